"""A membership ends: its savings become a debt of the koperasi, in the transaction of the decision. And back again."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select

from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import zona
from portal.buku_besar import pengembalian as resep
from portal.buku_besar.pengembalian import SimpananBerakhir
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.pembukuan import queries as buku_queries
from portal.pembukuan import services as pembukuan
from portal.pembukuan.services import Tercatat
from portal.simpanan.buku import posisi_kini
from portal.simpanan.models import AkhirSimpanan, AlokasiWajib
from portal.simpanan.perhitungan import Perhitungan, hitung
from portal.simpanan.posisi import Buku, Posisi


def posisi_akhir(trx: Trx, anggota: AnggotaRingkas) -> Posisi:
    """Where the person stands as the membership ends, with the day of its last event. The head of the chain is held from here
    on: a bon written meanwhile would not be set off."""
    pembukuan.pegang_buku(trx)
    return posisi_kini(trx, anggota, juga=("peristiwa",))


def akhiri_simpanan(
    trx: Trx,
    anggota: AnggotaRingkas,
    kini: Posisi,
    kode_kirim: str,
    pencatat: tuple[uuid.UUID, str] | None = None,
    penyetuju_id: uuid.UUID | None = None,
) -> Tercatat | None:
    """D 2-1210, 3-1110, 3-1120 K 2-1220, debts on 1-1310 and 1-1350 set off; None where the person has no savings.

    The caller holds the person's row under lock and writes the event; ``kini``: as ``posisi_akhir`` read it. Old sukarela stays
    what it was: the person's.
    """
    hari = hari_ini(zona(trx))
    if kini.buku is None or not (kini.titipan_rupiah or kini.pokok_rupiah or kini.wajib_rupiah):
        return None
    isi = hitung(kini, hari)
    jurnal = resep.berhenti(
        unit_id=buku_queries.unit_org(),
        sub_buku_id=kini.buku.sub_buku_id,
        simpanan=isi.simpanan,
        potongan=isi.potongan,
        angsuran=isi.angsuran,
        tanggal=hari,
    )
    tercatat = pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim, pencatat=pencatat, penyetuju_id=penyetuju_id)
    _alokasikan(trx, anggota.id, tercatat.id, {b: -n for b, n in kini.keadaan.terbayar.items()})
    _catat_akhir(trx, anggota.id, tercatat.id, "berhenti", isi, kini.buku.wajib_awal_rupiah)
    return tercatat


def hidupkan_simpanan(trx: Trx, anggota: AnggotaRingkas, kini: Posisi, buku: Buku, kode_kirim: str) -> Posisi | None:
    """Where the whole debt of the last ending still stands, it becomes savings again, months and all; the caller writes what the
    book says of wajib before the saldo awal. Returns where the person stands by it; None: it isn't so."""
    akhir, bulan = akhir_terakhir(trx, anggota.id)
    if akhir is None or akhir.jenis != "berhenti":
        return None
    simpanan = SimpananBerakhir(akhir.titipan_rupiah, akhir.pokok_rupiah, akhir.wajib_rupiah)
    if kini.utang_rupiah != simpanan.jumlah_rupiah:
        return None
    hari = hari_ini(zona(trx))
    jurnal = resep.kembali(
        unit_id=buku_queries.unit_org(), sub_buku_id=buku.sub_buku_id, simpanan=simpanan, tanggal=hari
    )
    tercatat = pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim)
    _alokasikan(trx, anggota.id, tercatat.id, {b: -n for b, n in bulan.items()})
    nilai = {n: getattr(akhir, n) for n in ("titipan_rupiah", "pokok_rupiah", "wajib_rupiah", "wajib_awal_rupiah")}
    _sisipkan(trx, anggota.id, tercatat.id, "kembali", nilai | {"potongan_rupiah": 0, "bayar_sampai": hari})
    return replace(
        kini,
        buku=replace(buku, wajib_awal_rupiah=akhir.wajib_awal_rupiah or buku.wajib_awal_rupiah),
        titipan_rupiah=kini.titipan_rupiah + akhir.titipan_rupiah,
        pokok_rupiah=kini.pokok_rupiah + akhir.pokok_rupiah,
        wajib_rupiah=kini.wajib_rupiah + akhir.wajib_rupiah,
        utang_rupiah=0,
    )


def akhir_terakhir(trx: Trx, anggota_id: uuid.UUID) -> tuple[Any, dict[dt.date, int]]:
    """The latest row of ``akhir_simpanan`` of a person (None: there is none), and the months that its entry took back."""
    a, w = AkhirSimpanan.__table__, AlokasiWajib.__table__.c
    milik = (a.c.koperasi_id == trx.koperasi_id, a.c.anggota_id == anggota_id)
    ini = select(a).where(*milik).order_by(a.c.pada.desc(), a.c.id.desc()).limit(1).subquery()
    bulan = (w.koperasi_id == ini.c.koperasi_id) & (w.anggota_id == ini.c.anggota_id) & (w.jurnal_id == ini.c.jurnal_id)
    perintah = select(*ini.c, w.bulan, w.jumlah_rupiah.label("bulan_rupiah")).outerjoin(AlokasiWajib.__table__, bulan)
    semua = trx.conn.execute(perintah).all()
    terbayar = {b.bulan: b.bulan_rupiah for b in semua if b.bulan is not None}
    return (semua[0] if semua else None), terbayar


def _alokasikan(trx: Trx, anggota_id: uuid.UUID, jurnal_id: uuid.UUID, bulan: Mapping[dt.date, int]) -> None:
    tetap = {"koperasi_id": trx.koperasi_id, "anggota_id": anggota_id, "jurnal_id": jurnal_id}
    baris = [tetap | {"id": uuid7(), "bulan": b, "jumlah_rupiah": n} for b, n in sorted(bulan.items()) if n]
    if baris:
        trx.conn.execute(insert(AlokasiWajib), baris)


def _catat_akhir(
    trx: Trx, anggota_id: uuid.UUID, jurnal_id: uuid.UUID, jenis: str, isi: Perhitungan, wajib_awal_rupiah: int
) -> None:
    nilai = {
        "titipan_rupiah": isi.simpanan.titipan_rupiah,
        "pokok_rupiah": isi.simpanan.pokok_rupiah,
        "wajib_rupiah": isi.simpanan.wajib_rupiah,
        "wajib_awal_rupiah": wajib_awal_rupiah,
        "potongan_rupiah": isi.potongan_rupiah,
        "bayar_sampai": isi.bayar_sampai,
    }
    _sisipkan(trx, anggota_id, jurnal_id, jenis, nilai)


def _sisipkan(trx: Trx, anggota_id: uuid.UUID, jurnal_id: uuid.UUID, jenis: str, nilai: Mapping[str, Any]) -> None:
    tetap = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "anggota_id": anggota_id, "jurnal_id": jurnal_id}
    trx.conn.execute(insert(AkhirSimpanan).values(**tetap, jenis=jenis, pada=trx.waktu, **nilai))
