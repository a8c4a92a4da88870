"""While the koperasi is being founded: which seats its first page asks for still lack, and the number of its minutes."""

from __future__ import annotations

from collections.abc import Sequence

from portal.dasar.waktu import hari_ini
from portal.pengguna.actor import ActorPengguna
from portal.pengurus import queries
from portal.pengurus.queries import JabatanRingkas

PERTAMA = ("sekretaris", "bendahara")
"""In this order: with the bendahara the founding door closes, and the sekretaris would want a second person."""


def belum_duduk(actor: ActorPengguna) -> tuple[str, ...]:
    """The first posts that nobody holds today or later."""
    return kurang(queries.semua(actor.koperasi_id), actor)


def kurang(daftar: Sequence[JabatanRingkas], actor: ActorPengguna) -> tuple[str, ...]:
    """The same from the seats of the koperasi."""
    hari = hari_ini(actor.zona)
    ada = {j.jabatan for j in daftar if not j.berakhir_pada(hari)}
    return tuple(j for j in PERTAMA if j not in ada)


def nomor_berita_acara(actor: ActorPengguna) -> str:
    """The number under which the last seat was entered; empty before the first."""
    bernomor = [j for j in queries.semua(actor.koperasi_id) if j.nomor_keputusan]
    return max(bernomor, key=lambda j: j.diangkat_pada).nomor_keputusan or "" if bernomor else ""
