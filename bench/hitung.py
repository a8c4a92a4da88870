"""How many SQL statements a request costs, and how many bytes its answer has when a browser asks for it compressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import event
from werkzeug.test import Client

from portal.extensions import db


@dataclass(frozen=True, slots=True)
class Ongkos:
    """Statements in order; bytes of the answer as it is, and compressed (gzip)."""

    perintah: list[str]
    byte: int
    byte_gzip: int


def ongkos(app: Flask, arus: Iterator[bytes]) -> Ongkos:
    """What the requests of ``arus`` cost in this process: the third one, when everything that is read once has been read."""
    klien = app.test_client(use_cookies=False)
    catatan: list[str] = []

    def catat(_conn: object, _kursor: object, perintah: str, *_lain: object) -> None:
        catatan.append(perintah)

    with app.app_context():
        mesin = db.engine
    event.listen(mesin, "before_cursor_execute", catat)
    try:
        for _ in range(2):
            antar(klien, next(arus), **{"Accept-Encoding": "identity"})
        catatan.clear()
        biasa = antar(klien, next(arus), **{"Accept-Encoding": "identity"})
        perintah = list(catatan)
        mampat = antar(klien, next(arus), **{"Accept-Encoding": "gzip"})
    finally:
        event.remove(mesin, "before_cursor_execute", catat)
    return Ongkos(perintah, len(biasa), len(mampat))


def antar(klien: Client, permintaan: bytes, **kepala: str) -> bytes:
    """Send a request as a load writes it, in this process; returns the answer's body.

    :raises RuntimeError: it was not answered by 200.
    """
    atas, _, badan = permintaan.partition(b"\r\n\r\n")
    awal, *sisa = atas.decode().split("\r\n")
    metode, alamat, _versi = awal.split(" ")
    isi = dict(b.split(": ", 1) for b in sisa) | kepala
    isi.pop("Content-Length", None)
    jawaban = klien.open(alamat, method=metode, headers=isi, data=badan)
    if jawaban.status_code != 200:
        raise RuntimeError(f"{metode} {alamat}: {jawaban.status_code}")
    return bytes(jawaban.data)
