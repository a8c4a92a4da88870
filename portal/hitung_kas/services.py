"""A box is counted: notes and coins against the book, in one transaction with the entry of what differs."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import Uuid, bindparam, insert, text

from portal.buku_besar import akun
from portal.buku_besar import kas as resep
from portal.buku_besar.transaksi import TempatUang
from portal.buku_besar.uang import JUMLAH_MAKS, rupiah
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.extensions import SaatUtc
from portal.hitung_kas.models import HitungKas
from portal.hitung_kas.queries import PECAHAN, HitunganRingkas
from portal.kas import queries as kas_queries
from portal.kas import services as kas
from portal.kas.queries import TempatUangRingkas
from portal.pembukuan import queries as buku
from portal.pembukuan import services as pembukuan
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan.orang import orang
from portal.policy import Wewenang

_SAKSI = text(
    "INSERT INTO kesaksian_kas (koperasi_id, hitung_id, oleh, pada) VALUES (:koperasi_id, :hitung_id, :oleh, :pada)"
    " ON CONFLICT DO NOTHING RETURNING hitung_id"
).bindparams(
    *(bindparam(n, type_=Uuid()) for n in ("koperasi_id", "hitung_id", "oleh")), bindparam("pada", type_=SaatUtc())
)
KEPING_MAKS = 100_000
"""Notes or coins of one kind that a box can hold: more is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class HitunganBaru:
    """A count as typed: how many of each note and coin (by its rupiah); what the book said when both were compared; who
    watched (a log-in), if anybody did."""

    pecahan: Mapping[int, int]
    buku_rupiah: int
    saksi_id: uuid.UUID | None = None

    @property
    def jumlah_rupiah(self) -> int:
        return sum(nilai * banyak for nilai, banyak in self.pecahan.items())


def hitung(actor: ActorPengguna, tempat: TempatUangRingkas, baru: HitunganBaru, kode_kirim: str) -> uuid.UUID:
    """Keep a count. What differs goes to its own account until a meeting decides. Returns the count's id. Twice is once.

    The head of the chain is locked before the book is read: no deposit slips in between count and entry.

    :raises IsianSalah: no count at all, a note that doesn't exist, a witness who can't be one.
    :raises BentrokBuku: the book of the box is below zero, or says something else than when both were compared.
    :raises TidakBerwenang: somebody else's box.
    """
    with transaksi(actor, Wewenang.KAS_HITUNG, tempat) as trx:
        isi = {"act": "hitung_kas", "tempat": tempat.id, "pecahan": sorted(baru.pecahan.items())}
        isi |= {"buku": baru.buku_rupiah, "saksi": baru.saksi_id}
        if (lama := pernah(trx, kode_kirim, isi)) is not None:
            return uuid.UUID(lama)
        kini: TempatUangRingkas = trx.sasaran
        _periksa(trx, baru)
        urut = pembukuan.pegang_buku(trx)
        _periksa_buku(kini, baru, saldo_kas(kini))
        hasil = _tulis(trx, kini, baru, urut, kode_kirim)
        simpan_hasil(trx, kode_kirim, str(hasil))
        return hasil


def saldo_kas(tempat: TempatUangRingkas) -> int:
    """What the book says is in a box, in rupiah."""
    return buku.saldo_sub_buku(tempat.sub_buku_id).get(akun.KAS, 0)


def _periksa(trx: Trx, baru: HitunganBaru) -> None:
    if not baru.pecahan:
        raise IsianSalah(_("Tulis berapa lembar atau keping dari tiap pecahan; tulis 0 kalau tempatnya kosong."))
    for nilai, banyak in baru.pecahan.items():
        if nilai not in PECAHAN or not 0 <= banyak <= KEPING_MAKS:
            raise IsianSalah(_("Jumlah lembar ini tidak masuk akal. Hitung lagi."), f"p{nilai}")
    if baru.jumlah_rupiah > JUMLAH_MAKS:
        raise IsianSalah(_("Jumlahnya lebih dari yang bisa dicatat. Hitung lagi."))
    if baru.saksi_id is not None:
        _periksa_saksi(trx, baru.saksi_id)


