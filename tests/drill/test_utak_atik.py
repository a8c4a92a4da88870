"""Somebody with the disk in their hands changes one value, anywhere in the book: the database refuses it or verifikasi says so."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from portal.dasar.pemicu import nama_pemicu, tabel_dijaga
from portal.extensions import Base, db
from portal.perawatan import keutuhan

# table -> columns that no rule derives again: what they hold is true because it was written, not because it follows
BUKU: dict[str, set[str]] = {
    "jurnal": set(),
    "jurnal_baris": set(),
    "keterangan_jurnal": {
        "teks",
        "garam",
    },  # may be blanked; a changed text is found, an absent one has no hash to break
    "saldo": set(),
    "rantai": set(),
    "sub_buku": set(),
    "unit_buku": {"nama"},
    "buku_simpanan": {"id", "bulan_awal_wajib"},
    "alokasi_wajib": {"id"},
    "peristiwa_keanggotaan": {"id", "tanggal", "alasan", "nomor_rapat", "oleh", "pada"},
    "hitungan": {"bulan", "banyak_awal"},
    "akhir_simpanan": {"id", "bayar_sampai", "pada"},
    "pembayaran_simpanan": {"id", "pada"},
    "saldo_awal": {"id", "pada"},
    "pengeluaran": {"id", "keperluan", "arah", "pihak_id", "anggota_id", "nota_menyusul"},
    "penjualan_harian": {"id", "anggota_rupiah", "non_anggota_rupiah"},
    "setoran_bank": {"id"},
    "mutasi_bank": {"id"},
    "tarikan_bank": {"id"},
    "rekening_bank": {"nama_bank", "nomor_rekening", "atas_nama", "nomor_berita_acara", "dibuat_pada"},
    "tempat_uang": {"nama", "dibuat_pada"},
    "riwayat_tempat_uang": {"id", "pada"},
    "buku_petugas": set(),
    "pihak": {"nama", "kunci_nama", "jenis", "berelasi", "dibuat_pada"},
    "perjanjian_hibah": {"nomor_surat", "kunci_surat", "dibuat_pada"},
    # a count stands alone until an entry or a witness names it; what it says of its day is its own
    "hitung_kas": {"koperasi_id", "id", "penghitung_jabatan", "sampai_urut", "tanggal", "pada"},
    "putusan_selisih": {"id", "putusan", "nomor_rapat", "pada"},
    # one that nobody used is known to nobody else
    "pengajuan": {
        *("koperasi_id", "id", "jenis", "perihal", "sasaran_id"),
        *("diajukan_pada", "berlaku_sampai", "diputus_pada", "hasil", "dipakai_pada"),
    },
    "cetakan_kuitansi": {"koperasi_id", "id", "ke", "pada"},
}


@dataclass
class Penguasa:
    """A connection with every guard off."""

    conn: sa.Connection
    acak: Random

    def ubah(self, tabel: sa.Table, kolom: sa.Column[Any]) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """Change one value of one row of Bumiayu; (key, old values), or None where the database refuses or holds nothing."""
        milik = sa.text("SELECT id FROM koperasi WHERE kode = 'bumiayu'").columns(id=sa.Uuid())
        pilih = sa.select(tabel).where(tabel.c.koperasi_id.in_(milik), kolom.is_not(None)).order_by(*tabel.primary_key)
        baris = [b for b in self.conn.execute(pilih).mappings() if self.berarti(tabel, b)]
        if not baris:
            return None
        lama = dict(self.acak.choice(baris))
        baru = lain(lama[kolom.name])
        kunci = [k.name for k in tabel.primary_key]
        try:
            self.conn.execute(
                sa.update(tabel).where(*(tabel.c[n] == lama[n] for n in kunci)).values({kolom.name: baru})
            )
        except sa.exc.IntegrityError:
            return None
        return {n: baru if n == kolom.name else lama[n] for n in kunci}, lama

    def berarti(self, tabel: sa.Table, baris: Any) -> bool:
        """A saldo of nothing is none, and a unit without an entry is a name only."""
        if tabel.name == "saldo":
            return bool(baris["saldo_rupiah"])
        if tabel.name == "unit_buku":
            unit = Base.metadata.tables["jurnal_baris"].c.unit_id
            return self.conn.execute(sa.select(unit).where(unit == baris["id"]).limit(1)).first() is not None
        return True

    def kembalikan(self, tabel: sa.Table, kunci: dict[str, Any], lama: dict[str, Any]) -> None:
        self.conn.execute(sa.update(tabel).where(*(tabel.c[n] == v for n, v in kunci.items())).values(lama))


def lain(nilai: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(nilai, bool):
        return not nilai
    if isinstance(nilai, int):
        return nilai + 1
    if isinstance(nilai, uuid.UUID):
        return uuid.UUID(int=nilai.int ^ 1)
    if isinstance(nilai, dt.datetime):
        return nilai + dt.timedelta(seconds=1)
    if isinstance(nilai, dt.date):
        return nilai + dt.timedelta(days=32)
    if nilai in ("debit", "kredit"):
        return "kredit" if nilai == "debit" else "debit"
    return str(nilai) + "x"


@pytest.fixture
def penguasa(app_pemeran: Flask, jenis_database: str) -> Iterator[Penguasa]:
    url = db.engine.url.set(username="postgres") if jenis_database == "postgresql" else db.engine.url
    mesin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with mesin.connect() as conn:
        if jenis_database == "postgresql":
            conn.execute(sa.text("SET session_replication_role = replica"))
        else:
            conn.execute(sa.text("PRAGMA foreign_keys = OFF"))
            for tabel in tabel_dijaga():
                for nama in nama_pemicu(tabel).values():
                    conn.execute(sa.text(f"DROP TRIGGER IF EXISTS {nama}"))
        yield Penguasa(conn, Random(7))
    mesin.dispose()


def temuan() -> list[str]:
    return [str(t) for h in keutuhan.periksa_semua("bumiayu") for t in h.temuan]


@pytest.mark.drill
@pytest.mark.parametrize("nama_tabel", BUKU)
def test_a_changed_value_is_refused_or_found(penguasa: Penguasa, nama_tabel: str) -> None:
    tabel = Base.metadata.tables[nama_tabel]
    assert temuan() == []
    luput = []
    for kolom in tabel.columns:
        if kolom.name in BUKU[nama_tabel]:
            continue
        for _ in range(2):
            diubah = penguasa.ubah(tabel, kolom)
            if diubah is None:
                break
            if not temuan():
                luput.append(f"{kolom.name}: {diubah[1][kolom.name]!r}")
            penguasa.kembalikan(tabel, *diubah)
    assert temuan() == [], "yang dikembalikan tidak utuh lagi"
    assert not luput, f"{nama_tabel}: {luput}"
