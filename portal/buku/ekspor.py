"""A book leaves the portal as a file: logged, with how many rows it holds, and never more than a file should hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert

from portal.buku import queries
from portal.buku.models import EksporBuku
from portal.buku.permintaan import Permintaan
from portal.buku_besar.uang import ribuan, rupiah
from portal.dasar import cetakan, lembar
from portal.dasar.kode_kirim import kode_menurut_isi, pernah
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import tanggal_lengkap
from portal.errors import IsianSalah
from portal.koperasi import queries as koperasi
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.masa import BukuKas
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang

BARIS_MAKS = {"xlsx": 5_000, "pdf": 1_000}
"""Rows of one file."""
JENIS_ISI = {"xlsx": lembar.JENIS_ISI, "pdf": "application/pdf"}
FOLDER = Path(__file__).parent / "data"
JUDUL = {"kas": "Buku kas", "bank": "Buku bank", "jurnal": "Jurnal", "neraca": "Neraca saldo"}
Sel = str | int


@dataclass(frozen=True, slots=True)
class Tabel:
    """A book as rows. ``lebar``: shares of the paper's width, column by column; ``banyak``: rows of the book itself."""

    kepala: tuple[str, ...]
    lebar: tuple[int, ...]
    baris: list[list[Sel]]
    banyak: int


@dataclass(frozen=True, slots=True)
class BerkasBuku:
    """A file for whoever asked: its name (nobody's), its kind, its bytes."""

    nama: str
    jenis_isi: str
    isi: bytes


def ekspor(actor: ActorPengguna, jenis: str, bentuk: str, p: Permintaan, kode_kirim: str) -> BerkasBuku:
    """The book ``kas``, ``bank``, ``jurnal`` or ``neraca`` as ``pdf`` or ``xlsx``. The same form again is one line in the log.

    :raises IsianSalah: the days are turned round, or hold more rows than ``BARIS_MAKS``.
    :raises BentrokBuku: the same form was sent for another book.
    """
    p.periksa()
    milik = koperasi.dengan_id(actor.koperasi_id)
    tabel = _TABEL[jenis](p, BARIS_MAKS[bentuk])
    with transaksi(actor, Wewenang.EKSPOR_BUKU, milik) as trx:
        isi = {"act": "ekspor_buku", "jenis": jenis, "bentuk": bentuk, **p.tanya()}
        if pernah(trx, kode_menurut_isi(kode_kirim, isi), isi, "ekspor") is None:
            catat(trx, jenis, bentuk, (p.sejak, p.sampai), tabel.banyak)
    judul = [f"{JUDUL[jenis]} {milik.nama}", *_tempat(jenis, p), _masa(jenis, p)]
    nama = f"{JUDUL[jenis].lower().replace(' ', '-')}-{milik.kode}-{p.sejak}-{p.sampai}.{bentuk}"
    if bentuk == "xlsx":
        return BerkasBuku(nama, JENIS_ISI[bentuk], lembar.lembar(JUDUL[jenis], judul, tabel.kepala, tabel.baris))
    return BerkasBuku(nama, JENIS_ISI[bentuk], pdf(judul, tabel))


def catat(trx: Trx, jenis: str, bentuk: str, masa: tuple[dt.date, dt.date], baris: int) -> None:
    """One line in the log of files."""
    nilai: dict[str, Any] = {
        "koperasi_id": trx.koperasi_id,
        "id": uuid7(),
        "jenis": jenis,
        "bentuk": bentuk,
        "baris": baris,
    }
    nilai |= {"sejak": masa[0], "sampai": masa[1], "oleh": trx.actor.pengguna_id, "pada": trx.waktu}
    trx.conn.execute(insert(EksporBuku).values(**nilai))


def pdf(judul: Sequence[str], tabel: Tabel) -> bytes:
    """A table on A4: amounts to the right, the head on each sheet."""
    baris = [[rupiah(sel) if isinstance(sel, int) else sel for sel in isi] for isi in tabel.baris]
    kanan = [any(isinstance(isi[ke], int) for isi in tabel.baris) for ke in range(len(tabel.kepala))]
    data: dict[str, Any] = {"judul": list(judul), "kepala": list(tabel.kepala), "lebar": list(tabel.lebar)}
    return cetakan.pdf(FOLDER / "tabel.typ", data | {"kanan": kanan, "baris": baris})


