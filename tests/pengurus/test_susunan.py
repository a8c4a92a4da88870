"""The composition: a complete board passes, and each rule that is taken out is named with its source."""

from __future__ import annotations

import csv
import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pintu import Balai, lurah, teks

from portal.dasar import aturan
from portal.dasar.aturan import NilaiAturan
from portal.dasar.waktu import sekarang
from portal.pengurus import susunan
from portal.pengurus.queries import JabatanRingkas
from portal.pengurus.susunan import Keadaan

HARI = dt.date(2026, 6, 1)
_TEMPAT = uuid.UUID(int=1)
POSTS = ("ketua", "wakil_usaha", "wakil_anggota", "sekretaris", "bendahara", "pengawas", "pengawas")


def _aturan() -> dict[str, NilaiAturan]:
    with Path(aturan.DATA).open(encoding="utf-8") as berkas:
        baris = list(csv.DictReader(berkas))
    return {b["nama"]: NilaiAturan(b["nama"], b["nilai"], HARI, b["sumber"], None) for b in baris}


def _kursi(n: int, jabatan: str, mulai: dt.date = dt.date(2025, 1, 1)) -> JabatanRingkas:
    id_, orang = uuid.UUID(int=100 + n), uuid.UUID(int=200 + n)
    return JabatanRingkas(
        koperasi_id=_TEMPAT, id=id_, pengguna_id=orang, jabatan=jabatan, nama=f"Orang {'abcdefghij'[n]}", nama_masuk=f"o-{n}",
        bersandi=True, mulai=mulai, selesai=dt.date(mulai.year + 4, 12, 31), nomor_keputusan="BA-1", keputusan_akhir=None,
        diangkat_pada=sekarang(), diangkat_oleh=None, gerai=None, anggota_id=uuid.UUID(int=300 + n),
    )  # fmt: skip


def lengkap() -> Keadaan:
    """Five of the board, two elected pengawas, the lurah as their chair; everybody an anggota who has declared."""
    kursi = tuple(_kursi(n, jabatan) for n, jabatan in enumerate(POSTS))
    return Keadaan(
        hari=HARI, riwayat=kursi, aturan=_aturan(), lurah="Lina Marlina", menyatakan=frozenset(j.id for j in kursi),
        anggota=frozenset(j.anggota_id for j in kursi if j.anggota_id), banyak_anggota=186,
        kelamin={j.anggota_id: "P" if n < 3 else "L" for n, j in enumerate(kursi) if j.anggota_id},
    )  # fmt: skip


def _tanpa(k: Keadaan, *ke: int) -> Keadaan:
    return replace(k, riwayat=tuple(j for n, j in enumerate(k.riwayat) if n not in ke))


def _ubah(k: Keadaan, ke: int, **nilai: object) -> Keadaan:
    return replace(k, riwayat=tuple(replace(j, **nilai) if n == ke else j for n, j in enumerate(k.riwayat)))  # type: ignore[arg-type]


def _ketiga(k: Keadaan) -> Keadaan:
    dulu = tuple(
        replace(k.riwayat[0], id=uuid.UUID(int=900 + n), mulai=dt.date(tahun, 1, 1), selesai=dt.date(tahun + 4, 12, 31))
        for n, tahun in enumerate((2010, 2018))
    )
    return replace(k, riwayat=(*dulu, *k.riwayat))


LANGGAR: dict[str, tuple[Callable[[Keadaan], Keadaan], str]] = {
    "jabatan_pokok": (lambda k: _tanpa(k, 4), "Belum ada bendahara"),
    "pengurus_minimum": (lambda k: _tanpa(k, 3, 4), "Pengurus baru 3 orang, paling sedikit 5"),
    "pengurus_ganjil": (lambda k: _tanpa(k, 4), "Jumlah pengurus 4 orang"),
    "pengawas_ketua_ex_officio": (lambda k: replace(k, lurah=None), "Belum ada ketua pengawas"),
    "pengawas_minimum": (lambda k: _tanpa(k, 5, 6), "Pengawas baru 1 orang"),
    "pengawas_ganjil": (lambda k: _tanpa(k, 6), "Jumlah pengawas 2 orang"),
    "pengawas_bukan_pengurus": (
        lambda k: _ubah(k, 6, pengguna_id=k.riwayat[0].pengguna_id),
        "sekaligus pengurus dan pengawas",
    ),
    "jabatan_dari_anggota": (
        lambda k: replace(k, anggota=k.anggota - {k.riwayat[1].anggota_id}),
        "Orang b (wakil ketua bidang usaha) bukan anggota hari ini",
    ),
    "jabatan_bukan_luar_biasa": (
        lambda k: replace(k, luar_biasa=frozenset({k.riwayat[5].anggota_id})),  # type: ignore[arg-type]
        "Orang f (pengawas) anggota luar biasa",
    ),
    "tanpa_kerabat_derajat": (
        lambda k: replace(k, menyatakan=k.menyatakan - {k.riwayat[2].id}),
        "Surat pernyataan Orang c (wakil ketua bidang keanggotaan) belum dicatat",
    ),
    "bukan_pimpinan_desa": (
        lambda k: replace(k, pejabat=frozenset({k.riwayat[3].pengguna_id})),
        "memegang jabatan pemerintahan",
    ),
    "masa_jabatan_tahun_maks": (lambda k: _ubah(k, 0, selesai=dt.date(2030, 1, 2)), "lebih dari 5 tahun"),
    "masa_jabatan_kali_maks": (_ketiga, "Orang a menjabat ketua untuk ke-3 kalinya"),
    "peringatan_masa_jabatan_hari": (
        lambda k: _ubah(k, 0, selesai=HARI + dt.timedelta(days=60)),
        "berakhir 31 Juli 2026, 60 hari lagi",
    ),
}


