"""Settings from the environment: production refuses to start without its secrets, development makes its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.config import AKAR, PengaturanSalah, baca

LENGKAP = {
    "MODUS": "produksi",
    "DATABASE_URL": "postgresql://portal_web@127.0.0.1/portal",
    "SECRET_KEY": "s" * 40,
    "DATA_KEY": "ab" * 32,
    "TRUSTED_HOSTS": "koperasi.example.id, www.koperasi.example.id",
}


def test_production_with_all_its_secrets(tmp_path: Path) -> None:
    atur = baca(LENGKAP, tmp_path)
    assert (atur.contoh, atur.data_key, atur.tepercaya[1]) == (False, bytes([0xAB]) * 32, "www.koperasi.example.id")
    assert atur.database_url.startswith("postgresql+psycopg://")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kurang", ["DATABASE_URL", "SECRET_KEY", "DATA_KEY", "TRUSTED_HOSTS"])
def test_production_refuses_without_one_of_them(kurang: str, tmp_path: Path) -> None:
    for isi in (LENGKAP | {kurang: ""}, {n: v for n, v in LENGKAP.items() if n != kurang}):
        with pytest.raises(PengaturanSalah, match=kurang):
            baca(isi, tmp_path)


@pytest.mark.parametrize(
    "ganti",
    [
        *({"MODUS": "coba"}, {"DATA_KEY": "bukan heksa"}, {"DATA_KEY": "ab" * 16}, {"SECRET_KEY": "pendek"}),
        *({"TRUSTED_HOSTS": " , "}, {"PROKSI": "satu"}, {"PROKSI": "-1"}, {"PROKSI": "١"}),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_refused(ganti: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(PengaturanSalah):
        baca(LENGKAP | ganti, tmp_path)


def test_development_makes_its_secrets_once_and_for_its_owner_only(tmp_path: Path) -> None:
    pertama, kedua = baca({}, tmp_path), baca({}, tmp_path)
    assert pertama == kedua
    assert pertama.contoh
    assert {p.stat().st_mode & 0o777 for p in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize("berkas", ["jalan.py", "siapkan.py"])
def test_the_commands_refuse_with_a_sentence(berkas: str) -> None:
    lingkungan = {n: v for n, v in os.environ.items() if n not in LENGKAP} | {
        "MODUS": "produksi",
        "PYTHONPATH": str(AKAR),
    }
    hasil = subprocess.run(
        [sys.executable, f"deploy/{berkas}"],
        cwd=AKAR,
        env=lingkungan,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert hasil.returncode == 1
    assert hasil.stderr.strip().endswith("menolak mulai tanpa DATABASE_URL, SECRET_KEY, DATA_KEY, TRUSTED_HOSTS.")
    assert "Traceback" not in hasil.stderr
