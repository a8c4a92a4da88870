"""Before a server answers: does the database still hold what keeps the book safe?"""

from __future__ import annotations

import re

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from sqlalchemy import Connection, text

from portal.config import AKAR
from portal.dasar import berjalan, pemicu, penyewa
from portal.extensions import Base, db

_NAMA_SQLITE = re.compile(r"CONSTRAINT\s+\"?(\w+)\"?", re.IGNORECASE)


class BelumSiap(RuntimeError):
    """The server refuses to start: migration, triggers or constraints are not what the code expects."""


def kekurangan(conn: Connection) -> list[str]:
    """What is missing in this database, one sentence each; [] when a server may start on it."""
    kepala = ScriptDirectory(str(AKAR / "migrations")).get_current_head()
    kini = MigrationContext.configure(conn).get_current_revision()
    if kini != kepala:
        return [f"migrasi basis data {kini or 'belum ada'}, seharusnya {kepala}: jalankan flask db upgrade"]
    kurang = [f"pemicu {nama} tidak terpasang" for nama in pemicu.hilang(conn)]
    kurang += [f"tabel {nama} belum dijaga per koperasi: jalankan flask beri-hak" for nama in penyewa.terbuka(conn)]
    return kurang + [f"kendala {nama} tidak ada" for nama in kendala_hilang(conn)]


def kendala_hilang(conn: Connection) -> list[str]:
    """Names of CHECK, UNIQUE, primary and foreign keys that the models declare and the database lacks."""
    if conn.dialect.name == "postgresql":
        ada = {b[0] for b in conn.execute(text("SELECT conname FROM pg_constraint"))}
    else:
        semua = conn.execute(text("SELECT sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL"))
        ada = {nama for b in semua for nama in _NAMA_SQLITE.findall(b[0])}
    tulis = conn.dialect.identifier_preparer.format_constraint
    perlu = {tulis(k) for t in Base.metadata.tables.values() for k in t.constraints if k.name is not None}
    return sorted(str(nama).strip('"') for nama in perlu if nama is not None and str(nama).strip('"') not in ada)


def siap_melayani(app: Flask) -> None:
    """Called by the entry point of a server: refuse a database that is not whole, and say that a server runs here.

    :raises BelumSiap: the sentences of ``kekurangan``.
    :raises BelumTersedia: the database is being restored.
    """
    with app.app_context():
        berjalan.tandai(str(current_app.config["SQLALCHEMY_DATABASE_URI"]))
        try:
            kurang = kekurangan(db.session.connection())
        finally:
            db.session.remove()
            db.engine.dispose()
    if kurang:
        raise BelumSiap("server menolak mulai: " + "; ".join(kurang))
