"""The old books come in, once: one cut-off date, one balanced journal, and the listed people are anggota from then on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from flask_babel import gettext as _
from sqlalchemy import bindparam, insert, select, update

from portal.anggota import services as register
from portal.anggota.models import Anggota
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.anggota.services import DataOrang, OrangBaru, Pembetulan, Peristiwa
from portal.buku_besar import transaksi as resep
from portal.buku_besar.jurnal import Jurnal
from portal.buku_besar.transaksi import SimpananAwal, UangAwal
from portal.buku_besar.uang import rupiah
from portal.dasar.kode_kirim import pernah
from portal.dasar.milik import koperasi_aktif, uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.extensions import db
from portal.pembukuan import queries as buku_queries
from portal.pembukuan import services as pembukuan
from portal.pembukuan.bacaan import tabel_jurnal, tabel_saldo
from portal.pembukuan.diralat import diralat
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.simpanan.buku import buka_banyak
from portal.simpanan.isi_awal import Pratinjau, SaldoAwalBaru, jumlahkan
from portal.simpanan.ketentuan_awal import ketentuan_awal
from portal.simpanan.models import BukuSimpanan, SaldoAwal
from portal.simpanan.orang_semula import Semula, kenali, semula
from portal.simpanan.rencana_awal import BarisAwal, Dikenal, Rencana, rencanakan
from portal.simpanan.tempat_awal import letak_awal
from portal.unit_usaha import services as unit_usaha

SEKALI = 1000
"""People of one round of statements: what is held in memory for them doesn't grow with the koperasi."""

_B = BukuSimpanan.__table__
_UBAH_BUKU = (
    update(_B)  # type: ignore[arg-type]
    .where(_B.c.koperasi_id == bindparam("k"), _B.c.anggota_id == bindparam("o"))
    .values(
        bulan_awal_wajib=bindparam("bulan"),
        wajib_awal_rupiah=bindparam("wajib"),
        pokok_masuk_rupiah=bindparam("pokok"),
    )
)


def bersaldo_awal() -> bool:
    """Did the present koperasi bring its old books in, and do they stand?"""
    return nomor_saldo_awal() is not None


def nomor_saldo_awal() -> str | None:
    """The entry of the old books that stands; None: none does."""
    j, s = tabel_jurnal().c, SaldoAwal
    perintah = select(j.nomor).join(s, (s.koperasi_id == j.koperasi_id) & (s.jurnal_id == j.id))
    berlaku = (s.koperasi_id == koperasi_aktif(), ~diralat(s.koperasi_id, s.jurnal_id))
    return db.session.execute(perintah.where(*berlaku).limit(1)).scalar()


def pratinjau(actor: ActorPengguna, baru: SaldoAwalBaru) -> Pratinjau:
    """Check what was typed and add it up; nothing is written.

    :raises BanyakIsianSalah: lines or dates that can't be.
    """
    return jumlahkan(baru, rencana(actor, baru))


def catat_saldo_awal(actor: ActorPengguna, baru: SaldoAwalBaru, kode_kirim: str) -> str:
    """Write the opening balances: one journal, no receipts. Returns its number. Whose pokok is full is anggota from the
    day typed; whose is not becomes a calon with a titipan.

    :raises BanyakIsianSalah: lines or dates that can't be.
    :raises IsianSalah: a difference without minutes.
    :raises BentrokBuku: it was done already, entries dated up to the cut-off stand, the difference is another one.
    """
    with transaksi(actor, Wewenang.SALDO_AWAL_CATAT) as trx:
        isi = {"act": "saldo_awal", **{n: str(v) for n, v in asdict(baru).items()}}
        if pernah(trx, kode_kirim, isi) is not None:
            return pembukuan.nomor_kiriman(trx, kode_kirim)
        return masukkan_saldo_awal(trx, actor, baru, kode_kirim)


def masukkan_saldo_awal(trx: Trx, actor: ActorPengguna, baru: SaldoAwalBaru, kode_kirim: str) -> str:
    """The same in the open transaction, of an act that has made sure that it comes once."""
    lama = semula()
    dikenal, _galat = kenali(actor.koperasi_id, baru.anggota, lama)
    register.pegang(trx, [b.nomor for b in dikenal if b.nomor is not None])
    pembukuan.pegang_buku(trx)
    simpanan = _masukkan(trx, rencana(actor, baru, lama), baru.tanggal)
    jurnal = _jurnal(baru, simpanan, hari_ini(actor.zona))
    keterangan = ": ".join(t for t in (baru.nomor_berita_acara, baru.penjelasan) if t) or None
    tercatat = pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim, keterangan=keterangan)
    baris = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "tanggal": baru.tanggal, "jurnal_id": tercatat.id}
    trx.conn.execute(insert(SaldoAwal), baris | {"oleh": trx.actor.pengguna_id, "pada": trx.waktu})
    return tercatat.nomor


