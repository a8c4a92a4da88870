"""The Buku Daftar Anggota leaves the portal as a spreadsheet: logged, with how many people it holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import insert

from portal.anggota import buku_daftar
from portal.anggota.buku_daftar import BarisBuku
from portal.anggota.models import CatatanEkspor
from portal.anggota.sebutan import GOLONGAN, PERISTIWA
from portal.dasar.kode_kirim import pernah
from portal.dasar.lembar import lembar
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import IsianSalah
from portal.koperasi import queries as koperasi
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang


@dataclass(frozen=True, slots=True)
class BerkasEkspor:
    """A file for whoever asked: its name (no person's) and its bytes."""

    nama: str
    isi: bytes


def ekspor(actor: ActorPengguna, tanggal: dt.date, kode_kirim: str) -> BerkasEkspor:
    """The whole book as of a day as XLSX. The same form sent again gives the file again and is one line in the log.

    :raises IsianSalah: a day that hasn't come.
    :raises BentrokBuku: the same form was sent for another day.
    """
    if tanggal > hari_ini(actor.zona):
        raise IsianSalah(_("Tanggal tidak boleh setelah hari ini."), "tanggal")
    milik = koperasi.dengan_id(actor.koperasi_id)
    with transaksi(actor, Wewenang.EKSPOR_ANGGOTA, milik) as trx:
        baris = buku_daftar.lembar(tanggal, batas=None).baris
        if pernah(trx, kode_kirim, {"act": "ekspor_anggota", "tanggal": tanggal}, "ekspor") is None:
            nilai = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "tanggal": tanggal, "baris": len(baris)}
            trx.conn.execute(insert(CatatanEkspor).values(**nilai, oleh=trx.actor.pengguna_id, pada=trx.waktu))
    hari = tanggal.strftime("%d-%m-%Y")
    judul = [_("Buku Daftar Anggota %(nama)s", nama=milik.nama), _("Menurut keadaan %(hari)s", hari=hari)]
    isi = lembar(_("Daftar anggota"), judul, _kepala(), map(_baris, baris))
    return BerkasEkspor(f"buku-daftar-anggota-{milik.kode}-{tanggal.isoformat()}.xlsx", isi)


def _kepala() -> list[str]:
    diri = [_("Nomor"), _("Nama"), _("Pekerjaan"), _("Alamat"), _("Golongan")]
    return [*diri, _("Tanggal masuk"), _("Tanggal keluar"), _("Sebab")]


def _baris(b: BarisBuku) -> list[str]:
    """Who came back has each day in the same cell, one after another."""
    diri = [str(b.nomor_buku), b.nama, b.pekerjaan or "", b.tempat, str(GOLONGAN[b.golongan])]
    masuk = "; ".join(m.masuk.strftime("%d-%m-%Y") for m in b.masa)
    keluar = "; ".join(m.keluar.strftime("%d-%m-%Y") for m in b.masa if m.keluar)
    return [*diri, masuk, keluar, "; ".join(str(PERISTIWA[m.sebab]) for m in b.masa if m.sebab)]
