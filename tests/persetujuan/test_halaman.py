"""The waiting list and a proposal's page: who sees what, and what each tap does."""

from __future__ import annotations

import uuid

from dua import Kantor, buka_kantor
from pintu import BUMIJO, Pintu, kode_kirim, teks

from portal.dasar.waktu import hari_ini
from portal.persetujuan import queries


def _angkat(**lain: str) -> dict[str, str]:
    awal = {"jabatan": "kasir", "nama": "Rini Astuti", "mulai": hari_ini().isoformat(), "nomor_keputusan": "BA-5"}
    return awal | {"kode_kirim": kode_kirim()} | lain


def _kirim(pintu: Pintu, jalur: str, **isi: str) -> int:
    return pintu.kirim(jalur, {"kode_kirim": kode_kirim()} | isi).status_code


def test_the_ketua_proposes_and_the_bendahara_releases(kantor: Kantor) -> None:
    ketua, budi = kantor.pintu("ketua"), kantor.pintu("bendahara")
    formulir = ketua.buka("/pengurus/pengangkatan")
    assert "Ajukan pengangkatan" in teks(formulir)
    isi = _angkat()
    jalur = ketua.kirim("/pengurus/pengangkatan", isi).location
    assert ketua.kirim("/pengurus/pengangkatan", isi).location == jalur, "twice is once"
    milik = teks(ketua.buka(jalur))
    assert "Menunggu persetujuan orang kedua" in milik
    assert "Tarik kembali" in milik
    assert "Setujui" not in milik
    assert "Rini Astuti" not in teks(ketua.buka("/pengurus"))

    beranda = teks(budi.buka("/beranda"))
    assert "Menunggu persetujuan (1)" in beranda
    assert "Pengangkatan Rini Astuti sebagai kasir" in beranda
    halaman = teks(budi.buka(jalur))
    for kata in ("Kartika Ayu (ketua)", "BA-5", "Rini Astuti", "Setujui", "Tolak dengan alasan"):
        assert kata in halaman
    kode = kode_kirim()
    for _ke in range(2):
        assert budi.kirim(f"{jalur}/pelepasan", {"kode_kirim": kode}).location == jalur
    assert "Disetujui Budi Santoso (bendahara)" in teks(budi.buka(jalur))
    assert "Menunggu persetujuan (" not in teks(budi.buka("/beranda"))

    daftar = teks(ketua.buka("/pengurus"))
    assert daftar.count("Rini Astuti") >= 1
    assert "dicatat oleh Kartika Ayu" in daftar
    slip = ketua.buka(jalur).text.split('href="/pengurus/')[1].split('"')[0]
    assert ketua.kirim(f"/pengurus/{slip}", {"kode_kirim": kode_kirim()}).status_code == 200, (
        "a first slip needs no two"
    )
    assert "Cetak slip" not in teks(budi.buka(jalur))


def test_each_seat_sees_and_may_what_is_its_own(kantor: Kantor) -> None:
    ini = kantor.ajukan()
    jalur = f"/persetujuan/{ini.id}"
    putu, karni, ketua = kantor.pintu("pengawas"), kantor.pintu("kasir"), kantor.pintu("ketua")
    assert "Uji coba halo" in teks(putu.buka("/persetujuan"))
    assert "Setujui" not in teks(putu.buka(jalur))
    for sisa in ("pelepasan", "penolakan", "pencabutan"):
        assert _kirim(putu, f"{jalur}/{sisa}", alasan="Tidak setuju sama sekali") == 403
        assert _kirim(karni, f"{jalur}/{sisa}") == 403
    assert karni.buka("/persetujuan").status_code == karni.buka(jalur).status_code == 403
    for sisa in ("pelepasan", "penolakan"):
        assert _kirim(ketua, f"{jalur}/{sisa}", alasan="Tidak setuju sama sekali") == 403
    assert kantor.pengajuan(ini.id).status == "menunggu"
    tono = buka_kantor(kantor.rumah.app, BUMIJO).pintu("bendahara")
    acak = f"/persetujuan/{uuid.uuid4()}"
    assert tono.buka(jalur).status_code == tono.buka(acak).status_code == 404
    for sisa in ("pelepasan", "penolakan", "pencabutan"):
        assert _kirim(tono, f"{jalur}/{sisa}", alasan="Tidak setuju sama sekali") == 404
    assert "Uji coba" not in teks(tono.buka("/persetujuan"))
    assert Pintu(kantor.rumah.app).buka(jalur).status_code == 303


def test_a_refusal_without_a_reason_comes_back_and_with_one_is_read_by_the_proposer(kantor: Kantor) -> None:
    ini = kantor.ajukan()
    jalur, budi = f"/persetujuan/{ini.id}", kantor.pintu("bendahara")
    budi.buka(jalur)
    for alasan, kata in (("", "sepuluh huruf"), ("pendek", "sepuluh huruf"), ("<b>tidak setuju</b>", "Tanda <")):
        jawaban = budi.kirim(f"{jalur}/penolakan", {"kode_kirim": kode_kirim(), "alasan": alasan})
        assert jawaban.status_code == 422
        assert kata in teks(jawaban)
    assert _kirim(budi, f"{jalur}/penolakan", alasan="Belum dibahas di rapat.") == 303
    assert "Ditolak Budi Santoso" in teks(budi.buka(jalur))
    assert "Alasan: Belum dibahas di rapat." in teks(kantor.pintu("ketua").buka(jalur))
    assert _kirim(budi, f"{jalur}/pelepasan") == 409
    assert "Ditolak" in teks(budi.buka("/persetujuan"))


