"""The old books come in, once: one cut-off date, one balanced journal, and the listed people are anggota from then on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import insert, select, update

from portal.anggota import services as register
from portal.anggota.models import Anggota
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.anggota.services import DataOrang
from portal.buku_besar import transaksi as resep
from portal.buku_besar.jurnal import Jurnal
from portal.buku_besar.transaksi import SimpananAwal, TempatUang, UangAwal
from portal.buku_besar.uang import rupiah
from portal.dasar import aturan
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.extensions import db
from portal.kas import queries as kas
from portal.pembukuan import queries as buku_queries
from portal.pembukuan import services as pembukuan
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.simpanan.buku import buka_buku
from portal.simpanan.ketentuan import baris_ketentuan
from portal.simpanan.models import BukuSimpanan, SaldoAwal
from portal.simpanan.posisi import ATURAN_DI_MUKA
from portal.simpanan.rencana_awal import BarisAwal, Dikenal, Rencana, rencanakan


@dataclass(frozen=True, slots=True)
class SaldoAwalBaru:
    """The old books as typed. ``kas``: rupiah per cash box; ``selisih_rupiah``: the difference that was shown and that
    the minutes explain, None where it was not shown yet."""

    tanggal: dt.date
    kas: tuple[tuple[uuid.UUID, int], ...]
    anggota: tuple[BarisAwal, ...]
    nomor_berita_acara: str | None = None
    penjelasan: str | None = None
    selisih_rupiah: int | None = None


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What would be written, in rupiah; ``selisih_rupiah``: money minus savings, to 3-1410."""

    kas_rupiah: int
    pokok_rupiah: int
    titipan_rupiah: int
    wajib_rupiah: int
    anggota: int
    calon: int

    @property
    def simpanan_rupiah(self) -> int:
        return self.pokok_rupiah + self.titipan_rupiah + self.wajib_rupiah

    @property
    def selisih_rupiah(self) -> int:
        return self.kas_rupiah - self.simpanan_rupiah


def bersaldo_awal() -> bool:
    """Did the present koperasi bring its old books in?"""
    return db.session.execute(select(SaldoAwal.id).limit(1)).first() is not None


def pratinjau(actor: ActorPengguna, baru: SaldoAwalBaru) -> Pratinjau:
    """Check what was typed and add it up; nothing is written.

    :raises BanyakIsianSalah: lines or dates that can't be.
    """
    rencana = _rencana(actor, baru)
    return Pratinjau(
        sum(n for _tempat, n in baru.kas),
        sum(r.baris.pokok_rupiah for r in rencana if r.lunas),
        sum(r.baris.pokok_rupiah for r in rencana if not r.lunas),
        sum(r.baris.wajib_rupiah for r in rencana),
        sum(1 for r in rencana if r.lunas),
        sum(1 for r in rencana if not r.lunas),
    )


def catat_saldo_awal(actor: ActorPengguna, baru: SaldoAwalBaru, kode_kirim: str) -> str:
    """Write the opening balances: one journal, no receipts. Returns its number. Whose pokok is full is anggota from the
    day typed; whose is not becomes a calon with a titipan.

    :raises BanyakIsianSalah: lines or dates that can't be.
    :raises IsianSalah: a difference without minutes.
    :raises BentrokBuku: it was done already, entries dated up to the cut-off stand, the difference is another one.
    """
    with transaksi(actor, Wewenang.SALDO_AWAL_CATAT) as trx:
        isi = {"act": "saldo_awal", **{n: str(v) for n, v in asdict(baru).items()}}
        lama = pernah(trx, kode_kirim, isi)
        if lama is not None:
            return lama
        _pegang_orang(trx, baru)
        pembukuan.pegang_buku(trx)
        simpanan = [_masukkan(trx, r, baru.tanggal) for r in _rencana(actor, baru)]
        jurnal = _jurnal(baru, simpanan, hari_ini(actor.zona))
        keterangan = ": ".join(t for t in (baru.nomor_berita_acara, baru.penjelasan) if t) or None
        tercatat = pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim, keterangan=keterangan)
        baris = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "tanggal": baru.tanggal, "jurnal_id": tercatat.id}
        trx.conn.execute(insert(SaldoAwal), baris | {"oleh": trx.actor.pengguna_id, "pada": trx.waktu})
        simpan_hasil(trx, kode_kirim, tercatat.nomor)
        return tercatat.nomor


def _pegang_orang(trx: Trx, baru: SaldoAwalBaru) -> None:
    """Lock the people named by number, in the order of their ids, before the chain's head."""
    nomor = [b.nomor for b in baru.anggota if b.nomor is not None]
    perintah = select(Anggota.id).where(Anggota.koperasi_id == trx.koperasi_id, Anggota.nomor.in_(nomor))
    if nomor:
        trx.conn.execute(trx.kunci_baris(perintah.order_by(Anggota.id))).all()


