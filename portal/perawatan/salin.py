"""A salinan data: one moment of the whole database, encrypted, opened again and verified before it is called done."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, text

from portal.dasar import penyewa, salinan
from portal.dasar.waktu import sekarang
from portal.extensions import db
from portal.perawatan.alat import PerawatanGagal, cari_alat, data_key, lingkungan_pg, periksa_di, url_kini


@dataclass(frozen=True, slots=True)
class HasilSalin:
    """What was copied: the file, its bytes, how many books and entries are whole in it (None: only listed)."""

    berkas: Path
    ukuran_byte: int
    buku: int | None
    catatan: int | None


def salin(folder: Path) -> HasilSalin:
    """Write an encrypted copy of the database into a folder and verify it.

    :raises PerawatanGagal: it could not be made or opened again; no file is left.
    """
    folder.mkdir(parents=True, exist_ok=True)
    nama = f"salinan-{sekarang():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}.salinan"
    sementara, tujuan = folder / (nama + ".belum"), folder / nama
    url = url_kini()
    try:
        salin_di = _salin_sqlite if url.get_backend_name() == "sqlite" else _salin_postgresql
        buku, catatan = salin_di(url, sementara)
        sementara.rename(tujuan)
        salinan.pastikan_folder(folder)
    except (salinan.SalinanRusak, subprocess.SubprocessError, sqlite3.Error, OSError) as galat:
        raise PerawatanGagal(f"salinan tidak jadi: {galat}") from galat
    finally:
        sementara.unlink(missing_ok=True)
    return HasilSalin(tujuan, tujuan.stat().st_size, buku, catatan)


def _kepala(jenis: str) -> dict[str, Any]:
    versi = db.session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    return {"jenis": jenis, "dibuat_pada": sekarang().isoformat(), "migrasi": str(versi)}


@contextmanager
def folder_rahasia(dekat: Path) -> Iterator[Path]:
    """A folder of ours (0700) beside the database, for plain data that must not outlive the command."""
    folder = Path(tempfile.mkdtemp(prefix=".perawatan-", dir=dekat))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _salin_sqlite(url: URL, tujuan: Path) -> tuple[int, int]:
    asal = Path(str(url.database)).absolute()
    with folder_rahasia(asal.parent) as folder:
        polos, dibuka = folder / "polos.db", folder / "dibuka.db"
        db.session.connection().exec_driver_sql("VACUUM INTO ?", (str(polos),))
        with polos.open("rb") as aliran:
            salinan.tulis(tujuan, data_key(), salinan.potongan(aliran), **_kepala("sqlite"))
        polos.unlink()
        salinan.keluarkan(tujuan, data_key(), dibuka)
        return periksa_sqlite(url, dibuka)


def periksa_sqlite(url: URL, berkas: Path) -> tuple[int, int]:
    """Open a SQLite file: is it whole for SQLite, and is every book in it whole for us? (books, entries)."""
    conn = sqlite3.connect(berkas)
    try:
        if (
            conn.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
            or conn.execute("PRAGMA foreign_key_check").fetchone()
        ):
            raise PerawatanGagal("berkas basis datanya rusak")
    finally:
        conn.close()
    return periksa_di(url.set(database=str(berkas)))


def _salin_postgresql(url: URL, tujuan: Path) -> tuple[None, None]:
    perintah = [
        cari_alat("pg_dump"),
        "--format=custom",
        "--compress=6",
        "--lock-wait-timeout=20s",
        "--enable-row-security",
    ]
    with tempfile.TemporaryFile() as keluhan:
        semua = lingkungan_pg(url) | {"PGOPTIONS": penyewa.OPSI_NASIONAL}
        proses = subprocess.Popen(perintah, env=semua, stdout=subprocess.PIPE, stderr=keluhan)
        assert proses.stdout is not None
        try:
            salinan.tulis(tujuan, data_key(), _sampai_selesai(proses, keluhan), **_kepala("postgresql"))
        finally:
            proses.kill()
            proses.wait()
            proses.stdout.close()
    daftar = umpan(tujuan, [cari_alat("pg_restore"), "--list"], url)
    if b"TABLE DATA public jurnal" not in daftar:
        raise PerawatanGagal("salinan tidak memuat jurnal")
    return None, None


def _sampai_selesai(proses: subprocess.Popen[bytes], keluhan: Any) -> Iterator[bytes]:
    """What ``pg_dump`` writes; an end without success is an error, so that no half dump is ever sealed."""
    assert proses.stdout is not None
    yield from salinan.potongan(proses.stdout)  # type: ignore[arg-type]
    if proses.wait() != 0:
        keluhan.seek(0)
        raise PerawatanGagal("pg_dump gagal: " + keluhan.read().decode(errors="replace").strip()[-300:])


def umpan(berkas: Path, perintah: list[str], url: URL) -> bytes:
    """Feed the plain stream of a salinan to a tool, and give back what it says.

    :raises PerawatanGagal: the tool failed.
    """
    with tempfile.TemporaryFile() as keluaran, tempfile.TemporaryFile() as keluhan:
        proses = subprocess.Popen(
            perintah, env=lingkungan_pg(url), stdin=subprocess.PIPE, stdout=keluaran, stderr=keluhan
        )
        assert proses.stdin is not None
        try:
            for potong in salinan.buka(berkas, data_key()):
                _alirkan(proses.stdin, potong)
        finally:
            _tutup(proses.stdin)
            status = proses.wait()
        keluaran.seek(0)
        keluhan.seek(0)
        if status != 0:
            raise PerawatanGagal(
                f"{Path(perintah[0]).name} gagal: " + keluhan.read().decode(errors="replace").strip()[-300:]
            )
        return keluaran.read()


def _alirkan(pipa: Any, potong: bytes) -> None:
    """A tool that has seen enough (``--list``) closes its end; the rest of the file is still read and proven."""
    try:
        pipa.write(potong)
    except BrokenPipeError:
        return


def _tutup(pipa: Any) -> None:
    try:
        pipa.close()
    except BrokenPipeError:
        return
