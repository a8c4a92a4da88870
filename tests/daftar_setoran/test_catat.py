"""A sheet is booked: each ticked row with its receipt, all or nothing; what can't be booked moves to susulan."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from daftar_setoran.lembar_uji import RT, buka, dari_alamat, hasil, isian_halaman, ketik, seimbang
from loket import POKOK, WAJIB, Loket
from pintu import ACT_MAKS, Pintu, kode_kirim, teks

from portal.daftar_setoran.isian import BarisIsian, Isian
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.keanggotaan import pemberhentian
from portal.keanggotaan.pemberhentian import Kematian
from portal.pembukuan import queries as buku


def neraca(loket: Loket) -> dict[str, int]:
    with di_koperasi(loket.koperasi.id):
        return {b.akun: b.debit_rupiah - b.kredit_rupiah for b in buku.neraca_per_akun().baris}


def test_ticked_rows_are_booked_at_once_each_with_its_receipt(loket: Loket) -> None:
    ani, budi, cici = loket.anggota("Ani"), loket.anggota("Budi"), loket.calon("Cici")
    pintu = loket.pintu()
    alamat = buka(pintu)
    isi = ketik(pintu, alamat, 70_000, {ani.nomor: None, cici.nomor: None}, nomor_kertas="K-17")
    assert pintu.kirim(alamat, isi).status_code == 303
    halaman = teks(pintu.buka(alamat))
    jadi = hasil(loket, alamat)
    assert [(b.nama, b.jumlah_rupiah) for b in jadi.tercatat] == [("Ani", WAJIB), ("Cici", POKOK)]
    assert [int(b.kuitansi[-6:]) for b in jadi.tercatat] == [3, 4]  # type: ignore[index]
    for b in jadi.tercatat:
        assert str(b.kuitansi) in halaman
    assert "2 setoran masuk buku, jumlah Rp70.000. Uang diterima dari Bu Rukmini: Rp70.000." in halaman
    assert loket.orang(cici.nomor).status == "anggota"
    assert loket.orang(cici.nomor).nomor_buku == 3
    assert loket.posisi(budi).wajib_rupiah == 0
    assert "K-17" in teks(pintu.buka(f"/kuitansi/{jadi.tercatat[0].kuitansi}"))
    assert neraca(loket)["1-1110"] == 2 * POKOK + WAJIB + POKOK
    seimbang(loket)


def test_nothing_is_ticked_beforehand_and_arrears_are_shown(loket: Loket) -> None:
    ani = loket.anggota("Ani", panggilan="Nini")
    pintu = loket.pintu()
    bulan = hari_ini().replace(day=1) + dt.timedelta(days=32)
    alamat = buka(pintu, bulan=f"{bulan:%Y-%m}")
    jawaban = pintu.buka(alamat)
    isi = isian_halaman(jawaban)
    assert "pilih" not in isi
    assert isi[f"jumlah-{ani.nomor}"] == "20.000"
    assert "Ani (Nini)" in teks(jawaban)
    assert "Menunggak 1 bulan, Rp20.000." in teks(jawaban)


def test_a_sheet_gives_the_same_lines_as_the_counter(loket: Loket) -> None:
    """Golden: the same deposits, one by one at the counter and together on a sheet."""
    satu = [loket.anggota("Ani"), loket.calon("Bayu"), loket.calon("Cici"), loket.anggota("Dita")]
    dua = [loket.anggota("Ani"), loket.calon("Bayu"), loket.calon("Cici"), loket.anggota("Dita")]
    jumlah = [3 * WAJIB, 20_000, POKOK + 2 * WAJIB, 5_000]
    for orang in (satu[2], dua[2]):
        loket.setor(orang, 15_000)
        jumlah[2] = POKOK + 2 * WAJIB - 15_000
    nomor = [loket.setor(loket.orang(o.nomor), n, nomor_kertas="K-1") for o, n in zip(satu, jumlah, strict=True)]
    pintu = loket.pintu()
    alamat = buka(pintu)
    pilih = {o.nomor: str(n) for o, n in zip(dua, jumlah, strict=True)}
    assert pintu.kirim(alamat, ketik(pintu, alamat, sum(jumlah), pilih, nomor_kertas="K-1")).status_code == 303
    lembar = {b.nomor_anggota: b.kuitansi for b in hasil(loket, alamat).tercatat}
    for nomor_satu, o1, o2 in zip(nomor, satu, dua, strict=True):
        kuitansi = lembar[o2.nomor]
        assert kuitansi
        assert isi_jurnal(loket, nomor_satu) == isi_jurnal(loket, kuitansi)
        a, b = loket.posisi(loket.orang(o1.nomor)), loket.posisi(loket.orang(o2.nomor))
        assert (a.status, a.titipan_rupiah, a.pokok_rupiah, a.wajib_rupiah, a.keadaan) == (
            b.status, b.titipan_rupiah, b.pokok_rupiah, b.wajib_rupiah, b.keadaan,
        )  # fmt: skip
    seimbang(loket)


def isi_jurnal(loket: Loket, nomor: str) -> Any:
    """An entry's lines without what names the person; the balance of the cash box is the evening's, so it is left out."""
    with di_koperasi(loket.koperasi.id):
        c = buku.jurnal(nomor)
    baris = [(b.ke, b.akun, b.sisi, b.jumlah_rupiah, b.akun == "1-1110" or b.saldo_rupiah) for b in c.baris]
    return c.jenis, c.seri, c.tanggal_bukti, c.tanggal_buku, c.nomor_kertas, c.pencatat_jabatan, baris


def test_a_row_that_cannot_be_booked_moves_to_susulan_and_the_rest_is_booked(loket: Loket) -> None:
    ani, pergi, salah, banyak = (loket.anggota(n) for n in ("Ani", "Pergi", "Salah", "Banyak"))
    pintu = loket.pintu()
    alamat = buka(pintu)
    pilih = {ani.nomor: None, pergi.nomor: None, salah.nomor: "1.25", banyak.nomor: "9.000.000"}
    isi = ketik(pintu, alamat, 9_040_000, pilih)
    pemberhentian.catat_kematian(loket.sari, pergi, Kematian(hari_ini(), "Sakit", "Anaknya"), kode_kirim())
    assert pintu.kirim(alamat, isi).status_code == 303
    jadi = hasil(loket, alamat)
    assert [b.nama for b in jadi.tercatat] == ["Ani"]
    alasan = {b.nama: str(b.alasan) for b in jadi.susulan}
    assert "tidak lagi terdaftar" in alasan["Pergi"]
    assert "titik hanya untuk ribuan" in alasan["Salah"]
    assert "Kelebihan" in alasan["Banyak"]
    halaman = teks(pintu.buka(alamat))
    assert "Susulan: 3 orang belum dicatat" in halaman
    assert "Sisihkan Rp9.020.000 uang mereka" in halaman
    assert jadi.lanjutan_id
    lanjutan = pintu.buka(f"/daftar-setoran/{jadi.lanjutan_id}")
    isi = isian_halaman(lanjutan)
    assert "pilih" not in isi
    assert isi[f"jumlah-{salah.nomor}"] == "1.25"
    assert "titik hanya untuk ribuan" in teks(lanjutan)
    seimbang(loket)


def test_a_book_that_changed_since_the_page_was_drawn_sends_its_row_to_susulan(loket: Loket) -> None:
    ani, budi = loket.anggota("Ani"), loket.anggota("Budi")
    pintu = loket.pintu()
    alamat = buka(pintu)
    isi = ketik(pintu, alamat, 40_000, {ani.nomor: None, budi.nomor: None})
    loket.setor(budi, WAJIB)
    pintu.kirim(alamat, isi)
    jadi = hasil(loket, alamat)
    assert [b.nama for b in jadi.tercatat] == ["Ani"]
    assert "berubah sejak halaman ini dibuka" in str(jadi.susulan[0].alasan)
    assert loket.posisi(budi).wajib_rupiah == WAJIB
    seimbang(loket)


def test_a_row_without_its_mark_is_not_spared_the_look_at_its_book(loket: Loket) -> None:
    ani, budi, cici = (loket.anggota(n) for n in ("Ani", "Budi", "Cici"))
    pintu = loket.pintu()
    alamat = buka(pintu)
    isi = ketik(pintu, alamat, 60_000, {ani.nomor: None, budi.nomor: None, cici.nomor: None})
    loket.setor(budi, WAJIB)
    isi[f"tanda-{budi.nomor}"] = " "
    del isi[f"tanda-{cici.nomor}"]
    pintu.kirim(alamat, isi)
    jadi = hasil(loket, alamat)
    assert [b.nama for b in jadi.tercatat] == ["Ani"]
    assert all("berubah sejak halaman ini dibuka" in str(b.alasan) for b in jadi.susulan)
    assert (loket.posisi(budi).wajib_rupiah, loket.posisi(cici).wajib_rupiah) == (WAJIB, 0)
    seimbang(loket)


def test_two_sheets_never_have_one_fingerprint() -> None:
    satu = Isian(1, baris={1: BarisIsian(True, "5", "a;2:1:6:b")})
    dua = Isian(1, baris={1: BarisIsian(True, "5", "a"), 2: BarisIsian(True, "6", "b")})
    ini = uuid.uuid4()
    assert satu.sidik("catat_daftar", ini) != dua.sidik("catat_daftar", ini)
    satu, dua = (Isian(1, baris={1: BarisIsian(True, *b)}) for b in (("5:a",), ("5", "a:")))
    assert satu.sidik("catat_daftar", ini) != dua.sidik("catat_daftar", ini)


def test_where_no_row_can_be_booked_the_sheet_stays_a_draft_with_the_reasons(loket: Loket) -> None:
    ani = loket.anggota("Ani")
    pintu = loket.pintu()
    alamat = buka(pintu)
    assert pintu.kirim(alamat, ketik(pintu, alamat, 20_000, {ani.nomor: "dua puluh ribu"})).status_code == 303
    assert dari_alamat(loket, alamat).status == "draf"
    assert "Jumlah ditulis dengan angka" in teks(pintu.buka(alamat))
    assert pintu.kirim(alamat, ketik(pintu, alamat, 20_000, {ani.nomor: "20.000"})).status_code == 303
    assert dari_alamat(loket, alamat).status == "tercatat"
    seimbang(loket)


def test_a_shortage_is_asked_about_and_then_an_entry_under_its_own_name(loket: Loket) -> None:
    ani, budi = loket.anggota("Ani"), loket.anggota("Budi")
    pintu = loket.pintu()
    alamat = buka(pintu)
    isi = ketik(pintu, alamat, 35_000, {ani.nomor: None, budi.nomor: None})
    jawaban = pintu.kirim(alamat, isi)
    assert jawaban.status_code == 422
    assert "Uang yang dihitung kurang Rp5.000" in teks(jawaban)
    assert dari_alamat(loket, alamat).status == "draf"
    assert pintu.kirim(alamat, isi | {"selisih_yakin": "-4000"}).status_code == 422, "selisih yang lain tidak berlaku"
    assert pintu.kirim(alamat, isi | {"selisih_yakin": "-5000"}).status_code == 303
    assert "Uangnya kurang Rp5.000" in teks(pintu.buka(alamat))
    saldo = neraca(loket)
    assert saldo["1-1330"] == 5_000
    assert saldo["1-1110"] == 2 * POKOK + 35_000
    seimbang(loket)


def test_an_excess_waits_as_a_titipan_beside_a_last_instalment_and_a_susulan(loket: Loket) -> None:
    """Everything that a sheet can bring at once: the most statements that one costs."""
    ani, cici, salah = loket.anggota("Ani"), loket.calon("Cici"), loket.anggota("Salah")
    pintu = loket.pintu()
    alamat = buka(pintu)
    pilih = {ani.nomor: None, cici.nomor: str(POKOK), salah.nomor: "1.25"}
    isi = ketik(pintu, alamat, 25_000 + POKOK, pilih, selisih_yakin="5000")
    assert pintu.kirim(alamat, isi).status_code == 303
    assert loket.orang(cici.nomor).status == "anggota"
    assert [b.nama for b in hasil(loket, alamat).susulan] == ["Salah"]
    saldo = neraca(loket)
    assert saldo["2-1230"] == -5_000
    assert saldo["1-1110"] == 3 * POKOK + 25_000
    assert "Uangnya lebih Rp5.000" in teks(pintu.buka(alamat))
    seimbang(loket)


def test_the_same_sheet_sent_twice_is_booked_once(loket: Loket) -> None:
    ani = loket.anggota("Ani")
    pintu = loket.pintu()
    alamat = buka(pintu)
    isi = ketik(pintu, alamat, 20_000, {ani.nomor: None})
    assert [pintu.kirim(alamat, isi).status_code for _ in range(2)] == [303, 303]
    assert len(hasil(loket, alamat).tercatat) == 1
    assert loket.posisi(ani).wajib_rupiah == WAJIB
    lain = pintu.kirim(alamat, isi | {"uang": "21.000"})
    assert lain.status_code == 409
    assert "sudah terkirim dengan isi yang lain" in teks(lain)
    seimbang(loket)


def test_a_second_person_is_told_what_was_booked(loket: Loket) -> None:
    ani = loket.anggota("Ani")
    satu, dua = loket.pintu(), loket.pintu("kasir")
    alamat = buka(satu)
    isi, isi_dua = (ketik(p, alamat, 20_000, {ani.nomor: None}) for p in (satu, dua))
    satu.kirim(alamat, isi)
    jawaban = dua.kirim(alamat, isi_dua)
    assert jawaban.status_code == 409
    assert "sudah dicatat Budi Santoso" in teks(jawaban)
    assert "1 setoran, Rp20.000. Tidak ada yang dicatat lagi." in teks(jawaban)
    assert loket.posisi(ani).wajib_rupiah == WAJIB


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"uang": ""}, "Hitung uangnya dulu"),
        ({"uang": "1.25"}, "titik hanya untuk ribuan"),
        ({"petugas": ""}, "siapa yang membawa"),
        ({"tempat_uang": ""}, "Pilih uangnya masuk ke mana"),
        ({"tanggal": "2099-01-01"}, "tidak boleh sesudah hari ini"),
        ({"pilih": []}, "Belum ada baris"),
        ({"pilih": ["999"]}, "Nomor anggota 999 tidak dikenal"),
        ({"kode_kirim": ""}, "kedaluwarsa"),
        ({"csrf_token": "salah"}, "terbuka terlalu lama"),
    ],
)
def test_wrong_input_is_refused_with_a_sentence_and_nothing_is_booked(
    loket: Loket, ubah: dict[str, Any], kata: str
) -> None:
    ani = loket.anggota("Ani")
    pintu = loket.pintu()
    alamat = buka(pintu)
    jawaban = pintu.kirim(alamat, ketik(pintu, alamat, 20_000, {ani.nomor: None}) | ubah)
    assert jawaban.status_code == 422
    assert kata in teks(jawaban)
    assert "Ani" in teks(jawaban)
    assert dari_alamat(loket, alamat).status == "draf"
    assert loket.posisi(ani).wajib_rupiah == 0


def test_the_number_of_statements_does_not_grow_with_the_rows(loket: Loket) -> None:
    pintu = loket.pintu()
    banyak = []
    for rt, orang in (("04", 1), ("05", 7)):
        nomor = [loket.anggota(f"Ani {ke}", rt=rt).nomor for ke in range(orang)]
        alamat = buka(pintu, rt)
        isi = ketik(pintu, alamat, orang * WAJIB, dict.fromkeys(nomor))
        assert pintu.kirim(alamat, isi).status_code == 303
        banyak.append(pintu.perintah)
    assert banyak[0] == banyak[1] <= ACT_MAKS
    seimbang(loket)


def test_a_member_next_door_is_nobodys_row_here(loket: Loket) -> None:
    pintu: Pintu = loket.pintu()
    loket.anggota("Ani")
    jawaban = pintu.buka("/daftar-setoran/01997f0a-0000-7000-8000-000000000000")
    assert jawaban.status_code == 404
    ketua = loket.rumah.pintu(f"{loket.koperasi.kode}-ketua")
    assert ketua.buka("/daftar-setoran").status_code == 403
    alamat = buka(pintu, RT)
    assert ketua.buka(alamat).status_code == 403
