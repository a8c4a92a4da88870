"""Writing many entries at once: the same book as one by one, in a number of statements that doesn't grow, whole or not at all."""

from __future__ import annotations

import re
from typing import Any

import pytest
from buku_uji import BukuUji, buat_buku

from portal.buku_besar.jurnal import AlasanRalat, Jurnal, cermin
from portal.buku_besar.transaksi import pelunasan_pokok
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku
from portal.pembukuan import queries
from portal.pembukuan.serentak import Baru, catat_banyak
from portal.pembukuan.services import Tercatat
from portal.policy import Wewenang


def serentak(buku: BukuUji, daftar: list[Jurnal], **lain: Any) -> list[Tercatat]:
    with transaksi(buku.actor, Wewenang.SETORAN_CATAT) as trx:
        return catat_banyak(trx, [Baru(j, f"uji-banyak-{ke:06d}", **lain) for ke, j in enumerate(daftar)])[0]


def malam(buku: BukuUji) -> list[Jurnal]:
    """An evening with everything in it: wajib, instalments, a last instalment, a memorial, the same person twice."""
    hari = hari_ini()
    lunas = pelunasan_pokok(
        unit_id=buku.koperasi_id, sub_buku_id=buku.wawan, jumlah_rupiah=30_000, tanggal_bukti=hari, tanggal_buku=hari
    )
    return [
        buku.jurnal(10_000),
        buku.jurnal(titipan=30_000, siapa=buku.wawan),
        buku.jurnal(5_000, nomor_kertas="A-7"),
        lunas,
        buku.jurnal(20_000, titipan=40_000, pindah=100_000),
        buku.jurnal(2_000, siapa=buku.wawan),
    ]


def isi(buku: BukuUji) -> list[tuple[Any, ...]]:
    """Every line of the book by what people read of it, in order."""
    hasil = []
    with di_koperasi(buku.koperasi_id):
        for j in reversed(queries.daftar_jurnal(batas=100).jurnal):
            c = queries.jurnal(j.nomor)
            hasil += [
                (
                    c.urut,
                    c.nomor,
                    c.jenis,
                    c.nomor_kertas,
                    b.ke,
                    b.akun,
                    b.nomor_sub_buku,
                    b.sisi,
                    b.jumlah_rupiah,
                    b.saldo_rupiah,
                )
                for b in c.baris
            ]
    return hasil


def test_many_at_once_make_the_same_book_as_one_by_one(app: object) -> None:
    satu, banyak = buat_buku(), buat_buku()
    for buku in (satu, banyak):
        buku.setor(0, titipan=60_000)
    for jurnal in malam(satu):
        satu.catat(jurnal)
    hasil = serentak(banyak, malam(banyak))
    assert isi(satu) == isi(banyak)
    assert [t.urut for t in hasil] == [2, 3, 4, 5, 6, 7]
    assert [t.nomor[:2] for t in hasil] == ["KM", "KM", "KM", "M-", "KM", "KM"]
    assert satu.saldo(satu.ani) == banyak.saldo(banyak.ani) == {"2-1210": 0, "3-1110": -100_000, "3-1120": -35_000}
    assert satu.temuan() == banyak.temuan() == []
    banyak.setor()
    assert banyak.temuan() == [], "rantainya menyambung sesudahnya"


def test_numbers_go_on_without_a_gap_and_public_codes_differ(buku: BukuUji) -> None:
    buku.setor()
    hasil = serentak(buku, [buku.jurnal(1_000) for _ in range(40)], keterangan="Malam RT 03")
    assert [int(t.nomor[-6:]) for t in hasil] == list(range(2, 42))
    assert len({t.kode_publik for t in hasil}) == 40
    assert buku.setor().nomor.endswith("000042")
    with di_koperasi(buku.koperasi_id):
        assert queries.jurnal(hasil[0].nomor).keterangan == "Malam RT 03"
    assert buku.temuan() == []


def test_the_number_of_statements_does_not_grow_with_the_entries(buku: BukuUji, perintah_sql: list[str]) -> None:
    buku.setor()
    banyak = []
    for n in (2, 500):
        perintah_sql.clear()
        serentak(buku, [buku.jurnal(1_000) for _ in range(n)])
        banyak.append([re.sub(r"\s+", " ", p)[:40] for p in perintah_sql])
    assert banyak[0] == banyak[1]
    assert buku.temuan() == []


def test_money_of_members_that_would_pass_zero_in_between_is_refused_and_nothing_stays(buku: BukuUji) -> None:
    buku.setor(0, titipan=10_000)
    hari = hari_ini()
    terlalu = pelunasan_pokok(
        unit_id=buku.koperasi_id, sub_buku_id=buku.ani, jumlah_rupiah=20_000, tanggal_bukti=hari, tanggal_buku=hari
    )
    for daftar in ([terlalu], [buku.jurnal(1_000), terlalu], [terlalu, buku.jurnal(titipan=50_000)]):
        with pytest.raises(BentrokBuku, match="Simpanan tidak cukup"):
            serentak(buku, daftar)
    assert buku.saldo(buku.ani) == {"2-1210": -10_000}
    assert buku.setor().urut == 2
    assert buku.temuan() == []


def test_a_ralat_is_written_alone(buku: BukuUji) -> None:
    lama = buku.setor()
    with di_koperasi(buku.koperasi_id):
        jurnal = queries.jurnal(lama.nomor).jurnal()
    with pytest.raises(ValueError, match="sendiri-sendiri"):
        serentak(buku, [cermin(jurnal, lama.id, AlasanRalat.SALAH_JUMLAH, hari_ini())])


def test_an_empty_list_writes_nothing(buku: BukuUji) -> None:
    assert serentak(buku, []) == []
    assert isi(buku) == []
