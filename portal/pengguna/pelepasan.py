"""A membership ends: the member's own seat ends with it, at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, case, delete, func, literal_column, or_, select, update
from sqlalchemy.orm import aliased

from portal.dasar.transaksi import Trx
from portal.errors import BentrokBuku
from portal.pengguna import kuasa, peristiwa
from portal.pengguna.actor import SEBUTAN
from portal.pengguna.models import Jabatan, Kuasa, Sesi, SlipMasuk

_TERBUKA = (
    "(CASE WHEN EXISTS (SELECT 1 FROM slip_masuk s WHERE s.pengguna_id = jabatan.pengguna_id AND s.dipakai_pada IS NULL"
    " AND s.dibatalkan_pada IS NULL) THEN 'slip ' ELSE '' END"
    " || CASE WHEN EXISTS (SELECT 1 FROM sesi s WHERE s.pengguna_id = jabatan.pengguna_id) THEN 'sesi' ELSE '' END)"
)
"""What a log-in has open, as one text: a slip, a session, both or nothing."""


def lepas_anggota(trx: Trx, anggota_id: uuid.UUID, hari: dt.date) -> None:
    """End the member's seat in the transaction's koperasi, with every session and open slip of its log-in, and the written
    authorities that the member has given or received there.

    :raises BentrokBuku: the person holds an officer's seat, today or later: that one is never ended silently.
    """
    kursi = _akhiri_kursi(trx, anggota_id, hari)
    pastikan_kosong({k.jabatan for k in kursi if k.jabatan != "anggota"})
    k, siapa = Kuasa, {j.pengguna_id for j in kursi}
    pihak = or_(k.anggota_id == anggota_id, k.penerima_id.in_(siapa))
    dikenal = {anggota_id: siapa} if siapa else {}
    _banyak, kejadian = kuasa.tutup(trx, _("Keanggotaan berakhir."), dikenal, pihak, k.selesai >= hari)
    if siapa:
        _keluarkan(trx, siapa, {t for k in kursi for t in k.terbuka.split()})
        kejadian += [("jabatan_diakhiri", orang, "anggota") for orang in sorted(siapa)]
    peristiwa.catat_semua(trx.conn, kejadian)


def kursi_lain(koperasi_id: Any, anggota_id: Any, hari: Any) -> tuple[ColumnElement[bool], ...]:
    """The conditions on ``Jabatan`` of an officer's seat that this person holds, on this day or later; the values are places of
    the statement around them, too."""
    j, milik = Jabatan, aliased(Jabatan)
    orang = select(milik.pengguna_id).where(milik.koperasi_id == koperasi_id, milik.anggota_id == anggota_id)
    return (
        j.koperasi_id == koperasi_id,
        j.jabatan != "anggota",
        or_(j.anggota_id == anggota_id, j.pengguna_id.in_(orang)),
        or_(j.selesai.is_(None), j.selesai >= hari),
    )


def penjabat(trx: Trx, hari: dt.date) -> dict[uuid.UUID, set[str]]:
    """The anggota of the transaction's koperasi who hold an officer's seat, today or later: which posts, in words."""
    j, milik = Jabatan, aliased(Jabatan)
    diri = (milik.koperasi_id == trx.koperasi_id, milik.pengguna_id == j.pengguna_id, milik.anggota_id.is_not(None))
    perintah = (
        select(j.jabatan, func.coalesce(j.anggota_id, milik.anggota_id).label("anggota_id"))
        .outerjoin(milik, and_(*diri))
        .where(j.koperasi_id == trx.koperasi_id, j.jabatan != "anggota", or_(j.selesai.is_(None), j.selesai >= hari))
    )
    hasil: dict[uuid.UUID, set[str]] = {}
    for jabatan, anggota_id in trx.conn.execute(perintah):
        if anggota_id is not None:
            hasil.setdefault(anggota_id, set()).add(SEBUTAN[jabatan])
    return hasil


def pastikan_kosong(jabatan: Iterable[str]) -> None:
    """A membership that ends or goes back leaves no seat without an anggota.

    :raises BentrokBuku: these officer's posts are the person's, today or later.
    """
    if kata := sorted({SEBUTAN[j] for j in jabatan}):
        raise BentrokBuku(
            _("Orang ini masih menjabat %(jabatan)s. Akhiri dulu jabatannya di halaman Pengurus.",
              jabatan=", ".join(kata))
        )  # fmt: skip


def _akhiri_kursi(trx: Trx, anggota_id: uuid.UUID, hari: dt.date) -> Sequence[Any]:
    """End the member's own seats in force; every seat in force of the person, the officer's too: there the act stops, and
    nothing of this stays. One statement; ``terbuka`` names what each log-in has open (``_TERBUKA``)."""
    j = Jabatan
    milik = select(j.pengguna_id).where(j.koperasi_id == trx.koperasi_id, j.anggota_id == anggota_id)
    selesai = case((j.jabatan == "anggota", hari - dt.timedelta(days=1)), else_=j.selesai)
    nilai = {"selesai": selesai, "diakhiri_oleh": trx.actor.pengguna_id, "diakhiri_pada": trx.waktu}
    perintah = update(j).where(
        j.koperasi_id == trx.koperasi_id,
        or_(j.anggota_id == anggota_id, j.pengguna_id.in_(milik)),
        or_(j.selesai.is_(None), j.selesai >= hari),
    )
    kolom: tuple[Any, ...] = (j.id, j.pengguna_id, j.jabatan, literal_column(_TERBUKA).label("terbuka"))
    return trx.conn.execute(perintah.values(nilai).returning(*kolom)).all()


def _keluarkan(trx: Trx, siapa: set[uuid.UUID], terbuka: set[str]) -> None:
    """Open slips are void, sessions end. Who has a slip in hand has no session (printing it ended them all), and most have
    neither: only what there is costs a statement."""
    if "slip" in terbuka:
        ini = (SlipMasuk.pengguna_id.in_(siapa), SlipMasuk.dipakai_pada.is_(None), SlipMasuk.dibatalkan_pada.is_(None))
        trx.conn.execute(update(SlipMasuk).where(*ini).values(dibatalkan_pada=trx.waktu))
    if "sesi" in terbuka:
        trx.conn.execute(delete(Sesi).where(Sesi.pengguna_id.in_(siapa)))
