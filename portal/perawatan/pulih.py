"""The way back: a salinan is proven, the present database is put aside, and only then does the copy take its place."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import URL

from portal.dasar import berjalan, salinan
from portal.dasar.waktu import sekarang
from portal.errors import BelumTersedia
from portal.extensions import BERKAS_DIBUKA, db, url_libpq
from portal.perawatan.alat import PerawatanGagal, cari_alat, data_key, periksa_di, url_kini
from portal.perawatan.salin import folder_rahasia, periksa_sqlite, umpan


@dataclass(frozen=True, slots=True)
class HasilPulih:
    """What stands now: when the copy was made, how many books and entries it holds, and where the old database lies."""

    dibuat_pada: str
    buku: int
    catatan: int
    disimpan: str | None


def pulihkan(berkas: Path) -> HasilPulih:
    """Put the database of a salinan in the place of the present one, which is kept aside.

    :raises PerawatanGagal: a server runs, the file is broken or of another kind; nothing was changed then.
    """
    url = url_kini()
    try:
        kepala = salinan.baca_kepala(berkas)
        if kepala.get("jenis") != url.get_backend_name():
            raise PerawatanGagal(f"salinan ini dari {kepala.get('jenis')}, basis data ini {url.get_backend_name()}")
        hasil = _pulih_sqlite(url, berkas) if url.get_backend_name() == "sqlite" else _pulih_postgresql(url, berkas)
    except (salinan.SalinanRusak, BelumTersedia, OSError, psycopg.Error, subprocess.SubprocessError) as galat:
        raise PerawatanGagal("tidak dipulihkan: " + str(getattr(galat, "pesan", galat)).rstrip(".")) from galat
    return HasilPulih(str(kepala.get("dibuat_pada")), *hasil)


def _tanda_waktu() -> str:
    return f"{sekarang():%Y%m%d_%H%M%S}"


def _pulih_sqlite(url: URL, berkas: Path) -> tuple[int, int, str | None]:
    asal = Path(str(url.database)).absolute()
    asal.parent.mkdir(parents=True, exist_ok=True)
    db.session.remove()
    db.engine.dispose()
    with berjalan.sendirian(url.render_as_string(hide_password=False)), folder_rahasia(asal.parent) as folder:
        baru = folder / "baru.db"
        salinan.keluarkan(berkas, data_key(), baru)
        banyak = periksa_sqlite(url, baru)
        for sisa in (folder / "baru.db-wal", folder / "baru.db-shm"):
            sisa.unlink(missing_ok=True)
        _milik_yang_sama(asal, baru)
        disimpan = _sisihkan(asal)
        os.rename(baru, asal)
        salinan.pastikan_folder(asal.parent)
        BERKAS_DIBUKA.pop(os.path.realpath(asal), None)
    return *banyak, disimpan


def _milik_yang_sama(lama: Path, baru: Path) -> None:
    """The server's user keeps its file, whoever runs the command."""
    if lama.exists():
        keadaan = lama.stat()
        os.chmod(baru, keadaan.st_mode & 0o777)
        if os.geteuid() == 0:
            os.chown(baru, keadaan.st_uid, keadaan.st_gid)


def _sisihkan(asal: Path) -> str | None:
    """Put the present file aside with its write-ahead log, under a name with the time."""
    if not asal.exists():
        return None
    tujuan = asal.with_name(f"{asal.name}.disimpan-{_tanda_waktu()}")
    for akhiran in ("-wal", "-shm"):
        samping = asal.with_name(asal.name + akhiran)
        if samping.exists():
            os.rename(samping, tujuan.with_name(tujuan.name + akhiran))
    os.rename(asal, tujuan)
    return str(tujuan)


def _pulih_postgresql(url: URL, berkas: Path) -> tuple[int, int, str]:
    """Restore into a new database, verify it there, then swap the names. Needs the owner's role, with CREATEDB."""
    alat = cari_alat("pg_restore")
    db.session.remove()
    db.engine.dispose()
    lama, tanda = str(url.database), _tanda_waktu()
    baru, disimpan = f"{lama}_pulih_{tanda}", f"{lama}_disimpan_{tanda}"
    pegangan = berjalan.sendirian(url.render_as_string(hide_password=False))
    with pegangan, psycopg.connect(url_libpq(url.set(database="postgres")), autocommit=True) as pusat:
        _sql(pusat, "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", baru)
        try:
            umpan(berkas, [alat, "--exit-on-error", "--no-owner", "--dbname", baru], url)
            _kenali_isi(url.set(database=baru))
            banyak = periksa_di(url.set(database=baru))
            _tukar(pusat, pegangan, lama, baru, disimpan)
        except BaseException:
            _sql(pusat, "DROP DATABASE IF EXISTS {} WITH (FORCE)", baru)
            raise
    return *banyak, disimpan


def _kenali_isi(url: URL) -> None:
    """A copy carries no statistics; without them the walk along the chain is planned as if there were ten entries."""
    with psycopg.connect(url_libpq(url), autocommit=True) as conn:
        conn.execute("ANALYZE")


def _tukar(pusat: psycopg.Connection[Any], pegangan: Any, lama: str, baru: str, disimpan: str) -> None:
    """The old name goes to the restored database; nobody can connect in between."""
    _sql(pusat, "ALTER DATABASE {} ALLOW_CONNECTIONS false", lama)
    pegangan.close()
    try:
        with pusat.transaction():
            _sql(pusat, "ALTER DATABASE {} RENAME TO {}", lama, disimpan)
            _sql(pusat, "ALTER DATABASE {} RENAME TO {}", baru, lama)
    except psycopg.Error:
        _sql(pusat, "ALTER DATABASE {} ALLOW_CONNECTIONS true", lama)
        raise
    _sql(pusat, "ALTER DATABASE {} ALLOW_CONNECTIONS true", disimpan)


def _sql(pusat: psycopg.Connection[Any], perintah: Any, *nama: str) -> None:
    pusat.execute(sql.SQL(perintah).format(*(sql.Identifier(n) for n in nama)))