def test_a_complete_board_lacks_nothing() -> None:
    assert susunan.periksa(lengkap()) == []


def test_every_rule_of_the_check_is_taken_out_below_and_has_its_source() -> None:
    assert set(LANGGAR) == set(susunan.PEMERIKSA)
    assert set(susunan.PEMERIKSA) <= set(_aturan()), "each rule is a row of aturan.csv"


@pytest.mark.parametrize("nama", LANGGAR)
def test_a_broken_rule_is_named_with_its_source(nama: str) -> None:
    langgar, kalimat = LANGGAR[nama]
    temuan = [t for t in susunan.periksa(langgar(lengkap())) if t.aturan.nama == nama]
    assert len(temuan) == 1
    assert kalimat in temuan[0].kalimat
    assert temuan[0].aturan.sumber
    assert temuan[0].mengingatkan is (nama == "peringatan_masa_jabatan_hari")


@pytest.mark.parametrize("nama", LANGGAR)
def test_a_rule_that_is_not_in_force_asks_nothing(nama: str) -> None:
    keadaan = LANGGAR[nama][0](lengkap())
    keadaan = replace(keadaan, aturan={n: a for n, a in keadaan.aturan.items() if n != nama})
    assert nama not in {t.aturan.nama for t in susunan.periksa(keadaan)}


def test_edges_of_the_rules() -> None:
    k = lengkap()
    assert susunan.periksa(_ubah(k, 0, selesai=HARI + dt.timedelta(days=61))) == []
    assert susunan.periksa(_ubah(k, 0, selesai=dt.date(2030, 1, 1))) == [], "five years to the day"
    tanpa_ujung = susunan.periksa(_ubah(k, 0, selesai=None))
    assert [t.aturan.nama for t in tanpa_ujung] == ["masa_jabatan_tahun_maks"]
    senama = susunan.periksa(_ubah(k, 0, nama="lina marlina"))
    assert [t.aturan.nama for t in senama] == ["bukan_pimpinan_desa"]
    pendiri = susunan.periksa(_ubah(replace(k, banyak_anggota=0), 0, anggota_id=None))
    assert [(t.aturan.nama, t.mengingatkan) for t in pendiri] == [("jabatan_dari_anggota", True)]
    dobel = susunan.periksa(_ubah(k, 1, pengguna_id=k.riwayat[0].pengguna_id))
    assert [t.aturan.nama for t in dobel] == ["pengurus_minimum", "pengurus_ganjil"], "persons count, not seats"


def test_women_are_a_number_without_a_threshold() -> None:
    assert susunan.perempuan(lengkap()) == (3, 7)
    assert susunan.perempuan(replace(lengkap(), kelamin={})) == (0, 0)
    assert susunan.periksa(replace(lengkap(), kelamin={})) == []


def test_the_numbers_of_a_meeting_for_186_members() -> None:
    assert susunan.angka_rapat(lengkap()) == {
        "kuorum_rapat": 94,
        "kuorum_rapat_kedua": 62,
        "kuorum_ubah_anggaran_dasar": 140,
        "setuju_ubah_anggaran_dasar": 105,
        "minta_rapat": 38,
    }
    assert [susunan.paling_sedikit("lebih 1/2", n) for n in (1, 2, 3, 186)] == [1, 2, 2, 94]


def test_the_page_names_what_lacks_and_stays_within_its_statements(rumah: Balai, perintah_sql: list[str]) -> None:
    pintu = rumah.pintu("kricak-ketua")
    awal = teks(pintu.buka("/pengurus/susunan"))
    for kata in ("Belum ada bendahara.", "Pengurus baru 1 orang", "lurah belum dicatat", "pengingat", "Juklak Menteri"):
        assert kata in awal, kata
    assert "Kartika Ayu" in awal
    lurah(rumah.koperasi)
    for jabatan, nama in (("bendahara", "Budi Santoso"), ("sekretaris", "Sari Dewi"), ("pengawas", "Putu Wirawan")):
        pengawas = rumah.angkat(jabatan, nama)
    perintah_sql.clear()
    akhir = teks(pintu.buka("/pengurus/susunan"))
    assert len(perintah_sql) <= 10, perintah_sql
    assert "Belum ada bendahara." not in akhir
    assert "Ketua pengawas karena jabatannya: Lina Marlina" in akhir
    assert "Jumlah pengawas 2 orang" in akhir
    baca = rumah.pintu(pengawas)
    assert "Catat pernyataan" not in teks(baca.buka("/pengurus/susunan")), "the pengawas reads, the ketua writes"
