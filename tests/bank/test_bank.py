"""Cash goes to the bank, is seen on the statement, and is drawn again as another person released."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from flask import Flask
from kas_uji import neraca, saldo
from loket import POKOK, Loket
from pintu import kode_kirim, teks
from serentak import serentak

from portal.bank import queries, services
from portal.bank.queries import Rekening, SetoranJalan
from portal.bank.rekening import RekeningBaru
from portal.bank.services import Pindahan
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.pembukuan import queries as pembukuan
from portal.persetujuan import queries as persetujuan
from portal.persetujuan.jenis import Hasil
from portal.persetujuan.queries import PengajuanRingkas

NOMOR = "0012345678"


def rekening(loket: Loket, nomor: str = NOMOR) -> Rekening:
    """The koperasi's account, entered by Kartika and released by Budi."""
    baru = RekeningBaru("Bank Jatim", nomor, "Koperasi Kricak", "RP-1/2026")
    with di_koperasi(loket.koperasi.id):
        hasil = services.tambah_rekening(loket.rumah.ketua, baru, kode_kirim())
        return queries.dengan_id(uuid.UUID(loket.rumah.lepas(hasil)))


def setor(loket: Loket, ke: Rekening, jumlah: int, kode: str | None = None, **lain: object) -> str:
    with di_koperasi(loket.koperasi.id):
        pindah = Pindahan(loket.kas_id, ke.id, jumlah, **lain)  # type: ignore[arg-type]
        return services.setor(loket.budi, pindah, kode or kode_kirim())


def jalan(loket: Loket) -> list[SetoranJalan]:
    with di_koperasi(loket.koperasi.id):
        return queries.di_jalan(hari_ini())


def tampak(
    loket: Loket, ini: SetoranJalan, biaya: int = 0, hari: dt.date | None = None, kode: str | None = None
) -> str:
    with di_koperasi(loket.koperasi.id):
        return services.tampak(loket.budi, ini, hari or hari_ini(), biaya, kode or kode_kirim())


def rapi(loket: Loket) -> list[object]:
    milik = loket.koperasi.id
    return [*queries.periksa(milik), *pembukuan.periksa(milik), *loket.periksa()]


def test_people_who_match_one_deposit_at_once_match_it_once(loket: Loket, app: Flask) -> None:
    loket.anggota()
    bri = rekening(loket)
    setor(loket, bri, 20_000)
    (ini,) = jalan(loket)
    assert serentak(app, lambda: tampak(loket, ini, 500), 8) == {"jadi": 1, "BentrokBuku": 7}
    assert neraca(loket) == {"1-1110": POKOK - 20_000, "1-1210": 19_500, "6-1190": 500, "3-1110": -POKOK}
    assert rapi(loket) == []


def test_an_account_waits_for_a_second_person_and_is_entered_once(loket: Loket) -> None:
    baru = RekeningBaru("Bank Jatim", NOMOR, "Koperasi Kricak", "RP-1/2026")
    kode = kode_kirim()
    with di_koperasi(loket.koperasi.id):
        hasil = services.tambah_rekening(loket.rumah.ketua, baru, kode)
        assert services.tambah_rekening(loket.rumah.ketua, baru, kode) == hasil
        assert queries.daftar_rekening() == []
        loket.rumah.lepas(hasil)
        (ini,) = queries.daftar_rekening()
    assert (ini.sebutan, ini.nomor_samar) == ("Bank Jatim (******5678)", "******5678")
    with pytest.raises(BentrokBuku, match="sudah tercatat"):
        rekening(loket)
    for nomor in ("123", "12345x789", "1" * 21):
        with pytest.raises(IsianSalah):
            rekening(loket, nomor)


def test_cash_is_on_its_way_until_the_statement_shows_it(loket: Loket) -> None:
    loket.anggota()
    bri, kode = rekening(loket), kode_kirim()
    nomor = setor(loket, bri, 30_000, kode, nomor_kertas="S-1")
    assert setor(loket, bri, 30_000, kode, nomor_kertas="S-1") == nomor
    assert (nomor[:2], saldo(loket)) == ("KK", {"1-1110": POKOK - 30_000})
    assert neraca(loket)["1-1190"] == 30_000
    (ini,) = jalan(loket)
    assert rapi(loket) == []
    kode = kode_kirim()
    mutasi = tampak(loket, ini, 2_500, kode=kode)
    assert tampak(loket, ini, 2_500, kode=kode) == mutasi
    kini = neraca(loket)
    assert (kini.get("1-1190", 0), kini["1-1210"], kini["6-1190"]) == (0, 27_500, 2_500)
    assert jalan(loket) == []
    with pytest.raises(BentrokBuku, match="sudah dicocokkan"):
        tampak(loket, ini)
    assert rapi(loket) == []


