"""The baseline: a bare Flask handler over raw driver SQL that does the same durable work as the portal's hot paths.

Signed session, CSRF compare, role check, one transaction with one journal row, two lines and one saldo, a Jinja page.
No ORM, no policy, no chain, no tenant. Run by ``bench.ukur`` under the same server with the same workers.
"""

from __future__ import annotations

import hmac
import os
import sqlite3
import threading
import uuid
from typing import Any

from flask import Flask, Response, abort, make_response, render_template_string, request
from itsdangerous import BadSignature, URLSafeSerializer

URL = os.environ["BENCH_POLOS"]
TANDA = URLSafeSerializer("bench-polos")
LOKAL = threading.local()
PG = URL.startswith("postgresql")

HALAMAN = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{{ judul }}</title></head><body><main>
<h1>{{ judul }}</h1><table>{% for b in baris %}<tr><td>{{ b[0] }}</td><td>{{ b[1] }}</td><td>{{ b[2] }}</td><td>{{ b[3] }}</td></tr>
{% endfor %}</table></main></body></html>"""
KUITANSI = """<article id="kuitansi"><h2>Kuitansi {{ nomor }}</h2><p>{{ jumlah }}</p><p>{{ saldo }}</p></article>"""

SKEMA = (
    "CREATE TABLE rekening (id INTEGER PRIMARY KEY, nama TEXT, rt TEXT, saldo BIGINT NOT NULL)",
    "CREATE TABLE jurnal (id TEXT PRIMARY KEY, tanggal TEXT, kirim TEXT UNIQUE, oleh TEXT)",
    "CREATE TABLE baris (id TEXT PRIMARY KEY, jurnal_id TEXT, rekening_id INTEGER, sisi TEXT, jumlah BIGINT, saldo BIGINT)",
    "CREATE INDEX baris_rekening ON baris (rekening_id, id)",
    "CREATE TABLE hitung (nama TEXT PRIMARY KEY, banyak BIGINT)",
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
    tanda = "%s" if PG else "?"
    conn.execute("BEGIN")
    kursor = conn.cursor()
    kursor.executemany(
        f"INSERT INTO rekening VALUES ({tanda},{tanda},{tanda},0)", [(i, f"Anggota {i:06d}", f"{i % 9:03d}") for i in range(1, anggota + 1)]
    )
    kursor.executemany(
        f"INSERT INTO baris VALUES ({tanda},{tanda},1,'kredit',10000,{tanda})", [(f"a{i:06d}", f"j{i}", i * 10000) for i in range(baris)]
    )
    kursor.executemany(f"INSERT INTO hitung VALUES ({tanda},{tanda})", [(f"h{i}", i) for i in range(30)])
    conn.execute("COMMIT")


def kue(peran: str) -> str:
    """A signed session cookie with its CSRF token."""
    return str(TANDA.dumps({"pengguna": "budi", "peran": peran, "csrf": "t" * 32}))


def sesi(peran: str) -> dict[str, str]:
    try:
        isi: dict[str, str] = TANDA.loads(request.cookies.get("sesi", ""))
    except BadSignature:
        abort(403)
    if isi["peran"] != peran:
        abort(403)
    return isi


app = Flask(__name__)


@app.post("/setoran/<int:nomor>")
def setoran(nomor: int) -> Response:
    isi = sesi("bendahara")
    if not hmac.compare_digest(isi["csrf"], request.form.get("csrf", "")):
        abort(400)
    jumlah, conn, baru = int(request.form["jumlah"]), buka(), uuid.uuid4().hex
    t = "%s" if PG else "?"
    conn.execute("BEGIN" if PG else "BEGIN IMMEDIATE")
    try:
        saldo = conn.execute(f"UPDATE rekening SET saldo = saldo + {t} WHERE id = {t} RETURNING saldo", (jumlah, nomor)).fetchone()[0]
        conn.execute(f"INSERT INTO jurnal VALUES ({t},{t},{t},{t})", (baru, "2026-01-01", request.form["kirim"], isi["pengguna"]))
        for sisi in ("debit", "kredit"):
            conn.execute(f"INSERT INTO baris VALUES ({t},{t},{t},{t},{t},{t})", (uuid.uuid4().hex, baru, nomor, sisi, jumlah, saldo))
        conn.execute("COMMIT")
    except BaseException:
        conn.execute("ROLLBACK")
        raise
    return make_response(render_template_string(KUITANSI, nomor=baru, jumlah=jumlah, saldo=saldo))


@app.get("/buku/<int:nomor>")
def buku(nomor: int) -> str:
    sesi("bendahara")
    t = "%s" if PG else "?"
    baris = buka().execute(f"SELECT id, sisi, jumlah, saldo FROM baris WHERE rekening_id = {t} ORDER BY id DESC LIMIT 25", (nomor,)).fetchall()
    return render_template_string(HALAMAN, judul="Buku", baris=baris)


@app.get("/anggota")
def anggota() -> str:
    sesi("bendahara")
    baris = buka().execute("SELECT id, nama, rt, saldo FROM rekening ORDER BY id LIMIT 25").fetchall()
    return render_template_string(HALAMAN, judul="Anggota", baris=baris)


@app.get("/lurah")
def lurah() -> str:
    sesi("lurah")
    baris = buka().execute("SELECT nama, banyak, nama, banyak FROM hitung ORDER BY nama").fetchall()
    return render_template_string(HALAMAN, judul="Hitungan", baris=baris)
