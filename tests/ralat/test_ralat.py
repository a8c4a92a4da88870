"""An entry is taken back: by two people, once, with all that hung on it; or refused with what to do instead."""

from __future__ import annotations

import pytest
from loket import POKOK, WAJIB, Loket
from meja_ralat import ISI, ajukan, catatan, neraca, ralat, setujui, temuan
from pintu import kode_kirim

from portal.anggota import queries as anggota_queries
from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import TANPA, AlasanRalat, Baris, JenisJurnal, Jurnal, Seri
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import awal_bulan, hari_ini, tambah_bulan
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.kas import queries as kas
from portal.pembukuan import services as pembukuan
from portal.pengguna import services as pengguna
from portal.policy import Wewenang
from portal.ralat.services import RalatBaru


def test_a_deposit_goes_back_when_another_person_releases_it(loket: Loket) -> None:
    siti = loket.anggota()
    nomor = loket.setor(siti, 3 * WAJIB)
    pengajuan = ajukan(loket, nomor)
    assert loket.posisi(siti).wajib_rupiah == 3 * WAJIB, "a proposal changes nothing"
    m = setujui(loket, pengajuan)
    p = loket.posisi(siti)
    assert (p.wajib_rupiah, p.pokok_rupiah, p.keadaan.terbayar) == (0, POKOK, {})
    assert catatan(loket, nomor).diralat_oleh == m
    assert neraca(loket) == {"1-1110": POKOK, "3-1110": -POKOK}
    assert temuan(loket) == []


def test_the_mirror_names_both_people_and_the_true_date(loket: Loket) -> None:
    kemarin = tambah_bulan(hari_ini(), -1)
    siti = loket.anggota()
    nomor = loket.setor(siti, WAJIB, tanggal_bukti=kemarin)
    c = catatan(loket, ralat(loket, nomor))
    assert (c.jenis, c.seri, c.nomor_yang_diralat, c.alasan_kode) == ("ralat", "M", nomor, "salah_jumlah")
    assert (c.tanggal_bukti, c.tanggal_buku) == (kemarin, hari_ini())
    assert (c.pencatat_id, c.pencatat_jabatan, c.penyetuju_id) == (
        loket.budi.pengguna_id,
        "bendahara",
        loket.rumah.ketua.pengguna_id,
    )
    assert c.keterangan == ISI.keterangan


def test_the_right_entry_need_not_wait_for_the_second_person(loket: Loket) -> None:
    siti = loket.anggota()
    pengajuan = ajukan(loket, loket.setor(siti, 10 * WAJIB))
    loket.setor(siti, WAJIB)
    setujui(loket, pengajuan)
    kini = loket.posisi(siti)
    assert kini.wajib_rupiah == WAJIB
    assert kini.keadaan.terbayar == {tambah_bulan(awal_bulan(hari_ini()), 10): WAJIB}
    assert temuan(loket) == []


def test_months_that_were_given_back_can_be_paid_again(loket: Loket) -> None:
    siti, ini = loket.anggota(), awal_bulan(hari_ini())
    ralat(loket, loket.setor(siti, 2 * WAJIB))
    loket.setor(siti, WAJIB)
    assert loket.posisi(siti).keadaan.terbayar == {ini: WAJIB}
    assert temuan(loket) == []


def test_undoing_the_last_instalment_takes_the_membership_back(loket: Loket) -> None:
    siti = loket.calon()
    loket.setor(siti, 30_000)
    akhir = loket.setor(siti, 20_000)
    assert loket.orang(siti.nomor).status == "anggota"
    ralat(loket, akhir)
    kini = loket.orang(siti.nomor)
    p = loket.posisi(kini)
    assert (kini.status, kini.nomor_buku, p.titipan_rupiah, p.pokok_rupiah) == ("calon", 1, 30_000, 0)
    with di_koperasi(loket.koperasi.id):
        assert [e.jenis for e in anggota_queries.peristiwa(kini)] == ["diterima", "pokok_lunas", "pokok_diralat"]
    assert neraca(loket) == {"1-1110": 30_000, "2-1210": -30_000}
    assert temuan(loket) == []


