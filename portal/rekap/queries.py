"""What the evening's page reads: a day's entries and money, what waits, what differs, and what was looked over."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, func, select

from portal.bank import queries as bank
from portal.bank import services as bank_services
from portal.bank.models import RekeningBank
from portal.bank.queries import SetoranJalan
from portal.buku_besar import akun
from portal.buku_besar import kas as resep
from portal.daftar_setoran import queries as lembar
from portal.dasar.aturan import angka_pada
from portal.dasar.milik import MILIK_AKTIF
from portal.extensions import db
from portal.hitung_kas import queries as hitung_kas
from portal.hitung_kas.queries import TempatTerhitung
from portal.kas.models import TempatUang
from portal.pembukuan.bacaan import tabel_jurnal, tabel_rantai, tabel_saldo
from portal.pembukuan.catatan import KepalaRantai
from portal.pembukuan.harian import CatatanHari, catatan_hari
from portal.pengeluaran import rangkap as pengeluaran
from portal.pengembalian import pengajuan as pengembalian
from portal.persetujuan import antrean
from portal.rekap.models import Tinjauan
from portal.rekap.pemeriksaan import periksa
from portal.rekap.tinjauan import Tanya, TinjauanRingkas, belum_dijelaskan, catatan_dengan_id, tinjauan_hari
from portal.sanggahan import queries as sanggahan

__all__ = [
    "Rekap",
    "banyak_belum_diperiksa",
    "belum_dijelaskan",
    "catatan_dengan_id",
    "periksa",
    "rekap",
    "tinjauan_hari",
]
HARI_TERAKHIR = 7
"""Days of which the page says whether they were looked over."""
_AKUN = (akun.KAS, akun.BANK, akun.UANG_DALAM_PERJALANAN, resep.SELISIH_KURANG, resep.BELUM_JELAS)


@dataclass(frozen=True, slots=True)
class Jumlah:
    """Money of one kind of entry in one place on a day: how many entries, by whom, rupiah."""

    sebutan: str
    tempat: str
    banyak: int
    jumlah_rupiah: int
    oleh: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TempatUangKini:
    """A place of money, and what the book says is there now."""

    nama: str
    jumlah_rupiah: int
    tempat: TempatTerhitung | None = None


class Tertunda(NamedTuple):
    """What is under way in the koperasi: proposals that wait, releases whose money hasn't moved, disputes without an answer,
    sheets of an RT neither booked nor put away."""

    usul: int
    lepas: int
    sanggahan: int
    lembar: int


@dataclass(frozen=True, slots=True)
class Rekap:
    """A day. ``kurang`` and ``lebih``: differences without a decision, in rupiah; ``jalan``: deposits that the bank's
    statement hasn't shown for too long; ``belum``: entries of the last days that nobody has looked over, by day."""

    hari: dt.date
    catatan: tuple[CatatanHari, ...]
    tinjauan: tuple[TinjauanRingkas, ...]
    masuk: tuple[Jumlah, ...]
    keluar: tuple[Jumlah, ...]
    saldo: tuple[TempatUangKini, ...]
    jalan_rupiah: int
    kurang_rupiah: int
    lebih_rupiah: int
    jalan: tuple[SetoranJalan, ...]
    belum: tuple[tuple[dt.date, int], ...]
    menunggu: Tertunda
    kepala: KepalaRantai

    @property
    def masuk_rupiah(self) -> int:
        return sum(j.jumlah_rupiah for j in self.masuk)

    @property
    def keluar_rupiah(self) -> int:
        return sum(j.jumlah_rupiah for j in self.keluar)

    def perlu_dilihat(self, kini: dt.date) -> bool:
        """Is a place of money below zero, or uncounted for too long?"""
        return any(t.jumlah_rupiah < 0 or (t.tempat is not None and t.tempat.terlambat(kini)) for t in self.saldo)

    def diperiksa(self, c: CatatanHari) -> TinjauanRingkas | None:
        """The first review that looked over this entry, None: none yet."""
        return next((t for t in self.tinjauan if t.mencakup(c)), None)

    def tanya(self, c: CatatanHari) -> list[Tanya]:
        """What was asked about an entry."""
        return [q for t in self.tinjauan for q in t.tanya if q.jurnal_id == c.id]

    def untuk(self, pengguna_id: uuid.UUID) -> list[CatatanHari]:
        """The entries that this person could look over now."""
        return [c for c in self.catatan if self.diperiksa(c) is None and c.pencatat_id != pengguna_id]

    def sendiri(self, pengguna_id: uuid.UUID) -> int:
        """How many that nobody has looked over are this person's own."""
        return sum(1 for c in self.catatan if self.diperiksa(c) is None and c.pencatat_id == pengguna_id)


def rekap(hari: dt.date, kini: dt.date) -> Rekap:
    """The page of a day; ``kini`` is today. As many statements whatever the day holds."""
    catatan, tempat = catatan_hari(hari), hitung_kas.tempat_terhitung(kini)
    uang, per_akun, lepas_hari = _saldo(kini)
    nama = {sub: n for (_kode, sub), (n, _rp) in uang.items()} | {t.sub_buku_id: t.nama for t in tempat}
    kini_ada = [TempatUangKini(t.nama, uang.get((akun.KAS, t.sub_buku_id), ("", 0))[1], t) for t in tempat]
    kini_ada += [TempatUangKini(n, rp) for (kode, _sub), (n, rp) in sorted(uang.items()) if kode == akun.BANK]
    return Rekap(
        hari,
        tuple(catatan),
        tuple(tinjauan_hari(hari)),
        _jumlah(catatan, nama, 1),
        _jumlah(catatan, nama, -1),
        tuple(kini_ada),
        per_akun.get(akun.UANG_DALAM_PERJALANAN, 0),
        per_akun.get(resep.SELISIH_KURANG, 0),
        -per_akun.get(resep.BELUM_JELAS, 0),
        tuple(s for s in bank.di_jalan(kini) if s.terlambat(kini)),
        tuple(_belum_diperiksa(kini)),
        *_menunggu_dan_kepala(lepas_hari),
    )


