"""What a driver refused outside SQLAlchemy's own way, in SQLAlchemy's words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


def sebut(conn: Connection, sql: str, galat: Any) -> BaseException:
    """The driver's error as a ``DBAPIError``, without the values; a connection that died is given up."""
    putus = conn.dialect.is_disconnect(galat, conn.connection.dbapi_connection, None)
    if putus:
        conn.invalidate(galat)
    sebutan: BaseException = DBAPIError.instance(
        sql,
        None,
        galat,
        conn.dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=putus,
        dialect=conn.dialect,
    )
    return sebutan
