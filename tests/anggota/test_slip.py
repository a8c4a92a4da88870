"""A member's slip masuk, printed by the sekretaris; and the logged look at a full NIK."""

from __future__ import annotations

import re

from flask import Flask
from loket import Loket
from pintu import SANDI, Pintu, teks
from sqlalchemy import select
from warga import kode_kirim

from portal.anggota import queries
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.extensions import db
from portal.pengguna import services as pengguna
from portal.pengguna.models import Jabatan
from portal.policy import Wewenang

ALASAN = "Mencocokkan dengan KTP untuk notaris"


def kode_slip(tertulis: str) -> str:
    ditemukan = re.search(r'class="kode-besar">([^<]+)<', tertulis)
    assert ditemukan
    return ditemukan[1]


def test_the_slip_makes_a_log_in_with_a_members_seat_and_works_once(loket: Loket, app: Flask) -> None:
    orang = loket.calon()
    sari = loket.pintu("sekretaris")
    kunci = kode_kirim(sari.buka(f"/anggota/{orang.nomor}/slip"))
    satu, dua = (sari.kirim(f"/anggota/{orang.nomor}/slip", {"kode_kirim": kunci}) for _ in range(2))
    assert satu.status_code == dua.status_code == 200
    assert kode_slip(satu.text) == kode_slip(dua.text)
    nama_masuk = f"{loket.koperasi.kode}-0001"
    assert nama_masuk in satu.text
    assert "Berlaku sampai" in teks(satu)
    pengguna.tukar_slip(kode_slip(satu.text), SANDI)
    anggota = Pintu(app)
    assert anggota.masuk(nama_masuk).status_code == 303
    assert pengguna.actor_dari_nama_masuk(nama_masuk).kursi.anggota_id == orang.id  # type: ignore[union-attr]
    baru = sari.kirim(
        f"/anggota/{orang.nomor}/slip", {"kode_kirim": kode_kirim(sari.buka(f"/anggota/{orang.nomor}/slip"))}
    )
    assert kode_slip(baru.text) != kode_slip(satu.text)
    assert anggota.buka("/saya").status_code == 303
    with di_koperasi(loket.koperasi.id):
        assert len(db.session.execute(select(Jabatan.id).where(Jabatan.anggota_id == orang.id)).all()) == 1


def test_an_officer_who_is_a_member_gets_no_slip_here(loket: Loket) -> None:
    orang = loket.anggota()
    with transaksi(loket.rumah.ketua, Wewenang.PENGURUS_ANGKAT, loket.koperasi) as trx:
        satu = pengguna.buat_pengguna(trx, "siti-pengawas", orang.nama)
        pengguna.beri_jabatan(trx, satu, "pengawas", hari_ini(), anggota_id=orang.id)
    sari = loket.pintu("sekretaris")
    kunci = kode_kirim(sari.buka(f"/anggota/{orang.nomor}/slip"))
    assert sari.kirim(f"/anggota/{orang.nomor}/slip", {"kode_kirim": kunci}).status_code == 403


def test_others_print_no_slip_and_an_unknown_number_is_a_404(loket: Loket) -> None:
    orang = loket.calon()
    budi = loket.pintu()
    budi.buka("/anggota")
    assert budi.kirim(f"/anggota/{orang.nomor}/slip", {"kode_kirim": "x" * 22}).status_code == 403
    sari = loket.pintu("sekretaris")
    assert sari.buka("/anggota/999/slip").status_code == 404
    assert sari.buka(f"/anggota/{10**18}").status_code == 404


def test_a_full_nik_needs_a_reason_and_the_person_can_read_it(loket: Loket) -> None:
    orang = loket.calon()
    sari, jalur = loket.pintu("sekretaris"), f"/anggota/{orang.nomor}/nik"
    for alasan in ("", "kepo", "x" * 201, "<b>alasan panjang</b>", "=alasan panjang", "alasan\x00panjang"):
        kunci = kode_kirim(sari.buka(jalur))
        jawaban = sari.kirim(jalur, {"kode_kirim": kunci, "alasan": alasan})
        assert jawaban.status_code == 422
        assert not re.search(r"\b\d{16}\b", teks(jawaban))
    kunci = kode_kirim(sari.buka(jalur))
    for _ in range(2):
        assert re.search(r"\b\d{16}\b", teks(sari.kirim(jalur, {"kode_kirim": kunci, "alasan": ALASAN})))
    with di_koperasi(loket.koperasi.id):
        (lihat,) = queries.dilihat(orang.id)
    assert (lihat.perihal, lihat.alasan, lihat.oleh, lihat.jabatan) == (
        "NIK lengkap",
        ALASAN,
        "Sari Dewi",
        "sekretaris",
    )


def test_the_nik_of_an_application_is_looked_at_the_same_way(loket: Loket) -> None:
    berkas = loket.daftar()
    sari, jalur = loket.pintu("sekretaris"), f"/pendaftaran/berkas/{berkas.kode}/nik"
    jawaban = sari.kirim(jalur, {"kode_kirim": kode_kirim(sari.buka(jalur)), "alasan": ALASAN})
    assert re.search(r"\b\d{16}\b", teks(jawaban))
    orang = loket.terima(berkas)
    with di_koperasi(loket.koperasi.id):
        assert [d.alasan for d in queries.dilihat(orang.id)] == [ALASAN]


def test_the_bendahara_sees_no_full_nik(loket: Loket) -> None:
    orang, budi = loket.calon(), loket.pintu()
    budi.buka("/anggota")
    assert budi.kirim(f"/anggota/{orang.nomor}/nik", {"kode_kirim": "x" * 22, "alasan": ALASAN}).status_code == 403
    with di_koperasi(loket.koperasi.id):
        assert queries.dilihat(orang.id) == []
