"""Who may not be appointed: no anggota yet, a third term, kin, an official; and the term that nobody typed."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from loket import Loket
from pintu import Balai, Pintu, kode_kirim, kode_untuk, lurah, teks

from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.errors import IsianSalah
from portal.pengguna import services as pengguna
from portal.pengguna.actor import actor_sistem
from portal.pengurus import queries, services
from portal.pengurus.services import Angkatan
from portal.policy import Wewenang

SEHARI = dt.timedelta(days=1)


def _angkat(rumah: Balai, jabatan: str, mulai: dt.date | None = None, **lain: object) -> queries.JabatanRingkas:
    """As a person sits down: by the act, released by a second person once that is needed."""
    isi = Angkatan(jabatan, mulai or hari_ini(), "BA-09/2026", **lain)  # type: ignore[arg-type]
    baru = rumah.lepas(services.angkat(rumah.ketua, isi, kode_kirim()))
    return queries.dengan_id(rumah.koperasi.id, uuid.UUID(baru))


def test_a_founder_is_seated_by_name_and_from_the_first_anggota_on_nobody_is(loket: Loket) -> None:
    assert _angkat(loket.rumah, "wakil_usaha", nama="Wira Kusuma").anggota_id is None
    orang = loket.anggota("Siti Aminah")
    with pytest.raises(IsianSalah, match="sudah punya anggota"):
        _angkat(loket.rumah, "wakil_anggota", nama="Wati Kusuma")
    assert _angkat(loket.rumah, "wakil_anggota", nomor_anggota=orang.nomor).anggota_id == orang.id
    assert _angkat(loket.rumah, "kasir", nama="Rini Astuti").anggota_id is None, "a kasir may be hired from outside"


def test_a_member_is_proposed_with_a_code_in_the_form_within_the_statements_of_an_act(loket: Loket) -> None:
    orang, pintu = loket.anggota("Siti Aminah"), loket.rumah.pintu("kricak-ketua")
    isi = {"jabatan": "wakil_usaha", "nomor_anggota": str(orang.nomor), "mulai": f"{hari_ini():%Y-%m-%d}"}
    isi |= {"nomor_keputusan": "BA-07/2026", "pernyataan": "bersih", "nomor_pernyataan": "SP-1"}
    with pada_saat(sekarang() + dt.timedelta(minutes=16)):
        pintu.buka("/pengurus/pengangkatan")
        isi |= {"kode_kirim": kode_kirim(), "kode_masuk": kode_untuk("kricak-ketua")}
        assert pintu.kirim("/pengurus/pengangkatan", isi).location.startswith("/persetujuan/")


def test_a_calon_and_a_day_before_the_membership_are_refused(loket: Loket) -> None:
    orang, calon = loket.anggota("Siti Aminah"), loket.calon("Siti Rahayu")
    with pytest.raises(IsianSalah, match="belum sah menjadi anggota"):
        _angkat(loket.rumah, "wakil_usaha", nomor_anggota=calon.nomor)
    with pytest.raises(IsianSalah, match="paling cepat hari itu"):
        _angkat(loket.rumah, "wakil_usaha", hari_ini() - SEHARI, nomor_anggota=orang.nomor)


def test_a_third_term_in_the_same_post_is_refused_also_after_years_between(rumah: Balai) -> None:
    for tahun in (2010, 2018):
        _angkat(rumah, "wakil_usaha", dt.date(tahun, 1, 1), nama="Wira Kusuma", selesai=dt.date(tahun + 4, 12, 31))
    with pytest.raises(IsianSalah, match="sudah 2 kali menjabat"):
        _angkat(rumah, "wakil_usaha", nama="wira kusuma")
    assert _angkat(rumah, "wakil_anggota", nama="Wira Kusuma"), "another post is another count"
    assert _angkat(rumah, "wakil_usaha", nama="Wati Kusuma")


def test_a_seat_that_was_taken_back_on_its_first_day_is_no_term(rumah: Balai) -> None:
    for ke in range(3):
        kursi = _angkat(rumah, "wakil_usaha", nama="Wira Kusuma")
        if ke < 2:
            services.akhiri(rumah.ketua, kursi, hari_ini(), "BA-02/2026", kode_kirim())


def test_a_term_without_an_end_is_five_years_and_meets_the_next_one(rumah: Balai) -> None:
    kursi = _angkat(rumah, "sekretaris", dt.date(2024, 2, 29), nama="Sari Dewi")
    assert kursi.selesai == dt.date(2029, 2, 27)
    with pytest.raises(IsianSalah, match="dipegang Sari Dewi"):
        _angkat(rumah, "sekretaris", dt.date(2029, 2, 27), nama="Sri Utami")
    assert _angkat(rumah, "sekretaris", dt.date(2029, 2, 28), nama="Sri Utami")
    assert _angkat(rumah, "kasir", nama="Rini Astuti").selesai is None, "no term for a kasir"
    ketua = next(j for j in queries.semua(rumah.koperasi.id) if j.jabatan == "ketua")
    assert ketua.selesai is not None, "the founding ketua has a term too"


def test_kin_and_village_leaders_are_refused_with_the_rule(rumah: Balai) -> None:
    pintu, jalur = rumah.pintu("kricak-ketua"), "/pengurus/pengangkatan"
    isi = {"jabatan": "sekretaris", "nama": "Sari Dewi", "mulai": hari_ini().isoformat(), "nomor_keputusan": "BA-01"}
    for pernyataan, kata in (
        ("kerabat", "mertua, atau menantu dari pengurus"),
        ("pemimpin", "Pimpinan kelurahan atau desa tidak boleh"),
        ("bersih", "nomor surat pernyataannya"),
    ):
        jawaban = pintu.kirim(jalur, isi | {"pernyataan": pernyataan, "kode_kirim": kode_kirim()})
        assert jawaban.status_code == 422
        assert kata in teks(jawaban)
    bersih = {"pernyataan": "bersih", "nomor_pernyataan": "SP-01/2026", "kode_kirim": kode_kirim()}
    assert pintu.kirim(jalur, isi | bersih).status_code == 303
    assert "Surat pernyataan Sari Dewi" not in teks(pintu.buka("/pengurus/susunan"))


def test_the_lurahs_log_in_takes_no_seat_of_the_board(loket: Loket) -> None:
    """Where the lurah is a member with the same log-in, the office stands in the way as long as it lasts."""
    orang, nama = loket.anggota("Lina Marlina"), lurah(loket.koperasi)
    actor = pengguna.actor_dari_nama_masuk(nama, "lurah")
    with transaksi(actor_sistem(loket.koperasi.id), Wewenang.KOPERASI_BUKA, koperasi_id=loket.koperasi.id) as trx:
        pengguna.beri_jabatan(trx, actor.pengguna_id, "anggota", hari_ini(), anggota_id=orang.id)
    with pytest.raises(IsianSalah, match="memegang jabatan pemerintahan"):
        _angkat(loket.rumah, "wakil_usaha", nomor_anggota=orang.nomor)


def test_a_declaration_is_recorded_once_and_only_where_both_are_declared(rumah: Balai) -> None:
    nama = rumah.angkat("sekretaris", "Sari Dewi")
    jabatan, pintu = rumah.jabatan(nama), rumah.pintu(nama)
    jalur, hari = f"/pengurus/{jabatan.id}/pernyataan", hari_ini()
    isi = {"tanggal": hari.isoformat(), "nomor_surat": "SP-02", "tanpa_kerabat": "y", "bukan_pemimpin": "y"}
    assert pintu.buka(jalur).status_code == 200
    for hapus in ("tanpa_kerabat", "bukan_pemimpin", "tanggal", "nomor_surat"):
        kurang = {n: v for n, v in isi.items() if n != hapus} | {"kode_kirim": kode_kirim()}
        assert pintu.kirim(jalur, kurang).status_code == 422, hapus
    besok = isi | {"tanggal": (hari + SEHARI).isoformat(), "kode_kirim": kode_kirim()}
    assert pintu.kirim(jalur, besok).status_code == 422
    kode = {"kode_kirim": kode_kirim()}
    assert pintu.kirim(jalur, isi | kode).location == "/pengurus/susunan"
    assert pintu.kirim(jalur, isi | kode).status_code == 303, "twice is once"
    assert pintu.kirim(jalur, isi | kode | {"nomor_surat": "SP-03"}).status_code == 409
    lagi = pintu.kirim(jalur, isi | {"kode_kirim": kode_kirim()})
    assert lagi.status_code == 409
    assert "sudah tercatat" in teks(lagi)
    assert "Surat pernyataan Sari Dewi" not in teks(pintu.buka("/pengurus/susunan"))


def test_a_declaration_by_the_wrong_person_or_for_the_wrong_post_is_refused(rumah: Balai) -> None:
    bendahara, kasir = (rumah.angkat(j, n) for j, n in (("bendahara", "Budi Santoso"), ("kasir", "Rini Astuti")))
    isi = {"tanggal": hari_ini().isoformat(), "nomor_surat": "SP-02", "tanpa_kerabat": "y", "bukan_pemimpin": "y"}
    for nama in (bendahara, kasir):
        pintu = rumah.pintu(nama)
        assert pintu.kirim(f"/pengurus/{rumah.jabatan(bendahara).id}/pernyataan", isi).status_code == 403
    ketua = rumah.pintu("kricak-ketua")
    jawaban = ketua.kirim(f"/pengurus/{rumah.jabatan(kasir).id}/pernyataan", isi | {"kode_kirim": kode_kirim()})
    assert jawaban.status_code == 409
    assert "tidak memerlukan" in teks(jawaban)
    assert Pintu(rumah.app).buka("/pengurus/susunan").status_code == 303
