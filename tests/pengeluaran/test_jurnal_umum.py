"""The general journal: balanced or refused by how much, no savings, no cash without a box, two people."""

from __future__ import annotations

import uuid

import pytest
from pintu import Pintu, kode_kirim, teks
from ralat.awal_uji import baris_awal, catat_awal
from warung import Warung

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.pembukuan import queries as pembukuan
from portal.pengeluaran.jurnal_umum import BarisUmum, JurnalBaru, ajukan_jurnal
from portal.persetujuan import queries as persetujuan
from portal.unit_usaha import queries as unit_usaha

UNTUK = "Beban listrik bulan lalu yang belum tercatat"


def ajukan(warung: Warung, *baris: BarisUmum, kode: str | None = None, keterangan: str = UNTUK) -> uuid.UUID:
    baru = JurnalBaru(hari_ini(), "BM-1", keterangan, baris)
    with di_koperasi(warung.koperasi_id):
        return ajukan_jurnal(warung.loket.budi, baru, kode or kode_kirim())


def d(akun: str, jumlah: int, milik: str = "", unit: uuid.UUID | None = None) -> BarisUmum:
    return BarisUmum(akun, unit, milik, jumlah, 0)


def k(akun: str, jumlah: int, milik: str = "", unit: uuid.UUID | None = None) -> BarisUmum:
    return BarisUmum(akun, unit, milik, 0, jumlah)


def test_it_enters_the_book_when_another_person_has_released_it(warung: Warung) -> None:
    kode = kode_kirim()
    isi = (d("6-1120", 40_000, unit=warung.unit_id), k("1-1110", 40_000, "kas budi"))
    pengajuan_id = ajukan(warung, *isi, kode=kode)
    assert ajukan(warung, *isi, kode=kode) == pengajuan_id
    assert warung.saldo() == {}
    with pytest.raises(TidakBerwenang, match="dua orang"):
        warung.setujui(pengajuan_id, "bendahara")
    warung.setujui(pengajuan_id)
    assert warung.saldo() == {"6-1120": 40_000, "1-1110": -40_000}
    nomor = str(persetujuan.dengan_id(warung.koperasi_id, pengajuan_id).hasil)
    with di_koperasi(warung.koperasi_id):
        ini = pembukuan.jurnal(nomor)
    assert (ini.jenis, ini.pencatat, ini.keterangan) == ("jurnal_umum", "Budi Santoso", UNTUK)
    assert ini.penyetuju_id == warung.actor("ketua").pengguna_id


def test_whose_a_line_is_may_be_a_party_a_member_or_an_agreement(warung: Warung) -> None:
    siti = warung.loket.anggota("Siti Aminah")
    warung.catat("barang-tempo", 10_000, unit_id=warung.unit_id, pihak="Toko Makmur")
    warung.isi_kas(5_000)
    pengajuan_id = ajukan(
        warung,
        d("2-1110", 1_000, "TOKO makmur", warung.unit_id),
        d("1-1310", 2_000, f"anggota {siti.nomor}", warung.unit_id),
        k("3-1210", 3_000, "nphd-1"),
    )
    warung.setujui(pengajuan_id)
    saldo = warung.saldo()
    assert (saldo["2-1110"], saldo["1-1310"], saldo["3-1210"]) == (-9_000, 2_000, -8_000)


@pytest.mark.parametrize(
    ("baris", "kata"),
    [
        ((d("6-1120", 500), k("1-1110", 400, "Kas Budi")), r"Debit lebih Rp100"),
        ((d("6-1120", 500), k("4-9110", 700)), r"Kredit lebih Rp200"),
        ((), "satu baris debit"),
        ((d("6-1120", 500), k("3-1110", 500)), "simpanan anggota"),
        ((d("3-1120", 500), k("4-9110", 500)), "simpanan anggota"),
        ((d("1-1910", 500), k("4-9110", 500)), "diisi sendiri"),
        ((d("6-1120", 500), k("1-1110", 500)), "tempat uangnya"),
        ((d("6-1120", 500), k("1-1210", 500)), "disebut tempatnya"),
        ((d("6-1120", 500), k("2-1110", 500, "Toko Entah")), "nama pihaknya"),
        ((d("1-1310", 500, "anggota 77"), k("4-9110", 500)), "nomor anggotanya"),
        ((d("1-1350", 500, "anggota 1"), k("1-1110", 500, "Kas Budi")), "unit simpan pinjam"),
        ((d("6-1190", 500), k("1-1350", 500, "anggota 1")), "unit simpan pinjam"),
        ((d("9-9999", 500), k("4-9110", 500)), "Pilih posnya"),
        ((BarisUmum("6-1120", None, "", 500, 500),), "satu sisi saja"),
        ((d("6-1120", 500, unit=uuid.UUID(int=7)), k("4-9110", 500)), "unit usahanya"),
    ],
)
def test_what_may_not_be_is_refused_with_its_reason(warung: Warung, baris: tuple[BarisUmum, ...], kata: str) -> None:
    with pytest.raises(IsianSalah, match=kata):
        ajukan(warung, *baris)
    assert persetujuan.menunggu(warung.actor("ketua")) == []


