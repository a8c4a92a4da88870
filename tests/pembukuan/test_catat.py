"""Writing an entry: numbered, balanced, chained; refused with a sentence; never half done."""

from __future__ import annotations

import datetime as dt

import pytest
from buku_uji import BukuUji, buat_buku
from sqlalchemy import text

from portal.buku_besar.jurnal import AlasanRalat, cermin
from portal.buku_besar.saldo import Letak
from portal.buku_besar.transaksi import SimpananAwal, TempatUang, UangAwal, pelunasan_pokok, saldo_awal
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini, pada_saat
from portal.errors import BentrokBuku, IsianSalah
from portal.extensions import db
from portal.pembukuan import queries, services
from portal.policy import Wewenang


def test_a_deposit_gets_a_number_a_public_code_and_its_balances(buku: BukuUji) -> None:
    tercatat = buku.setor(10_000, titipan=50_000)
    assert tercatat.nomor == f"KM-{hari_ini().year}-000001"
    assert tercatat.urut == 1
    assert tercatat.kode_publik.startswith("U")
    assert len(tercatat.kode_publik.split("-")[1]) == 8
    assert buku.saldo(buku.ani) == {"2-1210": -50_000, "3-1120": -10_000}
    assert buku.saldo(buku.laci) == {"1-1110": 60_000}
    assert tercatat.saldo[Letak("1-1110", buku.koperasi_id, buku.laci, services.TANPA)] == 60_000


def test_numbers_and_order_go_on_per_series_and_koperasi(buku: BukuUji) -> None:
    lain = buat_buku()
    nomor = [buku.setor().nomor[-6:], lain.setor().nomor[-6:], buku.setor().nomor[-6:]]
    assert nomor == ["000001", "000001", "000002"]
    buku.setor(0, titipan=100_000)
    pokok = pelunasan_pokok(
        unit_id=buku.koperasi_id,
        sub_buku_id=buku.ani,
        jumlah_rupiah=100_000,
        tanggal_bukti=hari_ini(),
        tanggal_buku=hari_ini(),
    )
    memorial = buku.catat(pokok)
    assert memorial.nomor.startswith("M-")
    assert memorial.nomor.endswith("-000001")
    assert memorial.urut == 4
    assert buku.temuan() == lain.temuan() == []


def test_the_number_bears_the_year_of_tanggal_buku_in_the_koperasis_zone(app: object) -> None:
    buku = buat_buku(zona="WIT")
    with pada_saat(dt.datetime(2026, 12, 31, 16, tzinfo=dt.UTC)):
        tercatat = buku.setor(hari=dt.date(2027, 1, 1))
        lama = buku.setor(hari=dt.date(2026, 12, 31))
    assert tercatat.nomor == "KM-2027-000001"
    assert lama.nomor == "KM-2026-000001"


def test_the_last_instalment_moves_the_whole_titipan_and_each_line_knows_its_balance(buku: BukuUji) -> None:
    buku.setor(0, titipan=60_000)
    tercatat = buku.setor(10_000, titipan=40_000, pindah=100_000)
    with di_koperasi(buku.koperasi_id):
        baris = {(b.akun, b.sisi): b.saldo_rupiah for b in queries.jurnal(tercatat.nomor).baris}
    assert baris[("2-1210", "kredit")] == -100_000
    assert baris[("2-1210", "debit")] == 0
    assert baris[("3-1110", "kredit")] == -100_000
    assert buku.saldo(buku.ani) == {"2-1210": 0, "3-1110": -100_000, "3-1120": -10_000}
    assert buku.temuan() == []


def test_paying_pokok_at_once_leaves_a_titipan_of_nothing(buku: BukuUji) -> None:
    buku.setor(0, titipan=100_000, pindah=100_000)
    assert buku.saldo(buku.ani) == {"2-1210": 0, "3-1110": -100_000}
    assert buku.temuan() == []


