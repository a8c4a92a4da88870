"""A meeting decides about a difference; two people carry it into the book."""

from __future__ import annotations

import pytest
from kas_uji import Laci, hitung, neraca, rapi, saldo
from loket import Loket
from pintu import kode_kirim, teks

from portal.dasar.milik import di_koperasi
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.hitung_kas import putusan, selisih
from portal.hitung_kas.putusan import PutusanBaru
from portal.hitung_kas.selisih import SelisihTerbuka
from portal.pembukuan import queries as pembukuan
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as persetujuan_services


def _kurang(loket: Loket) -> SelisihTerbuka:
    loket.anggota()
    return _buka(loket, hitung(loket, {20_000: 2, 2_000: 4}).nomor)


def _lebih(loket: Loket) -> SelisihTerbuka:
    return _buka(loket, hitung(loket, {1_000: 3}).nomor)


def _buka(loket: Loket, nomor: str | None) -> SelisihTerbuka:
    with di_koperasi(loket.koperasi.id):
        return selisih.dengan_nomor(nomor or "")


def _ajukan(
    loket: Loket,
    ini: SelisihTerbuka,
    apa: str,
    rapat: str = "RP-3/2026",
    kata: str = "",
    oleh: ActorPengguna | None = None,
) -> object:
    with di_koperasi(loket.koperasi.id):
        baru = PutusanBaru(apa, rapat, kata)
        return putusan.ajukan_putusan(oleh or loket.budi, ini, baru, kode_kirim())


def _setujui(loket: Loket, pengajuan: object, oleh: ActorPengguna | None = None) -> str:
    with di_koperasi(loket.koperasi.id):
        ini = persetujuan.dengan_id(loket.koperasi.id, pengajuan)  # type: ignore[arg-type]
        return persetujuan_services.setujui(oleh or loket.rumah.ketua, ini, kode_kirim())


@pytest.mark.parametrize(
    ("apa", "akun", "jumlah"),
    [("diganti", "1-1320", 2_000), ("beban", "6-1190", 2_000)],
)
def test_a_shortage_ends_as_the_meeting_says(loket: Loket, apa: str, akun: str, jumlah: int) -> None:
    ini = _kurang(loket)
    pengajuan = _ajukan(loket, ini, apa)
    assert saldo(loket)["1-1330"] == 2_000
    nomor = _setujui(loket, pengajuan)
    assert "1-1330" not in saldo(loket)
    assert neraca(loket)[akun] == jumlah
    with di_koperasi(loket.koperasi.id):
        jurnal = pembukuan.jurnal(nomor)
        assert selisih.terbuka() == []
    assert (jurnal.jenis, jurnal.pencatat_id, jurnal.pencatat_jabatan) == (
        "selisih_putusan", loket.budi.pengguna_id, "bendahara",
    )  # fmt: skip
    assert jurnal.penyetuju_id == loket.rumah.ketua.pengguna_id
    assert "RP-3/2026" in (jurnal.keterangan or "")
    assert rapi(loket) == []


@pytest.mark.parametrize(("apa", "jenis"), [("pendapatan", "selisih_putusan"), ("dikembalikan", "selisih_kembali")])
def test_an_excess_ends_as_the_meeting_says(loket: Loket, apa: str, jenis: str) -> None:
    ini = _lebih(loket)
    nomor = _setujui(loket, _ajukan(loket, ini, apa, kata="Ibu Siti, RT 03"))
    assert "2-1230" not in saldo(loket)
    assert neraca(loket).get("4-9110", 0) == (-3_000 if apa == "pendapatan" else 0)
    assert saldo(loket).get("1-1110", 0) == (3_000 if apa == "pendapatan" else 0)
    with di_koperasi(loket.koperasi.id):
        assert pembukuan.jurnal(nomor).jenis == jenis
    assert rapi(loket) == []


def test_a_decision_that_does_not_fit_is_refused(loket: Loket) -> None:
    ini = _lebih(loket)
    for apa, rapat, kata, bidang in (
        ("beban", "R-1", "", "putusan"),
        ("", "R-1", "", "putusan"),
        ("pendapatan", " ", "", "nomor_rapat"),
        ("dikembalikan", "R-1", "", "penjelasan"),
    ):
        with pytest.raises(IsianSalah) as galat:
            _ajukan(loket, ini, apa, rapat, kata)
        assert galat.value.bidang == bidang
    assert saldo(loket)["2-1230"] == -3_000


def test_one_proposal_waits_and_it_ends_once(loket: Loket) -> None:
    ini = _lebih(loket)
    pertama = _ajukan(loket, ini, "pendapatan")
    with pytest.raises(BentrokBuku, match="menunggu"):
        _ajukan(loket, ini, "pendapatan")
    with pytest.raises(TidakBerwenang):
        _setujui(loket, pertama, loket.budi)
    _setujui(loket, pertama)
    with pytest.raises(TidakDitemukan):
        _ajukan(loket, ini, "pendapatan")
    assert rapi(loket) == []


def test_who_held_the_box_does_not_release_that_the_koperasi_bears_it(loket: Loket) -> None:
    ini = _kurang(loket)
    beban = _ajukan(loket, ini, "beban", oleh=loket.rumah.ketua)
    with pytest.raises(TidakBerwenang, match="kekurangannya sendiri"):
        _setujui(loket, beban, loket.budi)
    assert saldo(loket)["1-1330"] == 2_000
    with di_koperasi(loket.koperasi.id):
        persetujuan_services.tarik(
            loket.rumah.ketua,
            persetujuan.dengan_id(loket.koperasi.id, beban),
            kode_kirim(),  # type: ignore[arg-type]
        )
    _setujui(loket, _ajukan(loket, ini, "diganti", oleh=loket.rumah.ketua), loket.budi)
    assert "1-1330" not in saldo(loket)


def test_the_page_proposes_and_leads_to_the_proposal(loket: Loket) -> None:
    ini = _kurang(loket)
    budi, alamat = loket.pintu(), f"/hitung-kas/selisih/{ini.nomor}"
    assert "Kas Budi kurang Rp2.000" in teks(budi.buka("/hitung-kas"))
    budi.buka(alamat)
    isi = {"putusan": "diganti", "nomor_rapat": "RP-3/2026", "penjelasan": "", "kode_kirim": kode_kirim()}
    assert budi.kirim(alamat, isi | {"putusan": "pendapatan"}).status_code == 422
    assert budi.kirim(alamat, isi | {"nomor_rapat": ""}).status_code == 422
    jawaban = budi.kirim(alamat, isi)
    assert jawaban.location.startswith("/persetujuan/")
    assert "menunggu orang kedua" in teks(budi.buka(alamat))
    kartika = loket.pintu("ketua")
    halaman = teks(kartika.buka(jawaban.location))
    assert "diganti oleh penanggung jawabnya" in halaman
    lepas = kartika.kirim(f"{jawaban.location}/pelepasan", {"kode_kirim": kode_kirim()})
    assert lepas.status_code in (200, 303)
    assert budi.buka(alamat).status_code == 404
    assert neraca(loket)["1-1320"] == 2_000


def test_who_may_not_decide(loket: Loket) -> None:
    ini = _lebih(loket)
    for jabatan in ("kasir", "pengawas", "sekretaris"):
        pintu = loket.pintu(jabatan)
        assert pintu.buka(f"/hitung-kas/selisih/{ini.nomor}").status_code == 403
    with di_koperasi(loket.koperasi.id), pytest.raises(TidakBerwenang):
        putusan.ajukan_putusan(Laci(loket).actor("kasir"), ini, PutusanBaru("pendapatan", "R-1"), kode_kirim())
