"""A member does not acknowledge an entry: who writes, who reads, who answers, until when."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from loket import WAJIB, Loket
from meja_ralat import catatan
from pintu import Pintu, kode_kirim, teks
from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.exc import DatabaseError

from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import hari_ini, tanggal_lengkap
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.pengguna import services as pengguna
from portal.sanggahan import queries, services
from portal.sanggahan.sasaran import catatan_anggota
from portal.sanggahan.services import Surat

ISI = "Saya hanya menyetor dua puluh ribu, bukan dua ratus ribu."
JAWAB = "Sudah dicocokkan dengan kertas Bu Budi: memang dua puluh ribu, dan catatannya diralat."


def kirim(pintu: Pintu, jalur: str, **isi: str) -> Any:
    pintu.buka(jalur.removesuffix("/jawaban"))
    return pintu.kirim(jalur, isi | {"kode_kirim": kode_kirim()})


def actor(loket: Loket, jabatan: str) -> Any:
    return pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-{jabatan}")


def surat(loket: Loket, orang: Any, nomor: str, kode: str | None = None, **lain: Any) -> str:
    """Sari types the member's letter."""
    with di_koperasi(loket.koperasi.id):
        isi = Surat(lain.get("tanggal", hari_ini()), lain.get("isi", ISI))
        oleh = lain.get("oleh", loket.sari)
        return services.catat_surat(oleh, catatan_anggota(orang.id, nomor), isi, kode or kode_kirim())


def satu(loket: Loket, orang: Any) -> queries.SanggahanRingkas:
    with di_koperasi(loket.koperasi.id):
        return queries.mengenai(orang.id)[0]


def jawab(loket: Loket, orang: Any, oleh: str = "ketua", isi: str = JAWAB, kode: str | None = None) -> Any:
    with di_koperasi(loket.koperasi.id):
        return services.jawab(actor(loket, oleh), satu(loket, orang), isi, kode or kode_kirim())


def test_from_the_passbook_to_the_answer_at_the_entry(loket: Loket) -> None:
    siti = loket.anggota()
    nomor = loket.setor(siti, 10 * WAJIB)
    saya, kartika = loket.pintu_anggota(siti), loket.pintu("ketua")
    buku = saya.buka("/simpanan")
    assert f'href="/jurnal/{nomor}/sanggahan"' in buku.text
    assert "Saya tidak mengakui catatan ini" in teks(buku)
    sampai = tanggal_lengkap(hari_ini() + dt.timedelta(days=14))
    halaman = teks(saya.buka(f"/jurnal/{nomor}/sanggahan"))
    assert f"Catatan tidak berubah sampai dijawab; jawaban paling lambat {sampai}." in halaman
    assert kirim(saya, f"/jurnal/{nomor}/sanggahan", keberatan=ISI).status_code == 303
    assert f"Tidak diakui: dijawab paling lambat {sampai}" in teks(saya.buka("/simpanan"))
    assert ISI in teks(saya.buka(f"/jurnal/{nomor}/sanggahan"))
    assert "1 keberatan anggota menunggu jawaban" in teks(kartika.buka("/beranda"))
    assert "1 keberatan anggota menunggu jawaban" in teks(loket.pintu("pengawas").buka("/beranda"))
    alamat = re.search(r'href="(/sanggahan/[0-9a-f-]{36})"', kartika.buka("/sanggahan").text)
    assert alamat is not None
    assert ISI in teks(kartika.buka(alamat[1]))
    assert kirim(kartika, f"{alamat[1]}/jawaban", jawaban=JAWAB).status_code == 303
    halaman = teks(saya.buka(f"/jurnal/{nomor}/sanggahan"))
    assert JAWAB in halaman
    assert "Kartika Ayu (ketua)" in halaman
    assert "Keberatan sudah dijawab: baca jawabannya" in teks(saya.buka("/simpanan"))
    assert "menunggu jawaban" not in teks(kartika.buka("/beranda"))
    assert catatan(loket, nomor).diralat_oleh is None, "the entry stays"


def test_too_few_words_are_refused_and_nothing_is_kept(loket: Loket) -> None:
    siti = loket.anggota()
    nomor, saya = loket.setor(siti, WAJIB), loket.pintu_anggota(siti)
    for isi, pesan in (
        ("", "Tulis apa yang tidak sesuai"),
        ("salah", "sepuluh huruf"),
        ("<b>salah sekali</b>", "Tanda"),
    ):
        jawaban = kirim(saya, f"/jurnal/{nomor}/sanggahan", keberatan=isi)
        assert (jawaban.status_code, pesan in teks(jawaban)) == (422, True), teks(jawaban)
    with di_koperasi(loket.koperasi.id):
        assert queries.mengenai(siti.id) == []


def test_one_waits_at_a_time_and_another_may_follow_the_answer(loket: Loket) -> None:
    siti = loket.anggota()
    nomor, saya = loket.setor(siti, WAJIB), loket.pintu_anggota(siti)
    kirim(saya, f"/jurnal/{nomor}/sanggahan", keberatan=ISI)
    jawaban = kirim(saya, f"/jurnal/{nomor}/sanggahan", keberatan=ISI + " Sungguh.")
    assert (jawaban.status_code, "menunggu jawaban" in teks(jawaban)) == (409, True)
    jawab(loket, siti)
    assert kirim(saya, f"/jurnal/{nomor}/sanggahan", keberatan=ISI + " Sungguh.").status_code == 303
    with di_koperasi(loket.koperasi.id):
        assert [s.terbuka for s in queries.mengenai(siti.id)] == [True, False]


