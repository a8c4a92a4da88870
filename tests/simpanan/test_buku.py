"""The receipt and the passbook: who sees whose, and what stands in them."""

from __future__ import annotations

from loket import POKOK, WAJIB, Loket, buka_loket
from pintu import BUMIJO, teks

HTMX = {"HX-Request": "true"}


def test_a_receipt_names_who_what_how_much_and_by_whom(loket: Loket) -> None:
    siti = loket.calon()
    nomor = loket.setor(siti, POKOK + WAJIB, nomor_kertas="A-17")
    isi = teks(loket.pintu().buka(f"/kuitansi/{nomor}"))
    for kata in (nomor, "Siti Aminah", "Rp70.000", "tujuh puluh ribu", "Simpanan pokok, pelunasan", "Simpanan wajib"):
        assert kata in isi
    for kata in ("Kas Budi", "Budi Santoso", "A-17", "sah menjadi anggota", "Catatan ke-1", "Penyetor berikutnya"):
        assert kata in isi


def test_a_receipt_is_for_the_office_and_its_own_member(loket: Loket) -> None:
    siti, tuti = loket.anggota(), loket.anggota("Tuti Lestari")
    nomor = loket.setor(siti, WAJIB)
    assert loket.pintu_anggota(siti).buka(f"/kuitansi/{nomor}").status_code == 200
    asing = loket.pintu_anggota(tuti)
    assert asing.buka(f"/kuitansi/{nomor}").status_code == 404
    assert asing.buka(f"/anggota/{siti.nomor}/simpanan").status_code == 404
    for jabatan, status in (("kasir", 200), ("ketua", 200), ("pengawas", 200), ("sekretaris", 403)):
        pintu = loket.pintu(jabatan)
        assert pintu.buka(f"/kuitansi/{nomor}").status_code == status
        assert pintu.buka(f"/anggota/{siti.nomor}/simpanan").status_code == status


def test_a_foreign_receipt_looks_like_an_unknown_one(loket: Loket) -> None:
    tetangga = buka_loket(loket.rumah.app, BUMIJO)
    tetangga.anggota()
    nomor = tetangga.setor(tetangga.orang(1), WAJIB)
    budi = loket.pintu()
    for satu in (nomor, "KM-2026-999999", "bukan", "x" * 300):
        assert budi.buka(f"/kuitansi/{satu}").status_code == 404


def test_the_member_reads_the_own_book_by_kind(loket: Loket) -> None:
    siti = loket.calon()
    loket.setor(siti, 20_000)
    loket.setor(siti, 30_000 + 2 * WAJIB)
    nomor = loket.setor(siti, WAJIB // 2)
    pintu = loket.pintu_anggota(siti)
    jawaban = pintu.buka("/simpanan")
    isi = teks(jawaban)
    for kata in ("Rp100.000", "Angsuran pokok", "Pindah ke simpanan pokok", "lunas", "kurang Rp10.000", "Budi Santoso"):
        assert kata in isi
    assert f'href="/kuitansi/{nomor}"' in jawaban.text
    assert "tidak bisa ditarik" in isi
    assert "UU 25/1992" in isi
    assert pintu.buka("/simpanan", headers=HTMX).text.strip() in jawaban.text


def test_older_entries_stand_on_a_further_page(loket: Loket) -> None:
    siti = loket.anggota()
    for _ke in range(30):
        loket.setor(siti, 1_000)
    pintu = loket.pintu_anggota(siti)
    satu = pintu.buka("/simpanan")
    assert "Catatan lebih lama" in teks(satu)
    lama = satu.text.split("?sebelum=")[1].split('"')[0]
    dua = pintu.buka(f"/simpanan?sebelum={lama}")
    assert "KM-" in teks(dua)
    assert "Catatan lebih lama" not in teks(dua)
    for aneh in ("-1", "0", "9" * 30, "x", "1e3"):
        assert pintu.buka(f"/simpanan?sebelum={aneh}").status_code == 200


def test_an_officer_without_membership_has_no_book_of_the_own(loket: Loket) -> None:
    assert loket.pintu().buka("/simpanan").status_code == 404


def test_a_passbook_costs_the_same_few_statements(loket: Loket, perintah_sql: list[str]) -> None:
    siti = loket.anggota()
    loket.setor(siti, WAJIB)
    pintu = loket.pintu_anggota(siti)
    perintah_sql.clear()
    pintu.buka("/simpanan")
    assert len(perintah_sql) <= 10, perintah_sql
    nomor = loket.setor(siti, WAJIB)
    perintah_sql.clear()
    pintu.buka(f"/kuitansi/{nomor}")
    assert len(perintah_sql) <= 10, perintah_sql
