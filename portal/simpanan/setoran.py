"""The act of a deposit: money in, split as agreed, one journal, one receipt, one transaction."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _

from portal.anggota import services as register
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import OrangBaru, Peristiwa
from portal.buku_besar import transaksi as resep
from portal.buku_besar.jurnal import Jurnal
from portal.buku_besar.uang import periksa_jumlah, rupiah
from portal.dasar.kode_kirim import pernah
from portal.dasar.milik import uuid7
from portal.dasar.siap import Siap
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.pembukuan import queries as buku_queries
from portal.pembukuan import services as pembukuan
from portal.pendaftaran.sasaran import BerkasRingkas, BerkasTerkunci
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.simpanan.buku import buka_buku, penghitung, posisi_kini, sahkan
from portal.simpanan.models import AlokasiWajib
from portal.simpanan.posisi import Buku, Posisi
from portal.simpanan.sebutan import sebut_alasan, sebut_kelebihan
from portal.simpanan.usulan import Bagian, Jenis, bulan_di_muka, periksa, usulkan

_SATU_ALOKASI = Siap(AlokasiWajib.__table__.insert())  # type: ignore[attr-defined]
Pembayar = AnggotaRingkas | BerkasRingkas
"""Who hands the money over: somebody of the register, or an applicant who pays before the decision."""


@dataclass(frozen=True, slots=True)
class SetoranBaru:
    """A payment as typed. ``bagian``: the split, None takes the proposed one; ``tanda``: the mark of the book for which
    it was drawn; ``yakin``: an amount far beyond the habit was confirmed; ``tanggal_bukti``: on paper, None: today."""

    jumlah_rupiah: int
    tempat_uang_id: uuid.UUID | None
    tanggal_bukti: dt.date | None = None
    nomor_kertas: str | None = None
    bagian: tuple[Bagian, ...] | None = None
    tanda: str | None = None
    yakin: bool = False

    def isi(self, orang_id: uuid.UUID) -> dict[str, Any]:
        """What makes this sending the same one again."""
        bagian = sorted(str(sorted(asdict(b).items())) for b in self.bagian) if self.bagian is not None else None
        return {
            "act": "setoran",
            "orang": orang_id,
            "jumlah": self.jumlah_rupiah,
            "tempat": self.tempat_uang_id,
            "tanggal": self.tanggal_bukti,
            "kertas": self.nomor_kertas,
            "bagian": bagian,
        }


def setor(actor: ActorPengguna, pembayar: Pembayar, baru: SetoranBaru, kode_kirim: str) -> str:
    """Take money in from a member, a calon or an applicant. Returns the receipt's number.

    The last instalment of an accepted person's pokok makes them an anggota, in the same journal and transaction.

    :raises IsianSalah: the split doesn't fit, money without a place, a day in the future or within the saldo awal.
    :raises BentrokBuku: the book changed since the split was drawn; the person left or was refused.
    """
    periksa_jumlah(baru.jumlah_rupiah, "jumlah")
    with transaksi(actor, Wewenang.SETORAN_CATAT, pembayar) as trx:
        lama = pernah(trx, kode_kirim, baru.isi(pembayar.id))
        if lama is not None:
            return pembukuan.nomor_kiriman(trx, kode_kirim)
        orang = tentukan_orang(trx, trx.sasaran)
        kini = posisi_kini(trx, orang, baru.tempat_uang_id)
        bagian = tentukan_bagian(orang, kini, baru)
        buku = kini.buku or buka_buku(trx, orang, kini.ketentuan.pokok_rupiah)
        pindah = pokok_pindah(orang, kini, buku, bagian)
        jurnal = susun_jurnal(kini, buku, baru, bagian, pindah, hari_ini(actor.zona))
        tercatat = pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim, penghitung=penghitung(orang) if pindah else ())
        _alokasikan(trx, orang, tercatat.id, bagian)
        if pindah:
            sahkan(trx, orang, kini, tercatat)
        return tercatat.nomor


def tentukan_orang(trx: Trx, pembayar: AnggotaRingkas | BerkasTerkunci) -> AnggotaRingkas:
    """The person of the register. Who pays before the decision enters it now, with a number for life.

    :raises BentrokBuku: refused, left, or decided meanwhile.
    """
    if isinstance(pembayar, BerkasTerkunci):
        if pembayar.status != "menunggu":
            raise BentrokBuku(_("Pendaftaran ini sudah diputuskan. Cari orangnya lagi di Terima uang."))
        lama = register.dengan_id(trx, pembayar.register_id)
        if lama is not None and lama.status == "terdaftar":
            return lama
        pembukuan.pegang_buku(trx)
        return _daftarkan(trx, pembayar, lama)
    if pembayar.status in ("keluar", "ditolak"):
        raise BentrokBuku(_("%(nama)s tidak lagi terdaftar. Setorannya tidak bisa diterima.", nama=pembayar.nama))
    return pembayar


def _daftarkan(trx: Trx, berkas: BerkasTerkunci, lama: AnggotaRingkas | None) -> AnggotaRingkas:
    """Enter the applicant; who was refused after a first payment keeps the row, its id and number.

    :raises BentrokBuku: the NIK is somebody else's membership.
    """
    bayar = Peristiwa("bayar_dahulu", hari_ini(register.zona(trx)))
    if lama is None:
        return register.masukkan(trx, [OrangBaru(berkas.id, berkas.data, bayar)])[0]
    if lama.status == "keluar":
        raise BentrokBuku(
            _("%(nama)s pernah menjadi anggota. Setorannya diterima sesudah pendaftarannya diputuskan.", nama=lama.nama)
        )
    if lama.status != "ditolak":
        raise BentrokBuku(_("NIK ini sudah tercatat di Buku Daftar Anggota. Tolak pendaftaran ini sebagai rangkap."))
    return register.catat_beberapa(trx, lama, [bayar])


def tentukan_bagian(orang: AnggotaRingkas, kini: Posisi, baru: SetoranBaru) -> tuple[Bagian, ...]:
    """The split, checked against the book as it stands under lock.

    :raises IsianSalah: it doesn't fit.
    :raises BentrokBuku: the book changed since it was drawn, or no amount of pokok is set.
    """
    if kini.pokok_masuk_rupiah is None:
        raise BentrokBuku(_("Jumlah simpanan pokok belum ditetapkan. Ketua mengaturnya di Ketentuan simpanan."))
    if baru.tanda and baru.tanda != kini.keadaan.tanda:
        raise BentrokBuku(
            _(
                "Buku %(nama)s berubah sejak halaman ini dibuka. Periksa pembagian yang baru, lalu catat.",
                nama=orang.nama,
            )
        )
    if baru.bagian is None:
        usulan = usulkan(kini.keadaan, baru.jumlah_rupiah)
        if usulan.kelebihan_rupiah:
            menunggu = not kini.keadaan.boleh_wajib
            raise IsianSalah(sebut_kelebihan(usulan.kelebihan_rupiah, usulan.jumlah_rupiah, menunggu), "jumlah")
    bagian = usulan.bagian if baru.bagian is None else baru.bagian
    _periksa_bagian(kini, baru, bagian)
    return bagian


def _periksa_bagian(kini: Posisi, baru: SetoranBaru, bagian: Sequence[Bagian]) -> None:
    terbagi = sum(b.jumlah_rupiah for b in bagian)
    if (cela := periksa(kini.keadaan, bagian)) is not None:
        raise IsianSalah(sebut_alasan(*cela))
    if terbagi != baru.jumlah_rupiah:
        raise IsianSalah(
            _(
                "Pembagiannya berjumlah %(terbagi)s, padahal uang yang diterima %(jumlah)s. Samakan dulu.",
                terbagi=rupiah(terbagi),
                jumlah=rupiah(baru.jumlah_rupiah),
            )
        )
    di_muka = bulan_di_muka(kini.keadaan, bagian)
    if di_muka > kini.tanya_bulan and not baru.yakin:
        raise IsianSalah(
            _("Ini membayar wajib %(banyak)s bulan di muka. Benar begitu? Beri tanda kalau benar.", banyak=di_muka),
            "yakin",
        )


def pokok_pindah(orang: AnggotaRingkas, kini: Posisi, buku: Buku, bagian: Sequence[Bagian]) -> int:
    """The whole titipan in rupiah when this payment makes an accepted person's pokok full; else 0."""
    titip = sum(b.jumlah_rupiah for b in bagian if b.jenis is Jenis.TITIPAN)
    penuh = titip and kini.titipan_rupiah + titip == buku.pokok_masuk_rupiah
    return buku.pokok_masuk_rupiah if penuh and orang.status == "calon" else 0


