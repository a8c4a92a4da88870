"""Acts on sheets: open one, keep it as a draft, put it away, book it. A sheet is booked once, all or nothing."""

from __future__ import annotations

import datetime as dt
import uuid

from flask_babel import gettext as _
from sqlalchemy import select

from portal.anggota.models import Anggota
from portal.daftar_setoran.baris import BarisTulis, tulis_baris
from portal.daftar_setoran.isian import Isian, rt_kosong
from portal.daftar_setoran.lembar import HIDUP, Lembar, baca_jumlah, lembar, tulis_jumlah
from portal.daftar_setoran.models import DaftarSetoran
from portal.daftar_setoran.pencatatan import Tercatat as Tercatat
from portal.daftar_setoran.pencatatan import catat as catat
from portal.daftar_setoran.queries import Rujukan, dengan_id
from portal.daftar_setoran.versi import NOMOR, pastikan_kini, pastikan_tempat, sisipkan, ubah
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.nomor import berikut
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import awal_bulan, hari_ini, tambah_bulan
from portal.errors import IsianSalah
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang

BULAN_LALU, BULAN_DEPAN = 11, 1
"""Months before and after the present one for which a sheet may be opened."""


def bulan_pilihan(hari: dt.date) -> list[dt.date]:
    """The months of which a sheet may be opened on this day: the present one first, then back, the next one last."""
    ini = awal_bulan(hari)
    return [*(tambah_bulan(ini, -n) for n in range(BULAN_LALU + 1)), tambah_bulan(ini, BULAN_DEPAN)]


def buat(actor: ActorPengguna, rt: str | None, rw: str | None, bulan: dt.date, kode_kirim: str) -> uuid.UUID:
    """Open a sheet for an RT and month; an untouched one of the same actor is taken up again. Returns its id.

    :raises IsianSalah: nobody of this RT is calon or anggota, or the month lies too far away.
    """
    with transaksi(actor, Wewenang.DAFTAR_SETORAN_CATAT) as trx:
        lama = pernah(trx, kode_kirim, {"act": "daftar_setoran", "rt": rt, "rw": rw, "bulan": bulan})
        if lama is not None:
            return uuid.UUID(lama)
        if bulan not in bulan_pilihan(hari_ini(actor.zona)):
            raise IsianSalah(_("Pilih bulan dari daftar."), "bulan")
        a = Anggota
        ada = select(a.id).where(a.koperasi_id == trx.koperasi_id, a.rt == rt, a.rw == rw, a.status.in_(HIDUP)).limit(1)
        if trx.conn.execute(ada).first() is None:
            raise rt_kosong()
        baru = _belum_disentuh(trx, rt, rw, bulan) or sisipkan(trx, berikut(trx, NOMOR), rt=rt, rw=rw, bulan=bulan)
        simpan_hasil(trx, kode_kirim, str(baru))
        return baru


def _belum_disentuh(trx: Trx, rt: str | None, rw: str | None, bulan: dt.date) -> uuid.UUID | None:
    """A draft of the same actor, RT and month that was never saved."""
    d = DaftarSetoran
    sama = (d.koperasi_id == trx.koperasi_id, d.rt == rt, d.rw == rw, d.bulan == bulan, d.asal_id.is_(None))
    segar = (d.status == "draf", d.versi == 1, d.dibuat_oleh == trx.actor.pengguna_id)
    return trx.conn.execute(select(d.id).where(*sama, *segar).limit(1)).scalar()


def simpan(actor: ActorPengguna, daftar: Rujukan, isian: Isian, kode_kirim: str) -> Tercatat:
    """Keep the sheet as a draft: nothing is booked. Twice is once.

    :raises BentrokBuku: somebody saved or booked it since it was opened.
    """
    baris = _untuk_disimpan(lembar(dengan_id(daftar.id), hari_ini(actor.zona)), isian)
    with transaksi(actor, Wewenang.DAFTAR_SETORAN_CATAT, daftar) as trx:
        if pernah(trx, kode_kirim, isian.sidik("simpan_daftar", daftar.id), str(daftar.id)) is None:
            pastikan_kini(trx, trx.sasaran, isian.versi)
            pastikan_tempat(isian.tempat_uang_id)
            tulis_baris(trx, {daftar.id: baris})
            ubah(trx, trx.sasaran, **isian.kepala)
    return Tercatat(0, 0)


def _untuk_disimpan(kini: Lembar, isian: Isian) -> list[BarisTulis]:
    """Rows that differ from the proposal, and those that the draft knows already; the others are proposed anew each time."""
    hasil = []
    for b in kini.baris:
        ketikan = isian.baris.get(b.nomor)
        if ketikan is None or not (b.tersimpan or ketikan.dicentang or ketikan.isian != tulis_jumlah(b.usulan_rupiah)):
            continue
        jumlah = baca_jumlah(ketikan.isian) if ketikan.dicentang else None
        hasil.append(BarisTulis(b.anggota_id, ketikan.dicentang, ketikan.isian, jumlah))
    return hasil


def sisihkan(actor: ActorPengguna, daftar: Rujukan, versi: int, kode_kirim: str) -> Tercatat:
    """Put a draft away that nobody needs: it stays written, and leaves the list. Twice is once.

    :raises BentrokBuku: somebody saved or booked it since it was opened.
    """
    with transaksi(actor, Wewenang.DAFTAR_SETORAN_CATAT, daftar) as trx:
        isi = {"act": "sisihkan_daftar", "daftar": daftar.id, "versi": versi}
        if pernah(trx, kode_kirim, isi, str(daftar.id)) is None:
            pastikan_kini(trx, trx.sasaran, versi)
            ubah(trx, trx.sasaran, status="batal")
    return Tercatat(0, 0)