def test_members_money_never_falls_below_zero_and_nothing_stays_of_the_try(buku: BukuUji) -> None:
    buku.setor(0, titipan=50_000)
    pokok = pelunasan_pokok(
        unit_id=buku.koperasi_id,
        sub_buku_id=buku.ani,
        jumlah_rupiah=50_001,
        tanggal_bukti=hari_ini(),
        tanggal_buku=hari_ini(),
    )
    with pytest.raises(BentrokBuku, match="tidak cukup"):
        buku.catat(pokok)
    assert buku.saldo(buku.ani) == {"2-1210": -50_000}
    assert buku.setor().urut == 2
    assert buku.temuan() == []


def test_a_day_that_has_not_come_is_refused(buku: BukuUji) -> None:
    with pytest.raises(IsianSalah, match="sesudah hari ini"):
        buku.setor(hari=hari_ini() + dt.timedelta(days=1))
    assert buku.temuan() == []


def test_a_rollback_gives_the_number_back(buku: BukuUji) -> None:
    with pytest.raises(ZeroDivisionError):
        _catat_lalu_gagal(buku)
    assert buku.setor().nomor.endswith("-000001")
    assert buku.temuan() == []


def _catat_lalu_gagal(buku: BukuUji) -> None:
    with transaksi(buku.actor, Wewenang.SETORAN_CATAT) as trx:
        services.catat(trx, buku.jurnal(10_000), kode_kirim="uji-rollback-0000001")
        raise ZeroDivisionError


def test_a_transaction_inside_another_is_refused(buku: BukuUji) -> None:
    with transaksi(buku.actor, Wewenang.SETORAN_CATAT), pytest.raises(RuntimeError, match="bersarang"):
        buku.setor()
    assert buku.temuan() == []


def test_a_clock_that_went_back_is_told_and_the_order_holds(buku: BukuUji) -> None:
    with pada_saat(dt.datetime(2026, 11, 20, 5, tzinfo=dt.UTC)):
        assert not buku.setor(hari=dt.date(2026, 11, 20)).jam_mundur
    with pada_saat(dt.datetime(2026, 11, 20, 4, tzinfo=dt.UTC)):
        assert buku.setor(hari=dt.date(2026, 11, 20)).jam_mundur
    semua = queries.periksa(buku.koperasi_id)
    assert [t.berat for t in semua] == [False]
    assert "jam komputer mundur" in semua[0].kalimat


def test_free_text_stands_beside_the_entry_and_may_be_blanked(buku: BukuUji) -> None:
    tercatat = buku.catat(buku.jurnal(10_000), keterangan="titip lewat Bu RT")
    with di_koperasi(buku.koperasi_id):
        assert queries.jurnal(tercatat.nomor).keterangan == "titip lewat Bu RT"
    with transaksi(buku.actor, Wewenang.SETORAN_CATAT) as trx:
        trx.conn.execute(
            text("UPDATE keterangan_jurnal SET teks = NULL, garam = NULL WHERE koperasi_id = :k"),
            {"k": _id(buku.koperasi_id)},
        )
    assert buku.temuan() == []


def _id(nilai: object) -> object:
    return nilai.hex if db.engine.dialect.name == "sqlite" else nilai  # type: ignore[attr-defined]


def test_an_entry_is_taken_back_once_by_its_mirror(buku: BukuUji) -> None:
    salah = buku.setor(25_000)
    with di_koperasi(buku.koperasi_id):
        asal = queries.jurnal(salah.nomor)
    ralat = cermin(asal.jurnal(), asal.id, AlasanRalat.SALAH_JUMLAH, hari_ini())
    tercatat = buku.catat(ralat)
    assert buku.saldo(buku.ani) == {"3-1120": 0}
    assert buku.saldo(buku.laci) == {"1-1110": 0}
    with di_koperasi(buku.koperasi_id):
        assert queries.jurnal(salah.nomor).diralat_oleh == tercatat.nomor
        assert queries.jurnal(tercatat.nomor).nomor_yang_diralat == salah.nomor
    with pytest.raises(BentrokBuku, match="sudah diralat"):
        buku.catat(ralat)
    with pytest.raises(BentrokBuku, match="tidak ada"):
        buku.catat(cermin(asal.jurnal(), buku.laci, AlasanRalat.LAIN, hari_ini()))
    assert buku.temuan() == []