def rencana(actor: ActorPengguna, baru: SaldoAwalBaru, lama: Semula | None = None) -> list[Rencana]:
    """Understand every line with what the register and the rules say now. ``lama``: read already by the caller.

    :raises BanyakIsianSalah: lines or dates that can't be.
    """
    lama = semula() if lama is None else lama
    baris, ragu = kenali(actor.koperasi_id, baru.anggota, lama)
    dikenal = _dikenal([b.nomor for b in baris if b.nomor is not None], lama)
    hari = hari_ini(actor.zona)
    ketentuan, di_muka_maks = ketentuan_awal(actor.koperasi_id, hari)
    pemilik = register.pemilik_nik(actor.koperasi_id, [b.nik for b in baris if b.nik is not None])
    return rencanakan(baris, baru.tanggal, hari, ketentuan, dikenal, di_muka_maks, pemilik, ragu)


def _dikenal(nomor: Sequence[int], lama: Semula) -> dict[int, Dikenal]:
    """The people of these numbers, with the pokok that their open book asks for and what they paid already."""
    hasil: dict[int, Dikenal] = {}
    for awal in range(0, len(nomor), SEKALI):
        hasil |= _dikenal_sebagian(nomor[awal : awal + SEKALI], lama)
    return hasil


def _dikenal_sebagian(daftar: Sequence[int], lama: Semula) -> dict[int, Dikenal]:
    b = BukuSimpanan
    saldo = tabel_saldo().c
    berisi = (saldo.koperasi_id == b.koperasi_id, saldo.sub_buku_id == b.sub_buku_id, saldo.saldo_rupiah != 0)
    perintah = (
        select(*RINGKAS, b.sub_buku_id, b.pokok_masuk_rupiah, select(saldo.akun).where(*berisi).exists())
        .outerjoin(b, (b.koperasi_id == Anggota.koperasi_id) & (b.anggota_id == Anggota.id))
        .where(Anggota.nomor.in_(daftar))
    )
    semua = [(AnggotaRingkas(*r[:10]), *r[10:]) for r in db.session.execute(perintah)]
    return {o.nomor: Dikenal(o, sub, pokok, bool(isi), lama.dikenali(o.nomor)) for o, sub, pokok, isi in semua}


def _masukkan(trx: Trx, rencana: Sequence[Rencana], tanggal: dt.date) -> list[SimpananAwal]:
    """Enter the people, register and books, a thousand at a time: what stands in each book."""
    lama = any(r.baris.sukarela_rupiah or r.baris.pinjaman_rupiah for r in rencana)
    unit_usp = unit_usaha.unit_simpan_pinjam(trx) if lama else None
    hasil: list[SimpananAwal] = []
    for awal in range(0, len(rencana), SEKALI):
        hasil += _masukkan_sebagian(trx, rencana[awal : awal + SEKALI], tanggal, unit_usp)
    return hasil


def _masukkan_sebagian(
    trx: Trx, rencana: Sequence[Rencana], tanggal: dt.date, unit_usp: uuid.UUID | None
) -> list[SimpananAwal]:
    """A statement each however many they are."""
    baru = [(r, _orang_baru(r, tanggal)) for r in rencana if r.dikenal is None]
    register.betulkan(
        trx, [_pembetulan(r.baris, d.orang) for r in rencana if (d := r.dikenal) is not None and d.kembali]
    )
    lunas = [(r, r.dikenal) for r in rencana if r.dikenal is not None and r.lunas]
    sekalian = [(d.orang, Peristiwa("saldo_awal", r.baris.masuk or tanggal)) for r, d in lunas]
    masuk = register.masukkan(trx, [o for _r, o in baru], sekalian=sekalian)
    orang = {r.baris.ke: o for (r, _baru), o in zip(baru, masuk, strict=True)}
    orang |= {r.baris.ke: r.dikenal.orang for r in rencana if r.dikenal is not None}
    buku = _buku(trx, rencana, orang)
    return [_isi(r, buku[r.baris.ke], unit_usp) for r in rencana]


