"""A loan that was there before: it comes in with the saldo awal, is paid back, set off, and goes back with the whole."""

from __future__ import annotations

import io
import json
import re

import pytest
from flask import Flask
from impor.buku_lama import batas
from keluar import keluar, neraca, pinjaman, rapi
from loket import POKOK, WAJIB, Loket
from meja_ralat import ajukan as ajukan_ralat
from meja_ralat import catatan, ralat, setujui
from pintu import Pintu, kode_kirim, teks
from python_calamine import CalamineWorkbook
from ralat.awal_uji import baris_awal, catat_awal
from serentak import serentak

from portal.buku_besar import akun
from portal.dasar import cetakan as penata
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini, tanggal_lengkap
from portal.errors import BentrokBuku
from portal.pengeluaran import services as bayar
from portal.pengeluaran.isian import Isian
from portal.unit_usaha import queries as unit_usaha

SISA, RINI = 300_000, 400_000
"""What Joko owes; what Rini has saved, of which it was lent."""
ALAMAT = "/pengeluaran/angsuran-pinjaman"


def _lama(loket: Loket, sisa: int = SISA) -> str:
    """Joko (number 1), anggota, owes this from before; he has paid three months of wajib."""
    rini = baris_awal(1, "Rini", wajib=RINI - POKOK)
    return catat_awal(loket, baris_awal(0, "Joko", wajib=3 * WAJIB, pinjaman_rupiah=sisa), rini)


def _angsur(loket: Loket, jumlah: int) -> str:
    isi = Isian("angsuran-pinjaman", jumlah, tempat_id=loket.kas_id, nomor_anggota=1)  # type: ignore[arg-type]
    with di_koperasi(loket.koperasi.id):
        return str(bayar.bayar(loket.budi, isi, kode_kirim()).id)


def _isian(loket: Loket, jumlah: str) -> dict[str, str]:
    return {"kode_kirim": kode_kirim(), "jumlah": jumlah, "tempat_uang": str(loket.kas_id), "nomor_anggota": "1"}


def _kirim(budi: Pintu, loket: Loket, jumlah: str, **lain: str) -> tuple[int, str, str]:
    jawaban = budi.kirim(ALAMAT, _isian(loket, jumlah) | lain)
    return jawaban.status_code, jawaban.location or "", teks(jawaban) if jawaban.status_code != 303 else ""


def test_it_comes_in_balanced_in_the_unit_simpan_pinjam_and_the_member_reads_it(loket: Loket) -> None:
    nomor = _lama(loket)
    assert neraca(loket) == {
        akun.KAS: POKOK + 3 * WAJIB + RINI - SISA,
        akun.PINJAMAN_ANGGOTA: SISA,
        akun.SIMPANAN_POKOK: -2 * POKOK,
        akun.SIMPANAN_WAJIB: -3 * WAJIB - RINI + POKOK,
    }
    with di_koperasi(loket.koperasi.id):
        usp = next(u for u in unit_usaha.daftar(loket.koperasi.id) if u.jenis == "simpan_pinjam")
    assert {b.unit_id for b in catatan(loket, nomor).baris if b.akun == akun.PINJAMAN_ANGGOTA} == {usp.unit_buku_id}
    joko = loket.orang(1)
    assert (joko.status, loket.posisi(joko).pinjaman_rupiah) == ("anggota", SISA)
    _angsur(loket, 100_000)
    tertulis = teks(loket.pintu_anggota(joko).buka("/simpanan"))
    assert "Sisa pinjaman Rp200.000" in tertulis
    assert "Angsuran pinjaman" in tertulis
    assert f"Jumlah simpanan Rp{(POKOK + 3 * WAJIB) // 1000}.000" in tertulis, "a loan is no savings"
    assert rapi(loket) == []


