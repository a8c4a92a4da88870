"""Prepared statements of the hot paths: compiled once per database, run on the driver's own cursor.

What SQLAlchemy does around a statement (its context, its result, its caches) costs several times the statement itself.
Here its compiler still writes the SQL and its types still turn the values; only the way between is shorter. Who listens
to the engine's ``before_cursor_execute`` (the tests' tripwire, a counter) hears each statement here as on the long way.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from portal.dasar.galat_driver import sebut
from portal.dasar.penyewa import setel

Ubah = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class _Bentuk:
    """A statement for one driver: its text, what goes in (name, value of its own, turned by), what comes out."""

    sql: str
    masuk: tuple[tuple[str, Any, Ubah], ...]
    berurut: bool
    keluar: tuple[tuple[int, Callable[[Any], Any]], ...]
    baris: Callable[..., Any] | None

    def isi(self, nilai: dict[str, Any]) -> Any:
        hasil = []
        for nama, sendiri, ubah in self.masuk:
            isi = nilai[nama] if nama in nilai else _sendiri(sendiri)
            hasil.append(isi if ubah is None else ubah(isi))
        return tuple(hasil) if self.berurut else dict(zip(self.nama, hasil, strict=True))

    @property
    def nama(self) -> list[str]:
        return [n for n, _sendiri, _ubah in self.masuk]


def _sendiri(ikatan: Any) -> Any:
    """The value that a place brings along (a constant, the present koperasi).

    :raises LookupError: it has none: the caller forgot to give it.
    """
    if ikatan.required:
        raise LookupError(f"nilai untuk {ikatan.key} tidak diberikan")
    return ikatan.effective_value


class Siap:
    """A Core statement (or a text with the types of its columns) without a list whose length changes."""

    def __init__(self, perintah: Any) -> None:
        self._perintah = perintah
        self._bentuk: dict[str, _Bentuk] = {}

    def satu(self, conn: Connection, **nilai: Any) -> Any:
        """The first row, by the names of the columns; None: there is none."""
        semua = self.semua(conn, **nilai)
        return semua[0] if semua else None

    def semua(self, conn: Connection, **nilai: Any) -> list[Any]:
        """All rows."""
        bentuk = self._untuk(conn)
        baris = jalankan(conn, bentuk.sql, bentuk.isi(nilai))
        if bentuk.baris is None:
            return list(baris)
        if not bentuk.keluar:
            return [bentuk.baris(b) for b in baris]
        return [bentuk.baris(_turunkan(list(b), bentuk.keluar)) for b in baris]

    def lakukan(self, conn: Connection, **nilai: Any) -> None:
        """Run it for what it does."""
        bentuk = self._untuk(conn)
        jalankan(conn, bentuk.sql, bentuk.isi(nilai), berbaris=False)

    def banyak(self, conn: Connection, daftar: Sequence[dict[str, Any]]) -> None:
        """Run it once for each of these sets of values: one call of the driver, however many they are."""
        if daftar:
            bentuk = self._untuk(conn)
            jalankan_banyak(conn, bentuk.sql, [bentuk.isi(nilai) for nilai in daftar])

    def _untuk(self, conn: Connection) -> _Bentuk:
        nama = conn.dialect.name
        if (bentuk := self._bentuk.get(nama)) is None:
            bentuk = self._bentuk[nama] = _susun(self._perintah, conn)
        return bentuk


def isi_daftar(nama: str, daftar: Sequence[Any], banyak: int) -> dict[str, Any]:
    """Values for the places ``nama0``, ``nama1`` … of a statement with ``banyak`` of them: a shorter list (one value at least)
    is filled up with its last."""
    return {f"{nama}{ke}": daftar[min(ke, len(daftar) - 1)] for ke in range(banyak)}


def _turunkan(baris: list[Any], keluar: tuple[tuple[int, Callable[[Any], Any]], ...]) -> list[Any]:
    for ke, ubah in keluar:
        if baris[ke] is not None:
            baris[ke] = ubah(baris[ke])
    return baris


def _susun(perintah: Any, conn: Connection) -> _Bentuk:
    dialek = conn.dialect
    siap = perintah.compile(dialect=dialek, compile_kwargs={"render_postcompile": True})
    urut = siap.positiontup if siap.positional else list(siap.binds)
    masuk = tuple((n, siap.binds[n], siap._bind_processors.get(n)) for n in urut)
    kolom = [(k.keyname, k.type) for k in siap._result_columns]
    ubah = [(ke, jenis.dialect_impl(dialek).result_processor(dialek, None)) for ke, (_n, jenis) in enumerate(kolom)]
    keluar = tuple((ke, u) for ke, u in ubah if u is not None)
    nama: Any = namedtuple("Baris", [n for n, _j in kolom], rename=True) if kolom else None
    return _Bentuk(str(siap), masuk, bool(siap.positional), keluar, nama._make if nama else None)


def jalankan(conn: Connection, sql: str, isi: Any, berbaris: bool = True) -> Any:
    """Run a driver's text on its cursor. Returns the rows, all of them.

    :raises DBAPIError: what the driver refused, as SQLAlchemy says it.
    """
    setel(conn)
    try:
        kursor = conn.connection.dbapi_connection.cursor()  # type: ignore[union-attr]
        _umumkan(conn, kursor, sql, isi, executemany=False)
        kursor.execute(sql, isi)
        return kursor.fetchall() if berbaris else None
    except conn.dialect.loaded_dbapi.Error as galat:
        raise sebut(conn, sql, galat) from galat


def jalankan_banyak(conn: Connection, sql: str, daftar: Sequence[Any]) -> None:
    """Run a driver's text on its cursor for each of these sets of values, one at least.

    :raises DBAPIError: what the driver refused, as SQLAlchemy says it.
    """
    setel(conn)
    try:
        kursor = conn.connection.dbapi_connection.cursor()  # type: ignore[union-attr]
        _umumkan(conn, kursor, sql, daftar, executemany=True)
        kursor.executemany(sql, daftar)
    except conn.dialect.loaded_dbapi.Error as galat:
        raise sebut(conn, sql, galat) from galat


def _umumkan(conn: Connection, kursor: Any, sql: str, isi: Any, *, executemany: bool) -> None:
    for pendengar in conn.engine.dispatch.before_cursor_execute:
        pendengar(conn, kursor, sql, isi, None, executemany)
