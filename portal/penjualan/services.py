"""A unit's sales of a day as totals: members and others apart, titip jual with the commission alone as income."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert, select, update

from portal.anggota.models import Anggota
from portal.buku_besar import akun
from portal.buku_besar import bayar as resep
from portal.buku_besar.bayar import Kertas, Pos, pos_uang
from portal.buku_besar.jurnal import JenisJurnal
from portal.buku_besar.transaksi import TempatUang
from portal.buku_besar.uang import periksa_jumlah, rupiah
from portal.dasar.kode_kirim import pernah
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini, tanggal_lengkap
from portal.errors import BentrokBuku, IsianSalah
from portal.kas import queries as kas
from portal.pembukuan import services as pembukuan
from portal.pembukuan.catatan import CatatanJurnal
from portal.pembukuan.pembalikan import Pembalikan, daftarkan
from portal.pembukuan.services import Tercatat
from portal.pengguna.actor import ActorPengguna
from portal.penjualan.models import PenjualanHarian
from portal.pihak import services as pihak
from portal.policy import Wewenang
from portal.simpanan.models import BukuSimpanan
from portal.unit_usaha.queries import UnitRingkas

ANGGOTA, JASA_ANGGOTA, UMUM, JASA_UMUM = "4-1110", "4-1120", "4-1210", "4-1220"


@dataclass(frozen=True, slots=True)
class Bon:
    """A member's purchase that isn't paid yet, in rupiah."""

    nomor_anggota: int
    jumlah_rupiah: int


@dataclass(frozen=True, slots=True)
class TitipJual:
    """Goods of a penitip that were sold, in rupiah: what is owed to the penitip, and the koperasi's commission."""

    penitip: str
    hak_rupiah: int
    komisi_rupiah: int = 0
    anggota: bool = False


@dataclass(frozen=True, slots=True)
class PenjualanSehari:
    """A day's totals in rupiah. ``qris_rupiah`` and the ``bon`` are part of them; the rest came in cash, into the box."""

    tanggal: dt.date
    anggota_rupiah: int = 0
    umum_rupiah: int = 0
    jasa_anggota_rupiah: int = 0
    jasa_umum_rupiah: int = 0
    qris_rupiah: int = 0
    bon: tuple[Bon, ...] = ()
    titip: tuple[TitipJual, ...] = ()
    tempat_id: uuid.UUID | None = None

    @property
    def jumlah_rupiah(self) -> int:
        """Everything that the customers paid or owe."""
        titipan = sum(t.hak_rupiah + t.komisi_rupiah for t in self.titip)
        return self.anggota_rupiah + self.umum_rupiah + self.jasa_anggota_rupiah + self.jasa_umum_rupiah + titipan

    @property
    def tunai_rupiah(self) -> int:
        return self.jumlah_rupiah - self.qris_rupiah - sum(b.jumlah_rupiah for b in self.bon)


def tutup_hari(actor: ActorPengguna, unit: UnitRingkas, isi: PenjualanSehari, kode_kirim: str) -> str:
    """Enter a unit's sales of a day, once. Returns the entry's number.

    :raises BentrokBuku: the unit doesn't run, or sells nothing (simpan pinjam); that day was entered already.
    :raises IsianSalah: nothing was sold; QRIS and bon exceed it; no box; an unknown member or day.
    """
    with transaksi(actor, Wewenang.PENGELUARAN_CATAT, unit) as trx:
        if pernah(trx, kode_kirim, {"act": "penjualan", "unit": unit.id, **asdict(isi)}) is not None:
            return pembukuan.nomor_kiriman(trx, kode_kirim)
        ini, unit_id = trx.sasaran, pastikan_menjual(trx.sasaran)
        hari = hari_ini(actor.zona)
        _periksa(isi, hari)
        pembukuan.pegang_buku(trx)
        _pastikan_belum(trx, ini, isi.tanggal)
        debit = (*_uang(isi, unit_id), *_bon(trx, isi, unit_id))
        kredit = (*_hasil(isi, unit_id), *_titip(trx, isi, unit_id))
        jurnal = resep.catatan(JenisJurnal.PENJUALAN_HARIAN, debit, kredit, Kertas(isi.tanggal, hari))
        tercatat = pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim)
        nilai: dict[str, Any] = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "unit_usaha_id": ini.id}
        nilai |= {"tanggal": isi.tanggal, "jurnal_id": tercatat.id, "anggota_rupiah": isi.anggota_rupiah}
        trx.conn.execute(insert(PenjualanHarian), nilai | {"non_anggota_rupiah": isi.umum_rupiah})
        return tercatat.nomor


def pastikan_menjual(unit: UnitRingkas) -> uuid.UUID:
    if unit.jenis == "simpan_pinjam":
        raise BentrokBuku(_("Unit simpan pinjam tidak menjual barang."))
    if not unit.berjalan or unit.unit_buku_id is None:
        raise BentrokBuku(_("Unit %(nama)s belum berjalan. Ketua mengubah statusnya di Unit usaha.", nama=unit.nama))
    return unit.unit_buku_id


