"""The code pages' side of HTTP: who is being asked, the cookie of remembered devices, and the code asked in mid-form."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, current_app, g, request

from portal.dasar.waktu import sekarang
from portal.errors import IsianSalah, PerluMasuk, TerlaluSering
from portal.pengguna import kode as kode_masuk
from portal.pengguna.actor import perlu_kode
from portal.web import kehadiran
from portal.web.current import actor_kini, sesi_kini

KUE = "__Host-perangkat"
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
PALING_BANYAK = 4
"""So many people may be remembered in one browser of an office; each has a token of the own."""
BIDANG = "kode_masuk"


@dataclass(frozen=True, slots=True)
class Ditanya:
    """Whose code is asked for. ``menunggu``: the passphrase fitted and nothing is open yet; else a living session."""

    pengguna_id: uuid.UUID
    menunggu: bool


def ditanya() -> Ditanya:
    """Who stands at the code pages.

    :raises PerluMasuk: nobody who gave a passphrase a few minutes ago, and nobody logged in.
    """
    sesi, actor = sesi_kini(), actor_kini()
    if sesi.menunggu_id is not None:
        return Ditanya(sesi.menunggu_id, True)
    if actor is None:
        raise PerluMasuk
    return Ditanya(actor.pengguna_id, False)


def token_perangkat() -> list[str]:
    """The tokens of the devices' cookie, as far as they have our shape."""
    return [t for t in request.cookies.get(KUE, "")[:400].split(".") if TOKEN.fullmatch(t)][:PALING_BANYAK]


def pasang_perangkat(jawaban: Response, token: str, hari: int, lama: Sequence[str]) -> None:
    """Put a new token before the others of this browser; ``hari``: days until the browser forgets."""
    nilai = ".".join([token, *lama][:PALING_BANYAK])
    umur = dt.timedelta(days=hari)
    jawaban.set_cookie(KUE, nilai, max_age=umur, path="/", secure=True, httponly=True, samesite="Lax")


def segar() -> bool:
    """Was a code given a few minutes ago? Who needs none is never asked."""
    actor, bukti = actor_kini(), sesi_kini().bukti
    if actor is None or not (bukti or perlu_kode(actor.kursi)):
        return True
    return bukti.segar_sampai is not None and sekarang() <= bukti.segar_sampai


def minta_di_formulir() -> None:
    """A form that needs a fresh code was sent: take the code that came along, or have the form drawn again with a field for it."""
    isi = request.form.get(BIDANG, "").strip()[:40]
    if not isi or "\x00" in isi:
        g.kode_diminta = ""
        return
    try:
        sesi = sesi_kini()
        kode_masuk.periksa(
            ditanya().pengguna_id,
            isi,
            request.remote_addr or "",
            lambda conn, berlaku: kehadiran.tandai_segar(conn, sesi, berlaku),
            kehadiran.aturan_segar(sesi),
        )
    except (IsianSalah, TerlaluSering) as galat:
        g.kode_diminta = galat.pesan


def kode_diminta(alamat: str) -> dict[str, Any] | None:
    """For the form's macro: must the form that goes to this address carry a code now? ``galat``: why the last one didn't do.

    One form of a page only, so that its field's id stays the only one.
    """
    if "kode_diminta" not in g or "kode_digambar" in g or alamat.partition("?")[0] != request.path:
        return None
    g.kode_digambar = True
    return {"nama": BIDANG, "galat": g.kode_diminta, "contoh": current_app.config["MODE_CONTOH"]}
