"""A small book to write in: one koperasi, Budi at the counter, a cash box, two members' sub-buku."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy import insert

from portal.buku_besar.jurnal import Jurnal
from portal.buku_besar.transaksi import Bagian, TempatUang, setoran
from portal.dasar.milik import di_koperasi, uuid7
from portal.dasar.transaksi import Trx, transaksi, transaksi_sistem
from portal.dasar.waktu import hari_ini, sekarang
from portal.extensions import BERKAS_DIBUKA, db
from portal.koperasi.models import Koperasi
from portal.pembukuan import queries, services
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.models import Jabatan, Pengguna
from portal.policy import Kursi, Wewenang

_KE = count(1)


@dataclass(slots=True)
class BukuUji:
    koperasi_id: uuid.UUID
    actor: ActorPengguna
    laci: uuid.UUID
    ani: uuid.UUID
    wawan: uuid.UUID
    kirim: Any = field(default_factory=lambda: count(1))

    def jurnal(
        self, wajib: int = 0, titipan: int = 0, pindah: int = 0, siapa: uuid.UUID | None = None, **lain: Any
    ) -> Jurnal:
        hari = lain.pop("hari", hari_ini())
        return setoran(
            unit_id=self.koperasi_id,
            tempat=TempatUang(self.koperasi_id, self.laci),
            sub_buku_id=siapa or self.ani,
            bagian=Bagian(titipan_pokok_rupiah=titipan, wajib_rupiah=wajib),
            pindah_pokok_rupiah=pindah,
            tanggal_bukti=lain.pop("tanggal_bukti", hari),
            tanggal_buku=hari,
            **lain,
        )

    def catat(self, jurnal: Jurnal, **lain: Any) -> services.Tercatat:
        with transaksi(self.actor, Wewenang.SETORAN_CATAT) as trx:
            return services.catat(trx, jurnal, kode_kirim=f"uji-kode-kirim-{next(self.kirim):06d}", **lain)

    def setor(self, wajib: int = 10_000, **lain: Any) -> services.Tercatat:
        return self.catat(self.jurnal(wajib, **lain))

    def saldo(self, sub_buku_id: uuid.UUID) -> dict[str, int]:
        with di_koperasi(self.koperasi_id):
            return queries.saldo_sub_buku(sub_buku_id)

    def temuan(self) -> list[str]:
        return [str(t) for t in queries.periksa(self.koperasi_id) if t.berat]


def buat_buku(kode: str | None = None, zona: str = "WIB", *, barang: bool = False) -> BukuUji:
    """A koperasi with an open book, written straight into its tables (the rooms above have acts for it). ``barang``: its
    sub-buku are goods, whose owner no room keeps: the book is whole by itself."""
    koperasi_id, budi, kursi, ke = uuid7(), uuid7(), uuid7(), next(_KE)
    kode = kode or f"uji-{ke}-{koperasi_id.hex[-6:]}"
    actor = ActorPengguna(budi, "Budi", Kursi("jabatan", kursi, "bendahara", koperasi_id), "Uji", zona)
    with transaksi_sistem(koperasi_id) as conn:
        conn.execute(insert(Koperasi), _koperasi(koperasi_id, kode, zona))
        conn.execute(insert(Pengguna), {"id": budi, "nama_masuk": kode, "nama": "Budi", "dibuat_pada": sekarang()})
        conn.execute(insert(Jabatan), _kursi(koperasi_id, kursi, budi))
        trx = Trx(conn, sekarang(), koperasi_id, actor)
        services.buka(trx)
        jenis = ("barang", "barang") if barang else ("tempat_uang", "anggota")
        laci = services.tambah_sub_buku(trx, jenis[0], 3 if barang else 1)
        ani, wawan = (services.tambah_sub_buku(trx, jenis[1], n) for n in (1, 2))
    return BukuUji(koperasi_id, actor, laci, ani, wawan)


def _koperasi(koperasi_id: uuid.UUID, kode: str, zona: str) -> dict[str, Any]:
    return {
        "id": koperasi_id,
        "kode": kode,
        "awalan_publik": f"U{koperasi_id.hex[-6:].upper()}",
        "nama": f"Koperasi {kode}",
        "wilayah_kode": "35",
        "zona": zona,
        "dibuka_pada": sekarang(),
    }


def _kursi(koperasi_id: uuid.UUID, kursi: uuid.UUID, pengguna: uuid.UUID) -> dict[str, Any]:
    return {
        "koperasi_id": koperasi_id,
        "id": kursi,
        "pengguna_id": pengguna,
        "jabatan": "bendahara",
        "mulai": dt.date(2020, 1, 1),
        "diangkat_pada": sekarang(),
    }


def setor_dari_proses(url: str, buku: BukuUji, banyak: int) -> list[str]:
    """Deposit from another process: its receipts' numbers."""
    from conftest import pengaturan

    from portal import create_app

    BERKAS_DIBUKA.clear()  # the same process served another test, whose file is gone
    with create_app(pengaturan(url)).app_context():
        buku.kirim = count(int(uuid7().int % 10**6))
        try:
            return [buku.setor(1_000).nomor for _ in range(banyak)]
        finally:
            db.session.remove()
            db.engine.dispose()
