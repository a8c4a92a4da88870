"""People who act at the same moment, each in a process and an app of the own."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import cache

from conftest import pengaturan
from flask import Flask

from portal import create_app
from portal.dasar.milik import di_koperasi
from portal.errors import AturanDilanggar
from portal.extensions import BERKAS_DIBUKA, db
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna


@cache
def _portal(url: str) -> Flask:
    """This process's portal on a worker's copy, as the worker itself keeps one."""
    return create_app(pengaturan(url))


def lakukan(url: str, milik: uuid.UUID, nama: str, kerja: Callable[[ActorPengguna], str]) -> str:
    """Do this as the person with that log-in name, in the process that called: what came of it, or the refusal's name."""
    BERKAS_DIBUKA.clear()  # the same process served another test, whose file is gone
    with _portal(url).app_context(), di_koperasi(milik):
        try:
            return kerja(pengguna.actor_dari_nama_masuk(nama))
        except AturanDilanggar as galat:
            return type(galat).__name__
        finally:
            db.session.remove()
            db.engine.dispose()
