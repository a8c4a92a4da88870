"""The news of 2025 as the demo holds it: what the articles say, with its source, and nothing where they say nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from cast import KECIL
from flask import Flask

from portal.contoh import fakta
from portal.contoh.pemeran import BUMIAYU, BURING, KOTA_MALANG
from portal.contoh.services import isi
from portal.koperasi import queries as koperasi

BUKIR, NGRONGGO, DUWET = "35.75.01.1005", "35.71.02.1014", "35.06.06.2001"


def test_the_file_says_what_the_articles_say() -> None:
    semua = fakta.baca()
    tahap = Counter((k[:5], f["tahap"][0]) for k, f in semua.items() if "tahap" in f)
    assert tahap == {("35.73", "akta"): 56, ("35.73", "operasional"): 1, ("35.75", "badan_hukum"): 34}
    assert sum("akta_ada" in f for k, f in semua.items() if k.startswith(KOTA_MALANG)) == 57
    assert sorted(k for k, f in semua.items() if "percontohan" in f) == sorted(
        f"35.71.{k}" for k in ("01.1007", "01.1002", "02.1014", "02.1005", "03.1012", "03.1008")
    )
    assert (semua[BUMIAYU]["anggota_menurut_berita"], semua[BUMIAYU]["unit_berjalan"]) == (
        ["130"],
        ["sembako", "simpan_pinjam"],
    )


def test_a_page_shows_facts_with_their_source_and_nothing_invented(app: Flask) -> None:
    tempat = frozenset({BUMIAYU, BURING, BUKIR, NGRONGGO, DUWET})
    daerah = ("35.06", "35.71", KOTA_MALANG, "35.75")
    isi(replace(KECIL, daerah=daerah, kelurahan=tempat, rencana=()), lapor=lambda _teks: None)
    profil = {k: koperasi.profil(koperasi.di_wilayah(k)[0].kode) for k in tempat}
    assert (profil[BURING].ringkas.tahap, profil[BURING].akta_ada, profil[BURING].akta_nomor) == ("akta", True, None)
    assert (profil[BUKIR].ringkas.tahap, profil[BUKIR].sk_ada, profil[BUKIR].dana) == ("badan_hukum", True, ())
    assert profil[BUKIR].potensi_lokal
    assert profil[NGRONGGO].ringkas.percontohan
    assert [d.jenis for d in profil[NGRONGGO].dana] == ["apbd_provinsi"]
    for kode in tempat - {DUWET}:
        assert "Berita tentang Kota" in str(profil[kode].sumber_keterangan)
    polos = profil[DUWET]
    assert (polos.ringkas.tahap, polos.akta_ada, polos.sk_ada, polos.sumber_keterangan) == (
        "belum_tercatat",
        None,
        None,
        None,
    )
