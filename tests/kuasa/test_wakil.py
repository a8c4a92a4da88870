"""The seat of a wakil: reads the member's own pages and nothing else, says so, and ends with what it hangs on."""

from __future__ import annotations

import datetime as dt

import pytest
from kuasa.conftest import Surat
from pintu import Pintu, kode_kirim, teks
from sqlalchemy import text

from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini, pada_saat
from portal.errors import TidakBerwenang
from portal.extensions import db
from portal.keanggotaan.pemberhentian import Kematian, Pengunduran, catat_kematian, catat_pengunduran
from portal.pengguna import services as pengguna
from portal.pengguna.actor import actor_sistem
from portal.pengguna.queries import kursi_pengguna
from portal.policy import Wewenang

SEHARI = dt.timedelta(days=1)
LAIN = (
    "/saya", "/koperasi-saya", "/anggota", "/anggota/1", "/setoran", "/buku", "/pengurus", "/pendaftaran/antrean",
    "/pendaftaran/kertas/diri", "/pendaftaran/rt", "/persetujuan", "/profil", "/ketentuan-simpanan", "/saldo-awal",
)  # fmt: skip


def wakil(surat: Surat) -> Pintu:
    """Wati, on the seat of Sumi's wakil."""
    pintu = surat.pintu(surat.wati)
    assert pintu.duduk("kuasa").location == "/simpanan"
    return pintu


def test_the_wakil_reads_the_book_and_the_receipts_and_every_screen_says_so(surat: Surat) -> None:
    nomor = surat.loket.setor(surat.sumi, 20_000)
    surat.catat()
    pintu = wakil(surat)
    buku = pintu.buka("/simpanan")
    assert "Simpanan Bapak Sumi Lestari" in teks(buku)
    assert f"/kuitansi/{nomor}" in buku.text
    for halaman in (buku, pintu.buka(f"/kuitansi/{nomor}"), pintu.buka("/kuasa"), pintu.buka("/masuk/perangkat")):
        assert halaman.status_code == 200
        assert "Anda melihat sebagai wakil Bapak Sumi Lestari" in teks(halaman)
        assert "wakil dari Bapak Sumi Lestari · Koperasi" in teks(halaman)
    assert pintu.buka("/beranda").location == "/simpanan"


def test_the_wakil_sees_nothing_else_and_nobody_elses(surat: Surat) -> None:
    sendiri = surat.loket.setor(surat.wati, 20_000)
    surat.catat()
    pintu = wakil(surat)
    for jalur in (*LAIN, f"/kuitansi/{sendiri}", f"/anggota/{surat.wati.nomor}/simpanan"):
        assert pintu.buka(jalur).status_code in {403, 404}, jalur
    assert pintu.kirim("/setoran", {"cari": "sumi"}).status_code == 403
    pintu.duduk("anggota")
    assert "Simpanan saya" in teks(pintu.buka("/simpanan"))
    assert pintu.buka(f"/kuitansi/{sendiri}").status_code == 200


def test_without_a_letter_there_is_no_such_seat(surat: Surat) -> None:
    surat.catat(mulai=hari_ini() + SEHARI, selesai=hari_ini() + 9 * SEHARI)
    assert [p.kursi.jabatan for p in kursi_pengguna(surat.actor(surat.wati).pengguna_id)] == ["anggota"]
    besok = dt.datetime.now(dt.UTC) + SEHARI
    with pada_saat(lambda: besok):
        assert [p.kursi.jabatan for p in kursi_pengguna(surat.actor(surat.wati).pengguna_id)] == ["anggota", "kuasa"]


def test_another_session_cannot_take_the_seat(surat: Surat) -> None:
    kuasa_id = surat.catat()
    pintu = surat.pintu(surat.sumi)
    assert pintu.kirim("/masuk/jabatan", {"kursi": str(kuasa_id)}).status_code == 404


def test_it_ends_on_its_day(surat: Surat) -> None:
    surat.catat(selesai=hari_ini())
    pintu, actor = wakil(surat), surat.actor(surat.wati, "kuasa")
    assert pintu.buka("/simpanan").status_code == 200
    with db.engine.begin() as conn:
        conn.execute(text("UPDATE sesi SET berlaku_sampai = :s"), {"s": dt.datetime(2030, 1, 1)})
    besok = dt.datetime.now(dt.UTC) + SEHARI
    with pada_saat(lambda: besok):
        assert pintu.buka("/simpanan").status_code == 403
        with di_koperasi(surat.loket.koperasi.id), pytest.raises(TidakBerwenang):  # noqa: SIM117
            with transaksi(actor, Wewenang.MASUK):
                pass
    assert surat.semua()[0].keadaan(hari_ini() + SEHARI) == "berakhir"


@pytest.mark.parametrize("jenis", ["berhenti", "meninggal"])
def test_it_dies_with_the_membership(surat: Surat, jenis: str) -> None:
    surat.catat()
    pintu = wakil(surat)
    if jenis == "berhenti":
        catat_pengunduran(surat.loket.sari, surat.sumi, Pengunduran(hari_ini(), "pindah"), kode_kirim())
    else:
        catat_kematian(surat.loket.sari, surat.sumi, Kematian(hari_ini(), "anaknya"), kode_kirim())
    assert pintu.buka("/simpanan").status_code == 403
    kuasa = surat.semua()[0]
    assert (kuasa.keadaan(hari_ini()), kuasa.alasan, kuasa.pencabut) == (
        "dicabut",
        "Keanggotaan berakhir.",
        "Sari Dewi",
    )


def test_it_dies_with_the_receivers_membership_too(surat: Surat) -> None:
    surat.catat()
    pintu = wakil(surat)
    catat_kematian(surat.loket.sari, surat.wati, Kematian(hari_ini(), "anaknya"), kode_kirim())
    assert pintu.buka("/simpanan").status_code == 303
    assert surat.semua()[0].keadaan(hari_ini()) == "dicabut"


def test_it_dies_with_the_receivers_log_in(surat: Surat) -> None:
    surat.catat()
    pintu, wati = wakil(surat), surat.actor(surat.wati)
    with transaksi(actor_sistem(), Wewenang.KOPERASI_BUKA) as trx:
        pengguna.tutup_pengguna(trx, wati.pengguna_id)
    assert pintu.buka("/simpanan").status_code == 303
    assert surat.semua()[0].keadaan(hari_ini()) == "berakhir"
    assert "Sudah berakhir" in teks(surat.pintu(surat.sumi).buka("/saya"))


def test_a_receiver_who_leaves_keeps_no_seat(surat: Surat) -> None:
    surat.catat()
    catat_pengunduran(surat.loket.sari, surat.wati, Pengunduran(hari_ini(), "pindah"), kode_kirim())
    assert kursi_pengguna(surat.semua()[0].penerima_id) == []
