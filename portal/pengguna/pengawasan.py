"""The pengawas' looks: every page of the koperasi that is opened from their desk is written down before it is shown."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from portal.dasar.milik import uuid7
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.kursi import Kursi
from portal.pengguna.models import CatatanPengawas, Pengguna

SEHALAMAN = 25
ALAMAT_MAKS = 120
_C, _P = CatatanPengawas.__table__.c, Pengguna.__table__.c
_CATAT = Siap(CatatanPengawas.__table__.insert())  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Pandangan:
    """A look: who, on which seat, at which page (``halaman``: its rule, ``alamat``: as opened), when."""

    id: uuid.UUID
    oleh: str
    jabatan: str
    halaman: str
    alamat: str
    pada: Any


@dataclass(frozen=True, slots=True)
class Jejak:
    """A page of the log, newest first; ``lagi``: the id from which the older page goes on."""

    baris: tuple[Pandangan, ...]
    lagi: uuid.UUID | None


def catat(pengguna_id: uuid.UUID, kursi: Kursi, halaman: str, alamat: str) -> None:
    """Write a look down. It is there before the page is drawn: no log, no look.

    :raises BelumTersedia: the store takes nothing now.
    """
    assert kursi.koperasi_id is not None
    with transaksi_sistem(kursi.koperasi_id) as conn:
        _CATAT.lakukan(
            conn,
            koperasi_id=kursi.koperasi_id,
            id=uuid7(),
            pengguna_id=pengguna_id,
            jabatan=kursi.jabatan,
            halaman=halaman,
            alamat=alamat[:ALAMAT_MAKS],
            pada=sekarang(),
        )


def jejak(koperasi_id: uuid.UUID, sebelum: uuid.UUID | None = None) -> Jejak:
    """The looks in a koperasi, newest first: those before ``sebelum`` where it is given."""
    perintah = (
        select(_C.id, _P.nama, _C.jabatan, _C.halaman, _C.alamat, _C.pada)
        .join_from(CatatanPengawas.__table__, Pengguna.__table__, _P.id == _C.pengguna_id)
        .where(_C.koperasi_id == koperasi_id)
        .order_by(_C.id.desc())
        .limit(SEHALAMAN + 1)
    )
    if sebelum is not None:
        perintah = perintah.where(_C.id < sebelum)
    baris = [Pandangan(*b) for b in sambungan().execute(perintah)]
    return Jejak(tuple(baris[:SEHALAMAN]), baris[SEHALAMAN - 1].id if len(baris) > SEHALAMAN else None)
