"""The server and its worker are killed (SIGKILL to the group that `make run` starts) while old books go in: once, whole."""

from __future__ import annotations

import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa
from drill.gladi import AKAR, bunuh, lingkungan, mesin_baca, portal_berjalan

from bench import data
from bench.impor import berkas
from portal import create_app
from portal.dasar.kode_kirim import kode_baru
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.impor import queries, services
from portal.impor.services import BerkasBaru, Penegasan
from portal.pekerjaan.pekerja import Pekerja
from portal.pengguna.queries import actor_dari_nama_masuk

ORANG, MATI, SELESAI_MAKS = 3_000, 2, 120.0
MENULIS = "Menulis ke buku%"


@pytest.mark.drill
def test_old_books_go_in_once_and_whole_whenever_the_machine_dies(url_pemilik: str, tmp_path: Path) -> None:
    milik = siapkan(url_pemilik)
    for ke in range(MATI):
        with portal_berjalan(url_pemilik, tmp_path / "server.log") as (_port, proses):
            tunggu(url_pemilik, f"status = 'berjalan' AND tahap LIKE '{MENULIS}'")
            time.sleep(0.2 * ke)
            bunuh(proses)
        orang, jurnal = isi(url_pemilik, milik)
        assert (orang, jurnal) in ((0, 0), (ORANG, 1)), "setengah masuk"
        print(f"mati ke-{ke + 1}: {orang} orang, {jurnal} catatan")
    with portal_berjalan(url_pemilik, tmp_path / "server.log"):
        tunggu(url_pemilik, "jenis = 'impor_catat' AND status = 'selesai'")
    assert isi(url_pemilik, milik) == (ORANG, 1)
    hasil = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "verifikasi"],
        cwd=AKAR, env=lingkungan(url_pemilik), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert hasil.returncode == 0, hasil.stdout[-1500:]


def siapkan(url: str) -> uuid.UUID:
    """A koperasi without an entry, its old books sent in, looked over and confirmed: what is left is the writing."""
    app = create_app(data.pengaturan(url))
    with app.app_context():
        milik, masuk = data.buka_koperasi()
        ketua, budi = (actor_dari_nama_masuk(masuk[j]) for j in ("ketua", "bendahara"))
        with di_koperasi(milik.id):
            data.atur_jumlah(milik, ketua, budi)
            baru = BerkasBaru("buku lama.xlsx", berkas(ORANG), awal_bulan(hari_ini()) - hari_ini().resolution)
            id_ = services.kirim_berkas(budi, baru, kode_baru())
            Pekerja().sekali()
            ini = queries.dengan_id(id_)
            services.minta_catat(budi, ini, Penegasan(0, periksa=str(ini.pekerjaan_id)), kode_baru())
    data.tutup(app)
    return milik.id


def isi(url: str, milik: uuid.UUID) -> tuple[int, int]:
    """How many people and entries the koperasi has."""
    mesin = mesin_baca(url)
    perintah = "SELECT (SELECT count(*) FROM anggota WHERE koperasi_id = :k), (SELECT count(*) FROM jurnal WHERE koperasi_id = :k)"
    try:
        with mesin.connect() as conn:
            baris = conn.execute(sa.text(perintah).bindparams(sa.bindparam("k", milik, sa.Uuid()))).one()
            return int(baris[0]), int(baris[1])
    finally:
        mesin.dispose()


def tunggu(url: str, syarat: str) -> None:
    """Wait until a job is so far."""
    mesin, akhir = mesin_baca(url), time.monotonic() + SELESAI_MAKS
    try:
        while time.monotonic() < akhir:
            with mesin.connect() as conn:
                if conn.execute(sa.text(f"SELECT 1 FROM pekerjaan WHERE {syarat}")).first():
                    return
            time.sleep(0.02)
    finally:
        mesin.dispose()
    raise AssertionError(f"pekerjaan tidak sampai {syarat} dalam {SELESAI_MAKS:.0f} detik")
