"""Reads of pictures: which stand beside an entry, and one of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select

from portal.dasar.milik import koperasi_aktif
from portal.dasar.pinjaman import sambungan
from portal.errors import TidakDitemukan
from portal.lampiran.models import Lampiran

_L = Lampiran.__table__.c


@dataclass(frozen=True, slots=True)
class Gambar:
    """A picture with its bytes (JPEG); ``koperasi_id`` for the policy."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    isi: bytes


def milik(jurnal_id: uuid.UUID | None, pengajuan_id: uuid.UUID | None = None) -> list[uuid.UUID]:
    """The pictures beside an entry and beside the proposal that it came from, oldest first."""
    syarat = [k == nilai for k, nilai in ((_L.jurnal_id, jurnal_id), (_L.pengajuan_id, pengajuan_id)) if nilai]
    if not syarat:
        return []
    perintah = select(_L.id).where(_L.koperasi_id == koperasi_aktif(), or_(*syarat)).order_by(_L.pada, _L.id)
    return list(sambungan().execute(perintah).scalars())


def berlampiran(daftar: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these entries and proposals have a picture."""
    dicari = list(daftar)
    if not dicari:
        return set()
    perintah = select(_L.jurnal_id, _L.pengajuan_id).where(
        _L.koperasi_id == koperasi_aktif(), or_(_L.jurnal_id.in_(dicari), _L.pengajuan_id.in_(dicari))
    )
    return {b.jurnal_id or b.pengajuan_id for b in sambungan().execute(perintah)}


def gambar(lampiran_id: uuid.UUID) -> Gambar:
    """:raises TidakDitemukan: the present koperasi has none of this id."""
    perintah = select(_L.koperasi_id, _L.id, _L.isi).where(_L.koperasi_id == koperasi_aktif(), _L.id == lampiran_id)
    baris = sambungan().execute(perintah).first()
    if baris is None:
        raise TidakDitemukan
    return Gambar(baris.koperasi_id, baris.id, bytes(baris.isi))
