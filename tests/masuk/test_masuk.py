"""Log-in, log-out, and the session between them."""

from __future__ import annotations

import datetime as dt

import pytest
from loket import Loket
from pintu import SANDI, Balai, Pintu, kode_kirim, teks, tutup
from sqlalchemy import func, select, text

from portal.dasar.transaksi import transaksi, transaksi_sistem
from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.extensions import db
from portal.pengguna import pembatas
from portal.pengguna import services as pengguna
from portal.pengguna.models import Sesi
from portal.pengurus import services as pengurus
from portal.policy import Wewenang

SALAH = "tidak cocok"


def _sesi() -> int:
    return db.session.execute(select(func.count()).select_from(Sesi).where(Sesi.pengguna_id.is_not(None))).scalar_one()


def _coba(kali: int, alamat: str) -> None:
    """So many tries from an address, without the work of a hash."""
    with transaksi_sistem() as conn:
        for _ke in range(kali):
            pembatas.hitung(conn, pembatas.batas_alamat(alamat))


def test_the_right_name_and_passphrase_open_the_seats_first_page(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    jawaban = pintu.masuk("kricak-ketua")
    assert (jawaban.status_code, jawaban.location) == (303, "/beranda")
    assert "ketua" in teks(pintu.buka("/masuk/jabatan"))


def test_the_name_may_be_typed_in_capitals_and_with_spaces_around(rumah: Balai) -> None:
    assert Pintu(rumah.app).masuk("  Kricak-KETUA ").status_code == 303


@pytest.mark.parametrize(
    ("nama", "sandi"),
    [("kricak-ketua", "bukan ini sandinya ya"), ("tidak-ada", SANDI), ("kricak-bendahara", SANDI)],
)
def test_a_wrong_passphrase_and_an_unknown_name_get_the_same_answer(rumah: Balai, nama: str, sandi: str) -> None:
    jawaban = Pintu(rumah.app).masuk(nama, sandi)
    assert jawaban.status_code == 422
    assert SALAH in teks(jawaban)
    assert sandi not in jawaban.text, "a passphrase is never drawn again"
    assert nama in jawaban.text, "the name stays as typed"


def test_a_space_that_a_keyboard_put_behind_the_passphrase_is_no_part_of_it(rumah: Balai) -> None:
    assert Pintu(rumah.app).masuk("kricak-ketua", f" {SANDI} ").status_code == 303


def test_every_malformed_name_and_odd_passphrase_is_a_form_error(rumah: Balai) -> None:
    for nama in ("", "a" * 81, "x\x00y", "<script>", "=1+1", "кricak-ketua", "a b'; DROP TABLE"):
        assert Pintu(rumah.app).masuk(nama).status_code == 422, nama
    for sandi in ("", "y" * 129, "x\x00" * 10, "١٢٣" * 10):
        assert Pintu(rumah.app).masuk("kricak-ketua", sandi).status_code == 422, sandi


def test_the_session_id_is_new_after_log_in(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    pintu.buka("/masuk")
    sebelum = pintu.kue()
    pintu.kirim("/masuk", {"nama_masuk": "kricak-ketua", "sandi": SANDI})
    assert sebelum
    assert pintu.kue() != sebelum
    tamu = Pintu(rumah.app)
    tamu.pasang_kue(sebelum)
    assert tamu.buka("/masuk/jabatan").status_code == 303, "the visitor's id was not promoted"


def test_an_id_that_somebody_else_chose_is_never_taken(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    pintu.pasang_kue("pilihan-penyerang")
    pintu.masuk("kricak-ketua")
    assert pintu.kue() != "pilihan-penyerang"


def test_a_cookie_copied_before_log_out_is_dead_after_it(rumah: Balai) -> None:
    pintu = rumah.pintu("kricak-ketua")
    salinan = pintu.kue()
    jawaban = pintu.kirim("/keluar")
    assert jawaban.status_code == 303
    assert jawaban.headers["Clear-Site-Data"] == '"cookies", "storage"'
    pencuri = Pintu(rumah.app)
    pencuri.pasang_kue(salinan)
    assert pencuri.buka("/masuk/jabatan").status_code == 303
    assert _sesi() == 0


def test_log_out_is_a_post_with_a_token_only(rumah: Balai) -> None:
    pintu = rumah.pintu("kricak-ketua")
    assert pintu.buka("/keluar").status_code == 405
    assert pintu.kirim("/keluar", {"csrf_token": "salah"}).status_code == 400
    assert pintu.buka("/masuk/jabatan").status_code == 200


def test_a_token_of_another_session_redraws_the_form_and_logs_nobody_in(rumah: Balai) -> None:
    lain, pintu = Pintu(rumah.app), Pintu(rumah.app)
    lain.buka("/masuk")
    pintu.buka("/masuk")
    jawaban = pintu.kirim("/masuk", {"csrf_token": lain.token, "nama_masuk": "kricak-ketua", "sandi": SANDI})
    assert jawaban.status_code == 422
    assert "terbuka terlalu lama" in teks(jawaban)
    assert "kricak-ketua" in jawaban.text
    assert _sesi() == 0


def test_a_closed_log_in_ends_its_sessions_and_opens_none(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    pintu = rumah.pintu(nama)
    tutup(nama)
    assert pintu.buka("/masuk/jabatan").status_code == 303
    assert SALAH in teks(Pintu(rumah.app).masuk(nama))


def test_an_officer_who_rests_four_hours_logs_in_again(rumah: Balai) -> None:
    pintu, kini = rumah.pintu("kricak-ketua"), sekarang()
    with pada_saat(kini + dt.timedelta(hours=3, minutes=59)):
        assert pintu.buka("/masuk/jabatan").status_code == 200
    with pada_saat(kini + dt.timedelta(hours=7, minutes=58)):
        assert pintu.buka("/masuk/jabatan").status_code == 200, "the touch moved the limit"
    with pada_saat(kini + dt.timedelta(hours=12, minutes=1)):
        assert pintu.buka("/masuk/jabatan").status_code == 303


def test_a_member_who_rests_half_an_hour_logs_in_again(loket: Loket) -> None:
    pintu, kini = loket.pintu_anggota(loket.anggota()), sekarang()
    for menit, status in ((29, 200), (58, 200), (89, 303)):
        with pada_saat(kini + dt.timedelta(minutes=menit)):
            assert pintu.buka("/simpanan").status_code == status, f"{menit} minutes after the log-in"


def test_no_session_outlives_twelve_hours_however_busy(rumah: Balai) -> None:
    pintu, kini = rumah.pintu("kricak-ketua"), sekarang()
    for jam in range(1, 12):
        with pada_saat(kini + dt.timedelta(hours=jam)):
            assert pintu.buka("/masuk/jabatan").status_code == 200
    with pada_saat(kini + dt.timedelta(hours=12, seconds=1)):
        assert pintu.buka("/masuk/jabatan").status_code == 303


def test_a_page_touches_the_session_every_five_minutes_at_most(rumah: Balai) -> None:
    pintu, kini = rumah.pintu("kricak-ketua"), sekarang()

    def sentuhan(menit: int, **kepala: str) -> dt.datetime:
        with pada_saat(kini + dt.timedelta(minutes=menit)):
            pintu.buka("/masuk/jabatan", headers=kepala)
            return db.session.execute(select(Sesi.dipakai_pada).where(Sesi.pengguna_id.is_not(None))).scalar_one()

    awal = sentuhan(1)
    assert sentuhan(4) == awal
    assert sentuhan(20, **{"HX-Request": "true", "HX-Trigger-Name": "segar"}) == awal, "a region that refreshes itself"
    assert sentuhan(21) > awal


def test_a_seat_that_ends_in_mid_session_gives_no_right_the_same_day(rumah: Balai) -> None:
    nama = rumah.angkat("sekretaris", "Sari Utami")
    pintu = rumah.pintu(nama)
    assert pintu.buka("/pengurus").status_code == 200
    pengurus.akhiri(rumah.ketua, rumah.jabatan(nama), hari_ini(), "BA-02/2026", kode_kirim())
    assert pintu.buka("/pengurus").status_code == 403
    assert "tidak punya jabatan" in teks(pintu.buka("/masuk/jabatan"))


def test_ten_wrong_tries_close_the_account_for_a_while_from_anywhere(rumah: Balai) -> None:
    for ke in range(10):
        assert Pintu(rumah.app, alamat=f"10.1.0.{ke}").masuk("kricak-ketua", "keliru keliru keliru").status_code == 422
    jawaban = Pintu(rumah.app, alamat="10.2.0.1").masuk("kricak-ketua")
    assert jawaban.status_code == 429
    assert 1 <= int(jawaban.headers["Retry-After"]) <= 901
    with pada_saat(sekarang() + dt.timedelta(minutes=16)):
        assert Pintu(rumah.app).masuk("kricak-ketua").status_code == 303


def test_an_unknown_name_is_closed_in_the_same_words(rumah: Balai) -> None:
    def akhir(nama: str, alamat: str) -> str:
        for _ke in range(11):
            jawaban = Pintu(rumah.app, alamat=alamat).masuk(nama, "keliru keliru keliru")
        assert jawaban.status_code == 429
        return teks(jawaban).partition("Nomor permintaan")[0]

    assert akhir("kricak-ketua", "10.3.0.1") == akhir("tidak-ada-orang", "10.3.0.2")


def test_one_address_that_tries_many_names_is_stopped(rumah: Balai) -> None:
    _coba(99, "10.4.0.1")
    assert Pintu(rumah.app, alamat="10.4.0.1").masuk("nama-terakhir", "keliru keliru keliru").status_code == 422
    assert Pintu(rumah.app, alamat="10.4.0.1").masuk("kricak-ketua").status_code == 429
    assert Pintu(rumah.app, alamat="10.4.0.2").masuk("kricak-ketua").status_code == 303


def test_a_forwarded_address_counts_only_behind_our_own_proxy(rumah: Balai) -> None:
    _coba(98, "10.5.0.1")
    pintu = Pintu(rumah.app, alamat="10.5.0.1")
    pintu.buka("/masuk")
    for ke, status in enumerate((422, 422, 429)):
        palsu = {
            "X-Forwarded-For": f"203.0.113.{ke}",
            "X-Real-IP": f"203.0.113.{ke}",
            "Forwarded": f"for=203.0.113.{ke}",
        }
        isi = {"nama_masuk": f"nama-{ke}", "sandi": "keliru keliru keliru"}
        assert pintu.kirim("/masuk", isi, headers=palsu).status_code == status


def test_the_throttle_keeps_no_name_and_no_address(rumah: Balai) -> None:
    Pintu(rumah.app, alamat="10.6.0.1").masuk("seseorang-tertentu", "keliru keliru keliru")
    baris = db.session.execute(text("SELECT tanda FROM percobaan")).scalars().all()
    assert [len(b) for b in baris] == [64] * 3, "slip, account and address, each a keyed hash"


def test_a_person_with_two_seats_picks_one_and_the_id_changes(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    kasir = rumah.jabatan(nama)
    with transaksi(rumah.ketua, Wewenang.PENGURUS_ANGKAT) as trx:
        kedua = pengguna.beri_jabatan(trx, kasir.pengguna_id, "pengawas", hari_ini())
    pintu = Pintu(rumah.app)
    assert pintu.masuk(nama).location == "/masuk/jabatan"
    assert pintu.buka("/pengurus").status_code == 403, "no seat yet, no right yet"
    kue = pintu.kue()
    jawaban = pintu.kirim("/masuk/jabatan", {"kursi": str(kedua)})
    assert jawaban.status_code == 303
    assert pintu.kue() != kue
    assert "pengawas" in teks(pintu.buka("/pengurus"))


def test_nobody_takes_a_seat_of_somebody_else(rumah: Balai) -> None:
    pintu = rumah.pintu(rumah.angkat("kasir", "Rini Astuti"))
    milik_ketua = rumah.jabatan("kricak-ketua").id
    for kursi in (str(milik_ketua), "00000000-0000-7000-8000-000000000001", "bukan-uuid"):
        assert pintu.kirim("/masuk/jabatan", {"kursi": kursi}).status_code == 404
    assert pintu.kirim("/masuk/jabatan", {}).status_code == 422


def test_a_visitor_of_a_public_page_leaves_no_row(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    for jalur in ("/hidup", "/tidak-ada", "/masukan", "/pengurus"):
        pintu.buka(jalur)
    assert not pintu.kue()
    assert db.session.execute(select(func.count()).select_from(Sesi)).scalar_one() == 0


def test_the_own_passphrase_is_changed_with_the_old_one_and_other_devices_go(rumah: Balai) -> None:
    lain, pintu = rumah.pintu("kricak-ketua"), rumah.pintu("kricak-ketua")
    isi = {"sandi_lama": "bukan sandi saya ini", "sandi": "gergaji senja rambutan topi"}
    salah = pintu.kirim("/masuk/sandi", isi)
    assert salah.status_code == 422
    assert "sekarang tidak cocok" in teks(salah)
    assert pintu.kirim("/masuk/sandi", isi | {"sandi_lama": SANDI}).status_code == 303
    assert lain.buka("/masuk/jabatan").status_code == 303
    assert pintu.buka("/masuk/jabatan").status_code == 200
    assert SALAH in teks(Pintu(rumah.app).masuk("kricak-ketua"))
    assert Pintu(rumah.app).masuk("kricak-ketua", "gergaji senja rambutan topi").status_code == 303
