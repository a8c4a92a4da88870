"""The chain: version 1 of the canonical form never changes, and nobody changes an entry unseen."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.buku_besar import rantai
from portal.buku_besar.jurnal import SUB_BUKU_TANPA, TANPA
from portal.buku_besar.rantai import BarisCatatan, Catatan, Kepala, Mata, Putus, SebabPutus
from portal.buku_besar.transaksi import Bagian, TempatUang, setoran

KOPERASI, LAIN, BUDI = (UUID(int=n) for n in (0xA1, 0xA2, 0xB1))
SAAT = datetime(2026, 11, 25, 12, 30, 0, 7, tzinfo=UTC)
GOLDEN = Path(__file__).with_name("rantai_v1.json")


def baris(jumlah: int, orang: int = 12) -> tuple[BarisCatatan, ...]:
    return (
        BarisCatatan("1-1110", "ORG", ("tempat_uang", 1), SUB_BUKU_TANPA, "debit", jumlah),
        BarisCatatan("3-1120", "ORG", ("anggota", orang), SUB_BUKU_TANPA, "kredit", jumlah),
    )


def catatan(urut: int, **lain: Any) -> Catatan:
    tetap: dict[str, Any] = {
        "koperasi_id": KOPERASI,
        "id": UUID(int=0xD00 + urut),
        "urut": urut,
        "jenis": "setoran_simpanan",
        "seri": "KM",
        "nomor": f"KM-2026-{urut:06d}",
        "kode_publik": f"BMY-7K2FQ9X{urut}",
        "tanggal_bukti": date(2026, 11, 24),
        "tanggal_buku": date(2026, 11, 25),
        "dicatat_pada": SAAT + timedelta(minutes=urut),
        "pencatat": BUDI,
        "jabatan": "bendahara",
        "disetujui_oleh": None,
        "kode_kirim": f"kirim-{urut}",
        "nomor_kertas": None,
        "ralat_dari": None,
        "alasan_kode": None,
        "keterangan_hash": None,
        "baris": baris(10_000 * urut),
    }
    return Catatan(**{**tetap, **lain})


def rangkai(daftar: list[Catatan]) -> list[Mata]:
    sebelum, hasil = rantai.awal(KOPERASI), []
    for isi in daftar:
        hasil.append(Mata(isi, sebelum, rantai.hash_catatan(isi, sebelum)))
        sebelum = hasil[-1].hash
    return hasil


def contoh_golden() -> list[Mata]:
    return rangkai(
        [
            catatan(1, nomor_kertas="Blok A — 017", keterangan_hash=rantai.hash_keterangan("titip Bu RT", b"g" * 16)),
            catatan(
                2, seri="M", jenis="ralat", nomor="M-2026-000001", ralat_dari=UUID(int=0xC1), alasan_kode="salah_orang"
            ),
            catatan(3, dicatat_pada=datetime(2026, 11, 25, 20, tzinfo=timezone(timedelta(hours=7))), jabatan="kasir"),
        ]
    )


def test_the_canonical_form_is_the_one_of_the_golden_file() -> None:
    """If this fails, chains that people hold on paper no longer verify: add a version, never change this one."""
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert rantai.awal(KOPERASI) == golden["awal"]
    assert [
        {"kanonik": rantai.kanonik(m.catatan, m.hash_sebelum).decode(), "hash": m.hash} for m in contoh_golden()
    ] == golden["catatan"]


def test_the_canonical_form_has_sorted_keys_no_spaces_and_utc() -> None:
    teks = rantai.kanonik(contoh_golden()[2].catatan, "0" * 64).decode()
    assert list(json.loads(teks)) == sorted(json.loads(teks))
    assert '": ' not in teks
    assert '", "' not in teks
    assert '"dicatat_pada":"2026-11-25T13:00:00.000000Z"' in teks
    assert '"pencatat":"00000000-0000-0000-0000-0000000000b1"' in teks


def test_the_order_in_which_lines_are_read_does_not_matter() -> None:
    terbalik = catatan(1, baris=tuple(reversed(baris(10_000))))
    assert rantai.hash_catatan(terbalik, "0" * 64) == rantai.hash_catatan(catatan(1), "0" * 64)


def test_an_instant_without_a_zone_and_an_unknown_version_are_errors() -> None:
    with pytest.raises(ValueError, match="zone"):
        rantai.hash_catatan(catatan(1, dicatat_pada=datetime(2026, 11, 25)), "0" * 64)
    with pytest.raises(ValueError, match="version 2"):
        rantai.hash_catatan(catatan(1, versi=2), "0" * 64)


def test_a_journal_is_told_by_codes() -> None:
    laci, ani = UUID(int=1), UUID(int=2)
    jurnal = setoran(
        unit_id=KOPERASI,
        tempat=TempatUang(KOPERASI, laci),
        sub_buku_id=ani,
        bagian=Bagian(wajib_rupiah=10_000),
        tanggal_bukti=date(2026, 11, 25),
        tanggal_buku=date(2026, 11, 25),
    )
    sub_buku = {laci: ("tempat_uang", 1), ani: ("anggota", 12), TANPA: SUB_BUKU_TANPA}
    assert rantai.baris_catatan(jurnal, {KOPERASI: "ORG"}, sub_buku) == baris(10_000)


def test_an_untouched_chain_holds() -> None:
    mata = rangkai([catatan(n) for n in range(1, 6)])
    assert rantai.periksa(mata, KOPERASI) is None
    assert rantai.periksa(iter(mata), KOPERASI, Kepala(5, mata[-1].hash)) is None
    assert rantai.periksa([], KOPERASI, Kepala(0, rantai.awal(KOPERASI))) is None


UBAHAN: dict[str, Any] = {
    "koperasi_id": LAIN,
    "id": LAIN,
    "urut": 4,
    "jenis": "saldo_awal",
    "seri": "KK",
    "nomor": "KM-2026-000077",
    "kode_publik": "BMY-22222222",
    "tanggal_bukti": date(2026, 11, 23),
    "tanggal_buku": date(2026, 11, 26),
    "dicatat_pada": SAAT,
    "pencatat": LAIN,
    "jabatan": "kasir",
    "disetujui_oleh": LAIN,
    "kode_kirim": "lain",
    "nomor_kertas": "1",
    "ralat_dari": LAIN,
    "alasan_kode": "lain",
    "keterangan_hash": "0" * 64,
    "baris": baris(30_001),
    "versi": 2,
}


def test_each_field_of_an_entry_has_its_tampering() -> None:
    assert set(UBAHAN) == {f.name for f in dataclasses.fields(Catatan)}


@pytest.mark.parametrize("bidang", sorted(UBAHAN))
def test_a_changed_field_is_found_where_it_is(bidang: str) -> None:
    mata = rangkai([catatan(n) for n in range(1, 6)])
    mata[2] = mata[2]._replace(catatan=dataclasses.replace(mata[2].catatan, **{bidang: UBAHAN[bidang]}))
    putus = rantai.periksa(mata, KOPERASI)
    assert putus is not None
    assert putus.urut == 3


@pytest.mark.parametrize("bidang", BarisCatatan._fields)
def test_a_changed_line_is_found(bidang: str) -> None:
    mata = rangkai([catatan(n) for n in range(1, 4)])
    lain: Any = {"sub_buku": ("anggota", 13), "rincian": ("anggota", 13), "jumlah_rupiah": 1}
    pertama, kedua = mata[1].catatan.baris
    diubah = (pertama, kedua._replace(**{bidang: lain.get(bidang, "x")}))
    mata[1] = mata[1]._replace(catatan=dataclasses.replace(mata[1].catatan, baris=diubah))
    assert rantai.periksa(mata, KOPERASI) == Putus(2, SebabPutus.ISI)


def test_an_entry_rewritten_with_its_own_hash_breaks_at_the_next() -> None:
    mata = rangkai([catatan(n) for n in range(1, 4)])
    palsu = dataclasses.replace(mata[1].catatan, baris=baris(99))
    mata[1] = Mata(palsu, mata[1].hash_sebelum, rantai.hash_catatan(palsu, mata[1].hash_sebelum))
    assert rantai.periksa(mata, KOPERASI) == Putus(3, SebabPutus.SAMBUNGAN)


def test_a_chain_rewritten_or_cut_to_its_end_is_found_by_a_head_kept_elsewhere() -> None:
    mata = rangkai([catatan(n) for n in range(1, 4)])
    kepala = Kepala(3, mata[-1].hash)
    ditulis_ulang = rangkai([catatan(1), catatan(2, baris=baris(99)), catatan(3)])
    assert rantai.periksa(ditulis_ulang, KOPERASI) is None
    assert rantai.periksa(ditulis_ulang, KOPERASI, kepala) == Putus(3, SebabPutus.KEPALA)
    assert rantai.periksa(mata[:2], KOPERASI) is None
    assert rantai.periksa(mata[:2], KOPERASI, kepala) == Putus(2, SebabPutus.KEPALA)


@given(st.integers(2, 8), st.data())
def test_taking_out_doubling_or_swapping_entries_is_found(panjang: int, data: st.DataObject) -> None:
    mata = rangkai([catatan(n) for n in range(1, panjang + 1)])
    kepala = Kepala(panjang, mata[-1].hash)
    i = data.draw(st.integers(0, panjang - 1))
    j = data.draw(st.integers(0, panjang - 1).filter(lambda n: n != i))
    dibuang, digandakan, ditukar = mata[:i] + mata[i + 1 :], mata[: i + 1] + mata[i:], list(mata)
    ditukar[i], ditukar[j] = mata[j], mata[i]
    assert all(rantai.periksa(rusak, KOPERASI, kepala) for rusak in (dibuang, digandakan, ditukar))


def test_the_chain_of_another_koperasi_is_no_proof() -> None:
    assert rantai.periksa(rangkai([catatan(1)]), LAIN) == Putus(1, SebabPutus.KOPERASI)
    assert rantai.awal(KOPERASI) != rantai.awal(LAIN)


def test_free_text_is_hashed_with_a_salt_of_its_own() -> None:
    sama = [rantai.hash_keterangan("salah ketik", garam * 16) for garam in (b"a", b"b", b"a")]
    assert sama[0] == sama[2] != sama[1]
    assert len(sama[0]) == 64
    with pytest.raises(ValueError, match="salt"):
        rantai.hash_keterangan("salah ketik", b"pendek")