def _periksa(isi: PenjualanSehari, hari: dt.date) -> None:
    if isi.tanggal > hari:
        raise IsianSalah(_("Hari penjualan tidak boleh sesudah hari ini."), "tanggal")
    if min(isi.anggota_rupiah, isi.umum_rupiah, isi.jasa_anggota_rupiah, isi.jasa_umum_rupiah, isi.qris_rupiah) < 0:
        raise IsianSalah(_("Jumlahnya tidak boleh minus."), "anggota")
    if not isi.jumlah_rupiah:
        raise IsianSalah(_("Isi penjualan hari itu. Kalau tidak ada penjualan, tidak perlu ditutup."), "anggota")
    periksa_jumlah(isi.jumlah_rupiah, "anggota")
    if isi.tunai_rupiah < 0:
        lebih = rupiah(-isi.tunai_rupiah)
        raise IsianSalah(_("QRIS dan bon lebih %(lebih)s daripada penjualannya. Periksa lagi.", lebih=lebih), "qris")


def _pastikan_belum(trx: Trx, unit: UnitRingkas, tanggal: dt.date) -> None:
    p = PenjualanHarian
    ini = (p.koperasi_id == trx.koperasi_id, p.unit_usaha_id == unit.id, p.tanggal == tanggal)
    if trx.conn.execute(select(p.id).where(*ini, p.diralat_pada.is_(None))).first() is not None:
        raise BentrokBuku(
            _(
                "Penjualan %(unit)s tanggal %(hari)s sudah ditutup. Kalau keliru, ralat dulu catatannya.",
                unit=unit.nama,
                hari=tanggal_lengkap(tanggal),
            )
        )


def _uang(isi: PenjualanSehari, unit_id: uuid.UUID) -> tuple[Pos, ...]:
    qris = Pos(akun.UANG_DALAM_PERJALANAN, unit_id, isi.qris_rupiah)
    if not isi.tunai_rupiah:
        return (qris,)
    tempat = next((t for t in kas.daftar_tempat_uang() if t.id == isi.tempat_id), None)
    if tempat is None:
        raise IsianSalah(_("Pilih uangnya masuk ke mana."), "tempat_uang")
    return (pos_uang(TempatUang(tempat.unit_id, tempat.sub_buku_id), isi.tunai_rupiah), qris)


def _bon(trx: Trx, isi: PenjualanSehari, unit_id: uuid.UUID) -> list[Pos]:
    """What members owe; only members have a bon."""
    if not isi.bon:
        return []
    nomor = {b.nomor_anggota for b in isi.bon}
    perintah = (
        select(Anggota.nomor, BukuSimpanan.sub_buku_id)
        .join(BukuSimpanan, (BukuSimpanan.koperasi_id == Anggota.koperasi_id) & (BukuSimpanan.anggota_id == Anggota.id))
        .where(Anggota.koperasi_id == trx.koperasi_id, Anggota.nomor.in_(nomor), Anggota.status == "anggota")
    )
    milik = {b.nomor: b.sub_buku_id for b in trx.conn.execute(perintah)}
    if asing := sorted(nomor - milik.keys()):
        raise IsianSalah(_("Tidak ada anggota nomor %(nomor)s. Bon hanya untuk anggota.", nomor=asing[0]), "bon")
    for n, sub_buku_id in milik.items():
        pembukuan.kenali(sub_buku_id, "anggota", n)
    return [Pos(akun.PIUTANG_ANGGOTA, unit_id, b.jumlah_rupiah, milik[b.nomor_anggota]) for b in isi.bon]


def _hasil(isi: PenjualanSehari, unit_id: uuid.UUID) -> list[Pos]:
    komisi = {a: sum(t.komisi_rupiah for t in isi.titip if t.anggota is a) for a in (True, False)}
    return [
        Pos(ANGGOTA, unit_id, isi.anggota_rupiah),
        Pos(UMUM, unit_id, isi.umum_rupiah),
        Pos(JASA_ANGGOTA, unit_id, isi.jasa_anggota_rupiah + komisi[True]),
        Pos(JASA_UMUM, unit_id, isi.jasa_umum_rupiah + komisi[False]),
    ]


def _titip(trx: Trx, isi: PenjualanSehari, unit_id: uuid.UUID) -> list[Pos]:
    """What is owed to each penitip; only the commission is the koperasi's."""
    penitip = pihak.cari_atau_buat_banyak(trx, [t.penitip for t in isi.titip], "penitip", bidang="titip")
    return [
        Pos(akun.UTANG_TITIP_JUAL, unit_id, t.hak_rupiah, p.sub_buku_id)
        for t, p in zip(isi.titip, penitip, strict=True)
    ]


def _ralat(_trx: Trx, catatan: CatatanJurnal) -> Pembalikan:
    """A day's entry is taken back: the day can be closed anew."""
    p = PenjualanHarian

    def selesaikan(trx: Trx, _ralat: Tercatat) -> None:
        ini = (p.koperasi_id == trx.koperasi_id, p.jurnal_id == catatan.id, p.diralat_pada.is_(None))
        trx.conn.execute(update(p).where(*ini).values(diralat_pada=trx.waktu))

    return Pembalikan(selesaikan=selesaikan)


daftarkan(JenisJurnal.PENJUALAN_HARIAN, _ralat)
