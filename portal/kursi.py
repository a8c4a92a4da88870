"""Who acts and on what, as the policy knows them: the seat, the actor, the target. Pure."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Kursi:
    """The active seat: ``jenis`` is jabatan, penugasan, ex_officio or kuasa; ``jabatan`` its post; ``wilayah`` an official's
    area; ``rt`` and ``rw`` a kader's; ``mewakili`` whom the holder of a kuasa stands in for, as people call them."""

    jenis: str
    id: uuid.UUID
    jabatan: str
    koperasi_id: uuid.UUID | None = None
    anggota_id: uuid.UUID | None = None
    wilayah: str | None = None
    rt: str | None = None
    rw: str | None = None
    mewakili: str | None = None


class Actor(Protocol):
    """Whoever acts. Supplied by ``pengguna``; ``muat_ulang`` reads the seat again under lock and raises if it has ended."""

    @property
    def pengguna_id(self) -> uuid.UUID: ...
    @property
    def nama(self) -> str: ...
    @property
    def kursi(self) -> Kursi | None: ...
    @property
    def zona(self) -> str: ...
    def muat_ulang(self, trx: Any) -> Actor: ...


class Sasaran(Protocol):
    """What is acted upon. ``muat_ulang`` reads it again under lock."""

    @property
    def koperasi_id(self) -> uuid.UUID: ...
    def muat_ulang(self, trx: Any) -> Any: ...
