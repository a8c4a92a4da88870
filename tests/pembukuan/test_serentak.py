"""Many at once: on one saldo, with one key, from several processes; and a store that went away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from buku_uji import BukuUji, setor_dari_proses
from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from portal.buku_besar.transaksi import pelunasan_pokok
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import buku_terkunci, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BelumTersedia, BentrokBuku
from portal.extensions import db
from portal.pembukuan import services
from portal.policy import Wewenang

BANYAK = 16


def _bersama(app: Flask, tindakan: Callable[[int], Any], banyak: int = BANYAK) -> list[Any]:
    """Run an act in as many threads at once, each in a context of its own."""

    def jalankan(ke: int) -> Any:
        with app.app_context():
            try:
                return tindakan(ke)
            except BentrokBuku as galat:
                return galat
            finally:
                db.session.remove()

    with ThreadPoolExecutor(banyak) as kolam:
        return list(kolam.map(jalankan, range(banyak)))


def test_sixteen_deposits_on_one_saldo_lose_nothing(app: Flask, buku: BukuUji) -> None:
    nomor = {t.nomor[-6:] for t in _bersama(app, lambda ke: buku.setor(1_000 + ke))}
    assert nomor == {f"{n:06d}" for n in range(1, BANYAK + 1)}
    assert buku.saldo(buku.ani) == {"3-1120": -sum(1_000 + ke for ke in range(BANYAK))}
    assert buku.temuan() == []


def test_sixteen_who_take_from_one_saldo_never_overdraw_it(app: Flask, buku: BukuUji) -> None:
    buku.setor(0, titipan=50_000)

    def ambil(_ke: int) -> Any:
        hari = hari_ini()
        return buku.catat(
            pelunasan_pokok(
                unit_id=buku.koperasi_id,
                sub_buku_id=buku.ani,
                jumlah_rupiah=10_000,
                tanggal_bukti=hari,
                tanggal_buku=hari,
            )
        )

    hasil = _bersama(app, ambil)
    assert sum(isinstance(h, services.Tercatat) for h in hasil) == 5
    assert buku.saldo(buku.ani) == {"2-1210": 0, "3-1110": -50_000}
    assert buku.temuan() == []


def test_one_key_sent_sixteen_times_at_once_is_one_entry(app: Flask, buku: BukuUji) -> None:
    kode, isi = "uji-satu-kunci-000001", {"jumlah": 10_000}

    def kirim(_ke: int) -> str:
        with transaksi(buku.actor, Wewenang.SETORAN_CATAT) as trx:
            if (lama := pernah(trx, kode, isi)) is not None:
                return lama
            nomor = services.catat(trx, buku.jurnal(10_000), kode_kirim=kode).nomor
            simpan_hasil(trx, kode, nomor)
            return nomor

    assert len(set(_bersama(app, kirim))) == 1
    assert buku.saldo(buku.ani) == {"3-1120": -10_000}
    assert buku.temuan() == []


def test_rollbacks_between_others_leave_no_gap(app: Flask, buku: BukuUji) -> None:
    def kadang_gagal(ke: int) -> str | None:
        try:
            with transaksi(buku.actor, Wewenang.SETORAN_CATAT) as trx:
                nomor = services.catat(trx, buku.jurnal(1_000), kode_kirim=f"uji-gagal-{ke:010d}").nomor
                if ke % 3 == 0:
                    raise ZeroDivisionError
                return nomor
        except ZeroDivisionError:
            return None

    jadi = sorted(n for n in _bersama(app, kadang_gagal) if n)
    assert [n[-6:] for n in jadi] == [f"{n:06d}" for n in range(1, len(jadi) + 1)]
    assert buku.temuan() == []


def test_processes_queue_at_the_same_book(app: Flask, buku: BukuUji, kolam: ProcessPoolExecutor) -> None:
    url = db.engine.url.render_as_string(hide_password=False)
    hasil = list(kolam.map(setor_dari_proses, [url] * 2, [buku] * 2, [12] * 2))
    assert sorted(n[-6:] for daftar in hasil for n in daftar) == [f"{n:06d}" for n in range(1, 25)]
    assert buku.temuan() == []


def _berkas(app: Flask) -> Path:
    if db.engine.dialect.name != "sqlite":
        return Path()
    return Path(str(db.engine.url.database))


@pytest.mark.parametrize("jenis_database", ["sqlite"], indirect=False)
@pytest.mark.parametrize("kejadian", ["unlinked", "replaced", "moved and put back as a copy"])
def test_a_database_file_that_was_taken_away_takes_no_entry(app: Flask, buku: BukuUji, kejadian: str) -> None:
    buku.setor()
    berkas = _berkas(app)
    salinan = berkas.with_suffix(".lain")
    shutil.copy(berkas, salinan)
    if kejadian == "unlinked":
        os.unlink(berkas)
    else:
        os.replace(salinan, berkas)
    with pytest.raises(BelumTersedia):
        buku.setor()
    assert berkas.exists() == (kejadian != "unlinked")


@pytest.fixture
def batasi(app: Flask, jenis_database: str) -> Iterator[Callable[[str], None]]:
    """Make every connection from now on to the test's end meet a full or a read-only store."""
    berlaku = [True]

    def pasang(pragma: str) -> None:
        db.session.remove()
        db.engine.dispose()

        @event.listens_for(db.engine, "connect")
        def _batasi(dbapi: Any, _rekam: Any) -> None:
            if not berlaku:
                return
            if jenis_database == "sqlite":
                dbapi.execute(pragma)
            else:
                with dbapi.cursor() as kursor:
                    kursor.execute("SET default_transaction_read_only = on")
                dbapi.commit()

    yield pasang
    berlaku.clear()


@pytest.mark.parametrize("pragma", ["PRAGMA query_only = ON", "PRAGMA max_page_count = 1"])
def test_a_store_that_cannot_be_written_answers_503(app: Flask, buku: BukuUji, batasi: Any, pragma: str) -> None:
    buku.setor()
    batasi(pragma)
    with pytest.raises(DBAPIError) as galat:
        _sampai_ditolak(buku)
    assert buku_terkunci(galat.value)
    with app.test_request_context("/setoran"):
        jawaban = app.make_response(app.handle_user_exception(galat.value))
    assert jawaban.status_code == 503
    assert jawaban.headers["Retry-After"] == "5"


def _sampai_ditolak(buku: BukuUji) -> None:
    """A full store still has room in its last page."""
    for _ in range(200):
        buku.setor()
