"""Kinds of proposals: each room says what its kind is called, who releases it and how it is carried out."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask_babel import lazy_gettext as _l

from portal.dasar.transaksi import Trx
from portal.errors import TidakDitemukan
from portal.policy import Actor, Wewenang, boleh

T = TypeVar("T")
IZIN_BAYAR = (_l("Sudah dibayarkan %(w)s."), _l("Belum dibayarkan."))
"""What a release that permits a payment says of it."""
Isi = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lanjutan:
    """A link for whoever has the right."""

    label: str
    href: str
    wewenang: Wewenang


@dataclass(frozen=True, slots=True)
class Susulan:
    """What has come to a proposal since it was made: pairs of (name, value), and a link for whoever has the right."""

    butir: tuple[tuple[str, str], ...] = ()
    lanjutan: Lanjutan | None = None


@dataclass(frozen=True, slots=True)
class JenisPengajuan:
    """``sebutan``: what people call it. ``penyetuju``: the right to release or refuse it. ``laksanakan(trx, isi,
    pengaju_id)``: carries it out in the releaser's transaction (``trx.actor`` releases), checks everything again with
    today's data and returns the result as text. ``uraian(isi)``: pairs of (name, value) that the second person reads.
    ``lanjutan(hasil)``: what somebody does next, once it is released. ``susulan(koperasi_id, pengajuan_id, isi)``: what has
    come since, for the one who decides to read first. ``pembaca``: who may read ``uraian`` (any of these rights), where it
    speaks of money; empty: whoever opens the page. ``akibat(koperasi_id, isi)``: the sentence above the button of the one
    who releases; ``tombol``: its words. ``izin``: a release moves nothing yet, it permits something once; the two sentences
    say that it was done (``%(w)s``: when), and that it wasn't yet."""

    kode: str
    sebutan: str
    penyetuju: Wewenang
    laksanakan: Callable[[Trx, Isi, uuid.UUID], str]
    uraian: Callable[[Isi], list[tuple[str, str]]]
    lanjutan: Callable[[str], Lanjutan] | None = None
    susulan: Callable[[uuid.UUID, uuid.UUID, Isi], Susulan] | None = None
    pembaca: tuple[Wewenang, ...] = ()
    akibat: Callable[[uuid.UUID, Isi], str] | None = None
    tombol: str = ""
    izin: tuple[str, str] | None = None

    def boleh_dibaca(self, actor: Actor) -> bool:
        """May this actor read what exactly was proposed?"""
        return not self.pembaca or any(boleh(w, actor) for w in self.pembaca)


_DAFTAR: dict[str, JenisPengajuan] = {}


def daftarkan(jenis: JenisPengajuan) -> JenisPengajuan:
    """Make a kind known; called by its room when its services are imported.

    :raises RuntimeError: another kind has this code.
    """
    if _DAFTAR.setdefault(jenis.kode, jenis) is not jenis:
        raise RuntimeError(f"jenis pengajuan {jenis.kode} sudah ada")
    return jenis


def dengan_kode(kode: str) -> JenisPengajuan:
    """:raises TidakDitemukan: no room knows this kind."""
    if (jenis := _DAFTAR.get(kode)) is None:
        raise TidakDitemukan
    return jenis


@dataclass(frozen=True, slots=True)
class Hasil(Generic[T]):
    """What an act made at once (``id``), or the proposal that waits for a second person (``pengajuan_id``)."""

    id: T | None = None
    pengajuan_id: uuid.UUID | None = None

    @property
    def teks(self) -> str:
        """As it is kept beside the form's key."""
        return f"pengajuan:{self.pengajuan_id}" if self.pengajuan_id else str(self.id)


def hasil_dari(teks: str, baca: Callable[[str], T]) -> Hasil[T]:
    """The result that was kept, read again; ``baca`` makes the id out of its text."""
    awal, _, sisa = teks.partition(":")
    return Hasil(pengajuan_id=uuid.UUID(sisa)) if awal == "pengajuan" and sisa else Hasil(baca(teks))
