"""A copy is one moment, sealed and proven; a changed or cut one is refused; a running server keeps its book."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from buku_uji import BukuUji
from conftest import KUNCI, Postgres, konteks, pengaturan
from flask import Flask
from flask_migrate import downgrade, upgrade
from pintu import balai
from postgres import PERAN_WEB
from sqlalchemy import text

from portal import create_app
from portal.dasar import berjalan, penyewa, salinan
from portal.dasar.kesiapan import kekurangan
from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.perawatan.alat import PerawatanGagal
from portal.perawatan.pulih import pulihkan
from portal.perawatan.salin import salin

Pemilik = Callable[[], Flask]


@pytest.fixture
def milik(app: Flask, jenis_database: str, request: pytest.FixtureRequest) -> Iterator[Pemilik]:
    """The portal as the owner's role sees it, which row-level security binds like any other."""
    url = db.engine.url.render_as_string(hide_password=False)
    if jenis_database == "postgresql":
        pg: Postgres = request.getfixturevalue("postgres")
        url = pg.serahkan(str(db.engine.url.database))
    yield lambda: create_app(pengaturan(url))
    if jenis_database == "postgresql":
        _buang_sisa(request.getfixturevalue("postgres"), str(db.engine.url.database))


def _buang_sisa(pg: Postgres, nama: str) -> None:
    import psycopg

    with psycopg.connect(pg.induk, autocommit=True) as conn:
        sisa = conn.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", (nama + r"\_%",)).fetchall()
    for (lain,) in sisa:
        pg.jalankan(f"DROP DATABASE {lain} WITH (FORCE)")


def _salin(milik: Pemilik, folder: Path) -> Path:
    with milik().app_context():
        hasil = salin(folder)
        db.session.remove()
        db.engine.dispose()
    return hasil.berkas


def _lepas() -> None:
    """The server is stopped: no connection of ours is left."""
    db.session.remove()
    db.engine.dispose()


def test_a_copy_comes_back_as_it_was_and_what_stood_is_kept_aside(
    buku: BukuUji, milik: Pemilik, tmp_path: Path, jenis_database: str
) -> None:
    buku.setor(10_000)
    berkas = _salin(milik, tmp_path / "salinan")
    buku.setor(99_000)
    _lepas()
    with milik().app_context():
        hasil = pulihkan(berkas)
    assert (hasil.buku, hasil.catatan) == (1, 1)
    assert hasil.disimpan
    assert buku.saldo(buku.ani) == {"3-1120": -10_000}
    assert buku.setor(5_000).urut == 2
    assert buku.temuan() == []
    if jenis_database == "sqlite":
        assert Path(hasil.disimpan).exists()
    else:
        dikenal = db.session.scalar(text("SELECT reltuples FROM pg_class WHERE relname = 'jurnal_baris'"))
        assert dikenal >= 0, "PostgreSQL tidak mengenal isi salinan: tiap bacaan panjang menjadi lambat"


def test_a_copy_holds_no_plain_text_and_leaves_nothing_beside(buku: BukuUji, milik: Pemilik, tmp_path: Path) -> None:
    buku.catat(buku.jurnal(10_000), keterangan="titip lewat Bu RT")
    berkas = _salin(milik, tmp_path / "salinan")
    isi = berkas.read_bytes()
    assert b"titip lewat" not in isi
    assert b"jurnal" not in isi
    assert berkas.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in berkas.parent.iterdir()] == [berkas.name]
    assert not list(tmp_path.glob(".perawatan-*"))


def test_a_copy_made_under_load_is_whole(app: Flask, buku: BukuUji, milik: Pemilik, tmp_path: Path) -> None:
    buku.setor()
    berhenti = threading.Event()

    def terus() -> None:
        with app.app_context():
            while not berhenti.is_set():
                buku.setor(1_000)
            db.session.remove()

    penyetor = threading.Thread(target=terus)
    penyetor.start()
    try:
        berkas = [_salin(milik, tmp_path / "salinan") for _ in range(2)]
    finally:
        berhenti.set()
        penyetor.join()
    tercatat = buku.setor().urut
    _lepas()
    with milik().app_context():
        hasil = pulihkan(berkas[1])
    assert 1 <= hasil.catatan < tercatat
    assert buku.temuan() == []


def _rusak_satu_bit(isi: bytearray, di: int) -> bytes:
    isi[di] ^= 1
    return bytes(isi)