def test_who_pays_again_keeps_the_number_and_nobody_else_gets_it(loket: Loket) -> None:
    siti = loket.calon()
    ralat(loket, loket.setor(siti, POKOK))
    assert loket.anggota("Wawan Aster").nomor_buku == 2
    loket.setor(loket.orang(siti.nomor), POKOK)
    kini = loket.orang(siti.nomor)
    assert (kini.status, kini.nomor_buku) == ("anggota", 1)
    assert temuan(loket) == []


def test_the_membership_stays_once_wajib_has_followed(loket: Loket) -> None:
    siti = loket.calon()
    pokok = loket.setor(siti, POKOK)
    wajib = loket.setor(loket.orang(siti.nomor), WAJIB)
    with pytest.raises(BentrokBuku, match=r"sudah membayar wajib Rp20\.000\. Ralat dulu setoran wajib"):
        ajukan(loket, pokok)
    ralat(loket, wajib)
    ralat(loket, pokok)
    assert loket.orang(siti.nomor).status == "calon"
    assert neraca(loket) == {}
    assert temuan(loket) == []


def test_wajib_that_follows_the_proposal_stops_the_release(loket: Loket) -> None:
    siti = loket.calon()
    pengajuan = ajukan(loket, loket.setor(siti, POKOK))
    loket.setor(loket.orang(siti.nomor), WAJIB)
    with pytest.raises(BentrokBuku, match="sudah membayar wajib"):
        setujui(loket, pengajuan)
    assert loket.orang(siti.nomor).status == "anggota"
    assert temuan(loket) == []


def test_one_entry_of_pokok_and_wajib_goes_back_as_one(loket: Loket) -> None:
    siti = loket.calon()
    ralat(loket, loket.setor(siti, POKOK + 2 * WAJIB))
    assert (loket.orang(siti.nomor).status, neraca(loket)) == ("calon", {})
    assert temuan(loket) == []


def test_an_earlier_instalment_names_the_entry_that_goes_back_first(loket: Loket) -> None:
    siti = loket.calon()
    awal, akhir = loket.setor(siti, 30_000), loket.setor(siti, 20_000)
    with pytest.raises(BentrokBuku, match="Ralat dulu catatan itu") as galat:
        ajukan(loket, awal)
    assert akhir in str(galat.value)


def test_money_paid_before_the_decision_goes_back_with_its_move(loket: Loket) -> None:
    berkas = loket.daftar()
    nomor = loket.setor(berkas, POKOK)
    siti = loket.terima(berkas)
    assert siti.status == "anggota"
    with di_koperasi(loket.koperasi.id):
        pindah = f"M-{hari_ini().year}-000001"
    with pytest.raises(BentrokBuku, match="pemindahan ini ikut diralat"):
        ajukan(loket, pindah)
    ralat(loket, nomor)
    assert (loket.orang(siti.nomor).status, neraca(loket)) == ("calon", {})
    assert catatan(loket, pindah).diralat_oleh
    assert temuan(loket) == []


def test_an_applicants_first_payment_goes_back_before_the_decision(loket: Loket) -> None:
    ralat(loket, loket.setor(loket.daftar(), 20_000))
    assert (loket.orang(1).status, neraca(loket)) == ("terdaftar", {})
    assert temuan(loket) == []


def test_once_only_and_a_ralat_stays(loket: Loket) -> None:
    siti = loket.anggota()
    nomor = loket.setor(siti, WAJIB)
    m = ralat(loket, nomor)
    for ini, pesan in ((nomor, "sudah diralat"), (m, "Ralat tidak bisa diralat")):
        with pytest.raises(BentrokBuku, match=pesan):
            ajukan(loket, ini)


