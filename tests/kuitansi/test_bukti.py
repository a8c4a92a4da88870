"""Papers of entries that are no deposits: cash out, memorials, a ralat; who reads them, and what anybody may ask."""

from __future__ import annotations

import pytest
from loket import POKOK, WAJIB, Loket
from pintu import Pintu, kode_kirim, teks

from portal.buku_besar import akun
from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import TANPA, AlasanRalat, Baris, JenisJurnal, Jurnal, Seri, cermin
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.kas import queries as kas
from portal.pembukuan import queries as pembukuan
from portal.pembukuan import services
from portal.policy import Wewenang


def bayar(loket: Loket, jumlah: int = 15_000) -> str:
    """Budi pays the electricity from the box."""
    with di_koperasi(loket.koperasi.id):
        laci = kas.daftar_tempat_uang()[0]
    unit, hari = loket.koperasi.id, hari_ini()
    baris = (
        Baris("6-1120", unit, TANPA, TANPA, Sisi.DEBIT, jumlah),
        Baris(akun.KAS, unit, laci.sub_buku_id, TANPA, Sisi.KREDIT, jumlah),
    )
    with transaksi(loket.budi, Wewenang.SETORAN_CATAT) as trx:
        isi = Jurnal(JenisJurnal.PENGELUARAN, Seri.KAS_KELUAR, hari, hari, baris, "N-9")
        return services.catat(trx, isi, kode_kirim=kode_kirim(), keterangan="Listrik November").nomor


def ralat(loket: Loket, nomor: str) -> str:
    with di_koperasi(loket.koperasi.id):
        catatan = pembukuan.jurnal(nomor)
    with transaksi(loket.budi, Wewenang.SETORAN_CATAT) as trx:
        isi = cermin(catatan.jurnal(), catatan.id, AlasanRalat.SALAH_JUMLAH, hari_ini())
        return services.catat(trx, isi, kode_kirim=kode_kirim()).nomor


@pytest.fixture
def listrik(loket: Loket) -> str:
    return bayar(loket)


def test_money_out_has_a_paper_with_room_for_the_receiver(loket: Loket, listrik: str) -> None:
    assert listrik.startswith("KK-")
    tampak = teks(loket.pintu().buka(f"/kuitansi/{listrik}"))
    for isi in (
        "Bukti kas keluar",
        "Listrik November",
        "Rp15.000",
        "lima belas ribu",
        "Kas Budi",
        "Penerima uang",
        "N-9",
    ):
        assert isi in tampak, isi
    assert "Penyetor" not in tampak


def test_a_paper_of_money_out_is_printed_too(loket: Loket, listrik: str) -> None:
    budi = loket.pintu()
    budi.buka(f"/kuitansi/{listrik}")
    jawaban = budi.kirim(f"/kuitansi/{listrik}/pdf", {"kode_kirim": kode_kirim()})
    assert jawaban.data.startswith(b"%PDF-")


def test_a_corrected_entry_says_so_and_its_ralat_is_a_memorial(loket: Loket, listrik: str) -> None:
    m = ralat(loket, listrik)
    budi = loket.pintu()
    assert f"sudah diralat dengan {m}" in teks(budi.buka(f"/kuitansi/{listrik}"))
    tampak = teks(budi.buka(f"/kuitansi/{m}"))
    assert "Bukti memorial" in tampak
    assert listrik in tampak
    assert pembukuan_seimbang(loket)


def pembukuan_seimbang(loket: Loket) -> bool:
    with di_koperasi(loket.koperasi.id):
        neraca = pembukuan.neraca_saldo()
    return neraca.debit_rupiah == neraca.kredit_rupiah


def test_the_kasir_reads_deposits_and_no_other_paper(loket: Loket, listrik: str) -> None:
    setoran = loket.setor(loket.calon(), POKOK)
    kasir = loket.pintu("kasir")
    assert kasir.buka(f"/kuitansi/{setoran}").status_code == 200
    assert kasir.buka(f"/kuitansi/{listrik}").status_code == 403
    kasir.buka("/beranda")
    assert kasir.kirim(f"/kuitansi/{listrik}/pdf", {"kode_kirim": kode_kirim()}).status_code == 403
    assert loket.pintu("pengawas").buka(f"/kuitansi/{listrik}").status_code == 200


def test_a_member_sees_the_own_memorial_and_no_paper_of_the_koperasi(loket: Loket, listrik: str) -> None:
    siti = loket.anggota("Siti Aminah")
    nomor = loket.setor(siti, WAJIB)
    m = ralat(loket, nomor)
    pintu = loket.pintu_anggota(siti)
    assert pintu.buka(f"/kuitansi/{m}").status_code == 200
    assert pintu.buka(f"/kuitansi/{listrik}").status_code == 404


def test_anybody_may_ask_for_the_proof_of_money_out_without_a_name(loket: Loket, listrik: str) -> None:
    with di_koperasi(loket.koperasi.id):
        kode = pembukuan.jurnal(listrik).kode_publik
    halaman = Pintu(loket.rumah.app).buka(f"/bukti/{kode}")
    tampak = teks(halaman)
    assert "Bukti kas keluar" in tampak
    assert "Rp15.000" in tampak
    assert "Listrik" not in halaman.text
    assert "Budi" not in halaman.text
    ralat(loket, listrik)
    assert "Kuitansi ini batal" in teks(Pintu(loket.rumah.app).buka(f"/bukti/{kode}"))
