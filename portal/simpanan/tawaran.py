"""What the counter's page offers for an amount: the proposed split in words, its lines, and what it will do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from portal.buku_besar.uang import rupiah
from portal.pendaftaran.sasaran import BerkasRingkas
from portal.simpanan.posisi import Posisi, posisi
from portal.simpanan.sebutan import sebut_kelebihan, sebut_masa, sebut_rentang, sebut_tagihan
from portal.simpanan.setoran import Pembayar
from portal.simpanan.usulan import Bagian, Jenis, Usulan, bulan_di_muka, rangkum, terbuka, tunggakan, usulkan

BARIS_MAKS = 36
BARIS_LEBIH = 3


@dataclass(frozen=True, slots=True)
class Tawaran:
    """``ringkas``: the split as read (words, rupiah); ``baris``: the lines that may be changed, 0 where nothing is
    proposed; ``pesan``: why the amount can't be taken; ``tanya_bulan``: months ahead that must be confirmed, 0 none."""

    nama: str
    posisi: Posisi
    tagihan: tuple[tuple[str, int], ...]
    berikut: tuple[str, int] | None
    jumlah_rupiah: int | None = None
    ringkas: tuple[tuple[str, int], ...] = ()
    baris: tuple[Bagian, ...] = ()
    pesan: str | None = None
    tanya_bulan: int = 0
    akibat: tuple[str, ...] = ()
    tombol: str = ""

    @property
    def tanda(self) -> str:
        return self.posisi.keadaan.tanda


def tawarkan(pembayar: Pembayar, jumlah_rupiah: int | None, hari: dt.date, tempat: str | None = None) -> Tawaran:
    """What to offer for an amount (rupiah; None: nothing typed yet) on this day; ``tempat``: the box, if it is one."""
    status = "terdaftar" if isinstance(pembayar, BerkasRingkas) else pembayar.status
    kini = posisi(pembayar.koperasi_id, pembayar.id, status, hari)
    tagihan = tuple((sebut_tagihan(r), r.jumlah_rupiah) for r in rangkum(tunggakan(kini.keadaan)))
    berikut = next((b for b in terbuka(kini.keadaan)), None)
    dasar = Tawaran(pembayar.nama, kini, tagihan, _sebut(berikut) if berikut else None, jumlah_rupiah)
    if kini.pokok_masuk_rupiah is None:
        return _tolak(dasar, _("Jumlah simpanan pokok belum ditetapkan. Ketua mengaturnya di Ketentuan simpanan."))
    if status in ("keluar", "ditolak"):
        return _tolak(dasar, _("%(nama)s tidak lagi terdaftar. Setorannya tidak bisa diterima.", nama=pembayar.nama))
    return _tawarkan(dasar, usulkan(kini.keadaan, jumlah_rupiah), tempat) if jumlah_rupiah else dasar


def _sebut(bagian: Bagian) -> tuple[str, int]:
    r = rangkum([bagian])[0]
    return sebut_rentang(r), r.jumlah_rupiah


def _tolak(dasar: Tawaran, pesan: str) -> Tawaran:
    return Tawaran(dasar.nama, dasar.posisi, dasar.tagihan, None, dasar.jumlah_rupiah, pesan=pesan)


def _tawarkan(dasar: Tawaran, usulan: Usulan, tempat: str | None) -> Tawaran:
    keadaan = dasar.posisi.keadaan
    if usulan.kelebihan_rupiah:
        return _tolak(dasar, sebut_kelebihan(usulan.kelebihan_rupiah, usulan.jumlah_rupiah, not keadaan.boleh_wajib))
    di_muka = bulan_di_muka(keadaan, usulan.bagian)
    lunas = _melunasi(dasar.posisi, usulan.bagian)
    return Tawaran(
        dasar.nama,
        dasar.posisi,
        dasar.tagihan,
        dasar.berikut,
        dasar.jumlah_rupiah,
        ringkas=tuple((sebut_rentang(r, lunas), r.jumlah_rupiah) for r in rangkum(usulan.bagian)),
        baris=baris_isian(dasar.posisi, usulan.bagian),
        tanya_bulan=di_muka if di_muka > dasar.posisi.tanya_bulan else 0,
        akibat=_akibat(dasar, usulan, tempat),
        tombol=_tombol(dasar, usulan),
    )


