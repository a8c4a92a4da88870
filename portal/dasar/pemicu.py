"""Append-only by the database itself: triggers on both engines, and grants for the web role on PostgreSQL.

A table says ``info={"tambah_saja": True}`` (no UPDATE, no DELETE), or names the columns that may change:
``info={"boleh_ubah": {"teks", "garam"}}`` (no DELETE, no other column).
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, inspect, text

from portal.dasar import penyewa
from portal.extensions import Base

PESAN = "catatan hanya bertambah"


def tabel_dijaga() -> list[Table]:
    """Every table that the model declares append-only, in name order."""
    dijaga = [t for t in Base.metadata.tables.values() if t.info.get("tambah_saja") or t.info.get("boleh_ubah")]
    return sorted(dijaga, key=lambda t: t.name)


def _syarat(tabel: Table) -> str:
    """SQL that is true when an UPDATE touches a column that may not change."""
    bebas = tabel.info.get("boleh_ubah", set())
    tetap = [c.name for c in tabel.columns if c.name not in bebas]
    return " OR ".join(f"OLD.{n} IS DISTINCT FROM NEW.{n}" for n in tetap)


def nama_pemicu(tabel: Table) -> dict[str, str]:
    """Names of the triggers by event."""
    return {"UPDATE": f"tg_{tabel.name}_ubah", "DELETE": f"tg_{tabel.name}_hapus"}


def _ddl_sqlite(tabel: Table) -> list[str]:
    syarat = _syarat(tabel).replace("IS DISTINCT FROM", "IS NOT")
    when = f" WHEN {syarat}" if tabel.info.get("boleh_ubah") else ""
    nama = nama_pemicu(tabel)
    return [
        f"CREATE TRIGGER {nama['UPDATE']} BEFORE UPDATE ON {tabel.name}{when} BEGIN SELECT RAISE(ABORT, '{PESAN}'); END",
        f"CREATE TRIGGER {nama['DELETE']} BEFORE DELETE ON {tabel.name} BEGIN SELECT RAISE(ABORT, '{PESAN}'); END",
    ]


def _ddl_postgresql(tabel: Table) -> list[str]:
    when = f" WHEN ({_syarat(tabel)})" if tabel.info.get("boleh_ubah") else ""
    nama = nama_pemicu(tabel)
    return [
        f"CREATE TRIGGER {nama['UPDATE']} BEFORE UPDATE ON {tabel.name} FOR EACH ROW{when} EXECUTE FUNCTION tolak_ubah()",
        f"CREATE TRIGGER {nama['DELETE']} BEFORE DELETE ON {tabel.name} FOR EACH ROW EXECUTE FUNCTION tolak_ubah()",
    ]


_FUNGSI = f"""CREATE OR REPLACE FUNCTION tolak_ubah() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{PESAN}' USING ERRCODE = 'restrict_violation'; END $$"""


def pasang(conn: Connection) -> None:
    """(Re)install the triggers of every guarded table that exists; called at the end of each migration."""
    ada = set(inspect(conn).get_table_names())
    pg = conn.dialect.name == "postgresql"
    if pg:
        conn.execute(text(_FUNGSI))
        _tanpa_penjaga_citus(conn)
    for tabel in tabel_dijaga():
        if tabel.name not in ada:
            continue
        for nama in nama_pemicu(tabel).values():
            conn.execute(text(f"DROP TRIGGER IF EXISTS {nama}" + (f" ON {tabel.name}" if pg else "")))
        for ddl in _ddl_postgresql(tabel) if pg else _ddl_sqlite(tabel):
            conn.execute(text(ddl))


def _tanpa_penjaga_citus(conn: Connection) -> None:
    if conn.scalar(text("SELECT 1 FROM pg_extension WHERE extname = 'citus'")):
        conn.execute(text("SET LOCAL citus.enable_unsafe_triggers = on"))


def hilang(conn: Connection) -> list[str]:
    """Names of triggers that should stand and don't: the app refuses to start while there are any."""
    if conn.dialect.name == "postgresql":
        baris = conn.execute(text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"))
    else:
        baris = conn.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    ada = {b[0] for b in baris}
    return [n for t in tabel_dijaga() for n in nama_pemicu(t).values() if n not in ada]


def beri_hak(conn: Connection, peran: str) -> None:
    """Grant the web role what it needs and no more: no DDL; on guarded tables no DELETE and no UPDATE of fixed columns;
    of the tenant tables only the rows that their policies show."""
    if conn.dialect.name != "postgresql":
        return
    kutip = conn.dialect.identifier_preparer.quote(peran)
    basis = conn.dialect.identifier_preparer.quote(str(conn.engine.url.database))
    conn.execute(text(f"REVOKE ALL ON DATABASE {basis} FROM PUBLIC"))
    conn.execute(text(f"GRANT CONNECT ON DATABASE {basis} TO {kutip}"))
    conn.execute(text(f"GRANT USAGE ON SCHEMA public TO {kutip}"))
    conn.execute(text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {kutip}"))
    conn.execute(text(f"REVOKE INSERT, UPDATE, DELETE ON alembic_version, akun FROM {kutip}"))
    for tabel in tabel_dijaga():
        conn.execute(text(f"REVOKE UPDATE, DELETE, TRUNCATE ON {tabel.name} FROM {kutip}"))
        if kolom := tabel.info.get("boleh_ubah"):
            conn.execute(text(f"GRANT UPDATE ({', '.join(sorted(kolom))}) ON {tabel.name} TO {kutip}"))
    penyewa.pasang(conn)
