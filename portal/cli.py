"""The flask commands. Each is a thin door to a service."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext

from portal.dasar import aturan
from portal.dasar.transaksi import transaksi
from portal.pembukuan.bagan import muat_bagan
from portal.pengguna import services as pengguna
from portal.pengguna.actor import actor_sistem
from portal.policy import Wewenang
from portal.web.aset import bangun_aset
from portal.wilayah import services as wilayah


def siapkan() -> dict[str, int]:
    """Load what every portal needs before its first koperasi; running it again changes nothing. Returns rows added by kind."""
    with transaksi(actor_sistem(), Wewenang.KOPERASI_BUKA) as trx:
        pengguna.pastikan_sistem(trx)
        return {
            "wilayah": wilayah.muat(trx.conn),
            "akun": muat_bagan(trx.conn),
            "aturan": aturan.muat(trx.conn),
        }


@click.command("siapkan-data")
@with_appcontext
def siapkan_data() -> None:
    """Load regions, chart of accounts, dated rules and the system's log-in (safe to run again)."""
    for jenis, banyak in siapkan().items():
        click.echo(f"{jenis}: {banyak} baris baru")


PERINTAH: tuple[click.Command, ...] = (bangun_aset, siapkan_data)


def pasang(app: Flask) -> None:
    """Register the commands."""
    for perintah in PERINTAH:
        app.cli.add_command(perintah)
