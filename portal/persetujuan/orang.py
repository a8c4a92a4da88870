"""Two people are two persons, not two seats and not two log-ins."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from portal.pengguna.models import Jabatan, Pengguna

_J, _P = Jabatan.__table__.c, Pengguna.__table__.c


@dataclass(frozen=True, slots=True)
class Orang:
    """Who stands behind a log-in: its name, and the members of this koperasi that its seats, of any time, name."""

    pengguna_id: uuid.UUID
    nama: str
    anggota: frozenset[uuid.UUID]

    def sama(self, lain: Orang) -> bool:
        """Is it one person? The same log-in; the same member behind two; or, as long as one of the two log-ins names no
        member, the same name: a seat that was given up and given again under a new log-in."""
        if self.pengguna_id == lain.pengguna_id or self.anggota & lain.anggota:
            return True
        return not (self.anggota and lain.anggota) and _rata(self.nama) == _rata(lain.nama)

    @property
    def anggota_id(self) -> uuid.UUID | None:
        return min(self.anggota, default=None)


def _rata(nama: str) -> str:
    return " ".join(nama.casefold().split())


def orang(conn: Connection, koperasi_id: uuid.UUID, siapa: Iterable[uuid.UUID]) -> dict[uuid.UUID, Orang]:
    """The persons behind these log-ins, as the seats of this koperasi know them. One statement."""
    milik = (_J.pengguna_id == _P.id) & (_J.koperasi_id == koperasi_id) & _J.anggota_id.is_not(None)
    perintah = select(_P.id, _P.nama, _J.anggota_id).select_from(Pengguna.__table__.outerjoin(Jabatan.__table__, milik))
    nama: dict[uuid.UUID, str] = {}
    anggota: dict[uuid.UUID, set[uuid.UUID]] = {}
    for b in conn.execute(perintah.where(_P.id.in_(set(siapa)))):
        nama[b.id] = b.nama
        anggota.setdefault(b.id, set()).update({b.anggota_id} - {None})
    return {p: Orang(p, n, frozenset(anggota[p])) for p, n in nama.items()}