def test_the_passbook_on_paper_names_what_is_left_and_the_desk_who_takes_it(
    loket: Loket, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lama(loket)
    joko, rini = loket.orang(1), loket.orang(2)
    _angsur(loket, 100_000)
    budi, kasir = loket.pintu(), loket.pintu("kasir")
    assert f'href="{ALAMAT}"' in budi.buka("/anggota/1/simpanan").text
    tampak = kasir.buka("/anggota/1/simpanan")
    assert (ALAMAT in tampak.text, "Angsuran pinjaman lama diterima bendahara." in teks(tampak)) == (False, True)
    assert "pinjaman" not in teks(kasir.buka("/anggota/2/simpanan")), "who has none reads nothing of it"
    monkeypatch.setattr(penata, "susun", lambda _lembar, isi, **_lain: isi.encode())
    harap = f"Sisa pinjaman lama pada {tanggal_lengkap(hari_ini())}: Rp200.000"
    for orang, tertulis in ((joko, [harap]), (rini, [])):
        alamat, isi = f"/anggota/{orang.nomor}/simpanan/cetakan/masa", {"sejak": "", "sampai": ""}
        data = json.loads(budi.kirim(alamat, isi | {"kode_kirim": kode_kirim()}).text)
        assert data["judul"][4:] == tertulis
    isi = {"sejak": "", "sampai": "", "bentuk": "xlsx", "kode_kirim": kode_kirim()}
    berkas = budi.kirim("/anggota/1/simpanan/cetakan/masa", isi).data
    sel = CalamineWorkbook.from_filelike(io.BytesIO(berkas)).get_sheet_by_index(0).to_python()
    assert harap in [b[0] for b in sel]


def test_the_typed_sheet_takes_old_sukarela_and_loans_and_shows_them_against_the_totals(loket: Loket) -> None:
    budi = loket.pintu()
    halaman = budi.buka("/saldo-awal").text
    tempat = re.search(r'name="kas-0-tempat" type="hidden" value="([^"]+)"', halaman)
    assert tempat
    isi = {
        "kode_kirim": kode_kirim(),
        "tanggal": batas().isoformat(),
        "kas-0-tempat": tempat[1],
        "kas-0-jumlah": "30.000",
    }
    isi |= {"anggota-0-nama": "Joko Susilo", "anggota-0-pokok": "50.000"}
    isi |= {"anggota-0-sukarela": "40.000", "anggota-0-pinjaman": "60.000"}
    salah = budi.kirim(
        "/saldo-awal", isi | {"aksi": "periksa", "anggota-0-pinjaman": "-5", "anggota-0-sukarela": "1.25"}
    )
    assert salah.status_code == 422
    assert "Sisa pinjaman, baris 1" in teks(salah)
    assert neraca(loket) == {}
    cek = budi.kirim("/saldo-awal", isi | {"aksi": "periksa"})
    tertulis = teks(cek)
    assert "Sukarela lama Rp40.000" in tertulis
    assert "Sisa pinjaman Rp60.000" in tertulis
    assert "Tidak ada selisih" in tertulis
    assert budi.kirim("/saldo-awal", isi | {"aksi": "catat", "selisih": "0"}).status_code == 303
    saldo = neraca(loket)
    assert (saldo[akun.SIMPANAN_SUKARELA], saldo[akun.PINJAMAN_ANGGOTA], saldo[akun.KAS]) == (-40_000, 60_000, 30_000)
    assert sum(saldo.values()) == 0
    assert rapi(loket) == []


def test_an_instalment_is_a_kas_masuk_once_and_never_more_than_is_left(loket: Loket) -> None:
    _lama(loket)
    budi = loket.pintu()
    budi.buka(ALAMAT)
    lebih = _kirim(budi, loket, "300.001")
    assert (lebih[0], "Rp300.000. Tidak bisa lebih" in lebih[2]) == (409, True)
    assert _kirim(budi, loket, "100.000", nomor_anggota="77")[0] == 422
    kode = kode_kirim()
    satu = _kirim(budi, loket, "100.000", kode_kirim=kode)
    assert (satu[0], satu[1].rsplit("/", 1)[1][:2]) == (303, "KM")
    assert _kirim(budi, loket, "100.000", kode_kirim=kode)[1] == satu[1]
    assert _kirim(budi, loket, "90.000", kode_kirim=kode)[0] == 409
    assert "Terima angsuran pinjaman lama" in teks(budi.buka(satu[1]))
    for jabatan in ("ketua", "kasir", "sekretaris"):
        assert loket.pintu(jabatan).buka(ALAMAT).status_code == 403
    saldo = neraca(loket)
    assert (saldo[akun.PINJAMAN_ANGGOTA], sum(saldo.values())) == (SISA - 100_000, 0)
    ralat(loket, satu[1].rsplit("/", 1)[1])
    assert neraca(loket)[akun.PINJAMAN_ANGGOTA] == SISA
    assert rapi(loket) == []


def test_eight_instalments_at_once_never_pay_back_more_than_is_left(loket: Loket, app: Flask) -> None:
    _lama(loket)
    _angsur(loket, SISA - 100_000)
    assert serentak(app, lambda: _angsur(loket, 60_000), 8) == {"jadi": 1, "BentrokBuku": 7}
    assert neraca(loket)[akun.PINJAMAN_ANGGOTA] == 40_000


def test_who_leaves_has_it_set_off_and_goes_on_owing_the_rest(loket: Loket) -> None:
    _lama(loket)
    joko, simpanan = loket.orang(1), POKOK + 3 * WAJIB
    tertulis = teks(loket.pintu("sekretaris").buka("/anggota/1/pemberhentian"))
    assert "Sisa pinjaman yang diperhitungkan" in tertulis
    assert f"Sisa pinjaman sebesar Rp{(SISA - simpanan) // 1000}.000 melebihi simpanan" in tertulis
    keluar(loket, joko)
    kini = loket.posisi(loket.orang(1))
    assert (kini.utang_rupiah, kini.pinjaman_rupiah) == (0, SISA - simpanan)
    assert neraca(loket)[akun.PINJAMAN_ANGGOTA] == SISA - simpanan
    _angsur(loket, SISA - simpanan)
    rini = {akun.SIMPANAN_POKOK: -POKOK, akun.SIMPANAN_WAJIB: POKOK - RINI}
    assert neraca(loket) == {akun.KAS: RINI, **rini}
    assert rapi(loket) == []


def test_a_small_one_is_set_off_and_the_rest_of_the_savings_is_owed(loket: Loket) -> None:
    _lama(loket, 30_000)
    keluar(loket, loket.orang(1))
    assert loket.posisi(loket.orang(1)).utang_rupiah == POKOK + 3 * WAJIB - 30_000
    assert akun.PINJAMAN_ANGGOTA not in neraca(loket)
    assert rapi(loket) == []


def test_it_goes_back_with_the_saldo_awal_unless_an_instalment_stands_upon_it(loket: Loket) -> None:
    nomor = _lama(loket)
    angsuran = _angsur(loket, 50_000)
    with pytest.raises(BentrokBuku, match=angsuran):
        ajukan_ralat(loket, nomor)
    ralat(loket, angsuran)
    setujui(loket, ajukan_ralat(loket, nomor))
    assert neraca(loket) == {}
    _lama(loket, 70_000)
    assert neraca(loket)[akun.PINJAMAN_ANGGOTA] == 70_000
    assert rapi(loket) == []


def test_a_loan_below_nothing_is_found(loket: Loket) -> None:
    pinjaman(loket, loket.anggota(), 5_000, kembali=True)
    assert loket.periksa() == ["anggota 1: sisa pinjaman di bawah nol, -5000"]