def test_what_cannot_be_carried_is_refused(loket: Loket) -> None:
    loket.anggota()
    bri = rekening(loket)
    for lain, bidang in (({}, "jumlah"), ({"tanggal": hari_ini() + dt.timedelta(days=1)}, "tanggal")):
        with pytest.raises(IsianSalah) as galat:
            setor(loket, bri, POKOK + 1 if not lain else 1_000, **lain)
        assert galat.value.bidang == bidang
    with di_koperasi(loket.koperasi.id):
        for tempat, ke in ((None, bri.id), (loket.kas_id, uuid.uuid4())):
            with pytest.raises(IsianSalah):
                services.setor(loket.budi, Pindahan(tempat, ke, 1_000), kode_kirim())  # type: ignore[arg-type]
    setor(loket, bri, 10_000)
    (ini,) = jalan(loket)
    for biaya, hari in (
        (10_000, None),
        (0, hari_ini() + dt.timedelta(days=1)),
        (0, ini.tanggal - dt.timedelta(days=1)),
    ):
        with pytest.raises(IsianSalah):
            tampak(loket, ini, biaya, hari)
    assert neraca(loket)["1-1190"] == 10_000


def test_a_week_on_the_way_is_told(loket: Loket) -> None:
    loket.anggota()
    bri = rekening(loket)
    setor(loket, bri, 5_000, tanggal=hari_ini() - dt.timedelta(days=8))
    setor(loket, bri, 4_000, tanggal=hari_ini() - dt.timedelta(days=7))
    assert [s.terlambat(hari_ini()) for s in jalan(loket)] == [True, False]
    kartika = loket.pintu("ketua")
    assert "8 hari belum tampak" in teks(kartika.buka("/bank"))
    assert "Rp5.000 ke Bank Jatim belum tampak di mutasi" in teks(kartika.buka("/rekap"))


def _boleh_tarik(loket: Loket, bri: Rekening, jumlah: int) -> PengajuanRingkas:
    with di_koperasi(loket.koperasi.id):
        id_ = services.ajukan_tarik(loket.budi, Pindahan(loket.kas_id, bri.id, jumlah), kode_kirim())  # type: ignore[arg-type]
        return persetujuan.dengan_id(loket.koperasi.id, id_)


def test_cash_is_drawn_once_for_each_release(loket: Loket) -> None:
    loket.anggota()
    bri = rekening(loket)
    setor(loket, bri, 40_000)
    tampak(loket, jalan(loket)[0])
    with pytest.raises(IsianSalah, match="hanya"):
        _boleh_tarik(loket, bri, 40_001)
    ini = _boleh_tarik(loket, bri, 15_000)
    with di_koperasi(loket.koperasi.id):
        with pytest.raises(BentrokBuku, match="belum disetujui"):
            services.tarik(loket.budi, ini, None, kode_kirim())
        loket.rumah.lepas(Hasil(pengajuan_id=ini.id))
        assert saldo(loket)["1-1110"] == 10_000, "a release alone moves nothing"
        assert [p.id for p in queries.tarikan_disetujui()] == [ini.id]
        kode = kode_kirim()
        nomor = services.tarik(loket.budi, ini, None, kode)
        assert services.tarik(loket.budi, ini, None, kode) == nomor
        with pytest.raises(BentrokBuku, match="sudah dicatat"):
            services.tarik(loket.budi, ini, None, kode_kirim())
        assert queries.tarikan_disetujui() == []
        jurnal = pembukuan.jurnal(nomor)
    assert (jurnal.jenis, jurnal.penyetuju_id) == ("tarik_bank", loket.rumah.ketua.pengguna_id)
    assert (saldo(loket)["1-1110"], neraca(loket)["1-1210"]) == (25_000, 25_000)
    assert rapi(loket) == []


