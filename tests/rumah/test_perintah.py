"""An act costs at most twenty statements and a page at most ten, from the session to the commit, however many people.

Everything that reaches the database in one request counts, BEGIN too. The heaviest case of each act stands here; every
other request of the tests is held to the same limits by the door itself (``pintu.Pintu``).
"""

from __future__ import annotations

import datetime as dt

import pytest
from loket import POKOK, WAJIB, Loket, nanti
from pintu import ACT_MAKS, Pintu, act_maks, kode_kirim
from warga import daftar

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.keanggotaan import pemberhentian
from portal.keanggotaan import services as keanggotaan
from portal.keanggotaan.pemberhentian import Pemberhentian
from portal.kuasa import services as kuasa
from portal.kuasa.services import KuasaBaru
from portal.pembukuan import penulisan
from portal.pendaftaran import services as pendaftaran
from portal.pendaftaran.sasaran import BerkasRingkas
from portal.simpanan.isi_awal import SaldoAwalBaru
from portal.simpanan.rencana_awal import BarisAwal
from portal.simpanan.saldo_awal import catat_saldo_awal

KEPALA = ({}, {"HX-Request": "true"})


def setor(loket: Loket, alamat: str, jumlah: int, kepala: dict[str, str]) -> None:
    budi = loket.pintu()
    isi = {"jumlah": str(jumlah), "tempat_uang": str(loket.kas_id), "kode_kirim": kode_kirim(), "aksi": "catat"}
    penulisan.lupakan()  # as in a process that has just started
    jawaban = budi.kirim(alamat, isi, headers=kepala)
    assert jawaban.status_code == (200 if kepala else 303), jawaban.text
    assert budi.perintah <= ACT_MAKS, budi.perintah


def dilihat(loket: Loket, berkas: BerkasRingkas) -> BerkasRingkas:
    pendaftaran.catat_ktp(loket.sari, berkas, hari_ini(), kode_kirim())
    return berkas


@pytest.mark.parametrize("kepala", KEPALA, ids=["polos", "htmx"])
def test_a_deposit_of_a_member(loket: Loket, kepala: dict[str, str]) -> None:
    siti = loket.anggota()
    setor(loket, f"/anggota/{siti.nomor}/setoran", 3 * WAJIB, kepala)


@pytest.mark.parametrize("kepala", KEPALA, ids=["polos", "htmx"])
def test_the_last_instalment_with_months_of_wajib(loket: Loket, kepala: dict[str, str]) -> None:
    siti = loket.calon()
    loket.setor(siti, 10_000)
    setor(loket, f"/anggota/{siti.nomor}/setoran", POKOK - 10_000 + 2 * WAJIB, kepala)
    assert loket.orang(siti.nomor).status == "anggota"


@pytest.mark.parametrize("kepala", KEPALA, ids=["polos", "htmx"])
def test_the_first_payment_of_an_applicant(loket: Loket, kepala: dict[str, str]) -> None:
    setor(loket, f"/pendaftaran/berkas/{loket.daftar().kode}/setoran", POKOK, kepala)


def terima(loket: Loket, berkas: BerkasRingkas) -> None:
    sari = loket.pintu("sekretaris")
    penulisan.lupakan()
    jawaban = sari.kirim(f"/pendaftaran/berkas/{berkas.kode}/penerimaan", {"kode_kirim": kode_kirim()})
    assert jawaban.status_code == 303


def test_the_acceptance_of_somebody_new(loket: Loket) -> None:
    terima(loket, dilihat(loket, loket.daftar()))


def test_the_acceptance_of_somebody_who_paid_in_instalments(loket: Loket) -> None:
    berkas = loket.daftar()
    loket.setor(berkas, 10_000)
    loket.setor(loket.orang(1), POKOK - 10_000)
    terima(loket, dilihat(loket, berkas))
    assert loket.orang(1).status == "anggota"