def _pembetulan(b: BarisAwal, orang: AnggotaRingkas) -> Pembetulan:
    """What the new line says of somebody whom the one that went back had brought in; what it leaves empty stays."""
    return Pembetulan(orang, b.nama or orang.nama, b.rt or orang.rt, b.rw or orang.rw, b.nik)


def _orang_baru(r: Rencana, tanggal: dt.date) -> OrangBaru:
    jenis = "saldo_awal" if r.lunas else "diterima"
    data = DataOrang(nama=r.baris.nama, nik=r.baris.nik, rt=r.baris.rt, rw=r.baris.rw)
    return OrangBaru(uuid7(), data, Peristiwa(jenis, r.baris.masuk or tanggal))


def _buku(trx: Trx, rencana: Sequence[Rencana], orang: Mapping[int, AnggotaRingkas]) -> dict[int, uuid.UUID]:
    """Each line's book: one that is there already, with what the old books say of wajib, or a new one."""
    ada = {r.baris.ke: d for r in rencana if (d := r.dikenal) is not None and d.sub_buku_id is not None}
    baru = [r for r in rencana if r.baris.ke not in ada]
    dibuka = buka_banyak(
        trx,
        [(orang[r.baris.ke], r.pokok_masuk_rupiah, r.bulan_awal, r.baris.wajib_rupiah) for r in baru],
    )
    ubah: list[dict[str, object]] = [
        {"k": trx.koperasi_id, "o": ada[r.baris.ke].orang.id, "pokok": r.pokok_masuk_rupiah}
        | {"bulan": r.bulan_awal, "wajib": r.baris.wajib_rupiah}
        for r in rencana
        if r.baris.ke in ada
    ]
    if ubah:
        trx.conn.execute(_UBAH_BUKU, ubah)
    for d in ada.values():
        if d.sub_buku_id is not None:
            pembukuan.kenali(d.sub_buku_id, "anggota", d.orang.nomor)
    hasil = {r.baris.ke: b.sub_buku_id for r, b in zip(baru, dibuka, strict=True)}
    return hasil | {ke: d.sub_buku_id for ke, d in ada.items() if d.sub_buku_id is not None}


def _isi(r: Rencana, sub_buku_id: uuid.UUID, unit_usp: uuid.UUID | None) -> SimpananAwal:
    b = r.baris
    pokok, titipan = (b.pokok_rupiah, 0) if r.lunas else (0, b.pokok_rupiah)
    return SimpananAwal(
        sub_buku_id, pokok, titipan, b.wajib_rupiah, b.sukarela_rupiah, unit_usp, pinjaman_rupiah=b.pinjaman_rupiah
    )


def _jurnal(baru: SaldoAwalBaru, simpanan: list[SimpananAwal], hari: dt.date) -> Jurnal:
    """The balanced journal; a difference needs minutes, and must be the one that was shown."""
    tempat = letak_awal(t for t, _n in baru.kas)
    if not all(t in tempat for t, _n in baru.kas):
        raise IsianSalah(_("Tempat uangnya tidak dikenal. Muat ulang halamannya."))
    uang = [UangAwal(tempat[t], n) for t, n in baru.kas if n]
    beda = resep.selisih_saldo_awal(uang, simpanan)
    pastikan_selisih(beda, baru.selisih_rupiah, baru.nomor_berita_acara)
    return resep.saldo_awal(
        unit_id=buku_queries.unit_org(),
        uang=uang,
        simpanan=simpanan,
        tanggal_batas=baru.tanggal,
        tanggal_buku=hari,
        selisih_rupiah=beda,
    )


def pastikan_selisih(beda_rupiah: int, ditegaskan_rupiah: int | None, nomor_berita_acara: str | None) -> None:
    """The difference between money (with loans) and savings is the one that was shown, and minutes explain it.

    :raises BentrokBuku: it is another one by now.
    :raises IsianSalah: no number of the minutes.
    """
    beda = rupiah(beda_rupiah)
    if ditegaskan_rupiah != beda_rupiah:
        raise BentrokBuku(
            _("Jumlahnya berubah sejak diperiksa: selisihnya sekarang %(beda)s. Periksa lagi.", beda=beda)
        )
    if beda_rupiah and not nomor_berita_acara:
        pesan = _("Uang dan simpanan berselisih %(beda)s. Tulis nomor berita acara yang menjelaskannya.", beda=beda)
        raise IsianSalah(pesan, "nomor_berita_acara")
