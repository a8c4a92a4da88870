"""Reads of this room: who is owed, one person's account of it, a receipt, the check for ``flask verifikasi``."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import func, select

from portal.anggota.hitungan import BERHENTI
from portal.anggota.models import Anggota, PeristiwaKeanggotaan
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.anggota.status import MENINGGAL
from portal.buku_besar import akun
from portal.dasar import aturan
from portal.dasar.aturan import NilaiAturan
from portal.dasar.milik import koperasi_aktif
from portal.dasar.waktu import sekarang
from portal.extensions import db
from portal.pembukuan.bacaan import tabel_jurnal, tabel_saldo
from portal.pengembalian.models import AhliWaris, PembayaranSimpanan
from portal.pengembalian.pemeriksaan import periksa
from portal.pengembalian.pengajuan import BERLAKU_HARI, JENIS, SUKARELA, TIDAK_DITARIK
from portal.pengguna.models import Pengguna
from portal.persetujuan import izin
from portal.persetujuan import queries as persetujuan
from portal.persetujuan.queries import PengajuanRingkas
from portal.simpanan.models import AkhirSimpanan, BukuSimpanan
from portal.simpanan.posisi import Posisi, posisi

__all__ = ["periksa"]


@dataclass(frozen=True, slots=True)
class Terutang:
    """Somebody who is owed savings: rupiah, and until when it is to be paid (None: only old sukarela is asked for)."""

    anggota: AnggotaRingkas
    jumlah_rupiah: int
    bayar_sampai: dt.date | None
    pengajuan: tuple[PengajuanRingkas, ...]
    hari: dt.date

    @property
    def lewat(self) -> bool:
        return self.bayar_sampai is not None and self.bayar_sampai < self.hari


@dataclass(frozen=True, slots=True)
class WarisRingkas:
    """An heir as the page lists it."""

    id: uuid.UUID
    nama: str
    hubungan: str
    nomor_surat: str
    saksi: str
    oleh: str


@dataclass(frozen=True, slots=True)
class Rincian:
    """One person's account: what is owed, what was asked for, who the heirs are, what was paid."""

    anggota: AnggotaRingkas
    posisi: Posisi
    bayar_sampai: dt.date | None
    wafat: bool
    waris: tuple[WarisRingkas, ...]
    terbuka: tuple[PengajuanRingkas, ...]
    riwayat: tuple[PembayaranRingkas, ...]

    def terbuka_jenis(self, jenis: str) -> PengajuanRingkas | None:
        """What waits or may be paid of this kind."""
        return next((p for p in self.terbuka if p.jenis == jenis), None)


@dataclass(frozen=True, slots=True)
class PembayaranRingkas:
    """What was paid: by which entry, kind, rupiah, when; and by which ralat it was taken back."""

    nomor: str
    jenis: str
    jumlah_rupiah: int
    pada: dt.datetime
    diralat_oleh: str | None

    @property
    def sebutan(self) -> str:
        return JENIS[self.jenis].sebutan


def daftar(hari: dt.date) -> list[Terutang]:
    """Everybody who is owed savings, the nearest deadline first, and whose sukarela is asked for. Three statements."""
    terbuka: dict[uuid.UUID, list[PengajuanRingkas]] = {}
    for p in izin.terbuka(koperasi_aktif(), tuple(JENIS), aturan.pada(BERLAKU_HARI, hari).angka):
        if p.sasaran_id is not None:
            terbuka.setdefault(p.sasaran_id, []).append(p)
    s = tabel_saldo().c
    utang = (
        select(s.sub_buku_id, func.sum(-s.saldo_rupiah).label("jumlah"))
        .where(s.koperasi_id == koperasi_aktif(), s.akun == akun.UTANG_SIMPANAN_BERHENTI, s.saldo_rupiah < 0)
        .group_by(s.sub_buku_id)
        .subquery()
    )
    b, a = BukuSimpanan, AkhirSimpanan
    batas = select(func.max(a.bayar_sampai)).where(a.koperasi_id == b.koperasi_id, a.anggota_id == b.anggota_id)
    perintah = (
        select(*RINGKAS, func.coalesce(utang.c.jumlah, 0), batas.scalar_subquery())
        .join(b, (b.koperasi_id == Anggota.koperasi_id) & (b.anggota_id == Anggota.id))
        .outerjoin(utang, utang.c.sub_buku_id == b.sub_buku_id)
        .where(utang.c.jumlah.is_not(None) | Anggota.id.in_(list(terbuka)))
    )
    hasil = [
        Terutang(
            AnggotaRingkas(*orang), int(jumlah), sampai if jumlah else None, tuple(terbuka.get(orang[1], ())), hari
        )
        for *orang, jumlah, sampai in map(tuple, db.session.execute(perintah))
    ]
    return sorted(hasil, key=lambda t: (t.bayar_sampai or dt.date.max, t.anggota.nama))


