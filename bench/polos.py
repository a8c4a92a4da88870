"""The baseline: a bare Flask handler over raw driver SQL that does the same durable work as the portal's hot paths.

Signed session, CSRF compare, role check, one transaction with one journal row, two lines and one saldo, a Jinja page
compiled once. No ORM, no policy, no chain, no tenant, no layout. On SQLite writers queue on a lock, as the portal's do:
without it their worst waits would say nothing. Run by ``bench.ukur`` under the same server with the same workers.
"""

from __future__ import annotations

import contextlib
import fcntl
import hmac
import os
import sqlite3
import threading
import uuid
from collections.abc import Iterator
from typing import Any

from flask import Flask, abort, request
from itsdangerous import BadSignature, URLSafeSerializer

URL = os.environ["BENCH_POLOS"]
TANDA = URLSafeSerializer("bench-polos")
LOKAL = threading.local()
PG = URL.startswith("postgresql")
T = "%s" if PG else "?"
CSRF = "t" * 32

SKEMA = (
    "CREATE TABLE rekening (id INTEGER PRIMARY KEY, nama TEXT, rt TEXT, saldo BIGINT NOT NULL)",
    "CREATE INDEX rekening_nama ON rekening (nama)",
    "CREATE TABLE jurnal (id TEXT PRIMARY KEY, tanggal TEXT, kirim TEXT UNIQUE, oleh TEXT)",
    "CREATE TABLE baris (id TEXT PRIMARY KEY, jurnal_id TEXT, rekening_id INTEGER, sisi TEXT, jumlah BIGINT, saldo BIGINT)",
    "CREATE INDEX baris_rekening ON baris (rekening_id, id)",
    "CREATE TABLE hitung (nama TEXT PRIMARY KEY, banyak BIGINT)",
)

app = Flask(__name__)
LEMBAR = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ judul }} · Portal</title><link rel="stylesheet" href="/static/portal.css"><script src="/static/htmx.js" defer></script></head>
<body><header><a href="/">Portal Koperasi</a> <p>{{ topi }}</p>
<form method="post" action="/keluar"><input type="hidden" name="csrf" value="{{ csrf }}"><button>Keluar</button></form></header>
<nav><ul><li><a href="/beranda">Beranda</a></li><li><a href="/setoran">Terima uang</a></li><li><a href="/anggota">Anggota</a></li></ul></nav>
<main><h1>{{ judul }}</h1><ul class="daftar">{% for b in baris %}<li><a href="/anggota/{{ b[0] }}"><strong>{{ b[1] }}</strong>
<span>RT {{ b[2] }} · no. {{ b[0] }}</span> <span class="lencana">{{ b[3] }}</span></a></li>
{% endfor %}</ul></main><footer>Butuh bantuan? Datang ke kantor koperasi di kelurahan Anda.</footer></body></html>"""  # noqa: E501
HALAMAN = app.jinja_env.from_string(LEMBAR)
KUITANSI = app.jinja_env.from_string(
    """<article id="kuitansi"><h2>Kuitansi {{ nomor }}</h2><p>{{ jumlah }}</p><p>{{ saldo }}</p></article>"""
)


def buka() -> Any:
    """One raw connection a thread."""
    if not hasattr(LOKAL, "conn"):
        if PG:
            import psycopg

            LOKAL.conn = psycopg.connect(URL, autocommit=True, prepare_threshold=1)
        else:
            LOKAL.conn = sqlite3.connect(URL, isolation_level=None, check_same_thread=False)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
                LOKAL.conn.execute(f"PRAGMA {pragma}")
    return LOKAL.conn


def siapkan(anggota: int, baris: int) -> None:
    """Make the baseline's tables: ``anggota`` rows, ``baris`` lines for the first of them."""
    conn = buka()
    for perintah in SKEMA:
        conn.execute(perintah)
    conn.execute("BEGIN")
    kursor = conn.cursor()
    kursor.executemany(
        f"INSERT INTO rekening VALUES ({T},{T},{T},0)",
        [(i, f"Anggota {i:06d}", f"{i % 9:03d}") for i in range(1, anggota + 1)],
    )
    kursor.executemany(
        f"INSERT INTO baris VALUES ({T},{T},1,'kredit',10000,{T})",
        [(f"a{i:06d}", f"j{i}", i * 10000) for i in range(baris)],
    )
    kursor.executemany(f"INSERT INTO hitung VALUES ({T},{T})", [(f"h{i}", i) for i in range(30)])
    conn.execute("COMMIT")
    if PG:
        conn.execute("ANALYZE")