def test_the_proposer_takes_it_back(kantor: Kantor) -> None:
    ini = kantor.ajukan()
    ketua = kantor.pintu("ketua")
    ketua.buka(f"/persetujuan/{ini.id}")
    assert _kirim(ketua, f"/persetujuan/{ini.id}/pencabutan") == 303
    assert "Ditarik kembali" in teks(ketua.buka(f"/persetujuan/{ini.id}"))


def test_what_the_book_refuses_is_said_on_the_page_and_goes_on_waiting(kantor: Kantor) -> None:
    ini = kantor.ajukan("bentrok")
    budi = kantor.pintu("bendahara")
    budi.buka(f"/persetujuan/{ini.id}")
    jawaban = budi.kirim(f"/persetujuan/{ini.id}/pelepasan", {"kode_kirim": kode_kirim()})
    assert jawaban.status_code == 409
    assert "Buku sudah berkata lain" in teks(jawaban)
    assert "Setujui" in teks(jawaban)


def test_a_forged_field_changes_nothing_of_what_was_proposed(kantor: Kantor) -> None:
    ketua, budi = kantor.pintu("ketua"), kantor.pintu("bendahara")
    ketua.buka("/pengurus/pengangkatan")
    jalur = ketua.kirim("/pengurus/pengangkatan", _angkat()).location
    budi.buka(jalur)
    palsu = {"isi": '{"jabatan": "ketua"}', "jabatan": "ketua", "pengaju_id": str(uuid.uuid4()), "status": "disetujui"}
    assert _kirim(budi, f"{jalur}/pelepasan", **palsu) == 303
    sekarang_menjabat = {j.nama: j.jabatan for j in _kini(kantor)}
    assert sekarang_menjabat["Rini Astuti"] == "kasir"


def _kini(kantor: Kantor) -> list[object]:
    from portal.pengurus.queries import susunan

    return susunan(kantor.actor("ketua")).kini


def test_a_band_is_dated_and_waits_for_a_second_person(kantor: Kantor) -> None:
    from portal.persetujuan.services import pita

    ketua, hari = kantor.pintu("ketua"), hari_ini()
    isi = {"jenis": "pengeluaran", "batas": "500.000", "mulai": hari.isoformat(), "nomor_berita_acara": "BA-8"}
    assert "Penarikan simpanan" not in teks(ketua.buka("/persetujuan/batas")), "always released first: no band"
    for ubah in (
        {"jenis": "penarikan"},
        {"jenis": "lain"},
        {"jenis": ""},
        {"batas": "1.25"},
        {"mulai": "x"},
        {"nomor_berita_acara": ""},
    ):
        assert _kirim(ketua, "/persetujuan/batas", **(isi | ubah)) == 422, ubah
    kode = kode_kirim()
    jalur = {ketua.kirim("/persetujuan/batas", isi | {"kode_kirim": kode}).location for _ke in range(2)}
    assert len(jalur) == 1
    assert pita(kantor.koperasi.id, "pengeluaran", hari) is None
    sari, budi = kantor.pintu("sekretaris"), kantor.pintu("bendahara")
    tujuan = jalur.pop()
    sari.buka(tujuan)
    assert _kirim(sari, f"{tujuan}/pelepasan") == 403, "amounts are released by ketua, bendahara, wakil ketua usaha"
    budi.buka(tujuan)
    assert _kirim(budi, f"{tujuan}/pelepasan") == 303
    assert pita(kantor.koperasi.id, "pengeluaran", hari) == 500_000
    assert pita(buka_kantor(kantor.rumah.app, BUMIJO).koperasi.id, "pengeluaran", hari) is None
    assert _kirim(ketua, "/persetujuan/batas", **isi) == 409, "not later than the one before"
    assert "Rp500.000" in teks(ketua.buka("/persetujuan/batas"))
    assert budi.buka("/persetujuan/batas").status_code == 403


def test_pages_and_acts_stay_within_their_statements(kantor: Kantor, perintah_sql: list[str]) -> None:
    ketua, budi = kantor.pintu("ketua"), kantor.pintu("bendahara")
    ketua.buka("/pengurus/pengangkatan")
    for nama in ("Rini Astuti", "Rina Astuti", "Rani Astuti"):
        jalur = ketua.kirim("/pengurus/pengangkatan", _angkat(nama=nama)).location
    for pintu in (ketua, budi):
        for halaman in ("/beranda", "/persetujuan", jalur, "/pengurus"):
            perintah_sql.clear()
            assert pintu.buka(halaman).status_code == 200
            assert len(perintah_sql) <= 10, (halaman, len(perintah_sql), perintah_sql)
    perintah_sql.clear()
    assert _kirim(budi, f"{jalur}/pelepasan") == 303
    assert len(perintah_sql) <= 20, (len(perintah_sql), perintah_sql)
    assert len(queries.menunggu(kantor.actor("bendahara"))) == 2