def test_twice_is_once(loket: Loket) -> None:
    siti, kode, kode_jawab = loket.anggota(), kode_kirim(), kode_kirim()
    nomor = loket.setor(siti, WAJIB)
    assert surat(loket, siti, nomor, kode) == surat(loket, siti, nomor, kode) == nomor
    assert jawab(loket, siti, kode=kode_jawab) == jawab(loket, siti, kode=kode_jawab)
    with pytest.raises(BentrokBuku):
        surat(loket, siti, nomor, kode, isi=ISI + " Lain lagi.")
    with pytest.raises(BentrokBuku, match="sudah dijawab"):
        jawab(loket, siti, "pengawas")


def test_only_the_own_book_and_only_by_the_member(loket: Loket) -> None:
    siti, wawan = loket.anggota(), loket.anggota("Wawan Aster")
    nomor, saya = loket.setor(siti, WAJIB), loket.pintu_anggota(wawan)
    assert saya.buka(f"/jurnal/{nomor}/sanggahan").status_code == 404
    assert kirim(saya, f"/jurnal/{nomor}/sanggahan", keberatan=ISI).status_code == 404
    assert saya.buka("/jurnal/KM-2026-999999/sanggahan").status_code == 404
    for jabatan in ("ketua", "bendahara", "sekretaris", "pengawas"):
        assert loket.pintu(jabatan).buka(f"/jurnal/{nomor}/sanggahan").status_code == 404, jabatan
    assert saya.buka("/sanggahan").status_code == 403
    assert loket.pintu().buka("/sanggahan").status_code == 403


def test_a_letter_is_typed_by_the_sekretaris(loket: Loket) -> None:
    siti, sari = loket.anggota(), loket.pintu("sekretaris")
    nomor = loket.setor(siti, WAJIB)
    jalur = f"/anggota/{siti.nomor}/sanggahan"
    hari = hari_ini().isoformat()
    jawaban = kirim(sari, jalur, nomor="KM-2026-999999", tanggal=hari, keberatan=ISI)
    assert (jawaban.status_code, "bukan catatan di buku simpanan Siti Aminah" in teks(jawaban)) == (422, True)
    jawaban = kirim(sari, jalur, nomor=nomor, tanggal=(hari_ini() + dt.timedelta(days=2)).isoformat(), keberatan=ISI)
    assert (jawaban.status_code, "setelah hari ini" in teks(jawaban)) == (422, True)
    assert kirim(sari, jalur, nomor=nomor.lower(), tanggal=hari, keberatan=ISI).status_code == 303
    assert "diketik Sari Dewi" in teks(sari.buka(jalur))
    for jabatan in ("bendahara", "ketua", "kasir", "pengawas"):
        assert loket.pintu(jabatan).buka(jalur).status_code == 403, jabatan
    with pytest.raises(IsianSalah, match="sebelum catatan"):
        surat(loket, siti, loket.setor(siti, WAJIB), tanggal=hari_ini() - dt.timedelta(days=1))
    with pytest.raises(TidakBerwenang):
        surat(loket, siti, nomor, oleh=loket.budi)


def test_who_made_the_entry_does_not_answer(loket: Loket) -> None:
    siti = loket.anggota()
    surat(loket, siti, loket.setor(siti, WAJIB))
    with transaksi_sistem(loket.koperasi.id) as conn:  # Budi takes the seat of the ketua: still the same person
        conn.execute(text("UPDATE pengguna SET nama = 'Budi Santoso' WHERE nama = 'Kartika Ayu'"))
    with pytest.raises(TidakBerwenang, match="ketua atau pengawas yang lain"):
        jawab(loket, siti)
    with pytest.raises(TidakBerwenang):
        jawab(loket, siti, "bendahara")
    jawab(loket, siti, "pengawas")
    assert satu(loket, siti).penjawab == "Putu"


def test_a_late_one_says_so(loket: Loket) -> None:
    siti, kartika = loket.anggota(), loket.pintu("ketua")
    surat(loket, siti, loket.setor(siti, WAJIB))
    assert not satu(loket, siti).lewat(hari_ini() + dt.timedelta(days=14))
    assert satu(loket, siti).lewat(hari_ini() + dt.timedelta(days=15))
    assert "Menunggu jawaban" in teks(kartika.buka("/sanggahan"))


def test_an_unknown_dispute_and_an_empty_list(loket: Loket) -> None:
    kartika = loket.pintu("ketua")
    assert "Belum pernah ada keberatan" in teks(kartika.buka("/sanggahan"))
    asing = "00000000-0000-7000-8000-00000000abcd"
    assert kartika.buka(f"/sanggahan/{asing}").status_code == 404
    assert (
        kartika.kirim(f"/sanggahan/{asing}/jawaban", {"jawaban": JAWAB, "kode_kirim": kode_kirim()}).status_code == 404
    )


def test_what_was_written_stays_written(loket: Loket) -> None:
    siti = loket.anggota()
    surat(loket, siti, loket.setor(siti, WAJIB))
    milik = {"k": loket.koperasi.id}
    for perintah in ("UPDATE sanggahan SET isi = 'lain'", "DELETE FROM sanggahan"):
        with pytest.raises(DatabaseError), transaksi_sistem(loket.koperasi.id) as conn:
            conn.execute(text(perintah + " WHERE koperasi_id = :k").bindparams(bindparam("k", type_=Uuid())), milik)
    with di_koperasi(loket.koperasi.id), pytest.raises(TidakDitemukan):
        catatan_anggota(siti.id, "KM-2026-999999")