def kue(peran: str) -> str:
    """A signed session cookie with its CSRF token."""
    return "sesi=" + str(TANDA.dumps({"pengguna": "budi", "peran": peran, "csrf": CSRF}))


def sesi(peran: str) -> dict[str, str]:
    try:
        isi: dict[str, str] = TANDA.loads(request.cookies.get("sesi", ""))
    except BadSignature:
        abort(403)
    if isi["peran"] != peran:
        abort(403)
    return isi


@contextlib.contextmanager
def giliran() -> Iterator[None]:
    if PG:
        yield
        return
    fd = os.open(URL + "-giliran", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


@contextlib.contextmanager
def transaksi(conn: Any) -> Iterator[None]:
    with giliran():
        conn.execute("BEGIN" if PG else "BEGIN IMMEDIATE")
        try:
            yield
            conn.execute("COMMIT")
        except BaseException:
            conn.execute("ROLLBACK")
            raise


def berformulir() -> dict[str, str]:
    """The session, with the form's CSRF token compared."""
    isi = sesi("bendahara")
    if not hmac.compare_digest(isi["csrf"], request.form.get("csrf", "")):
        abort(400)
    return isi


@app.post("/setoran/<int:nomor>")
def setoran(nomor: int) -> str:
    isi = berformulir()
    jumlah, conn, baru = int(request.form["jumlah"]), buka(), uuid.uuid4().hex
    with transaksi(conn):
        saldo = conn.execute(
            f"UPDATE rekening SET saldo = saldo + {T} WHERE id = {T} RETURNING saldo", (jumlah, nomor)
        ).fetchone()[0]
        conn.execute(
            f"INSERT INTO jurnal VALUES ({T},{T},{T},{T})", (baru, "2026-01-01", request.form["kirim"], isi["pengguna"])
        )
        for sisi in ("debit", "kredit"):
            conn.execute(
                f"INSERT INTO baris VALUES ({T},{T},{T},{T},{T},{T})",
                (uuid.uuid4().hex, baru, nomor, sisi, jumlah, saldo),
            )
    return KUITANSI.render(nomor=baru, jumlah=jumlah, saldo=saldo)


@app.get("/buku/<int:nomor>")
def buku(nomor: int) -> str:
    sesi("bendahara")
    baris = (
        buka()
        .execute(
            f"SELECT id, sisi, jumlah, saldo FROM baris WHERE rekening_id = {T} ORDER BY id DESC LIMIT 25", (nomor,)
        )
        .fetchall()
    )
    return HALAMAN.render(judul="Buku", topi="bendahara", csrf=CSRF, baris=baris)


@app.get("/anggota")
def anggota() -> str:
    sesi("bendahara")
    baris = buka().execute("SELECT id, nama, rt, saldo FROM rekening ORDER BY id LIMIT 25").fetchall()
    return HALAMAN.render(judul="Anggota", topi="bendahara", csrf=CSRF, baris=baris)


@app.post("/cari")
def cari() -> str:
    berformulir()
    awal = request.form["q"]
    perintah = f"SELECT id, nama, rt, saldo FROM rekening WHERE nama >= {T} AND nama < {T} ORDER BY nama LIMIT 20"
    baris = buka().execute(perintah, (awal, awal + "\U0010ffff")).fetchall()
    return HALAMAN.render(judul="Cari", topi="bendahara", csrf=CSRF, baris=baris)


@app.get("/lurah")
def lurah() -> str:
    sesi("lurah")
    baris = buka().execute("SELECT nama, banyak, nama, banyak FROM hitung ORDER BY nama").fetchall()
    return HALAMAN.render(judul="Hitungan", topi="lurah", csrf=CSRF, baris=baris)


@app.get("/")
def depan() -> str:
    baris = buka().execute("SELECT nama, banyak, nama, banyak FROM hitung ORDER BY nama LIMIT 5").fetchall()
    return HALAMAN.render(judul="Portal", topi="", csrf="", baris=baris)