def terutang() -> tuple[int, dt.date | None]:
    """How many people are owed savings, and the nearest deadline. One statement."""
    s, b, a = tabel_saldo().c, BukuSimpanan, AkhirSimpanan
    perintah = (
        select(func.count(b.id.distinct()), func.min(a.bayar_sampai))
        .select_from(b)
        .join(tabel_saldo(), (s.koperasi_id == b.koperasi_id) & (s.sub_buku_id == b.sub_buku_id))
        .join(a, (a.koperasi_id == b.koperasi_id) & (a.anggota_id == b.anggota_id))
        .where(s.koperasi_id == koperasi_aktif(), s.akun == akun.UTANG_SIMPANAN_BERHENTI, s.saldo_rupiah < 0)
    )
    banyak, sampai = db.session.execute(perintah).one()
    return banyak, sampai


def rincian(anggota: AnggotaRingkas, hari: dt.date) -> Rincian:
    """One person's account, in four statements; in five where there are heirs."""
    milik = anggota.koperasi_id
    kini = posisi(milik, anggota.id, anggota.status, hari)
    sampai, akhir, lepas = _akhir(anggota, hari)
    mati = anggota.status == "keluar" and akhir == MENINGGAL
    return Rincian(
        anggota,
        kini,
        sampai if kini.utang_rupiah else None,
        mati,
        ahli_waris(anggota.id) if mati else (),
        tuple(izin.terbuka(milik, tuple(JENIS), lepas, anggota.id)),
        riwayat(anggota.id),
    )


def _akhir(anggota: AnggotaRingkas, hari: dt.date) -> tuple[dt.date | None, str | None, int]:
    """Until when what is owed is to be paid, how the last membership ended, and the days that a release is good for."""
    a, p = AkhirSimpanan, PeristiwaKeanggotaan
    sampai = select(func.max(a.bayar_sampai)).where(a.koperasi_id == anggota.koperasi_id, a.anggota_id == anggota.id)
    milik = (p.koperasi_id == anggota.koperasi_id, p.anggota_id == anggota.id, p.jenis.in_(BERHENTI))
    akhir = select(p.jenis).where(*milik).order_by(p.pada.desc(), p.id.desc()).limit(1)
    lepas = aturan.angka_pada(BERLAKU_HARI, hari)
    baris = db.session.execute(select(sampai.scalar_subquery(), akhir.scalar_subquery(), lepas)).one()
    return baris[0], baris[1], int(baris[2] or 0)


def ahli_waris(anggota_id: uuid.UUID) -> tuple[WarisRingkas, ...]:
    """The recorded heirs of a member, oldest first."""
    w = AhliWaris
    perintah = select(w.id, w.nama, w.hubungan, w.nomor_surat, w.saksi, Pengguna.nama)
    perintah = perintah.join_from(w, Pengguna, Pengguna.id == w.oleh).where(w.anggota_id == anggota_id)
    return tuple(WarisRingkas(*b) for b in db.session.execute(perintah.order_by(w.pada, w.id)))


def riwayat(anggota_id: uuid.UUID) -> tuple[PembayaranRingkas, ...]:
    """What was paid back to a person or the heirs, newest first."""
    p, jurnal, ralat = PembayaranSimpanan, tabel_jurnal(), tabel_jurnal().alias()
    j, r = jurnal.c, ralat.c
    perintah = select(j.nomor, p.jenis, p.jumlah_rupiah, p.pada, r.nomor).where(p.anggota_id == anggota_id)
    perintah = perintah.join(jurnal, (j.koperasi_id == p.koperasi_id) & (j.id == p.jurnal_id))
    perintah = perintah.outerjoin(ralat, (r.koperasi_id == p.koperasi_id) & (r.ralat_dari == p.jurnal_id))
    return tuple(PembayaranRingkas(*b) for b in db.session.execute(perintah.order_by(p.pada.desc(), p.id.desc())))


@dataclass(frozen=True, slots=True)
class PenarikanSaya:
    """A member's own page: sukarela in rupiah, the requests with what became of them, and the rule on pokok and wajib."""

    sukarela_rupiah: int
    permintaan: tuple[PengajuanRingkas, ...]
    lepas_hari: int
    aturan: NilaiAturan

    @property
    def terbuka(self) -> bool:
        """Is one under way, so that another has to wait?"""
        return any(self.keadaan(p) in ("menunggu", "siap") for p in self.permintaan)

    def keadaan(self, p: PengajuanRingkas) -> str:
        """menunggu, siap (to be paid), dibayar, ditolak, ditarik, kedaluwarsa."""
        if p.status != "disetujui":
            return p.status
        sampai = izin.berlaku_sampai(p, self.lepas_hari)
        return "dibayar" if sampai is None else "siap" if sampai > sekarang() else "kedaluwarsa"


def permintaan(anggota: AnggotaRingkas) -> list[PengajuanRingkas]:
    """What a member, or the bendahara for the member, asked for of the sukarela, newest first."""
    return persetujuan.mengenai(anggota.koperasi_id, SUKARELA.kode, anggota.id)


def penarikan(anggota: AnggotaRingkas, hari: dt.date) -> PenarikanSaya:
    """What a member's own page of withdrawals shows. Three statements."""
    kini = posisi(anggota.koperasi_id, anggota.id, anggota.status, hari)
    berlaku = aturan.beberapa(hari, BERLAKU_HARI, TIDAK_DITARIK)
    lepas = berlaku[BERLAKU_HARI].angka
    return PenarikanSaya(kini.sukarela_rupiah, tuple(permintaan(anggota)), lepas, berlaku[TIDAK_DITARIK])