def test_an_old_loan_is_written_off_in_its_unit_by_its_member_and_never_beyond_what_is_left(warung: Warung) -> None:
    sisa = baris_awal(0, "Joko", wajib=60_000, pinjaman_rupiah=80_000)
    catat_awal(warung.loket, sisa)
    with di_koperasi(warung.koperasi_id):
        usp = next(u.unit_buku_id for u in unit_usaha.daftar(warung.koperasi_id) if u.jenis == "simpan_pinjam")
    with pytest.raises(IsianSalah, match="nomor anggotanya"):
        ajukan(warung, d("6-1190", 80_000, unit=usp), k("1-1350", 80_000, unit=usp))
    with pytest.raises(BentrokBuku, match=r"Rp80\.000"):
        ajukan(warung, d("6-1190", 80_001, unit=usp), k("1-1350", 80_001, "anggota 1", usp))
    hapus = (d("6-1190", 80_000, unit=usp), k("1-1350", 80_000, "anggota 1", usp))
    satu, dua = ajukan(warung, *hapus), ajukan(warung, *hapus)
    warung.setujui(satu)
    with pytest.raises(BentrokBuku, match=r"Rp0\."):
        warung.setujui(dua)
    saldo = warung.saldo()
    assert (saldo.get("1-1350"), saldo["6-1190"]) == (None, 80_000)


def test_it_says_what_it_is_for(warung: Warung) -> None:
    with pytest.raises(IsianSalah, match="untuk apa"):
        ajukan(warung, d("6-1120", 500), k("4-9110", 500), keterangan="koreksi")


def test_the_grid_keeps_its_lines_and_names_the_difference(warung: Warung) -> None:
    budi: Pintu = warung.loket.pintu()
    assert "3-1110" not in budi.buka("/jurnal-umum").text
    isi = {"kode_kirim": kode_kirim(), "tanggal": hari_ini().isoformat(), "keterangan": UNTUK}
    isi |= {"baris-0-akun": "6-1120", "baris-0-debit": "40.000", "baris-0-unit": str(warung.unit_id)}
    isi |= {"baris-1-akun": "1-1110", "baris-1-kredit": "30.000", "baris-1-milik": "Kas Budi"}
    jawaban = budi.kirim("/jurnal-umum", isi)
    assert jawaban.status_code == 422
    assert "Debit lebih Rp10.000" in teks(jawaban)
    assert 'value="Kas Budi"' in jawaban.text
    jawaban = budi.kirim("/jurnal-umum", isi | {"baris-1-kredit": "40.000"})
    assert jawaban.location.startswith("/persetujuan/")
    kartika = warung.loket.pintu("ketua")
    assert "Listrik, Air, Internet dan Telepon" in teks(kartika.buka(jawaban.location))
    assert kartika.kirim(jawaban.location + "/pelepasan", {"kode_kirim": kode_kirim()}).status_code == 303
    assert kartika.buka("/jurnal-umum").status_code == 403
    assert warung.saldo()["6-1120"] == 40_000


def test_a_loan_that_the_saldo_awal_forgot_comes_in_where_its_difference_stands(warung: Warung) -> None:
    catat_awal(warung.loket, baris_awal(0, "Joko", wajib=60_000, pinjaman_rupiah=80_000))
    with di_koperasi(warung.koperasi_id):
        usp = next(u.unit_buku_id for u in unit_usaha.daftar(warung.koperasi_id) if u.jenis == "simpan_pinjam")
    lupa = d("1-1350", 20_000, "anggota 1", usp)
    for lain in ((k("1-1110", 20_000, "Kas Budi"),), (k("3-1410", 15_000), k("1-1110", 5_000, "Kas Budi"))):
        with pytest.raises(IsianSalah, match="terhadap 3-1410 saja"):
            ajukan(warung, lupa, *lain)
    sebelum = warung.saldo().get("3-1410", 0)
    warung.setujui(ajukan(warung, lupa, k("3-1410", 20_000)))
    saldo = warung.saldo()
    assert (saldo["1-1350"], saldo["3-1410"] - sebelum) == (100_000, -20_000)