def test_the_pages_carry_money_there_and_back(loket: Loket) -> None:
    loket.anggota()
    kartika, budi = loket.pintu("ketua"), loket.pintu()
    kartika.buka("/bank")
    kartika.buka("/bank/rekening")
    isi = {"nama_bank": "Bank Jatim", "nomor_rekening": "0012-3456.78", "atas_nama": "Koperasi Kricak"}
    isi |= {"nomor_berita_acara": "RP-1/2026", "kode_kirim": kode_kirim()}
    assert kartika.kirim("/bank/rekening", isi | {"nomor_rekening": "x"}).status_code == 422
    usul = kartika.kirim("/bank/rekening", isi).location
    budi.buka(usul)
    budi.kirim(f"{usul}/pelepasan", {"kode_kirim": kode_kirim()})
    with di_koperasi(loket.koperasi.id):
        bri = queries.daftar_rekening()[0]
    assert "Bank Jatim (******5678)" in teks(budi.buka("/bank/setoran"))
    pindah = {
        "tempat_uang": str(loket.kas_id),
        "rekening": str(bri.id),
        "jumlah": "40.000",
        "tanggal": "",
        "nomor_kertas": "",
    }
    assert budi.kirim("/bank/setoran", pindah | {"jumlah": "1.25", "kode_kirim": kode_kirim()}).status_code == 422
    assert budi.kirim("/bank/setoran", pindah | {"jumlah": "900000", "kode_kirim": kode_kirim()}).status_code == 422
    assert budi.kirim("/bank/setoran", pindah | {"kode_kirim": kode_kirim()}).location == "/bank"
    alamat = f"/bank/setoran/{jalan(loket)[0].id}"
    budi.buka(alamat)
    mutasi = {"tanggal": hari_ini().isoformat(), "biaya": "40000", "kode_kirim": kode_kirim()}
    assert budi.kirim(alamat, mutasi).status_code == 422
    assert budi.kirim(alamat, mutasi | {"biaya": ""}).location == "/bank"
    assert "Rp40.000" in teks(kartika.buka("/bank"))
    budi.buka("/bank/tarikan")
    tarik = {n: pindah[n] for n in ("tempat_uang", "rekening")} | {"jumlah": "5000", "kode_kirim": kode_kirim()}
    assert budi.kirim("/bank/tarikan", tarik | {"jumlah": ""}).status_code == 422
    usul = budi.kirim("/bank/tarikan", tarik).location
    catat = usul.replace("/persetujuan", "/bank/tarikan")
    assert "belum disetujui" in teks(budi.buka(catat))
    assert budi.kirim(catat, {"tanggal": "", "kode_kirim": kode_kirim()}).status_code == 409
    kartika.buka(usul)
    kartika.kirim(f"{usul}/pelepasan", {"kode_kirim": kode_kirim()})
    assert "Boleh ditarik dari bank" in teks(budi.buka("/bank"))
    assert "Uangnya belum ditarik." in teks(kartika.buka(usul))
    assert "Sudah terlaksana" not in teks(kartika.buka(usul))
    budi.buka(catat)
    assert budi.kirim(catat, {"tanggal": "", "kode_kirim": kode_kirim()}).location == "/bank"
    assert "Uangnya sudah ditarik, dicatat" in teks(kartika.buka(usul))
    assert saldo(loket)["1-1110"] == 15_000


def test_who_may_not(loket: Loket) -> None:
    bri = rekening(loket)
    for jabatan, boleh in (
        ("kasir", ()),
        ("sekretaris", ()),
        ("pengawas", ("/bank",)),
        ("ketua", ("/bank", "/bank/rekening")),
    ):
        pintu = loket.pintu(jabatan)
        for alamat in ("/bank", "/bank/rekening", "/bank/setoran", "/bank/tarikan"):
            assert pintu.buka(alamat).status_code == (200 if alamat in boleh else 403), (jabatan, alamat)
    with di_koperasi(loket.koperasi.id), pytest.raises(TidakBerwenang):
        services.setor(loket.rumah.ketua, Pindahan(loket.kas_id, bri.id, 1_000), kode_kirim())  # type: ignore[arg-type]