def _periksa_saksi(trx: Trx, saksi_id: uuid.UUID) -> None:
    """Somebody with a seat today, and another person than who counts."""
    assert trx.koperasi_id is not None
    if saksi_id not in {p.pengguna_id for p in kas_queries.saksi_pada(hari_ini(trx.actor.zona))}:
        raise IsianSalah(_("Pilih saksi dari daftar, atau kosongkan."), "saksi")
    siapa = orang(trx.conn, trx.koperasi_id, [saksi_id, trx.actor.pengguna_id])
    if siapa[saksi_id].sama(siapa[trx.actor.pengguna_id]):
        raise IsianSalah(_("Saksi harus orang lain."), "saksi")


def _periksa_buku(tempat: TempatUangRingkas, baru: HitunganBaru, buku_rupiah: int) -> None:
    if buku_rupiah < 0:
        raise BentrokBuku(
            _(
                "Di buku, uang %(tempat)s minus %(jumlah)s: ada uang masuk yang belum dicatat. Catat dulu, lalu hitung lagi.",
                tempat=tempat.nama,
                jumlah=rupiah(-buku_rupiah),
            )
        )
    if buku_rupiah != baru.buku_rupiah:
        raise BentrokBuku(
            _(
                "Buku %(tempat)s berubah sejak dibandingkan, sekarang %(jumlah)s. Periksa lagi hitungannya, lalu simpan.",
                tempat=tempat.nama,
                jumlah=rupiah(buku_rupiah),
            )
        )


def _tulis(trx: Trx, tempat: TempatUangRingkas, baru: HitunganBaru, urut: int, kode_kirim: str) -> uuid.UUID:
    selisih, hari, jurnal_id, id_ = baru.jumlah_rupiah - baru.buku_rupiah, hari_ini(trx.actor.zona), None, uuid7()
    if selisih:
        petugas = kas.buku_petugas(trx, tempat.penanggung_jawab_id)
        beda = resep.Selisih(TempatUang(tempat.unit_id, tempat.sub_buku_id), petugas, selisih)
        tercatat = pembukuan.catat(trx, resep.selisih_kas(beda, hari), kode_kirim=kode_kirim)
        jurnal_id, urut = tercatat.id, tercatat.urut
    kursi = trx.actor.kursi
    baris = {
        "koperasi_id": trx.koperasi_id,
        "id": id_,
        "tempat_uang_id": tempat.id,
        "penanggung_jawab_id": tempat.penanggung_jawab_id,
        "penghitung_id": trx.actor.pengguna_id,
        "penghitung_jabatan": kursi.jabatan if kursi else "",
        "saksi_id": baru.saksi_id,
        "pecahan": json.dumps({str(n): b for n, b in sorted(baru.pecahan.items(), reverse=True)}),
        "dihitung_rupiah": baru.jumlah_rupiah,
        "buku_rupiah": baru.buku_rupiah,
        "selisih_rupiah": selisih,
        "sampai_urut": urut,
        "jurnal_id": jurnal_id,
        "tanggal": hari,
        "pada": trx.waktu,
    }
    trx.conn.execute(insert(HitungKas), baris)
    return id_


def saksikan(actor: ActorPengguna, hitungan: HitunganRingkas, kode_kirim: str) -> uuid.UUID:
    """The witness whom a count names says so. Returns the count's id. Twice is once.

    :raises TidakBerwenang: it names somebody else, or nobody.
    """
    with transaksi(actor, Wewenang.KAS_HITUNG) as trx:
        if pernah(trx, kode_kirim, {"act": "kesaksian_kas", "hitung": hitungan.id}, str(hitungan.id)) is not None:
            return hitungan.id
        if hitungan.saksi_id != trx.actor.pengguna_id:
            raise TidakBerwenang
        baris = {"koperasi_id": trx.koperasi_id, "hitung_id": hitungan.id, "oleh": trx.actor.pengguna_id}
        if trx.conn.execute(_SAKSI, baris | {"pada": trx.waktu}).first() is None:
            raise BentrokBuku(_("Kesaksian Anda sudah tercatat."))
        return hitungan.id
