"""The flask commands. Each is a thin door to a service."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from portal.contoh import services as contoh
from portal.dasar import aturan
from portal.dasar.kesiapan import siap_melayani
from portal.dasar.transaksi import transaksi, transaksi_sistem
from portal.dasar.waktu import ZONA, sekarang
from portal.errors import AturanDilanggar
from portal.impor import services as impor
from portal.pekerjaan.pekerja import Pekerja
from portal.pembukuan.bagan import muat_bagan
from portal.pendaftaran import draf
from portal.pengguna import pembatas, perangkat, peristiwa
from portal.pengguna import services as pengguna
from portal.pengguna.actor import actor_sistem
from portal.pengguna.queries import akun
from portal.pengguna.services import SlipTercetak
from portal.pengurus import pejabat
from portal.pengurus import services as pengurus
from portal.perawatan import perintah as perawatan
from portal.policy import Wewenang
from portal.unit_usaha import services as unit_usaha
from portal.web import sesi
from portal.web.aset import bangun_aset
from portal.wilayah import services as wilayah


def siapkan() -> dict[str, int]:
    """Load what every portal needs before its first koperasi, once. Returns rows added by kind."""
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


@contextmanager
def _dengan_pesan() -> Iterator[None]:
    """A rule that says no becomes a sentence and exit status 1."""
    try:
        yield
    except AturanDilanggar as galat:
        raise click.ClickException(galat.pesan) from None


def _cetak(slip: SlipTercetak) -> None:
    click.echo(f"nama masuk   : {slip.nama_masuk}  ({slip.nama})")
    click.echo(f"slip masuk   : {slip.kode}")
    click.echo(f"berlaku s.d. : {slip.berlaku_sampai.astimezone(ZONA['WIB']):%d-%m-%Y %H:%M} WIB, sekali pakai")
    click.echo("Buka /masuk/slip di portal, tulis kodenya, lalu buat kata sandi sendiri.")


@click.command("buka-koperasi")
@click.argument("kode_wilayah")
@click.option("--ketua", default="Ketua", show_default=True, help="Name of the first ketua.")
@click.option("--nama", help="Name of the koperasi, where the kelurahan has one already.")
@click.option("--keputusan", help="Number of the founding minutes.")
@with_appcontext
def buka_koperasi(kode_wilayah: str, ketua: str, nama: str | None, keputusan: str | None) -> None:
    """Open a koperasi in a kelurahan or desa (Kemendagri code) and print the ketua's slip masuk."""
    with _dengan_pesan():
        baru, slip = pengurus.buka_koperasi(kode_wilayah, ketua, nama, keputusan, siapkan=(unit_usaha.siapkan_tujuh,))
    click.echo(f"koperasi     : {baru.nama}  (/koperasi/{baru.kode})")
    _cetak(slip)


@click.command("tugaskan-dinas")
@click.argument("kode_wilayah")
@click.option("--nama", required=True, help="Name of the official.")
@click.option("--keputusan", help="Number of the letter of appointment.")
@with_appcontext
def tugaskan_dinas(kode_wilayah: str, nama: str, keputusan: str | None) -> None:
    """Seat the dinas over a kabupaten or kota and print the slip masuk."""
    with _dengan_pesan():
        _cetak(pejabat.tugaskan_dinas(kode_wilayah, nama, keputusan))


@click.command("cetak-slip")
@click.argument("nama_masuk")
@with_appcontext
def cetak_slip(nama_masuk: str) -> None:
    """Print a new slip masuk for a log-in whose passphrase is lost (a ketua, a dinas); its sessions end."""
    with _dengan_pesan():
        _cetak(pejabat.cetak_slip_pusat(nama_masuk))


@click.command("bersihkan")
@with_appcontext
def bersihkan() -> None:
    """Delete sessions and devices that have ended, throttles whose window has passed, drafts a day old; for a nightly timer."""
    click.echo(f"sesi: {sesi.bersihkan()} dihapus")
    with transaksi_sistem() as conn:
        click.echo(f"percobaan: {pembatas.bersihkan(conn)} dihapus")
        click.echo(f"perangkat: {perangkat.bersihkan(conn)} dihapus")
        click.echo(f"draf pendaftaran: {draf.bersihkan_semua(conn, sekarang())} dihapus")
        click.echo(f"berkas buku lama: {impor.bersihkan(conn, sekarang())} dihapus")


@click.command("pekerja")
@click.option("--sekali", is_flag=True, help="Do what waits now, then end.")
@click.option("--induk", type=int, help="End when this process, which started the worker, is gone.")
@with_appcontext
def pekerja(sekali: bool, induk: int | None) -> None:
    """Do the work that takes longer than a page (the import of old books), until told to stop."""
    siap_melayani(current_app._get_current_object())  # type: ignore[attr-defined]
    if sekali:
        click.echo(f"pekerjaan: {Pekerja().sekali()} dikerjakan")
    else:
        Pekerja().jalan(induk)


@click.command("peristiwa-keamanan")
@click.option("--nama-masuk", help="Only of this log-in.")
@click.option(
    "--banyak", default=50, show_default=True, type=click.IntRange(1, 10_000), help="How many, the newest first."
)
@with_appcontext
def peristiwa_keamanan(nama_masuk: str | None, banyak: int) -> None:
    """Print the log of security events: log-ins, codes, devices, slips, seats."""
    orang = akun(nama_masuk) if nama_masuk else None
    if nama_masuk and orang is None:
        raise click.ClickException(f"Tidak ada nama masuk {nama_masuk}.")
    for p in peristiwa.terakhir(banyak, orang.id if orang else None):
        click.echo(f"{p.pada:%Y-%m-%d %H:%M:%S}Z  {p.nama_masuk or '-':<24} {p.jenis:<20} {p.rincian or ''}".rstrip())


@click.command("isi-contoh")
@with_appcontext
def isi_contoh() -> None:
    """Fill an empty portal with demo data (never in production)."""
    with _dengan_pesan():
        if not contoh.isi_bila_kosong(click.echo):
            raise click.ClickException("Portal ini sudah berisi koperasi. Data contoh hanya untuk portal yang kosong.")


PERINTAH: tuple[click.Command, ...] = (
    bangun_aset, siapkan_data, buka_koperasi, tugaskan_dinas, cetak_slip, bersihkan, pekerja, peristiwa_keamanan,
    isi_contoh, *perawatan.PERINTAH
)  # fmt: skip


def pasang(app: Flask) -> None:
    """Register the commands."""
    for perintah in PERINTAH:
        app.cli.add_command(perintah)
