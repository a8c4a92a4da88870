"""No permission declared, no route. Session, CSRF and the coarse policy are checked before any view runs."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, g, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError, same_origin
from itsdangerous import BadData, URLSafeTimedSerializer

from portal import policy
from portal.dasar import pinjaman
from portal.dasar.milik import KOPERASI
from portal.errors import PerluMasuk, TidakBerwenang
from portal.extensions import csrf
from portal.pengguna import pengawasan
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.web import kode
from portal.web.current import TERBESAR, actor_kini, sesi_kini
from portal.web.respond import pindah
from portal.web.tujuan import dengan_tujuan, tujuan_kini

V = TypeVar("V", bound=Callable[..., Any])


def perlu(
    wewenang: Wewenang, *, sasaran: bool = False, formulir: bool = False, tegas: bool = False, unggah_mb: int = 0
) -> Callable[[V], V]:
    """Declare the right that a view asks for.

    ``sasaran``: the view loads the target and asks the policy about it itself; the guard only demands a log-in.
    ``formulir``: the view draws a ``Formulir`` of ours again when the CSRF token is bad (422, the act not run).
    ``tegas``: an officer gives a code again unless one was given a few minutes ago: a page leads to the code's page first,
    a form is drawn again with what was typed and a field for the code (so a POST needs ``formulir`` too).
    ``unggah_mb``: megabytes that a request may bring along, where it brings files; the form itself says what a file may be.
    """

    def hias(view: V) -> V:
        view.wewenang = wewenang  # type: ignore[attr-defined]
        view.sasaran = sasaran  # type: ignore[attr-defined]
        view.formulir = formulir  # type: ignore[attr-defined]
        view.tegas = tegas  # type: ignore[attr-defined]
        view.unggah_mb = unggah_mb  # type: ignore[attr-defined]
        return view

    return hias


def pastikan_terlindung(app: Flask) -> None:
    """:raises RuntimeError: a route of ours declares no ``Wewenang``, or asks for a code where a draft could be lost: no start."""
    lupa = [
        f"{r.rule} ({r.endpoint})"
        for r in app.url_map.iter_rules()
        if r.endpoint != "static" and not hasattr(app.view_functions[r.endpoint], "wewenang")
    ]
    if lupa:
        raise RuntimeError("rute tanpa wewenang: " + ", ".join(sorted(lupa)))
    hilang = [
        r.rule
        for r in app.url_map.iter_rules()
        if "POST" in (r.methods or ()) and _tanpa_formulir(app.view_functions[r.endpoint])
    ]
    if hilang:
        raise RuntimeError("rute tegas tanpa formulir: " + ", ".join(sorted(hilang)))


def _tanpa_formulir(view: Any) -> bool:
    return getattr(view, "tegas", False) and not view.formulir


def pasang(app: Flask) -> None:
    """Install the guard."""
    app.before_request(_jaga)
    app.teardown_request(_lepas)


def _jaga() -> Response | None:
    if request.endpoint is None:
        return None
    view: Any = current_app.view_functions[request.endpoint]
    wewenang: Wewenang = view.wewenang
    _tolak_alamat_rusak()
    if request.mimetype == "multipart/form-data" and (unggah_mb := getattr(view, "unggah_mb", 0)):
        request.max_content_length = unggah_mb * 1024 * 1024
    if (rusak := sesi_kini().galat) is not None and request.endpoint != "kesehatan.hidup":
        raise rusak
    actor = actor_kini()
    if actor is not None and actor.kursi is not None:
        g.tanda_koperasi = KOPERASI.set(actor.kursi.koperasi_id)
    if wewenang is not Wewenang.PUBLIK:
        _pastikan_wewenang(wewenang, actor, bool(view.sasaran))
    if (rahasia := sesi_kini().get("csrf_token")) is not None:
        g.csrf_token = _token(current_app.secret_key, rahasia)
    if request.method == "POST":
        _periksa_csrf(bool(view.formulir))
    if getattr(view, "tegas", False) and not kode.segar():
        return _minta_kode()
    _catat_pengawas(actor, wewenang)
    return None


def _catat_pengawas(actor: ActorPengguna | None, wewenang: Wewenang) -> None:
    """What a pengawas opens is written down first; the pages of the log-in itself and those for anybody aren't."""
    if actor is None or actor.kursi is None or actor.kursi.jabatan not in policy.PENGAWAS:
        return
    if wewenang not in (Wewenang.PUBLIK, Wewenang.MASUK):
        pengawasan.catat(actor.pengguna_id, actor.kursi, str(request.url_rule), request.path)


def _pastikan_wewenang(wewenang: Wewenang, actor: ActorPengguna | None, sasaran: bool) -> None:
    if actor is None:
        raise PerluMasuk
    if actor.kursi is None and wewenang is not Wewenang.MASUK:
        raise TidakBerwenang(_("Anda belum memilih jabatan, atau jabatan Anda sudah berakhir."))
    if not sasaran:
        policy.pastikan(wewenang, actor)


def _minta_kode() -> Response | None:
    """A page leads to the code's page and back; a form takes the code along, and is drawn again without one."""
    if request.method != "POST":
        return pindah(dengan_tujuan("/masuk/kode", tujuan_kini()))
    if "csrf_gagal" not in g:
        kode.minta_di_formulir()
    return None


def _penanda(kunci: str) -> URLSafeTimedSerializer:
    """Signs and reads tokens as Flask-WTF does."""
    return URLSafeTimedSerializer(kunci, salt="wtf-csrf-token")


@lru_cache(maxsize=4096)
def _token(kunci: str, rahasia: str) -> str:
    """What Flask-WTF writes into forms for this session: it lives as long as the session, so it is signed once."""
    return str(_penanda(kunci).dumps(rahasia))


def _tolak_alamat_rusak() -> None:
    """A NUL that no database takes, or a number beyond 64 bits: nobody's link, and never a 500."""
    if "\x00" in request.path or b"%00" in request.query_string or b"\x00" in request.query_string:
        abort(400)
    if any(isinstance(v, int) and v > TERBESAR for v in (request.view_args or {}).values()):
        abort(404)


@lru_cache(maxsize=4096)
def _isi_token(kunci: str, token: str) -> str:
    """The session's secret inside a token of ours; read once, for it is good as long as the session.

    :raises BadData: we didn't sign it.
    """
    return str(_penanda(kunci).loads(token))


def _token_sesi_ini() -> bool:
    """Does the form carry this session's token, from a page of ours? What Flask-WTF asks, without reading it anew."""
    rahasia, token = sesi_kini().get("csrf_token"), request.form.get("csrf_token")
    if not rahasia or not token or (request.is_secure and not _dari_sini()):
        return False
    try:
        return hmac.compare_digest(_isi_token(current_app.secret_key, token), rahasia)
    except BadData:
        return False


def _dari_sini() -> bool:
    return bool(request.referrer) and same_origin(request.referrer, f"https://{request.host}/")


def _periksa_csrf(formulir: bool) -> None:
    if _token_sesi_ini():
        g.csrf_valid = True
        return
    try:
        csrf.protect()
    except CSRFError:
        if not formulir:
            abort(400)
        g.csrf_gagal = True


def _lepas(_galat: BaseException | None) -> None:
    tanda = g.pop("tanda_koperasi", None)
    if tanda is not None:
        KOPERASI.reset(tanda)
    pinjaman.selesai()
