"""Identity and ledger are apart: whoever is erased from the register stays a number in the book, and the book is whole."""

from __future__ import annotations

from loket import POKOK, WAJIB, Loket
from meja_ralat import neraca
from sqlalchemy import delete, select, update

from portal.anggota.models import Anggota, NamaCari
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi_sistem
from portal.extensions import db
from portal.pembukuan import queries as pembukuan
from portal.perawatan import keutuhan

PRIBADI = (
    "panggilan",
    "nik_sandi",
    "nik_indeks",
    "nik_samar",
    "tempat_lahir",
    "pekerjaan",
    "alamat",
    "hp",
    "ahli_waris",
)
"""Sex, year of birth, RT and RW stay: they are counted, and name nobody."""


def test_an_erased_person_leaves_the_book_whole_under_the_number(loket: Loket) -> None:
    siti = loket.anggota()
    nomor, sebelum = loket.setor(siti, WAJIB), neraca(loket)
    with transaksi_sistem(loket.koperasi.id) as conn:
        kosong, milik = dict.fromkeys(PRIBADI), loket.koperasi.id
        ini = (Anggota.koperasi_id == milik, Anggota.id == siti.id)
        conn.execute(update(Anggota).where(*ini).values(nama="-", nama_urut="-", **kosong))
        conn.execute(delete(NamaCari).where(NamaCari.koperasi_id == milik, NamaCari.anggota_id == siti.id))
    with di_koperasi(loket.koperasi.id):
        nama = select(Anggota.nomor).where(Anggota.koperasi_id == loket.koperasi.id, Anggota.nama == "-")
        assert db.session.scalars(nama).all() == [siti.nomor]
        baris = [b for b in pembukuan.jurnal(nomor).baris if b.akun == "3-1120"]
        assert [b.jumlah_rupiah for b in baris] == [WAJIB]
        assert "Siti" not in str(pembukuan.jurnal(nomor))
    assert neraca(loket) == sebelum
    assert sebelum["1-1110"] == POKOK + WAJIB
    assert [h.temuan for h in keutuhan.periksa_semua(None) if h.temuan] == []
