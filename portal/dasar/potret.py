"""A still picture of the database: many reads that see one and the same moment while others write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from portal.extensions import db


@contextmanager
def potret() -> Iterator[None]:
    """Inside, every read of ``db.session`` sees the moment of the first one; nothing is written."""
    sesi = db.session()
    sesi.rollback()
    if db.engine.dialect.name == "postgresql":
        sesi.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
    else:
        sesi.connection().exec_driver_sql("BEGIN")
    try:
        yield
    finally:
        sesi.rollback()
