"""What is current: the actor, the session, and what every template may ask."""

from __future__ import annotations

from typing import Any, cast

from flask import Flask, current_app, request, session
from flask_login import UserMixin

from portal import policy
from portal.errors import PerluMasuk
from portal.extensions import login
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.web.menu import menu
from portal.web.sesi import SesiPortal

TERBESAR = 2**63 - 1
"""The largest number that a database takes."""


def sesi_kini() -> SesiPortal:
    """The session of this request."""
    return cast(SesiPortal, session._get_current_object())  # type: ignore[attr-defined]


def actor_kini() -> ActorPengguna | None:
    """Who is logged in, or None."""
    return sesi_kini().actor


def actor_wajib() -> ActorPengguna:
    """Who is logged in.

    :raises PerluMasuk: nobody.
    """
    actor = actor_kini()
    if actor is None:
        raise PerluMasuk
    return actor


def alamat_kini() -> str:
    """The network address that this request came from."""
    return request.remote_addr or ""


def angka_alamat(nama: str) -> int | None:
    """A whole number behind the question mark, 1 to 2^63 - 1; None for anything else: nobody's link, so the first page."""
    angka = request.args.get(nama, type=int)
    return angka if angka is not None and 0 < angka <= TERBESAR else None


def boleh(wewenang: Wewenang, sasaran: Any = None) -> bool:
    """The policy's answer for the current actor: hides a button where the POST would be refused."""
    return policy.boleh(wewenang, actor_kini(), sasaran)


class PenggunaMasuk(UserMixin):  # type: ignore[misc]
    """What Flask-Login's ``current_user`` is: a view of the actor. Our session row decides, no cookie of its own."""

    def __init__(self, actor: ActorPengguna) -> None:
        self.actor = actor

    def get_id(self) -> str:
        return str(self.actor.pengguna_id)


def _pengguna_masuk(_permintaan: Any) -> PenggunaMasuk | None:
    actor = actor_kini()
    return PenggunaMasuk(actor) if actor else None


def _untuk_template() -> dict[str, Any]:
    actor = actor_kini()
    return {
        "actor": actor,
        "boleh": boleh,
        "Wewenang": Wewenang,
        "menu": menu(actor),
        "mode_contoh": current_app.config["MODE_CONTOH"],
        "kontak_bantuan": current_app.config["KONTAK_BANTUAN"],
    }


def pasang(app: Flask) -> None:
    app.context_processor(_untuk_template)
    login.request_loader(_pengguna_masuk)
