"""The old books as a whole go back, and come again: typed or from the same file."""

from __future__ import annotations

import re
from typing import Any

import pytest
from impor.buku_lama import buku, dibawa, kerjakan, kirim, nik, orang, periksa
from kas_uji import Laci, hitung
from loket import POKOK, WAJIB, Loket
from meja_ralat import ajukan, catatan, neraca, setujui, temuan
from pintu import Pintu, kode_kirim, teks
from ralat.awal_uji import baris_awal, catat_awal
from sqlalchemy import select

from portal.anggota import queries as anggota
from portal.anggota import services as register
from portal.anggota.daftar import cari
from portal.anggota.hitungan import terhitung
from portal.anggota.models import Anggota
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BanyakIsianSalah, BentrokBuku, TidakBerwenang
from portal.extensions import db
from portal.pengguna import services as pengguna
from portal.policy import Wewenang
from portal.simpanan import queries as simpanan_queries
from portal.simpanan.rencana_awal import BarisAwal

KEADAAN = {"1-1110": 160_000, "2-1210": -20_000, "3-1110": -POKOK, "3-1120": -60_000, "2-1610": -30_000}


def _isi() -> list[BarisAwal]:
    return [baris_awal(0, "Joko", wajib=60_000, sukarela_rupiah=30_000), baris_awal(1, "Tuti", pokok=20_000)]


def _gambar(loket: Loket) -> dict[str, Any]:
    """What two ways to the same old books must agree in: balances, people, books, counters."""
    with di_koperasi(loket.koperasi.id):
        orang = db.session.execute(
            select(Anggota.nomor, Anggota.nama, Anggota.status, Anggota.nomor_buku, Anggota.rt, Anggota.nik_samar)
        ).all()
        hitung = {n: {k: b for k, b in terhitung(n).items() if b and "diralat" not in k} for n in ("status", "rw")}
    posisi = {o.nomor: loket.posisi(loket.orang(o.nomor)) for o in orang}
    buku = {
        n: (
            p.titipan_rupiah,
            p.pokok_rupiah,
            p.wajib_rupiah,
            p.sukarela_rupiah,
            p.keadaan.bulan_awal,
            p.pokok_masuk_rupiah,
        )
        for n, p in posisi.items()
    }
    return {"neraca": neraca(loket), "orang": sorted(tuple(o) for o in orang), "buku": buku, "hitung": hitung}


def test_it_goes_back_in_one_entry_and_typed_again_all_is_as_if_once(loket: Loket) -> None:
    nomor = catat_awal(loket, *_isi())
    semula = _gambar(loket)
    assert semula["neraca"] == KEADAAN
    pengajuan = ajukan(loket, nomor)
    assert neraca(loket) == KEADAAN, "a proposal changes nothing"
    with pytest.raises(TidakBerwenang):
        setujui(loket, pengajuan, loket.budi)
    ralat = setujui(loket, pengajuan)
    assert neraca(loket) == {}
    assert catatan(loket, nomor).diralat_oleh == ralat
    joko, tuti = loket.orang(1), loket.orang(2)
    assert (joko.status, joko.nomor_buku, tuti.status) == ("calon", 1, "calon")
    assert loket.posisi(joko).jumlah_rupiah == loket.posisi(tuti).jumlah_rupiah == 0
    assert temuan(loket) == []
    with di_koperasi(loket.koperasi.id):
        assert not simpanan_queries.bersaldo_awal()
        assert [e.jenis for e in anggota.peristiwa(joko)] == ["saldo_awal", "pokok_diralat"]
        assert terhitung("bulan")["2025-08 pokok_diralat"] == 1
    with pytest.raises(BentrokBuku, match="sudah diralat"):
        ajukan(loket, nomor)
    catat_awal(loket, *_isi())
    assert _gambar(loket) == semula
    assert temuan(loket) == []
    loket.setor(loket.orang(1), WAJIB)
    assert temuan(loket) == []


def test_whoever_comes_again_is_found_by_nik_or_by_name_and_put_right(loket: Loket) -> None:
    siti = loket.calon("Siti Aminah", rt="01")
    awal = [
        baris_awal(0, "Joko", nik=nik(1)),
        baris_awal(1, "Rini"),
        baris_awal(2, "", nomor=siti.nomor),
        baris_awal(3, "Wati", nik=nik(3)),
    ]
    setujui(loket, ajukan(loket, catat_awal(loket, *awal)))
    with pytest.raises(BanyakIsianSalah) as galat:
        catat_awal(loket, baris_awal(0, "Wati", nik=nik(4)))
    assert "dengan NIK lain" in galat.value.galat["anggota-0-nama"]
    baru = [
        baris_awal(0, "Joko Susilo", nik=nik(1), rt="05"),
        baris_awal(1, "rini", nik=nik(2)),
        baris_awal(2, "", nomor=siti.nomor),
        baris_awal(3, "Wati", nomor=4, nik=nik(4)),
        baris_awal(4, "Siti Aminah", rt="01"),
    ]
    catat_awal(loket, *baru)
    with di_koperasi(loket.koperasi.id):
        nama = [anggota.dengan_nomor(n) for n in range(1, 6)]
        assert [o.nama for o in cari("susilo").baris] == ["Joko Susilo"]
    assert [(o.nama, o.rt) for o in nama] == [
        ("Siti Aminah", "01"), ("Joko Susilo", "05"), ("rini", "01"), ("Wati", "01"), ("Siti Aminah", "01"),
    ]  # fmt: skip
    assert {o.status for o in nama} == {"anggota"}, "a calon of the register is never matched by a name"
    assert temuan(loket) == []