def _rencana(actor: ActorPengguna, baru: SaldoAwalBaru) -> list[Rencana]:
    dikenal = _dikenal([b.nomor for b in baru.anggota if b.nomor is not None])
    hari = hari_ini(actor.zona)
    di_muka_maks = aturan.pada(ATURAN_DI_MUKA, hari).angka
    return rencanakan(baru.anggota, baru.tanggal, hari, baris_ketentuan(), dikenal, di_muka_maks)


def _dikenal(nomor: Iterable[int]) -> dict[int, Dikenal]:
    """The people of these numbers, with the pokok that their open book asks for and what they paid already."""
    daftar = list(nomor)
    if not daftar:
        return {}
    b = BukuSimpanan
    perintah = (
        select(*RINGKAS, b.sub_buku_id, b.pokok_masuk_rupiah)
        .outerjoin(b, (b.koperasi_id == Anggota.koperasi_id) & (b.anggota_id == Anggota.id))
        .where(Anggota.nomor.in_(daftar))
    )
    semua = [(AnggotaRingkas(*r[:9]), r[9], r[10]) for r in db.session.execute(perintah)]
    saldo = buku_queries.saldo_banyak([sub for _orang, sub, _pokok in semua if sub is not None])
    return {o.nomor: Dikenal(o, sub, pokok, bool(sub and any(saldo[sub].values()))) for o, sub, pokok in semua}


def _masukkan(trx: Trx, r: Rencana, tanggal: dt.date) -> SimpananAwal:
    """Enter one person: register, book, and what stands in it."""
    sub_buku_id = _buku_orang(trx, r, r.baris.masuk or tanggal)
    if r.lunas:
        return SimpananAwal(sub_buku_id, pokok_rupiah=r.baris.pokok_rupiah, wajib_rupiah=r.baris.wajib_rupiah)
    return SimpananAwal(sub_buku_id, titipan_pokok_rupiah=r.baris.pokok_rupiah)


def _buku_orang(trx: Trx, r: Rencana, masuk: dt.date) -> uuid.UUID:
    if r.dikenal is not None:
        orang = r.dikenal.orang
        if r.lunas:
            register.catat_peristiwa(trx, orang, "saldo_awal", masuk)
    else:
        data = DataOrang(nama=r.baris.nama, rt=r.baris.rt, rw=r.baris.rw)
        status, jenis = ("anggota", "saldo_awal") if r.lunas else ("calon", "diterima")
        orang = register.buat(trx, data, uuid7(), status, jenis, masuk)
    if r.dikenal is None or r.dikenal.sub_buku_id is None:
        return buka_buku(trx, orang, r.pokok_masuk_rupiah, r.bulan_awal, r.baris.wajib_rupiah).sub_buku_id
    if r.lunas:
        ini = (BukuSimpanan.koperasi_id == trx.koperasi_id, BukuSimpanan.anggota_id == orang.id)
        nilai = {"bulan_awal_wajib": r.bulan_awal, "wajib_awal_rupiah": r.baris.wajib_rupiah}
        trx.conn.execute(update(BukuSimpanan).where(*ini).values(nilai))
    return r.dikenal.sub_buku_id


def _jurnal(baru: SaldoAwalBaru, simpanan: list[SimpananAwal], hari: dt.date) -> Jurnal:
    """The balanced journal; a difference needs minutes, and must be the one that was shown."""
    tempat = {t.id: t for t in kas.daftar_tempat_uang()}
    if not all(t in tempat for t, _n in baru.kas):
        raise IsianSalah(_("Tempat uangnya tidak dikenal. Muat ulang halamannya."))
    uang = [UangAwal(TempatUang(tempat[t].unit_id, tempat[t].sub_buku_id), n) for t, n in baru.kas if n]
    beda = resep.selisih_saldo_awal(uang, simpanan)
    if baru.selisih_rupiah != beda:
        raise BentrokBuku(
            _("Jumlahnya berubah sejak diperiksa: selisihnya sekarang %(beda)s. Periksa lagi.", beda=rupiah(beda))
        )
    if beda and not baru.nomor_berita_acara:
        pesan = _(
            "Uang dan simpanan berselisih %(beda)s. Tulis nomor berita acara yang menjelaskannya.", beda=rupiah(beda)
        )
        raise IsianSalah(pesan, "nomor_berita_acara")
    return resep.saldo_awal(
        unit_id=buku_queries.unit_org(),
        uang=uang,
        simpanan=simpanan,
        tanggal_batas=baru.tanggal,
        tanggal_buku=hari,
        selisih_rupiah=beda,
    )