def _menunggu_dan_kepala(lepas_hari: int) -> tuple[Tertunda, KepalaRantai]:
    """What waits, and the head of the chain; one statement. ``lepas_hari``: how long a release of savings is good."""
    r, berlaku = tabel_rantai().c, dict.fromkeys(pengembalian.JENIS, lepas_hari)
    berlaku |= {pengeluaran.KODE: pengeluaran.BERLAKU_HARI, bank.KODE_TARIK: bank_services.BERLAKU_HARI}
    tertunda = (antrean.banyak_menunggu(), antrean.banyak_belum_dipakai(berlaku))
    perintah = select(r.urut, r.hash, r.dicatat_pada, *tertunda, sanggahan.banyak_menunggu(), lembar.banyak_terbuka())
    b = db.session.execute(perintah.where(r.koperasi_id == MILIK_AKTIF)).one()
    return Tertunda(*b[3:]), KepalaRantai(*b[:3])


def _jumlah(catatan: list[CatatanHari], nama: dict[uuid.UUID, str], arah: int) -> tuple[Jumlah, ...]:
    """Money in (``arah`` 1) or out (-1) by kind and place, in the order of their first entry."""
    isi: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for c in catatan:
        for g in c.gerak:
            if g.jumlah_rupiah * arah > 0:
                kunci = (c.sebutan, nama.get(g.sub_buku_id, "-"))
                isi.setdefault(kunci, []).append((abs(g.jumlah_rupiah), c.pencatat))
    return tuple(
        Jumlah(*kunci, len(semua), sum(n for n, _o in semua), tuple(dict.fromkeys(o for _n, o in semua)))
        for kunci, semua in isi.items()
    )


def _saldo(kini: dt.date) -> tuple[dict[tuple[str, uuid.UUID], tuple[str, int]], dict[str, int], int]:
    """What stands on the accounts of money and of what differs: by place with its name, and summed by account. The same
    statement reads for how many days a release of savings is good (0 where there is no money at all)."""
    s, t, r = tabel_saldo().c, TempatUang, RekeningBank
    perintah = (
        select(s.akun, s.sub_buku_id, func.coalesce(t.nama, r.nama_bank, "").label("nama"), func.sum(s.saldo_rupiah))
        .add_columns(angka_pada(pengembalian.BERLAKU_HARI, kini))
        .join(t, (t.koperasi_id == s.koperasi_id) & (t.sub_buku_id == s.sub_buku_id), isouter=True)
        .join(r, (r.koperasi_id == s.koperasi_id) & (r.sub_buku_id == s.sub_buku_id), isouter=True)
        .where(s.koperasi_id == MILIK_AKTIF, s.akun.in_(_AKUN))
        .group_by(s.akun, s.sub_buku_id, t.nama, r.nama_bank)
    )
    uang: dict[tuple[str, uuid.UUID], tuple[str, int]] = {}
    per_akun: dict[str, int] = {}
    lepas_hari = 0
    for kode, sub_buku_id, nama, jumlah, lepas in db.session.execute(perintah):
        lepas_hari = int(lepas or 0)
        uang[kode, sub_buku_id] = (nama, int(jumlah))
        per_akun[kode] = per_akun.get(kode, 0) + int(jumlah)
    return uang, per_akun, lepas_hari


def _belum(kini: dt.date) -> tuple[ColumnElement[int], ColumnElement[bool]]:
    """The sum of entries that nobody but their maker has looked over, and which entries are of the last days."""
    j, t = tabel_jurnal().c, Tinjauan
    sudah = (
        select(t.id)
        .where(t.koperasi_id == j.koperasi_id, t.tanggal == j.tanggal_buku, t.sampai_urut >= j.urut)
        .where(t.oleh != j.pencatat_id)
        .correlate(tabel_jurnal())
        .exists()
    )
    sejak = kini - dt.timedelta(days=HARI_TERAKHIR)
    hari = and_(j.koperasi_id == MILIK_AKTIF, j.tanggal_buku > sejak, j.tanggal_buku <= kini)
    return func.coalesce(func.sum(case((sudah, 0), else_=1)), 0), hari


def _belum_diperiksa(kini: dt.date) -> list[tuple[dt.date, int]]:
    """Each of the last days that has entries, and how many of them nobody but their maker has looked over."""
    (banyak, hari), j = _belum(kini), tabel_jurnal().c
    perintah = select(j.tanggal_buku, banyak).where(hari).group_by(j.tanggal_buku).order_by(j.tanggal_buku.desc())
    return [(tanggal, int(n)) for tanggal, n in db.session.execute(perintah)]


def banyak_belum_diperiksa(kini: dt.date) -> ScalarSelect[int]:
    """Entries of the last days that nobody but their maker has looked over, as a column of another statement."""
    banyak, hari = _belum(kini)
    return select(banyak).where(hari).scalar_subquery()