def terlalu_banyak(batas: int) -> IsianSalah:
    """The sentence for a period that a file can't hold."""
    kata = ribuan(batas)
    pesan = _("Masa ini berisi lebih dari %(batas)s baris, dan satu berkas tidak memuat lebih.", batas=kata)
    return IsianSalah(f"{pesan} {_('Pilih masa yang lebih pendek.')}", "sampai")


def _tempat(jenis: str, p: Permintaan) -> list[str]:
    """The one box or account, or the unit, whose book it is, in words."""
    if not p.tempat and not p.unit:
        return []
    tempat, unit = queries.pilihan(jenis)
    return [t.sebutan for t in tempat if t.sub_buku_id == p.tempat] + [u.nama for u in unit if u.id == p.unit]


def _masa(jenis: str, p: Permintaan) -> str:
    if jenis == "neraca":
        return str(_("Menurut keadaan buku saat ini"))
    return str(_("%(sejak)s sampai %(sampai)s", sejak=tanggal_lengkap(p.sejak), sampai=tanggal_lengkap(p.sampai)))


def _kas(p: Permintaan, batas: int) -> Tabel:
    return _uang(queries.buku_kas(p, batas=batas), p, batas)


def _bank(p: Permintaan, batas: int) -> Tabel:
    return _uang(queries.buku_bank(p, batas=batas), p, batas)


def _uang(buku: BukuKas, p: Permintaan, batas: int) -> Tabel:
    if buku.lagi:
        raise terlalu_banyak(batas)
    masuk, keluar = (sum(getattr(b, n) for b in buku.baris) for n in ("masuk_rupiah", "keluar_rupiah"))
    isi: list[list[Sel]] = [[f"{p.sejak:%d-%m-%Y}", "", "", _("Saldo awal"), "", "", "", buku.awal_rupiah]]
    for b in buku.baris:
        sel: list[Sel] = [f"{b.tanggal_buku:%d-%m-%Y}", b.nomor, queries.kertas(b), queries.uraian(b), queries.lawan(b)]
        isi.append([*sel, b.masuk_rupiah or "", b.keluar_rupiah or "", b.saldo_rupiah])
    isi.append(["", "", "", _("Jumlah dan saldo akhir"), "", masuk, keluar, buku.akhir_rupiah])
    kata = (_("Tanggal"), _("No. bukti"), _("Kertas"), _("Uraian"), _("Pos lawan"))
    return Tabel((*kata, _("Masuk"), _("Keluar"), _("Saldo")), (11, 16, 20, 40, 27, 15, 15, 16), isi, len(buku.baris))


def _jurnal(p: Permintaan, batas: int) -> Tabel:
    halaman = queries.jurnal(p, batas=batas)
    if halaman.lagi:
        raise terlalu_banyak(batas)
    isi: list[list[Sel]] = [
        [f"{j.tanggal_buku:%d-%m-%Y}", j.nomor, _perihal(j), j.uang_rupiah, f"{j.pencatat} ({j.pencatat_jabatan})"]
        for j in reversed(halaman.jurnal)
    ]
    kepala = (_("Tanggal"), _("Nomor"), _("Perihal"), _("Jumlah"), _("Dicatat oleh"))
    return Tabel(kepala, (11, 16, 34, 16, 26), isi, len(isi))


def _perihal(j: Any) -> str:
    kata = str(j.sebutan).capitalize()
    if j.nomor_yang_diralat:
        kata += f" {j.nomor_yang_diralat}"
    return f"{kata}, diralat {j.diralat_oleh}" if j.diralat_oleh else kata


def _neraca(p: Permintaan, _batas: int) -> Tabel:
    neraca = queries.neraca(p)
    isi: list[list[Sel]] = [
        [b.akun, pembukuan.nama_akun(b.akun), b.debit_rupiah or "", b.kredit_rupiah or ""] for b in neraca.baris
    ]
    banyak = len(isi)
    isi.append(["", _("Jumlah"), neraca.debit_rupiah, neraca.kredit_rupiah])
    return Tabel((_("Kode"), _("Pos"), _("Debit"), _("Kredit")), (10, 50, 20, 20), isi, banyak)


_TABEL = {"kas": _kas, "bank": _bank, "jurnal": _jurnal, "neraca": _neraca}