def test_two_of_one_name_are_asked_about(loket: Loket) -> None:
    setujui(loket, ajukan(loket, catat_awal(loket, baris_awal(0, "Siti"), baris_awal(1, "Siti"))))
    with pytest.raises(BanyakIsianSalah) as galat:
        catat_awal(loket, baris_awal(0, "Siti"))
    assert "nomor 1, 2" in galat.value.galat["anggota-0-nama"]
    catat_awal(loket, baris_awal(0, "Siti", nomor=2))
    assert (loket.orang(1).status, loket.orang(2).status) == ("calon", "anggota")


def test_what_rests_on_it_is_named_and_goes_first(loket: Loket) -> None:
    nomor = catat_awal(loket, *_isi())
    wajib = loket.setor(loket.orang(1), WAJIB)
    with pytest.raises(BentrokBuku, match=rf"{wajib} \(setoran simpanan, Joko\)"):
        ajukan(loket, nomor)
    setujui(loket, ajukan(loket, wajib))
    pengajuan = ajukan(loket, nomor)
    angsuran = loket.setor(loket.orang(2), 30_000)
    assert loket.orang(2).status == "anggota"
    with pytest.raises(BentrokBuku, match=angsuran):
        setujui(loket, pengajuan)
    assert neraca(loket)["3-1110"] == -2 * POKOK
    setujui(loket, ajukan(loket, angsuran))
    setujui(loket, pengajuan)
    assert neraca(loket) == {}
    assert temuan(loket) == []


def test_money_that_was_paid_out_or_counted_stops_it(loket: Loket) -> None:
    nomor, laci = catat_awal(loket, *_isi()), Laci(loket)
    keluar = laci.keluarkan(10_000)
    with pytest.raises(BentrokBuku, match=rf"kurang Rp10\.000\. .*{keluar} \(pembayaran\)"):
        ajukan(loket, nomor)
    setujui(loket, ajukan(loket, keluar))
    hitung(loket, {50_000: 3, 5_000: 1})
    with pytest.raises(BentrokBuku, match="selisihnya dicatat: M-"):
        ajukan(loket, nomor)
    assert neraca(loket)["1-1330"] == 5_000


def test_who_left_or_holds_a_post_by_it_is_named(loket: Loket) -> None:
    nomor = catat_awal(loket, *_isi())
    joko = loket.orang(1)
    with transaksi(loket.sari, Wewenang.SLIP_CETAK, loket.koperasi) as trx:
        pengguna_id = pengguna.buat_pengguna(trx, f"{loket.koperasi.kode}-1", "Joko")
        pengguna.beri_jabatan(trx, pengguna_id, "anggota", hari_ini(), anggota_id=joko.id)
        pengguna.beri_jabatan(trx, pengguna_id, "kasir", hari_ini())
    with pytest.raises(BentrokBuku, match=r"ada yang menjabat: Joko \(kasir\)"):
        ajukan(loket, nomor)
    tuti = loket.orang(2)
    with transaksi(loket.sari, Wewenang.SLIP_CETAK, loket.koperasi) as trx:
        register.catat_peristiwa(trx, tuti, "berhenti", hari_ini())
    with pytest.raises(BentrokBuku, match="Keanggotaan Tuti sudah berubah"):
        ajukan(loket, nomor)
    assert neraca(loket) == KEADAAN


def test_the_same_file_comes_in_again_after_its_ralat(loket: Loket) -> None:
    budi = loket.pintu()
    isi = buku(230_000, orang(1, "Joko Susilo"), orang(2, "Tuti", 20_000, 0), orang(3, "Rini Wati", sukarela=30_000))
    nomor = _masukkan(budi, isi)
    semula, lama = _gambar(loket), kirim(budi, isi).location
    assert nomor in teks(budi.buka("/saldo-awal"))
    halaman = budi.buka(f"/jurnal/{nomor}/ralat")
    assert "Semua orang di saldo awal ini menjadi calon lagi" in teks(halaman)
    pengajuan = ajukan(loket, nomor)
    assert "Semua orang di saldo awal" in teks(loket.pintu("ketua").buka(f"/persetujuan/{pengajuan}"))
    ralat = setujui(loket, pengajuan)
    assert neraca(loket) == {}
    assert f"lalu diralat dengan {ralat}" in teks(budi.buka(lama))
    tolak = budi.kirim(lama, {"kode_kirim": kode_kirim(), "aksi": "periksa"})
    assert tolak.status_code == 409
    assert _masukkan(budi, isi) != nomor
    assert kirim(budi, isi).location != lama
    assert kerjakan() == 0, "the second one is in the book: the same file does nothing again"
    assert _gambar(loket) == semula
    assert f"diralat dengan {ralat}" in teks(budi.buka("/saldo-awal/berkas"))
    assert temuan(loket) == []


def _masukkan(budi: Pintu, isi: bytes) -> str:
    """Send, check, write; the number of the entry."""
    alamat = periksa(budi, isi).request.path
    jadi = budi.kirim(alamat, {"kode_kirim": kode_kirim(), "aksi": "catat"} | dibawa(budi, alamat))
    assert jadi.status_code == 303, teks(jadi)
    assert kerjakan() == 1
    nomor = re.search(r"M-\d{4}-\d{6}", budi.buka(alamat).text)
    assert nomor
    return nomor[0]
