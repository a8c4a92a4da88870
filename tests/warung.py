"""A shop to pay and sell in: the counter's koperasi with a unit that runs, a small box, a band, and cash from savings."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from loket import Loket
from PIL import Image
from pintu import kode_kirim

from portal.buku_besar.saldo import NeracaSaldo
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.kas import services as kas
from portal.lampiran.services import Foto
from portal.pembukuan import queries as pembukuan
from portal.pengeluaran import services
from portal.pengeluaran.isian import Isian, Pelunasan
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as keputusan
from portal.persetujuan.pita import Pita
from portal.persetujuan.services import Hasil
from portal.unit_usaha import queries as unit_usaha
from portal.unit_usaha import services as unit_services
from portal.unit_usaha.queries import UnitRingkas
from portal.unit_usaha.services import Keadaan

BATAS = 500_000
NOTA = Foto(b"\xff\xd8\xff gambar", "sidik-uji")


def jpeg(warna: str = "white") -> bytes:
    keluar = BytesIO()
    Image.new("RGB", (80, 60), warna).save(keluar, "JPEG")
    return keluar.getvalue()


@dataclass
class Warung:
    """``unit``: the sembako unit, which runs; ``laci_id``: the small box, held by the kasir."""

    loket: Loket
    unit: UnitRingkas
    laci_id: uuid.UUID

    @property
    def kas_id(self) -> Any:
        return self.loket.kas_id

    @property
    def unit_id(self) -> uuid.UUID:
        assert self.unit.unit_buku_id is not None
        return self.unit.unit_buku_id

    @property
    def koperasi_id(self) -> uuid.UUID:
        return self.loket.koperasi.id

    def actor(self, jabatan: str) -> ActorPengguna:
        return pengguna.actor_dari_nama_masuk(f"{self.loket.koperasi.kode}-{jabatan}")

    def isian(self, keperluan: str, jumlah: int, **lain: Any) -> Isian:
        return Isian(keperluan, jumlah, **({"tempat_id": self.kas_id, "nota_menyusul": True} | lain))

    def bayar(self, keperluan: str, jumlah: int, kode: str | None = None, **lain: Any) -> Hasil[str]:
        with di_koperasi(self.koperasi_id):
            return services.bayar(self.loket.budi, self.isian(keperluan, jumlah, **lain), kode or kode_kirim())

    def catat(self, keperluan: str, jumlah: int, **lain: Any) -> str:
        """Enter it, with the release and the payment where two people are needed. Returns the entry's number."""
        hasil = self.bayar(keperluan, jumlah, **lain)
        if hasil.pengajuan_id is None:
            return str(hasil.id)
        self.setujui(hasil.pengajuan_id)
        return self.lunasi(hasil.pengajuan_id)

    def setujui(self, pengajuan_id: uuid.UUID, oleh: str = "ketua") -> None:
        with di_koperasi(self.koperasi_id):
            ini = persetujuan.dengan_id(self.koperasi_id, pengajuan_id)
            keputusan.setujui(self.actor(oleh), ini, kode_kirim())

    def lunasi(self, pengajuan_id: uuid.UUID, kode: str | None = None, **lain: Any) -> str:
        isi = Pelunasan(**({"nota_menyusul": True} | lain))
        with di_koperasi(self.koperasi_id):
            ini = persetujuan.dengan_id(self.koperasi_id, pengajuan_id)
            return services.bayar_rencana(self.loket.budi, ini, isi, kode or kode_kirim())

    def isi_kas(self, jumlah: int = 1_000_000) -> None:
        """Cash that nobody has to explain: a grant."""
        self.catat("hibah", jumlah, pihak="Kelurahan", nomor_kertas="NPHD-1")

    def baris(self, nomor: str) -> dict[tuple[str, str], int]:
        with di_koperasi(self.koperasi_id):
            return {(b.akun, b.sisi): b.jumlah_rupiah for b in pembukuan.jurnal(nomor).baris}

    def saldo(self) -> dict[str, int]:
        """The trial balance by account (debit above zero), balanced in total and in each unit, the book whole."""
        with di_koperasi(self.koperasi_id):
            semua = [pembukuan.neraca_saldo(u) for u in (None, self.koperasi_id, self.unit_id)]
            assert all(n.seimbang for n in semua), semua
            assert [t for t in pembukuan.periksa(self.koperasi_id) if getattr(t, "berat", True)] == []
            return _per_akun(semua[0])


def _per_akun(neraca: NeracaSaldo) -> dict[str, int]:
    return {b.akun: b.debit_rupiah - b.kredit_rupiah for b in neraca.baris}


def buka_warung(loket: Loket, batas: int | None = BATAS) -> Warung:
    """Let the sembako unit run, add a small box, and set a band."""
    ketua = loket.rumah.ketua
    with di_koperasi(loket.koperasi.id):
        sembako = next(u for u in unit_usaha.daftar(loket.koperasi.id) if u.jenis == "sembako")
        sembako = unit_services.ubah_status(ketua, sembako, Keadaan("berjalan"), kode_kirim())
        kasir = pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-kasir")
        laci = kas.tambah_tempat_uang(ketua, "Kas kecil", kasir.pengguna_id, kode_kirim())
        if batas is not None:
            loket.rumah.lepas(keputusan.atur_pita(ketua, Pita("pengeluaran", batas, hari_ini(), "BA-3"), kode_kirim()))
    return Warung(loket, sembako, laci)
