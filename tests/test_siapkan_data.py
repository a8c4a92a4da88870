"""The command that loads what every portal needs before its first koperasi."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from portal.extensions import db
from portal.pengguna.actor import SISTEM
from portal.pengguna.models import Pengguna


def test_running_it_again_changes_nothing(app: Flask) -> None:
    hasil = app.test_cli_runner().invoke(args=["siapkan-data"])
    assert hasil.exit_code == 0, hasil.output
    assert "wilayah: 0 baris baru" in hasil.output
    assert "akun: 0 baris baru" in hasil.output
    assert "aturan: 0 baris baru" in hasil.output


def test_the_systems_row_stands_without_a_secret_and_closed(app: Flask) -> None:
    baris = db.session.execute(
        select(Pengguna.nama_masuk, Pengguna.sandi_hash, Pengguna.aktif).where(Pengguna.id == SISTEM)
    ).one()
    assert tuple(baris) == ("sistem", None, False)