def _saldo_awal(buku: BukuUji, batas: dt.date) -> services.Tercatat:
    uang = [UangAwal(TempatUang(buku.koperasi_id, buku.laci), 110_000)]
    orang = [SimpananAwal(buku.ani, pokok_rupiah=100_000, wajib_rupiah=10_000)]
    return buku.catat(
        saldo_awal(unit_id=buku.koperasi_id, uang=uang, simpanan=orang, tanggal_batas=batas, tanggal_buku=hari_ini())
    )


def test_saldo_awal_closes_its_days_and_comes_once(buku: BukuUji) -> None:
    batas = hari_ini() - dt.timedelta(days=30)
    awal = _saldo_awal(buku, batas)
    assert awal.nomor.startswith("M-")
    with pytest.raises(IsianSalah, match="tercakup dalam saldo awal"):
        buku.setor(tanggal_bukti=batas)
    buku.setor(tanggal_bukti=batas + dt.timedelta(days=1))
    with pytest.raises(BentrokBuku, match="sudah dicatat"):
        _saldo_awal(buku, batas)
    assert buku.temuan() == []


def test_saldo_awal_is_refused_while_older_entries_stand_and_may_come_again_after_ralat(buku: BukuUji) -> None:
    lama = buku.setor(tanggal_bukti=hari_ini() - dt.timedelta(days=5))
    with pytest.raises(BentrokBuku, match="1 catatan"):
        _saldo_awal(buku, hari_ini() - dt.timedelta(days=5))
    _ralat(buku, lama.nomor)
    awal = _saldo_awal(buku, hari_ini() - dt.timedelta(days=5))
    _ralat(buku, awal.nomor)
    _saldo_awal(buku, hari_ini() - dt.timedelta(days=6))
    assert buku.temuan() == []


def _ralat(buku: BukuUji, nomor: str) -> None:
    with di_koperasi(buku.koperasi_id):
        asal = queries.jurnal(nomor)
    buku.catat(cermin(asal.jurnal(), asal.id, AlasanRalat.SALAH_TANGGAL, hari_ini()))


def test_a_journal_of_many_lines_is_written_whole(buku: BukuUji) -> None:
    with transaksi(buku.actor, Wewenang.SETORAN_CATAT) as trx:
        orang = [services.tambah_sub_buku(trx, "anggota", n) for n in range(10, 460)]
    simpanan = [SimpananAwal(o, pokok_rupiah=100_000, wajib_rupiah=1_000 * n + 1_000) for n, o in enumerate(orang)]
    uang = [UangAwal(TempatUang(buku.koperasi_id, buku.laci), sum(s.pokok_rupiah + s.wajib_rupiah for s in simpanan))]
    kemarin = hari_ini() - dt.timedelta(days=1)
    buku.catat(
        saldo_awal(
            unit_id=buku.koperasi_id, uang=uang, simpanan=simpanan, tanggal_batas=kemarin, tanggal_buku=hari_ini()
        )
    )
    assert buku.saldo(orang[-1]) == {"3-1110": -100_000, "3-1120": -450_000}
    assert buku.temuan() == []


def test_a_deposit_takes_at_most_seven_statements(buku: BukuUji, perintah_sql: list[str]) -> None:
    buku.setor()
    with transaksi(buku.actor, Wewenang.SETORAN_CATAT) as trx:
        perintah_sql.clear()
        services.catat(trx, buku.jurnal(10_000, titipan=50_000), kode_kirim="uji-hitung-00000001")
        assert 1 <= len(perintah_sql) <= 7, perintah_sql


def test_a_units_code_is_used_once_and_kinds_of_sub_buku_are_known(buku: BukuUji) -> None:
    with transaksi(buku.actor, Wewenang.SETORAN_CATAT) as trx:
        services.tambah_unit(trx, "USP", "Simpan pinjam")
        with pytest.raises(BentrokBuku, match="USP"):
            services.tambah_unit(trx, "USP", "Lagi")
        with pytest.raises(ValueError, match="jenis"):
            services.tambah_sub_buku(trx, "kucing", 1)
