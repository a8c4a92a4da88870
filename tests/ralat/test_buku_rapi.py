"""The passbook after a ralat: one struck line and clean balances for the member, everything for who audits."""

from __future__ import annotations

import re
from typing import Any

from loket import POKOK, WAJIB, Loket
from meja_ralat import ajukan, catatan, ralat, setujui
from pintu import teks

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.simpanan import queries, riwayat


def wajib(loket: Loket, orang: Any, sebelum: int | None = None, *, rapi: bool = True) -> list[tuple[int, int, bool]]:
    """The lines of wajib: rupiah, balance, struck."""
    with di_koperasi(loket.koperasi.id):
        isi = queries.buku(orang, hari_ini(), sebelum, rapi=rapi)
    baris = next(k.baris for k in isi.kelompok if k.judul == "Simpanan wajib")
    return [(b.jumlah_rupiah, b.saldo_rupiah, b.diralat_oleh is not None) for b in baris]


def test_the_member_reads_balances_without_the_pair(loket: Loket) -> None:
    siti = loket.anggota()
    loket.setor(siti, WAJIB)
    pengajuan = ajukan(loket, loket.setor(siti, 10 * WAJIB))
    loket.setor(siti, 1_000)
    setujui(loket, pengajuan)
    loket.setor(siti, 2_000)
    assert wajib(loket, siti) == [
        (WAJIB, WAJIB, False),
        (10 * WAJIB, WAJIB, True),
        (1_000, WAJIB + 1_000, False),
        (2_000, WAJIB + 3_000, False),
    ]
    assert [b[:2] for b in wajib(loket, siti, rapi=False)] == [
        (WAJIB, WAJIB),
        (10 * WAJIB, 11 * WAJIB),
        (1_000, 11 * WAJIB + 1_000),
        (-10 * WAJIB, WAJIB + 1_000),
        (2_000, WAJIB + 3_000),
    ]


def test_a_page_between_the_entry_and_its_ralat_is_clean_too(loket: Loket, monkeypatch: Any) -> None:
    monkeypatch.setattr(riwayat, "CATATAN_SEHALAMAN", 1)
    siti = loket.anggota()
    salah = loket.setor(siti, 5 * WAJIB)
    tengah, m = loket.setor(siti, 1_000), ralat(loket, salah)
    urut = {n: catatan(loket, n).urut for n in (salah, tengah, m)}
    assert wajib(loket, siti, urut[m] + 1) == []
    assert wajib(loket, siti, urut[m]) == [(1_000, 1_000, False)]
    assert wajib(loket, siti, urut[tengah]) == [(5 * WAJIB, 0, True)]


def test_pokok_that_went_back_leaves_its_struck_lines(loket: Loket) -> None:
    siti = loket.calon()
    loket.setor(siti, 30_000)
    ralat(loket, loket.setor(siti, 20_000))
    with di_koperasi(loket.koperasi.id):
        isi = queries.buku(loket.orang(siti.nomor), hari_ini(), rapi=True)
    saldo = {k.judul: [(b.jumlah_rupiah, b.saldo_rupiah, bool(b.diralat_oleh)) for b in k.baris] for k in isi.kelompok}
    assert saldo["Simpanan pokok"] == [(POKOK, 0, True)]
    assert saldo["Titipan simpanan pokok"] == [(30_000, 30_000, False), (20_000, 30_000, True), (-POKOK, 30_000, True)]


def test_on_the_pages_the_member_sees_one_line_and_the_officers_both(loket: Loket) -> None:
    siti = loket.anggota()
    nomor = loket.setor(siti, 10 * WAJIB)
    assert f'href="/jurnal/{nomor}/ralat"' in loket.pintu().buka(f"/anggota/{siti.nomor}/simpanan").text
    m = ralat(loket, nomor)
    saya = loket.pintu_anggota(siti).buka("/simpanan")
    assert f"tidak berlaku, diralat {m}" in teks(saya)
    assert len(re.findall(r"<del>", saya.text)) == 2
    assert f">{m}</td>" not in saya.text
    for jabatan in ("bendahara", "ketua", "pengawas"):
        halaman = loket.pintu(jabatan).buka(f"/anggota/{siti.nomor}/simpanan")
        assert f"Ralat {nomor}" in teks(halaman), jabatan