def _melunasi(kini: Posisi, bagian: Sequence[Bagian]) -> bool:
    """Does this payment make an accepted person's pokok full?"""
    titip = sum(b.jumlah_rupiah for b in bagian if b.jenis is Jenis.TITIPAN)
    return kini.status == "calon" and 0 < titip == kini.keadaan.kurang_titipan_rupiah


def baris_isian(kini: Posisi, bagian: Sequence[Bagian]) -> tuple[Bagian, ...]:
    """The lines that may be filled in: what is proposed, all that is due by now, and a few months more."""
    isi = {(b.jenis, b.bulan): b.jumlah_rupiah for b in bagian}
    celah = list(terbuka(kini.keadaan))
    terakhir = max((n for n, b in enumerate(celah) if (b.jenis, b.bulan) in isi), default=0)
    sampai = max(min(len(tunggakan(kini.keadaan)), BARIS_MAKS), terakhir + 1 + BARIS_LEBIH)
    return tuple(Bagian(b.jenis, isi.get((b.jenis, b.bulan), 0), b.bulan) for b in celah[:sampai])


def _akibat(dasar: Tawaran, usulan: Usulan, tempat: str | None) -> tuple[str, ...]:
    """One sentence on the money, one on the months where there are several, one where a membership hangs on it."""
    ke = tempat or _("tempat uang yang dipilih")
    uang = _(
        "Uang %(jumlah)s dari %(nama)s masuk ke %(tempat)s. Kuitansi dibuat.",
        jumlah=rupiah(usulan.jumlah_rupiah),
        nama=dasar.nama,
        tempat=ke,
    )
    kalimat = (uang, *_akibat_rapel(dasar.posisi, usulan))
    titip = sum(b.jumlah_rupiah for b in usulan.bagian if b.jenis is Jenis.TITIPAN)
    if not titip:
        return kalimat
    sisa = dasar.posisi.keadaan.kurang_titipan_rupiah - titip
    if sisa:
        kata = _(
            "Uang dicatat sebagai titipan, masih kurang %(sisa)s. %(nama)s belum menjadi anggota.",
            sisa=rupiah(sisa),
            nama=dasar.nama,
        )
    elif _melunasi(dasar.posisi, usulan.bagian):
        kata = _("Simpanan pokok lunas: %(nama)s sah menjadi anggota.", nama=dasar.nama)
    else:
        kata = _("Titipan pokok penuh. %(nama)s menjadi anggota setelah disetujui pengurus.", nama=dasar.nama)
    return (*kalimat, kata)


def _akibat_rapel(kini: Posisi, usulan: Usulan) -> tuple[str, ...]:
    """Months in a row that this payment makes full."""
    penuh = (b for b in usulan.bagian if b.bulan is not None and b.jumlah_rupiah == kini.keadaan.kurang(b.bulan))
    return tuple(
        str(_("Simpanan wajib %(masa)s lunas, jumlah %(jumlah)s.", masa=sebut_masa(r), jumlah=rupiah(r.jumlah_rupiah)))
        for r in rangkum(penuh)
        if r.banyak > 1
    )


def _tombol(dasar: Tawaran, usulan: Usulan) -> str:
    """The label names the act, the amount and the person."""
    angsuran = len(usulan.bagian) == 1 and usulan.bagian[0].jenis is Jenis.TITIPAN
    if angsuran and usulan.jumlah_rupiah < dasar.posisi.keadaan.kurang_titipan_rupiah:
        return str(
            _("Catat angsuran pokok %(jumlah)s untuk %(nama)s", jumlah=rupiah(usulan.jumlah_rupiah), nama=dasar.nama)
        )
    return str(_("Catat %(jumlah)s untuk %(nama)s", jumlah=rupiah(usulan.jumlah_rupiah), nama=dasar.nama))
