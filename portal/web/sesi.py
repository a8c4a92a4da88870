"""Sessions in the database: the cookie holds a random id only; a page that only reads writes nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
import uuid
from collections.abc import Mapping
from typing import Any

import structlog
from flask import Flask, Request, Response, request
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import DBAPIError

from portal.dasar import aturan, pinjaman
from portal.dasar.aturan import NilaiAturan
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.errors import BelumTersedia
from portal.extensions import db
from portal.pengguna.actor import ActorPengguna, Bukti, perlu_kode
from portal.pengguna.models import Sesi
from portal.pengguna.sesi import sesi_hidup
from portal.policy import Kursi

log = structlog.get_logger("portal")
KUE = "__Host-sesi"
SENTUH = dt.timedelta(minutes=5)
ANONIM = dt.timedelta(hours=24)
ANONIM_BOLEH = ("/masuk", "/pendaftaran")


def sidik_id(nilai: str) -> str:
    return hashlib.sha256(nilai.encode()).hexdigest()


class SesiPortal(dict[str, Any], SessionMixin):
    """The session of one request. ``actor``: who is logged in; ``nilai``: the cookie's secret, empty until needed."""

    def __init__(self, data: dict[str, Any] | None = None, nilai: str = "", actor: ActorPengguna | None = None) -> None:
        super().__init__(data or {})
        self.nilai = nilai
        self.actor = actor
        self.menunggu_id: uuid.UUID | None = None
        self.bukti = Bukti()
        self.semula = dict(self)
        self.dibuat_pada: dt.datetime | None = None
        self.dipakai_pada: dt.datetime | None = None
        self.berakhir = False
        self.galat: DBAPIError | None = None

    @property
    def berubah(self) -> bool:
        return dict(self) != self.semula

    @property
    def ada(self) -> bool:
        return bool(self.nilai)

    def pastikan_id(self) -> str:
        """Give the session an id now (a draft hangs on it); returns its fingerprint."""
        if not self.nilai:
            self.nilai = secrets.token_urlsafe(32)
        self.setdefault("mulai", 1)
        return sidik_id(self.nilai)


class SesiDatabase(SessionInterface):
    """Reads one row per request, writes only what changed, after the view's own transaction has ended."""

    def open_session(self, app: Flask, request: Request) -> SesiPortal:
        pinjaman.mulai()
        nilai = request.cookies.get(KUE, "")
        if not nilai or len(nilai) > 64:
            return SesiPortal()
        try:
            hidup = sesi_hidup(sidik_id(nilai))
        except DBAPIError as galat:
            return _tak_terbaca(galat)
        if hidup is None:
            return SesiPortal()
        sesi = SesiPortal(hidup.data, nilai, hidup.actor)
        sesi.dibuat_pada, sesi.dipakai_pada = hidup.dibuat_pada, hidup.dipakai_pada
        sesi.menunggu_id, sesi.bukti = hidup.menunggu_id, hidup.bukti
        return sesi

    def save_session(self, app: Flask, session: SesiPortal, response: Response) -> None:  # type: ignore[override]
        if session.galat is not None:
            return
        if session.berakhir:
            response.delete_cookie(KUE, path="/", secure=True, httponly=True, samesite="Lax")
            return
        try:
            _simpan(session, response)
        except (
            DBAPIError,
            BelumTersedia,
        ) as galat:  # the act is done and answered: a touch that failed is no reason to hide it
            db.session.rollback()
            log.warning("sesi_tidak_tersimpan", jenis=type(galat).__name__)


def _tak_terbaca(galat: DBAPIError) -> SesiPortal:
    """The store is away: the guard raises it where errors become answers, for here they would not."""
    db.session.rollback()
    sesi = SesiPortal()
    sesi.galat = galat
    return sesi


def _simpan(sesi: SesiPortal, response: Response) -> None:
    if sesi.dibuat_pada is None:
        _simpan_baru(sesi, response)
    elif (sentuh := _perlu_sentuh(sesi)) or sesi.berubah:
        _perbarui(sesi, sentuh)


def _boleh_anonim() -> bool:
    return any(request.path == awal or request.path.startswith(awal + "/") for awal in ANONIM_BOLEH)


def _perlu_sentuh(sesi: SesiPortal) -> bool:
    """Touched every five minutes at most; a partial that refreshes itself never touches."""
    if sesi.dipakai_pada is None or request.headers.get("HX-Trigger-Name") == "segar":
        return False
    return sekarang() - sesi.dipakai_pada >= SENTUH


def _simpan_baru(sesi: SesiPortal, response: Response) -> None:
    if not sesi or not _boleh_anonim():
        return
    sesi.pastikan_id()
    kini = sekarang()
    with transaksi_sistem() as conn:
        conn.execute(
            insert(Sesi).values(
                id_sidik=sidik_id(sesi.nilai),
                data=json.dumps(sesi),
                menunggu=False,
                dibuat_pada=kini,
                dipakai_pada=kini,
                berlaku_sampai=kini + ANONIM,
            )
        )
    pasang_kue(response, sesi.nilai)


def _perbarui(sesi: SesiPortal, sentuh: bool) -> None:
    """Keep the bag, and where it is time the moment of use, which moves the session's end."""
    nilai: dict[str, Any] = {"data": json.dumps(sesi)}
    if sentuh:
        nilai["dipakai_pada"] = kini = sekarang()
        if sesi.actor is not None and sesi.dibuat_pada is not None:
            nilai["berlaku_sampai"] = batas(sesi.actor.kursi, sesi.dibuat_pada, kini)
    with transaksi_sistem() as conn:
        conn.execute(update(Sesi).where(Sesi.id_sidik == sidik_id(sesi.nilai)).values(nilai))


def pasang_kue(response: Response, nilai: str) -> None:
    response.set_cookie(KUE, nilai, path="/", secure=True, httponly=True, samesite="Lax")


def aturan_batas(kursi: Kursi | None) -> tuple[str, str]:
    """Names of the rules for this seat's idle and absolute limits (minutes)."""
    anggota = not perlu_kode(kursi)
    return "sesi_anggota_diam_menit" if anggota else "sesi_petugas_diam_menit", "sesi_maksimum_menit"


def batas_dari(
    berlaku: Mapping[str, NilaiAturan], kursi: Kursi | None, dibuat: dt.datetime, kini: dt.datetime
) -> dt.datetime:
    """When the session ends unless touched: idle limit by kind of seat, within the absolute limit."""
    diam, maksimum = (dt.timedelta(minutes=berlaku[n].angka) for n in aturan_batas(kursi))
    return min(kini + diam, dibuat + maksimum)


def batas(kursi: Kursi | None, dibuat: dt.datetime, kini: dt.datetime) -> dt.datetime:
    """As ``batas_dari``, by the rules of that day."""
    return batas_dari(aturan.beberapa(kini.date(), *aturan_batas(kursi)), kursi, dibuat, kini)


def bersihkan() -> int:
    """Delete sessions that have ended; returns how many."""
    with transaksi_sistem() as conn:
        return int(conn.execute(delete(Sesi).where(Sesi.berlaku_sampai <= sekarang())).rowcount)
