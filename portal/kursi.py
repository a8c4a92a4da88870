"""Who acts and on what, as the policy knows them: the seat, the actor, the target; and what a seat may be asked. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Callable
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


Aturan = Callable[[Actor | None, Any], bool]


def _di_koperasi(actor: Actor | None, sasaran: Any) -> bool:
    """The seat is in the target's koperasi; without a target, the act is on the seat's own koperasi."""
    if actor is None or actor.kursi is None or actor.kursi.koperasi_id is None:
        return False
    return sasaran is None or getattr(sasaran, "koperasi_id", None) == actor.kursi.koperasi_id


def siapa_pun(actor: Actor | None, sasaran: Any) -> bool:
    return True


def sudah_masuk(actor: Actor | None, sasaran: Any) -> bool:
    return actor is not None


def tidak_di_web(actor: Actor | None, sasaran: Any) -> bool:
    return actor is not None and actor.kursi is not None and actor.kursi.jenis == "sistem"


def jabatan(*daftar: str) -> Aturan:
    """Seats of these posts, in the target's koperasi."""
    boleh_daftar = frozenset(daftar)

    def aturan(actor: Actor | None, sasaran: Any) -> bool:
        return (
            _di_koperasi(actor, sasaran)
            and actor is not None
            and actor.kursi is not None
            and actor.kursi.jabatan in boleh_daftar
        )

    return aturan


def pejabat(jenis: str) -> Aturan:
    """An official (lurah, dinas) whose area holds the target's kelurahan."""

    def aturan(actor: Actor | None, sasaran: Any) -> bool:
        if actor is None or actor.kursi is None or actor.kursi.jabatan != jenis or not actor.kursi.wilayah:
            return False
        kode = getattr(sasaran, "wilayah_kode", None)
        wilayah = actor.kursi.wilayah
        return sasaran is None or (kode is not None and (kode == wilayah or kode.startswith(wilayah + ".")))

    return aturan


def milik_anggota(jabatan: str) -> Aturan:
    """A member's things, from the seat that names this member: the own one, or that of whoever holds the member's kuasa."""

    def aturan(actor: Actor | None, sasaran: Any) -> bool:
        return (
            _di_koperasi(actor, sasaran)
            and actor is not None
            and actor.kursi is not None
            and actor.kursi.jabatan == jabatan
            and sasaran is not None
            and getattr(sasaran, "anggota_id", None) == actor.kursi.anggota_id
        )

    return aturan


diri_sendiri, wakil_anggota = milik_anggota("anggota"), milik_anggota("kuasa")


def rt_sendiri(actor: Actor | None, sasaran: Any) -> bool:
    """What belongs to the RT and RW that a kader's seat names; without a target, the RT itself."""
    if not _di_koperasi(actor, sasaran) or actor is None or actor.kursi is None or actor.kursi.jabatan != "kader_rt":
        return False
    tempat = (getattr(sasaran, "rt", None), getattr(sasaran, "rw", None))
    return actor.kursi.rt is not None and (sasaran is None or tempat == (actor.kursi.rt, actor.kursi.rw))


def kursi_sendiri(actor: Actor | None, sasaran: Any) -> bool:
    """Any seat of a koperasi that is one's own."""
    return (
        _di_koperasi(actor, sasaran) and actor is not None and actor.kursi is not None and actor.kursi.jenis != "kuasa"
    )


def disebut(kolom: str) -> Aturan:
    """Whose log-in the target names there, on whatever seat of the koperasi."""

    def aturan(actor: Actor | None, sasaran: Any) -> bool:
        return (
            _di_koperasi(actor, sasaran)
            and actor is not None
            and sasaran is not None
            and getattr(sasaran, kolom, None) == actor.pengguna_id
        )

    return aturan


pengaju_sendiri, penerima_kuasa = disebut("pengaju_id"), disebut("penerima_id")


def pemegang(*daftar: str) -> Aturan:
    """Seats of these posts, for the box that their owner holds; without a target, the posts alone."""
    duduk, memegang = jabatan(*daftar), disebut("penanggung_jawab_id")
    return lambda actor, sasaran: duduk(actor, sasaran) and (sasaran is None or memegang(actor, sasaran))


def salah_satu(*daftar: Aturan) -> Aturan:
    return lambda actor, sasaran: any(a(actor, sasaran) for a in daftar)
