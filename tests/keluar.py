"""People who leave, by the acts that end a membership; debts and old sukarela as an older book would hold them; payments."""

from __future__ import annotations

import datetime as dt
import uuid

from loket import POKOK, Loket, nanti
from pintu import kode_kirim

from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar import akun
from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import TANPA, Baris, JenisJurnal, Jurnal, Seri, imbangi_unit
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.kas import queries as kas
from portal.keanggotaan import pemberhentian, services
from portal.keanggotaan.pemberhentian import Kematian, Pemberhentian, Pengunduran
from portal.pembukuan import queries as pembukuan
from portal.pembukuan import services as buku
from portal.pembukuan.catatan import CatatanJurnal
from portal.pendaftaran import services as pendaftaran
from portal.pendaftaran.services import DataPendaftaran, Pengirim, Persetujuan
from portal.pengembalian import services as pengembalian
from portal.pengembalian.services import PembayaranBaru
from portal.perawatan.keutuhan import periksa_koperasi
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as dua
from portal.persetujuan.services import Hasil
from portal.policy import Wewenang

NIK = "3471011507900009"


def masuk(loket: Loket, bayar: int = POKOK) -> AnggotaRingkas:
    """The one with the NIK of this file becomes a member, or comes back."""
    data = DataPendaftaran(
        NIK, "Siti Aminah", None, "Yogyakarta", dt.date(1990, 7, 15), "L", "Pedagang", "Jalan Kricak 1", "03", "01", None, None
    )  # fmt: skip
    pengirim = Pengirim("", "10.0.0.1", loket.sari)
    kode = pendaftaran.kirim(loket.koperasi, pengirim, data, Persetujuan(True, False, True), kode_kirim())
    berkas = loket.berkas(kode)
    pendaftaran.catat_ktp(loket.sari, berkas, hari_ini(), kode_kirim())
    orang = loket.orang(services.terima(loket.sari, berkas, "R-1", kode_kirim()))
    if bayar:
        loket.setor(orang, bayar)
    return loket.orang(orang.nomor)


def keluar(loket: Loket, orang: AnggotaRingkas) -> AnggotaRingkas:
    """A letter, typed by Sari."""
    pemberhentian.catat_pengunduran(loket.sari, orang, Pengunduran(hari_ini(), "Pindah rumah"), kode_kirim())
    return loket.orang(orang.nomor)


def wafat(loket: Loket, orang: AnggotaRingkas) -> AnggotaRingkas:
    pemberhentian.catat_kematian(loket.sari, orang, Kematian(hari_ini(), "Pak RT"), kode_kirim())
    return loket.orang(orang.nomor)


def usir(loket: Loket, orang: AnggotaRingkas) -> None:
    """Proposed, and released after the member's days for an answer."""
    isi = Pemberhentian("Menjual barang koperasi", "R-7/2026")
    baru = pemberhentian.ajukan_pemberhentian(loket.sari, orang, isi, kode_kirim())
    with nanti():
        loket.rumah.lepas(Hasil(pengajuan_id=baru))


def _catat(loket: Loket, orang: AnggotaRingkas, debit: str, kredit: str, jumlah: int, usp: bool = False) -> None:
    """An entry of two lines on the member's sub-buku and the koperasi's box, or nobody's."""
    with di_koperasi(loket.koperasi.id):
        sub_buku_id = loket.posisi(orang).buku.sub_buku_id  # type: ignore[union-attr]
        kotak = kas.daftar_tempat_uang()[0].sub_buku_id
        with transaksi(loket.budi, Wewenang.SETORAN_CATAT) as trx:
            unit = _usp(trx) if usp else loket.koperasi.id
            letak = {akun.KAS: (loket.koperasi.id, kotak), "4-1110": (loket.koperasi.id, TANPA)}
            baris = [
                Baris(kode, *letak.get(kode, (unit, sub_buku_id)), TANPA, sisi, jumlah)
                for kode, sisi in ((debit, Sisi.DEBIT), (kredit, Sisi.KREDIT))
            ]
            jurnal = Jurnal(JenisJurnal.JURNAL_UMUM, Seri.MEMORIAL, hari_ini(), hari_ini(), imbangi_unit(tuple(baris)))
            buku.catat(trx, jurnal, kode_kirim=kode_kirim())


def _usp(trx: Trx) -> uuid.UUID:
    return buku.tambah_unit(trx, "USP", "Simpan pinjam")


def bon(loket: Loket, orang: AnggotaRingkas, jumlah: int) -> None:
    """The member owes this for shopping."""
    _catat(loket, orang, akun.PIUTANG_ANGGOTA, "4-1110", jumlah)


def sukarela(loket: Loket, orang: AnggotaRingkas, jumlah: int) -> None:
    """Old sukarela, in the unit simpan pinjam."""
    _catat(loket, orang, akun.KAS, akun.SIMPANAN_SUKARELA, jumlah, usp=True)


def pinjaman(loket: Loket, orang: AnggotaRingkas, jumlah: int, *, kembali: bool = False) -> None:
    """What is left of a loan, in the unit simpan pinjam; ``kembali``: or paid back, whatever is left."""
    debit, kredit = (akun.KAS, akun.PINJAMAN_ANGGOTA) if kembali else (akun.PINJAMAN_ANGGOTA, akun.KAS)
    _catat(loket, orang, debit, kredit, jumlah, usp=True)


def lepas(loket: Loket, pengajuan_id: uuid.UUID) -> uuid.UUID:
    """Kartika releases."""
    dua.setujui(loket.rumah.ketua, persetujuan.dengan_id(loket.koperasi.id, pengajuan_id), kode_kirim())
    return pengajuan_id


def bayar(loket: Loket, orang: AnggotaRingkas, pengajuan_id: uuid.UUID, kode: str | None = None, **lain: bool) -> str:
    """Budi pays out of his box."""
    baru = PembayaranBaru(pengajuan_id, loket.kas_id, **lain)  # type: ignore[arg-type]
    with di_koperasi(loket.koperasi.id):
        return pengembalian.bayar(loket.budi, orang, baru, kode or kode_kirim())


def kembalikan(loket: Loket, orang: AnggotaRingkas, jumlah: int, waris: uuid.UUID | None = None) -> str:
    """Proposed by Budi, released by Kartika, paid by Budi; the number of the bukti kas keluar."""
    with di_koperasi(loket.koperasi.id):
        baru = pengembalian.ajukan_pengembalian(loket.budi, orang, jumlah, waris, kode_kirim())
    return bayar(loket, orang, lepas(loket, baru))


def neraca(loket: Loket) -> dict[str, int]:
    """The trial balance, debit above zero."""
    with di_koperasi(loket.koperasi.id):
        return {b.akun: b.debit_rupiah - b.kredit_rupiah for b in pembukuan.neraca_saldo().baris}


def catatan_terakhir(loket: Loket) -> CatatanJurnal:
    with di_koperasi(loket.koperasi.id):
        return pembukuan.jurnal(pembukuan.daftar_jurnal(batas=1).jurnal[0].nomor)


def rapi(loket: Loket) -> list[str]:
    """What ``flask verifikasi`` finds wrong in this koperasi."""
    return [str(t) for t in periksa_koperasi(loket.koperasi.id, "", "").temuan if t.berat]
