"""What taking an entry back means to the room that made it. Each says so for its kinds, so that nobody imports upwards.

A kind whose lines are all there is to it needs nothing else than its mirror; a kind that nobody has spoken for stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _

from portal.buku_besar.jurnal import JenisJurnal
from portal.dasar.transaksi import Trx
from portal.errors import BentrokBuku
from portal.pembukuan import queries
from portal.pembukuan.catatan import SEBUTAN_JENIS, CatatanJurnal
from portal.pembukuan.services import Tercatat

Selesaikan = Callable[[Trx, Tercatat], None]


@dataclass(frozen=True, slots=True)
class Pembalikan:
    """What else goes back with an entry. ``dahulu``: entries that rest on it and are mirrored before it, newest first;
    ``selesaikan(trx, ralat)``: writes the rest once the entry is mirrored."""

    dahulu: tuple[CatatanJurnal, ...] = ()
    selesaikan: Selesaikan | None = None


Siapkan = Callable[[Trx, CatatanJurnal], Pembalikan]
"""Locks what the entry touches and refuses (``BentrokBuku``, a sentence that says what to do instead); writes nothing."""

CERMIN_SAJA = frozenset(
    {
        JenisJurnal.PENGELUARAN,
        JenisJurnal.PENERIMAAN,
        JenisJurnal.PEMBELIAN_TEMPO,
        JenisJurnal.TALANGAN,
        JenisJurnal.TANPA_KAS,
        JenisJurnal.PINDAH_KAS,
        JenisJurnal.SETOR_BANK,
        JenisJurnal.MUTASI_BANK,
        JenisJurnal.TARIK_BANK,
        JenisJurnal.BEBAN_POKOK,
        JenisJurnal.JURNAL_UMUM,
        JenisJurnal.SELISIH_KURANG,
        JenisJurnal.SELISIH_LEBIH,
        JenisJurnal.SELISIH_PUTUSAN,
        JenisJurnal.SELISIH_KEMBALI,
    }
)
"""Kinds that are undone by their mirror alone."""

Baca = Callable[[Trx, str], CatatanJurnal]
"""Reads the entry of a number, and with it what ``Siapkan`` of its kind asks for."""
_DAFTAR: dict[JenisJurnal, Siapkan] = {}
_BACA: dict[JenisJurnal, Baca] = {}


def daftarkan(jenis: JenisJurnal, siapkan: Siapkan, baca: Baca | None = None) -> None:
    """Speak for a kind; called by its room when its services are imported. ``baca``: where it reads its entries itself.

    :raises RuntimeError: somebody else has spoken for it.
    """
    if _DAFTAR.setdefault(jenis, siapkan) is not siapkan:
        raise RuntimeError(f"ralat {jenis} sudah ada")
    if baca is not None:
        _BACA[jenis] = baca


def baca(trx: Trx, nomor: str, jenis: str) -> CatatanJurnal:
    """The entry of this number, whose kind is known, to be prepared by ``siapkan`` next.

    :raises TidakDitemukan: the koperasi has none.
    """
    milik = _BACA.get(JenisJurnal(jenis))
    return milik(trx, nomor) if milik else queries.jurnal(nomor)


def siapkan(trx: Trx, catatan: CatatanJurnal) -> Pembalikan:
    """What taking this entry back needs, its rows locked. Nothing is written yet.

    :raises BentrokBuku: it can't be taken back (now); the sentence says what to do instead.
    """
    pastikan_bisa(catatan)
    milik = _DAFTAR.get(JenisJurnal(catatan.jenis))
    return milik(trx, catatan) if milik else Pembalikan()


def pastikan_bisa(catatan: CatatanJurnal) -> None:
    """What the entry says by itself, without looking at anything else.

    :raises BentrokBuku: a ralat, taken back already, or a kind that can't be undone.
    """
    if (halangan := halangan_jenis(catatan)) is not None:
        raise BentrokBuku(halangan)


def halangan_jenis(catatan: CatatanJurnal) -> str | None:
    """Why this entry can't be taken back, as a sentence; None: nothing speaks against it at first sight."""
    jenis = JenisJurnal(catatan.jenis)
    if jenis is JenisJurnal.RALAT:
        return str(_("Ralat tidak bisa diralat. Catat lagi yang benar."))
    if catatan.diralat_oleh:
        return str(_("Catatan %(nomor)s sudah diralat. Ralat hanya sekali.", nomor=catatan.nomor))
    if jenis in _DAFTAR or jenis in CERMIN_SAJA:
        return None
    return str(
        _(
            "Catatan %(apa)s tidak bisa diralat dari sini, karena keanggotaan dan simpanan orangnya ikut berubah."
            " Yang keliru diselesaikan dengan keputusan pengurus dan catatan baru.",
            apa=SEBUTAN_JENIS[catatan.jenis],
        )
    )