def test_somebody_who_comes_back_under_the_same_name(loket: Loket) -> None:
    """An application was refused after the whole pokok was paid; another of the same person is accepted."""
    pertama = loket.berkas(daftar(Pintu(loket.rumah.app), loket.koperasi.kode))
    loket.setor(pertama, 10_000)
    loket.setor(loket.orang(1), POKOK - 10_000)
    keanggotaan.tolak(loket.sari, pertama, "Berkas belum lengkap.", False, kode_kirim())
    lagi = loket.berkas(daftar(Pintu(loket.rumah.app), loket.koperasi.kode, rw="9"))
    terima(loket, dilihat(loket, lagi))
    assert loket.orang(1).status == "anggota"
    assert loket.periksa() == []


@pytest.mark.parametrize("banyak", [1, 300], ids=["satu", "tiga ratus"])
def test_the_old_books_cost_the_same_however_many_people(loket: Loket, banyak: int, perintah_sql: list[str]) -> None:
    kemarin = hari_ini() - dt.timedelta(days=1)
    orang = tuple(BarisAwal(n, None, f"Orang {n}", "01", "02", POKOK, 0, None, None) for n in range(banyak))
    baru = SaldoAwalBaru(kemarin, ((loket.kas_id, banyak * POKOK),), orang, selisih_rupiah=0)  # type: ignore[arg-type]
    perintah_sql.clear()
    with di_koperasi(loket.koperasi.id):
        catat_saldo_awal(loket.budi, baru, kode_kirim())
    tetap = [
        p for p in perintah_sql if not p.startswith(("INSERT INTO saldo ", "WITH s AS", "INSERT INTO jurnal_baris"))
    ]
    assert len(tetap) <= ACT_MAKS, "\n".join(tetap)
    assert loket.orang(banyak).nomor_buku == banyak
    assert loket.periksa() == []


@pytest.mark.parametrize("cara", ["surat", "pelepasan"])
def test_a_membership_that_ends_with_everything_there_is(loket: Loket, cara: str) -> None:
    """Out of the old books, with months paid since, a log-in that is in use, and an authority given."""
    kemarin = hari_ini() - dt.timedelta(days=1)
    baris = BarisAwal(0, None, "Sumi Lestari", "01", "02", POKOK, WAJIB, awal_bulan(kemarin), None)
    lama = SaldoAwalBaru(kemarin, ((loket.kas_id, POKOK + WAJIB),), (baris,), selisih_rupiah=0)  # type: ignore[arg-type]
    with di_koperasi(loket.koperasi.id):
        catat_saldo_awal(loket.budi, lama, kode_kirim())
    sumi, wati = loket.orang(1), loket.anggota("Wati Kenanga")
    loket.setor(sumi, 2 * WAJIB)
    for orang in (sumi, wati):
        loket.pintu_anggota(orang)
    surat = KuasaBaru(str(wati.nomor), hari_ini(), hari_ini() + dt.timedelta(days=90), "SKU-1/2026")
    kuasa.catat(loket.sari, sumi, surat, kode_kirim())
    if cara == "surat":
        isi = {"tanggal_surat": hari_ini().isoformat(), "alasan_berhenti": "Pindah rumah"}
        akhiri(loket.pintu("sekretaris"), f"/anggota/{sumi.nomor}/pengunduran-diri", isi)
    else:
        usul = Pemberhentian("Menjual barang koperasi", "R-7/2026")
        usul_id = pemberhentian.ajukan_pemberhentian(loket.sari, sumi, usul, kode_kirim())
        with nanti():
            akhiri(loket.rumah.pintu(f"{loket.koperasi.kode}-ketua"), f"/persetujuan/{usul_id}/pelepasan", {})
    assert loket.orang(sumi.nomor).status == "keluar"
    assert loket.periksa() == []


def akhiri(pintu: Pintu, alamat: str, isi: dict[str, str]) -> None:
    penulisan.lupakan()
    assert pintu.kirim(alamat, isi | {"kode_kirim": kode_kirim()}).status_code == 303
    assert pintu.perintah <= act_maks(alamat)
