"""What a first page tells of its own accord: short sentences with a link, from any room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from portal.dasar.waktu import tanggal_lengkap
from portal.pengembalian import queries as pengembalian
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang, boleh
from portal.sanggahan import queries as sanggahan
from portal.serah_terima import queries as serah_terima


@dataclass(frozen=True, slots=True)
class Kabar:
    """A sentence, and what to do about it."""

    teks: str
    tautan: str
    href: str


def kabar(actor: ActorPengguna) -> tuple[Kabar, ...]:
    """What this person should know today, whichever seat of the koperasi it is."""
    return tuple(k for sumber in SUMBER for k in sumber(actor))


def _serah_terima(actor: ActorPengguna) -> Iterable[Kabar]:
    for ini in serah_terima.menunggu(actor):
        teks = _("Berita acara serah terima %(t)s menunggu persetujuan Anda.", t=tanggal_lengkap(ini.tanggal))
        yield Kabar(teks, _("Baca dan setujui"), f"/serah-terima/{ini.id}")


def _sanggahan(actor: ActorPengguna) -> Iterable[Kabar]:
    if not boleh(Wewenang.SANGGAHAN_JAWAB, actor):
        return
    banyak, sampai = sanggahan.menunggu()
    if banyak and sampai is not None:
        teks = _("%(n)s keberatan anggota menunggu jawaban, paling lambat %(t)s.", n=banyak, t=tanggal_lengkap(sampai))
        yield Kabar(teks, _("Baca dan jawab"), "/sanggahan")


def _pengembalian(actor: ActorPengguna) -> Iterable[Kabar]:
    if not boleh(Wewenang.PENGEMBALIAN_BAYAR, actor):
        return
    banyak, sampai = pengembalian.terutang()
    if banyak and sampai is not None:
        teks = _("%(n)s bekas anggota menunggu simpanannya dikembalikan, paling lambat %(t)s.",
                 n=banyak, t=tanggal_lengkap(sampai))  # fmt: skip
        yield Kabar(teks, _("Buka pengembalian"), "/pengembalian")


SUMBER: tuple[Callable[[ActorPengguna], Iterable[Kabar]], ...] = (_serah_terima, _sanggahan, _pengembalian)
