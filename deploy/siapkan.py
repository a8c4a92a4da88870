"""Bring the database up to the code, build the assets, load the ground data; in demo mode fill an empty portal."""

from __future__ import annotations

import sys

import flask_migrate

from portal import create_app
from portal.cli import siapkan
from portal.config import PengaturanSalah
from portal.dasar import penyewa
from portal.extensions import db
from portal.web.aset import bangun


def utama() -> None:
    """Safe to run again: each part does nothing when its work is done."""
    bangun()
    app = create_app()
    with app.app_context():
        flask_migrate.upgrade()
        with db.engine.connect() as conn:
            if penyewa.terbuka(conn):  # PostgreSQL with one role for everything: nobody ran beri-hak
                penyewa.pasang(conn)
        siapkan()
        if app.config["MODE_CONTOH"]:
            from portal.contoh.services import isi_bila_kosong

            isi_bila_kosong()


if __name__ == "__main__":
    try:
        utama()
    except PengaturanSalah as galat:
        sys.exit(f"Portal tidak mulai: {galat}.")
