"""What the goods of a unit have cost, once a month, divided as the sales were; and what was spoiled."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import exists, func, select

from portal.buku_besar import akun
from portal.buku_besar import bayar as resep
from portal.buku_besar.bayar import Kertas, Pos
from portal.buku_besar.jurnal import JenisJurnal
from portal.buku_besar.uang import periksa_jumlah
from portal.dasar.kode_kirim import pernah
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import awal_bulan, hari_ini, tambah_bulan
from portal.errors import BentrokBuku, IsianSalah
from portal.pembukuan import queries as buku
from portal.pembukuan import services as pembukuan
from portal.pembukuan.bacaan import tabel_jurnal, tabel_jurnal_baris, tabel_saldo
from portal.pembukuan.diralat import diralat
from portal.pengguna.actor import ActorPengguna
from portal.penjualan.models import PenjualanHarian
from portal.penjualan.services import pastikan_menjual
from portal.policy import Wewenang
from portal.unit_usaha.queries import UnitRingkas

POKOK_ANGGOTA, POKOK_UMUM, SUSUT = "5-1110", "5-1120", "5-1130"


@dataclass(frozen=True, slots=True)
class HargaPokok:
    """What the goods sold in a month have cost, and what was spoiled, in rupiah; ``bulan``: its first day."""

    bulan: dt.date
    pokok_rupiah: int = 0
    susut_rupiah: int = 0


def catat_harga_pokok(actor: ActorPengguna, unit: UnitRingkas, isi: HargaPokok, kode_kirim: str) -> str:
    """Enter what the goods sold in a month have cost, divided between members and others as that month's sales were, and
    what was spoiled. Returns the entry's number.

    :raises BentrokBuku: that month's cost stands already; more than the goods in the book; the unit doesn't run.
    :raises IsianSalah: nothing to enter; a month without sales.
    """
    with transaksi(actor, Wewenang.PENGELUARAN_CATAT, unit) as trx:
        if pernah(trx, kode_kirim, {"act": "harga_pokok", "unit": unit.id, **asdict(isi)}) is not None:
            return pembukuan.nomor_kiriman(trx, kode_kirim)
        ini, unit_id, hari = trx.sasaran, pastikan_menjual(trx.sasaran), hari_ini(actor.zona)
        jumlah = periksa_jumlah(isi.pokok_rupiah + isi.susut_rupiah, "pokok")
        if isi.bulan > hari:
            raise IsianSalah(_("Bulannya belum tiba."), "bulan")
        pembukuan.pegang_buku(trx)
        if isi.pokok_rupiah:
            _pastikan_sekali(trx, unit_id, isi.bulan)
        resep.ambil({unit_id: _persediaan(trx, unit_id)}, jumlah, buku.nama_akun(akun.PERSEDIAAN))
        anggota, umum = bagi(isi.pokok_rupiah, *omzet(trx, ini, isi.bulan)) if isi.pokok_rupiah else (0, 0)
        debit = [
            Pos(kode, unit_id, n)
            for kode, n in ((POKOK_ANGGOTA, anggota), (POKOK_UMUM, umum), (SUSUT, isi.susut_rupiah))
        ]
        akhir = min(hari, tambah_bulan(awal_bulan(isi.bulan), 1) - dt.timedelta(days=1))
        kredit = [Pos(akun.PERSEDIAAN, unit_id, jumlah)]
        jurnal = resep.catatan(JenisJurnal.BEBAN_POKOK, debit, kredit, Kertas(akhir, hari))
        return pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim).nomor


def _pastikan_sekali(trx: Trx, unit_id: uuid.UUID, bulan: dt.date) -> None:
    """A month's cost is entered once; what was taken back doesn't count. What is spoiled may come more than once."""
    j, b = tabel_jurnal(), tabel_jurnal_baris()
    awal = awal_bulan(bulan)
    baris = exists().where(b.c.koperasi_id == j.c.koperasi_id, b.c.jurnal_id == j.c.id, b.c.unit_id == unit_id)
    syarat = (
        j.c.koperasi_id == trx.koperasi_id,
        j.c.jenis == JenisJurnal.BEBAN_POKOK.value,
        ~diralat(j.c.koperasi_id, j.c.id),
    )
    masa = (j.c.tanggal_bukti >= awal, j.c.tanggal_bukti < tambah_bulan(awal, 1))
    pokok = baris.where(b.c.akun.in_((POKOK_ANGGOTA, POKOK_UMUM)))
    nomor = trx.conn.execute(select(j.c.nomor).where(*syarat, *masa, pokok).limit(1)).scalar()
    if nomor is not None:
        raise BentrokBuku(
            _("Harga pokok bulan itu sudah dicatat sebagai %(nomor)s. Kalau keliru, ralat dulu yang itu.", nomor=nomor)
        )


def bagi(jumlah_rupiah: int, anggota_rupiah: int, umum_rupiah: int) -> tuple[int, int]:
    """A cost divided as the sales were: (members, others); the odd rupiah goes to the others.

    :raises IsianSalah: nothing was sold.
    """
    if not anggota_rupiah + umum_rupiah:
        raise IsianSalah(_("Belum ada penjualan unit ini di bulan itu. Tutup dulu penjualannya."), "bulan")
    milik = jumlah_rupiah * anggota_rupiah // (anggota_rupiah + umum_rupiah)
    return milik, jumlah_rupiah - milik


def omzet(trx: Trx, unit: UnitRingkas, bulan: dt.date) -> tuple[int, int]:
    """The sales of a unit in a month in rupiah: (members, others)."""
    p, awal = PenjualanHarian, awal_bulan(bulan)
    syarat = (p.koperasi_id == trx.koperasi_id, p.unit_usaha_id == unit.id, p.diralat_pada.is_(None))
    jumlah = (func.coalesce(func.sum(k), 0) for k in (p.anggota_rupiah, p.non_anggota_rupiah))
    perintah = select(*jumlah).where(*syarat, p.tanggal >= awal, p.tanggal < tambah_bulan(awal, 1))
    baris = trx.conn.execute(perintah).one()
    return int(baris[0]), int(baris[1])


def _persediaan(trx: Trx, unit_id: uuid.UUID) -> int:
    s = tabel_saldo().c
    ini = (s.koperasi_id == trx.koperasi_id, s.akun == akun.PERSEDIAAN, s.unit_id == unit_id)
    return int(trx.conn.execute(select(func.coalesce(func.sum(s.saldo_rupiah), 0)).where(*ini)).scalar_one())
