"""The commands of care: verifikasi, salin-data, pulihkan, beri-hak. Each is a thin door."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import DBAPIError

from portal.dasar import pemicu, penyewa
from portal.errors import AturanDilanggar
from portal.extensions import db
from portal.perawatan import keutuhan
from portal.perawatan.alat import PerawatanGagal
from portal.perawatan.pulih import pulihkan as pulihkan_dari
from portal.perawatan.salin import salin


@click.command()
@click.option("--koperasi", "kode", help="Kode koperasi; tanpa ini semua diperiksa.")
@click.option("--json", "sebagai_json", is_flag=True, help="Hasil sebagai JSON.")
@with_appcontext
def verifikasi(kode: str | None, sebagai_json: bool) -> None:
    """Derive saldo, numbers, counters and the chain of every koperasi again; exit status 1 if anything is wrong."""
    try:
        pusat, hasil = keutuhan.pusat(), keutuhan.periksa_semua(kode)
    except AturanDilanggar as galat:
        raise click.ClickException(galat.pesan) from None
    except DBAPIError as galat:
        raise click.ClickException(f"Basis data tidak bisa dibaca: {galat.orig}") from None
    utuh = not pusat and all(h.utuh for h in hasil)
    if sebagai_json:
        isi = {"utuh": utuh, "pusat": [asdict(t) for t in pusat], "koperasi": [h.json() for h in hasil]}
        click.echo(json.dumps(isi, ensure_ascii=False, indent=2))
    else:
        for baris in keutuhan.laporan(pusat, hasil):
            click.echo(baris)
    sys.exit(0 if utuh else 1)


@click.command("salin-data")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@with_appcontext
def salin_data(folder: Path) -> None:
    """Write an encrypted copy of the whole database into a folder, and open it again to verify it."""
    try:
        hasil = salin(folder)
    except PerawatanGagal as galat:
        raise click.ClickException(str(galat)) from None
    isi = "daftar isinya terbaca" if hasil.buku is None else f"{hasil.buku} buku dengan {hasil.catatan} catatan utuh"
    click.echo(f"Salinan data disimpan di {hasil.berkas} ({hasil.ukuran_byte} byte) dan sudah dicoba dibuka: {isi}.")
    click.echo("Salinan ini hanya bisa dibuka dengan DATA_KEY yang sekarang. Simpan DATA_KEY di tempat lain.")


@click.command()
@click.argument("berkas", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def pulihkan(berkas: Path) -> None:
    """Put a salinan data in the place of the present database, which is kept aside. The server must be stopped."""
    try:
        hasil = pulihkan_dari(berkas)
    except PerawatanGagal as galat:
        raise click.ClickException(f"{galat}. Tidak ada yang diubah.") from None
    click.echo(
        f"Dipulihkan dari salinan {hasil.dibuat_pada}: {hasil.buku} buku dengan {hasil.catatan} catatan, semuanya utuh."
    )
    if hasil.disimpan:
        click.echo(f"Basis data sebelumnya disimpan di {hasil.disimpan}.")


@click.command("beri-hak")
@click.argument("peran")
@with_appcontext
def beri_hak(peran: str) -> None:
    """Give the web role its rights on PostgreSQL, and no more, and put the policies of row-level security on every
    tenant table; run as the owner's role after each migration."""
    if db.engine.dialect.name != "postgresql":
        raise click.ClickException("Hak peran hanya ada di PostgreSQL.")
    conn = db.session.connection()
    if penyewa.melewati(conn, peran):
        raise click.ClickException(
            f"Peran {peran} melewati batas antarkoperasi (SUPERUSER atau BYPASSRLS). Pakai peran lain."
        )
    pemicu.beri_hak(conn, peran)
    click.echo(f"Peran {peran} boleh membaca dan menambah; jurnal dan catatan lain yang dijaga tidak bisa diubahnya.")
    click.echo("Baris milik koperasi hanya terlihat olehnya satu koperasi pada satu waktu.")


PERINTAH: tuple[click.Command, ...] = (verifikasi, salin_data, pulihkan, beri_hak)