def susun_jurnal(
    kini: Posisi, buku: Buku, baru: SetoranBaru, bagian: Sequence[Bagian], pindah: int, hari: dt.date
) -> Jurnal:
    bukti = baru.tanggal_bukti or hari
    if kini.tempat is None:
        raise IsianSalah(_("Pilih uangnya masuk ke mana."), "tempat_uang")
    if bukti > hari:
        raise IsianSalah(_("Tanggal di kertas tidak boleh sesudah hari ini."), "tanggal")
    jumlah = {j: sum(b.jumlah_rupiah for b in bagian if b.jenis is j) for j in Jenis}
    return resep.setoran(
        unit_id=buku_queries.unit_org(),
        tempat=kini.tempat,
        sub_buku_id=buku.sub_buku_id,
        bagian=resep.Bagian(jumlah[Jenis.TITIPAN], jumlah[Jenis.POKOK], jumlah[Jenis.WAJIB]),
        tanggal_bukti=bukti,
        tanggal_buku=hari,
        pindah_pokok_rupiah=pindah,
        nomor_kertas=baru.nomor_kertas or None,
    )


def _alokasikan(trx: Trx, orang: AnggotaRingkas, jurnal_id: uuid.UUID, bagian: Sequence[Bagian]) -> None:
    """Which months this entry pays."""
    baris = baris_alokasi(orang, jurnal_id, bagian)
    if len(baris) == 1:
        _SATU_ALOKASI.lakukan(trx.conn, **baris[0])
    else:
        tulis_alokasi(trx, baris)


def baris_alokasi(orang: AnggotaRingkas, jurnal_id: uuid.UUID, bagian: Sequence[Bagian]) -> list[dict[str, Any]]:
    """The rows that say which months an entry pays."""
    return [
        {
            "koperasi_id": orang.koperasi_id,
            "id": uuid7(),
            "anggota_id": orang.id,
            "jurnal_id": jurnal_id,
            "bulan": b.bulan,
            "jumlah_rupiah": b.jumlah_rupiah,
        }
        for b in bagian
        if b.bulan is not None
    ]


def tulis_alokasi(trx: Trx, baris: Sequence[dict[str, Any]]) -> None:
    """Write them, of one entry or of many."""
    _SATU_ALOKASI.banyak(trx.conn, baris)