RUSAK: dict[str, Callable[[bytes], bytes]] = {
    "a bit in the middle": lambda b: _rusak_satu_bit(bytearray(b), len(b) // 2),
    "a bit in the header": lambda b: _rusak_satu_bit(bytearray(b), len(salinan.TANDA) + 20),
    "the last bit": lambda b: _rusak_satu_bit(bytearray(b), len(b) - 1),
    "cut in the middle": lambda b: b[: len(b) // 2],
    "cut by a byte": lambda b: b[:-1],
    "lengthened": lambda b: b + b"x",
    "not ours": lambda b: b"PK\x03\x04" + b,
    "empty": lambda b: b"",
}


# The container is the same on both databases: the whole list on SQLite, what a pipe to pg_restore could let through there.
DI_POSTGRESQL = ("a bit in the middle", "cut by a byte")


@pytest.mark.parametrize(
    ("jenis_database", "apa"), [*(("sqlite", a) for a in RUSAK), *(("postgresql", a) for a in DI_POSTGRESQL)]
)
def test_a_changed_or_cut_copy_is_refused_and_nothing_changes(
    buku: BukuUji, milik: Pemilik, tmp_path: Path, apa: str
) -> None:
    buku.setor(10_000)
    berkas = _salin(milik, tmp_path / "salinan")
    berkas.write_bytes(RUSAK[apa](berkas.read_bytes()))
    buku.setor(20_000)
    _lepas()
    with milik().app_context(), pytest.raises(PerawatanGagal, match="salinan"):
        pulihkan(berkas)
    assert buku.saldo(buku.ani) == {"3-1120": -30_000}
    assert not list(tmp_path.glob("*disimpan*"))


def test_every_chunk_of_the_container_is_bound_to_its_place(tmp_path: Path) -> None:
    berkas, isi = tmp_path / "x.salinan", os.urandom(salinan.POTONG * 2 + 5)
    salinan.tulis(berkas, KUNCI, [isi], jenis="sqlite")
    assert b"".join(salinan.buka(berkas, KUNCI)) == isi
    asli = berkas.read_bytes()
    awal = len(asli) - (salinan.POTONG + 20) * 2 - 25
    potong = salinan.POTONG + 20
    satu, dua, akhir = asli[awal : awal + potong], asli[awal + potong : awal + 2 * potong], asli[awal + 2 * potong :]
    for lain in (dua + satu + akhir, satu + akhir, satu + dua, satu + satu + akhir):
        berkas.write_bytes(asli[:awal] + lain)
        with pytest.raises(salinan.SalinanRusak):
            list(salinan.buka(berkas, KUNCI))
    berkas.write_bytes(asli)
    with pytest.raises(salinan.SalinanRusak, match="DATA_KEY"):
        list(salinan.buka(berkas, b"x" * 32))


def test_a_failing_source_leaves_no_file(tmp_path: Path) -> None:
    def putus() -> Iterator[bytes]:
        yield b"a" * 10
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        salinan.tulis(tmp_path / "x.salinan", KUNCI, putus())
    assert list(tmp_path.iterdir()) == []


def test_a_running_server_keeps_its_book(buku: BukuUji, milik: Pemilik, tmp_path: Path) -> None:
    buku.setor(10_000)
    berkas = _salin(milik, tmp_path / "salinan")
    url = db.engine.url.render_as_string(hide_password=False)
    _lepas()
    kode = f"from portal.dasar import berjalan; berjalan.tandai({url!r}); print('jalan', flush=True); input()"
    server = subprocess.Popen([sys.executable, "-c", kode], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        assert server.stdout.readline() == "jalan\n"
        with milik().app_context(), pytest.raises(PerawatanGagal, match="Hentikan server"):
            pulihkan(berkas)
        assert buku.setor(1_000).urut == 2
    finally:
        server.communicate("selesai\n")
    _lepas()
    with milik().app_context():
        assert pulihkan(berkas).catatan == 1


def test_no_server_starts_while_a_copy_is_put_back(app: Flask, jenis_database: str) -> None:
    url = db.engine.url.render_as_string(hide_password=False)
    _lepas()
    with berjalan.sendirian(url), pytest.raises(Exception, match="sedang dipakai"):
        berjalan.tandai(url)


def _perintah(milik: Pemilik, *argumen: str) -> tuple[int, str]:
    portal = milik()
    with portal.app_context():
        hasil = portal.test_cli_runner().invoke(args=[*argumen])
        db.session.remove()
        db.engine.dispose()
    return hasil.exit_code, hasil.output


def test_the_commands_say_what_they_did(buku: BukuUji, milik: Pemilik, tmp_path: Path) -> None:
    buku.setor()
    _lepas()
    status, keluaran = _perintah(milik, "salin-data", str(tmp_path / "salinan"))
    assert (status, "sudah dicoba dibuka" in keluaran) == (0, True), keluaran
    (berkas,) = (tmp_path / "salinan").iterdir()
    status, keluaran = _perintah(milik, "pulihkan", str(berkas))
    assert (status, "1 buku dengan 1 catatan" in keluaran) == (0, True), keluaran
    berkas.write_bytes(b"")
    status, keluaran = _perintah(milik, "pulihkan", str(berkas))
    assert (status, "Tidak ada yang diubah" in keluaran) == (1, True), keluaran


@pytest.mark.parametrize("jenis_database", ["postgresql"])
def test_the_night_copies_every_row_as_the_web_role(buku: BukuUji, milik: Pemilik, tmp_path: Path) -> None:
    buku.setor(10_000)
    hasil = db.session.get_bind().url.username, salin(tmp_path / "salinan").berkas
    assert hasil[0] == PERAN_WEB
    _lepas()
    with milik().app_context():
        assert (pulihkan(hasil[1]).buku, kekurangan(db.session.connection())) == (1, [])
        db.session.remove()
        db.engine.dispose()
    assert buku.temuan() == []


@pytest.mark.parametrize("jenis_database", ["postgresql"])
def test_the_owner_whom_the_policies_bind_works_on(app: Flask, milik: Pemilik) -> None:
    """Migrating, opening a koperasi, granting, verifying: none of it needs a role that passes by the policies."""
    portal = milik()
    with konteks(portal):
        assert not penyewa.melewati(db.session.connection())
        revisi = db.session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        db.session.remove()
        downgrade(revision="-1")
        upgrade()
        assert db.session.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == revisi
        id_ = balai(portal).koperasi.id
        assert db.session.execute(text("SELECT count(*) FROM unit_usaha")).scalar_one() == 0
        with di_koperasi(id_):
            assert db.session.execute(text("SELECT count(*) FROM unit_usaha")).scalar_one() == 7
    status, keluaran = _perintah(milik, "beri-hak", PERAN_WEB)
    assert status == 0, keluaran
    status, keluaran = _perintah(milik, "verifikasi")
    assert (status, "1 dari 1 buku utuh" in keluaran) == (0, True), keluaran
    status, keluaran = _perintah(milik, "beri-hak", "postgres")
    assert (status, "BYPASSRLS" in keluaran) == (1, True), keluaran