def test_one_proposal_waits_at_a_time(loket: Loket) -> None:
    nomor = loket.setor(loket.anggota(), WAJIB)
    ajukan(loket, nomor)
    with pytest.raises(BentrokBuku, match="sudah menunggu"):
        ajukan(loket, nomor, loket.rumah.ketua)


def test_twice_is_once_and_another_content_is_refused(loket: Loket) -> None:
    nomor, kode = loket.setor(loket.anggota(), WAJIB), kode_kirim()
    assert ajukan(loket, nomor, kode=kode) == ajukan(loket, nomor, kode=kode)
    with pytest.raises(BentrokBuku):
        ajukan(loket, nomor, kode=kode, isi=RalatBaru(AlasanRalat.LAIN, "Keterangan yang lain sama sekali"))


def test_the_maker_does_not_release_and_strangers_do_nothing(loket: Loket) -> None:
    nomor = loket.setor(loket.anggota(), WAJIB)
    with pytest.raises(TidakBerwenang):
        ajukan(loket, nomor, loket.sari)
    with pytest.raises(TidakDitemukan):
        ajukan(loket, "KM-2026-999999")
    pengajuan = ajukan(loket, nomor)
    with pytest.raises(TidakBerwenang, match="dua orang"):
        setujui(loket, pengajuan, loket.budi)
    with pytest.raises(TidakBerwenang):
        setujui(loket, pengajuan, loket.sari)
    assert catatan(loket, nomor).diralat_oleh is None


def test_the_kasir_may_propose_and_the_note_is_asked_for(loket: Loket) -> None:
    nomor = loket.setor(loket.anggota(), WAJIB)
    kasir = pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-kasir")
    with pytest.raises(IsianSalah, match="sepuluh huruf"):
        ajukan(loket, nomor, kasir, isi=RalatBaru(AlasanRalat.LAIN, "salah"))
    m = setujui(loket, ajukan(loket, nomor, kasir), loket.budi)
    assert catatan(loket, m).pencatat_jabatan == "kasir"


def _tagihan(loket: Loket, n: int) -> str:
    """Budi pays a bill out of the box."""
    milik, hari = loket.koperasi.id, hari_ini()
    with di_koperasi(milik):
        laci = kas.daftar_tempat_uang()[0].sub_buku_id
    keluar = Baris("1-1110", milik, laci, TANPA, Sisi.KREDIT, n)
    beban = Baris("6-1120", milik, TANPA, TANPA, Sisi.DEBIT, n)
    jurnal = Jurnal(JenisJurnal.PENGELUARAN, Seri.KAS_KELUAR, hari, hari, (beban, keluar))
    with transaksi(loket.budi, Wewenang.SETORAN_CATAT) as trx:
        return pembukuan.catat(trx, jurnal, kode_kirim=kode_kirim()).nomor


def test_a_bill_is_undone_by_its_mirror_alone(loket: Loket) -> None:
    loket.setor(loket.anggota(), WAJIB)
    nomor = _tagihan(loket, 15_000)
    c = catatan(loket, ralat(loket, nomor))
    assert (c.jumlah_rupiah, c.nomor_yang_diralat) == (15_000, nomor)
    assert neraca(loket) == {"1-1110": POKOK + WAJIB, "3-1110": -POKOK, "3-1120": -WAJIB}
    assert temuan(loket) == []


def test_a_deposit_stays_while_its_money_has_left_the_box(loket: Loket) -> None:
    nomor = loket.setor(loket.anggota(), WAJIB)
    tagihan = _tagihan(loket, POKOK + 5_000)
    pengajuan = ajukan(loket, nomor)
    with pytest.raises(BentrokBuku, match=r"kasnya menurut buku kurang Rp5\.000\. Catat dulu yang benar"):
        setujui(loket, pengajuan)
    assert catatan(loket, nomor).diralat_oleh is None
    ralat(loket, tagihan)
    setujui(loket, pengajuan)
    assert neraca(loket) == {"1-1110": POKOK, "3-1110": -POKOK}
    assert temuan(loket) == []
