"""Runs the migrations: keys off on SQLite meanwhile, triggers re-installed and keys checked at the end, one transaction."""

from __future__ import annotations

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from portal.dasar import pemicu, penyewa
from portal.extensions import Base, SaatUtc, db


def tampilkan_jenis(jenis: str, objek: Any, konteks: Any) -> str | bool:
    """Our instant type is plain DateTime in a migration file, so that old files need no import of ours."""
    if jenis == "type" and isinstance(objek, SaatUtc):
        return "sa.DateTime(timezone=True)"
    return False


def nomori(konteks: Any, revisi: Any, arahan: Any) -> None:
    """Revisions are numbered 0001, 0002 …"""
    if not arahan or (arahan[0].upgrade_ops.is_empty() and getattr(konteks.config.cmd_opts, "autogenerate", False)):
        arahan[:] = []
        return
    kepala = context.script.get_current_head()
    arahan[0].rev_id = f"{int(kepala or 0) + 1:04d}"


def jalankan(conn: Connection) -> None:
    sqlite = conn.dialect.name == "sqlite"
    if sqlite:
        conn.exec_driver_sql("PRAGMA foreign_keys=OFF")
        conn.exec_driver_sql("BEGIN IMMEDIATE")
    context.configure(
        connection=conn,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=tampilkan_jenis,
        process_revision_directives=nomori,
        transactional_ddl=not sqlite,
    )
    with context.begin_transaction():
        with penyewa.selama_migrasi(conn):
            context.run_migrations()
        pemicu.pasang(conn)
    if sqlite:
        if rusak := conn.exec_driver_sql("PRAGMA foreign_key_check").first():
            conn.exec_driver_sql("ROLLBACK")
            raise RuntimeError(f"kunci asing rusak setelah migrasi: {rusak}")
        conn.exec_driver_sql("COMMIT")
        conn.exec_driver_sql("PRAGMA foreign_keys=ON")


def utama() -> None:
    engine = db.engine
    opsi = {} if engine.dialect.name == "sqlite" else {"isolation_level": "READ COMMITTED"}
    with engine.connect().execution_options(**opsi) as conn:
        if engine.dialect.name == "postgresql":
            conn.execute(text("SELECT pg_advisory_lock(35730310)"))
            conn.commit()
        jalankan(conn)
        if engine.dialect.name == "postgresql":
            conn.commit()
            conn.execute(text("SELECT pg_advisory_unlock(35730310)"))
            conn.commit()


assert current_app
utama()
