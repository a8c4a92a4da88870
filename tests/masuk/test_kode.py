"""The code besides the passphrase: set up, asked, used once; nothing opens before it; members are never asked."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from threading import Barrier, Thread

import pyotp
import pytest
from flask import Flask
from loket import buka_loket
from pintu import SANDI, Balai, Pintu, balai, beri_sandi, kode_untuk, rahasia_untuk, teks
from sqlalchemy import func, select, text

from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.errors import AturanDilanggar, IsianSalah, TerlaluSering
from portal.extensions import db
from portal.pengguna import kode as kode_masuk
from portal.pengguna import pemulihan
from portal.pengguna import services as pengguna
from portal.pengguna.models import KodePemulihan, PengamanKode, Sesi
from portal.pengguna.queries import akun
from portal.policy import Wewenang

KETUA = "kricak-ketua"
LAIN = ("/beranda", "/pengurus", "/masuk/jabatan", "/masuk/sandi", "/masuk/perangkat", "/koperasi-saya", "/anggota")


def _id(nama_masuk: str = KETUA) -> uuid.UUID:
    orang = akun(nama_masuk)
    assert orang is not None
    return orang.id


def _menunggu(rumah: Balai, nama_masuk: str = KETUA) -> Pintu:
    """Somebody whose passphrase fitted and whose code is still to come."""
    rahasia_untuk(nama_masuk)
    pintu = Pintu(rumah.app)
    assert pintu.sandi(nama_masuk).location == "/masuk/kode"
    return pintu


def _pasang(rumah: Balai, pintu: Pintu) -> list[str]:
    """Set the codes up through the page, with the key that it shows; returns the recovery codes."""
    halaman = pintu.buka("/masuk/kode/baru")
    kunci = halaman.text.split('<code class="kunci-terketik">')[1].split("<")[0].replace(" ", "")
    jawaban = pintu.kirim("/masuk/kode/baru", {"kode": pyotp.TOTP(kunci).at(sekarang())})
    assert jawaban.status_code == 200, teks(jawaban)
    return [b.split("</code>")[0] for b in jawaban.text.split("<li><code>")[1:]]


def test_the_first_log_in_sets_the_codes_up_and_shows_the_recovery_codes_once(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    assert pintu.sandi(KETUA).location == "/masuk/kode"
    assert pintu.buka("/masuk/kode").location == "/masuk/kode/baru"
    halaman = pintu.buka("/masuk/kode/baru").text
    assert '<svg class="qr"' in halaman
    kunci = halaman.split('<code class="kunci-terketik">')[1].split("<")[0].replace(" ", "")
    assert re.search(rf'href="otpauth://totp/[^"]*secret={kunci}[&"]', halaman), "the phone at hand can't scan itself"
    pulih = _pasang(rumah, pintu)
    assert len(set(pulih)) == 8
    assert pintu.buka("/beranda").status_code == 200
    assert pintu.buka("/masuk/kode/baru").location == "/masuk/kode", "the secret is never shown again"
    assert db.session.execute(select(func.count()).select_from(KodePemulihan)).scalar_one() == 8


def test_a_reload_of_the_set_up_page_keeps_its_secret_and_a_wrong_code_is_refused(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    pintu.sandi(KETUA)

    def kunci() -> str:
        return pintu.buka("/masuk/kode/baru").text.split('kunci-terketik">')[1].split("<")[0]

    assert kunci() == kunci()
    for salah in ("", "12345", "000000x", "٠٠٠٠٠٠"):
        assert pintu.kirim("/masuk/kode/baru", {"kode": salah}).status_code == 422
    assert not kode_masuk.terpasang(_id())


def test_nothing_opens_between_the_passphrase_and_the_code(rumah: Balai) -> None:
    pintu = _menunggu(rumah)
    for jalur in LAIN:
        assert pintu.buka(jalur).location.startswith("/masuk"), jalur
        assert pintu.buka(jalur).status_code == 303, jalur
    pintu.buka("/masuk/kode")
    assert pintu.kirim("/masuk/jabatan", {"kursi": str(rumah.jabatan(KETUA).id)}).location == "/masuk"
    assert pintu.kirim("/masuk/perangkat", {"apa": "semua"}).location == "/masuk"
    assert pintu.kirim("/masuk/kode", {"kode": kode_untuk(KETUA)}).location == "/beranda"


def test_the_wait_for_a_code_is_short(rumah: Balai) -> None:
    pintu = _menunggu(rumah)
    with pada_saat(sekarang() + dt.timedelta(minutes=10, seconds=1)):
        assert pintu.buka("/masuk/kode").location == "/masuk"


def test_the_id_is_new_after_the_passphrase_and_again_after_the_code(rumah: Balai) -> None:
    rahasia_untuk(KETUA)
    pintu = Pintu(rumah.app)
    pintu.buka("/masuk")
    tamu = pintu.kue()
    pintu.sandi(KETUA)
    menunggu = pintu.kue()
    pintu.buka("/masuk/kode")
    pintu.kirim("/masuk/kode", {"kode": kode_untuk(KETUA)})
    assert len({tamu, menunggu, pintu.kue()}) == 3
    for lama in (tamu, menunggu):
        pencuri = Pintu(rumah.app)
        pencuri.pasang_kue(lama)
        assert pencuri.buka("/beranda").status_code == 303
        assert pencuri.buka("/masuk/kode").location == "/masuk"


def test_a_code_works_once(rumah: Balai) -> None:
    kode = kode_untuk(KETUA)
    for harap in (303, 422):
        pintu = _menunggu(rumah)
        pintu.buka("/masuk/kode")
        assert pintu.kirim("/masuk/kode", {"kode": kode}).status_code == harap
    assert kode not in pintu.buka("/masuk/kode").text


def test_codes_of_another_time_and_of_another_person_do_not_work(rumah: Balai) -> None:
    nama = rumah.angkat("kasir", "Rini Astuti")
    totp = pyotp.TOTP(rahasia_untuk(KETUA))
    asing = kode_untuk(nama)
    pintu = _menunggu(rumah)
    pintu.buka("/masuk/kode")
    for kode in (
        totp.at(sekarang() + dt.timedelta(seconds=30 * -3)),
        totp.at(sekarang() + dt.timedelta(seconds=90)),
        asing,
    ):
        assert pintu.kirim("/masuk/kode", {"kode": kode}).status_code == 422
    kode_untuk(KETUA)
    assert (
        pintu.kirim("/masuk/kode", {"kode": totp.at(sekarang() + dt.timedelta(seconds=30 * 1))}).status_code == 303
    ), "a phone may run fast"


def test_a_recovery_code_works_once_as_people_type_it(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    pintu.sandi(KETUA)
    pulih = _pasang(rumah, pintu)
    for kode, harap in ((pulih[0].lower(), 303), (pulih[0], 422), (pulih[1].replace("-", " "), 303)):
        lagi = Pintu(rumah.app)
        lagi.sandi(KETUA)
        lagi.buka("/masuk/kode")
        assert lagi.kirim("/masuk/kode", {"kode": kode}).status_code == harap
    assert pemulihan.sisa_pemulihan(_id()) == 6


@pytest.mark.parametrize("jenis", ["angka", "pemulihan"])
def test_of_two_who_come_with_the_same_code_at_once_one_comes_in(rumah: Balai, jenis: str) -> None:
    rahasia = kode_masuk.rahasia_baru()
    pulih = kode_masuk.pasang(_id(), rahasia, kode_masuk.kode_kini(rahasia))
    kode = pulih[0] if jenis == "pemulihan" else kode_untuk(KETUA)
    siapa, gerbang, hasil = _id(), Barrier(2), list[bool]()

    def coba() -> None:
        with rumah.app.app_context():
            gerbang.wait(10)
            try:
                kode_masuk.periksa(siapa, kode)
            except IsianSalah:
                hasil.append(False)
            else:
                hasil.append(True)
            finally:
                db.session.remove()

    utas = [Thread(target=coba) for _ke in range(2)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == [False, True]


def test_five_wrong_codes_close_the_account_for_a_while_from_anywhere(rumah: Balai) -> None:
    rahasia_untuk(KETUA)
    for ke in range(5):
        with pytest.raises(IsianSalah):
            kode_masuk.periksa(_id(), "000000", f"10.1.0.{ke}")
    with pytest.raises(TerlaluSering):
        kode_masuk.periksa(_id(), kode_untuk(KETUA), "10.2.0.1")
    pintu = _menunggu(rumah)
    pintu.buka("/masuk/kode")
    assert pintu.kirim("/masuk/kode", {"kode": kode_untuk(KETUA)}).status_code == 429
    with pada_saat(sekarang() + dt.timedelta(minutes=16)):
        assert Pintu(rumah.app).masuk(KETUA).status_code == 303


def test_a_member_is_never_asked(app: Flask) -> None:
    loket = buka_loket(app)
    pintu = loket.pintu_anggota(loket.anggota())
    assert pintu.buka("/simpanan").status_code == 200
    assert pintu.buka("/masuk/kode").location == "/masuk/jabatan"
    assert pintu.buka("/masuk/kode/baru").location == "/masuk/jabatan"


def test_a_member_who_gets_an_officers_seat_gives_a_code_before_taking_it(app: Flask) -> None:
    loket = buka_loket(app)
    orang = loket.anggota()
    pintu, nama = loket.pintu_anggota(orang), f"kricak-{orang.nomor}"
    with transaksi(loket.rumah.ketua, Wewenang.PENGURUS_ANGKAT) as trx:
        kursi = pengguna.beri_jabatan(trx, _id(nama), "pengawas", hari_ini(), anggota_id=orang.id)
    pintu.buka("/masuk/jabatan")
    assert pintu.kirim("/masuk/jabatan", {"kursi": str(kursi)}).location == "/masuk/kode"
    assert pintu.buka("/anggota").status_code == 403
    pintu.buka("/masuk/kode/baru")
    hasil = pintu.beri_kode(nama, pintu.kirim("/masuk/jabatan", {"kursi": str(kursi)}))
    assert hasil.location == "/beranda"
    assert pintu.buka("/anggota").status_code == 200


def test_a_session_that_never_gave_a_code_holds_no_officers_seat(rumah: Balai) -> None:
    pintu = rumah.pintu(KETUA)
    with db.engine.begin() as conn:
        conn.execute(text("UPDATE sesi SET kode_pada = NULL"))
    assert pintu.buka("/pengurus").status_code == 403


def test_a_new_slip_takes_secret_recovery_codes_and_devices_away(rumah: Balai) -> None:
    pintu = Pintu(rumah.app)
    pintu.beri_kode(KETUA, pintu.sandi(KETUA), ingat="y")
    beri_sandi(KETUA)
    for tabel in ("pengaman_kode", "kode_pemulihan", "perangkat"):
        assert db.session.execute(text("SELECT count(*) FROM " + tabel)).scalar_one() == 0, tabel
    jenis = db.session.execute(text("SELECT jenis FROM peristiwa_keamanan ORDER BY pada")).scalars().all()
    assert jenis[-2:] == ["kode_dilepas", "slip_ditukar"]
    assert pintu.sandi(KETUA).location == "/masuk/kode"
    assert pintu.buka("/masuk/kode").location == "/masuk/kode/baru"


def test_the_secret_is_encrypted_and_bound_to_its_owner(rumah: Balai) -> None:
    rahasia = rahasia_untuk(KETUA)
    baris = db.session.execute(select(PengamanKode.rahasia)).scalar_one()
    assert rahasia.encode() not in baris
    lain = rumah.angkat("kasir", "Rini Astuti")
    with pytest.raises(RuntimeError):
        kode_masuk._buka(baris, _id(lain))


def test_the_demos_code_is_shown_in_demo_mode_and_nowhere_else(app_sendiri: Flask) -> None:
    rumah = balai(app_sendiri)
    pintu = _menunggu(rumah)
    assert kode_masuk.kode_contoh(_id()) is None
    assert "kode-contoh" not in pintu.buka("/masuk/kode").text
    app_sendiri.config["MODE_CONTOH"] = True
    for _ke in range(3):
        halaman = pintu.buka("/masuk/kode").text
        kode = halaman.split('class="kode-contoh">')[1].split("<")[0]
        assert pintu.kirim("/masuk/kode", {"kode": kode}).location == "/beranda"
        assert kode not in pintu.buka("/beranda").text
        pintu.sandi(KETUA)
    app_sendiri.config["MODE_CONTOH"] = False
    assert "kode-contoh" not in pintu.buka("/masuk/kode").text


def test_no_code_and_no_secret_reaches_the_log(rumah: Balai, capfd: pytest.CaptureFixture[str]) -> None:
    pintu = _menunggu(rumah)
    kode, rahasia = kode_untuk(KETUA), rahasia_untuk(KETUA)
    pintu.buka("/masuk/kode")
    pintu.kirim("/masuk/kode", {"kode": kode})
    tertulis = "".join(capfd.readouterr())
    assert "/masuk/kode" in tertulis
    assert kode not in tertulis
    assert rahasia not in tertulis


def test_odd_codes_are_form_errors(rumah: Balai) -> None:
    pintu = _menunggu(rumah)
    pintu.buka("/masuk/kode")
    for kode in ("", "x" * 21, "1\x002", "<b>1</b>", "=1+1", "١٢٣٤٥٦", "'; DROP TABLE"):
        assert pintu.kirim("/masuk/kode", {"kode": kode}).status_code == 422, kode


def test_a_closed_log_in_or_a_new_slip_ends_the_wait(rumah: Balai) -> None:
    pintu = _menunggu(rumah)
    beri_sandi(KETUA)
    assert pintu.buka("/masuk/kode").location == "/masuk"
    assert db.session.execute(select(func.count()).select_from(Sesi).where(Sesi.menunggu)).scalar_one() == 0


def test_the_set_up_refuses_a_second_secret(rumah: Balai) -> None:
    rahasia_untuk(KETUA)
    baru = kode_masuk.rahasia_baru()
    with pytest.raises(AturanDilanggar, match="sudah dipasang"):
        kode_masuk.pasang(_id(), baru, kode_masuk.kode_kini(baru))


def test_known_and_unknown_names_meet_the_same_door(rumah: Balai) -> None:
    def kalimat(nama: str) -> str:
        return teks(Pintu(rumah.app).sandi(nama, "keliru keliru keliru")).replace(nama, "…")

    assert kalimat(KETUA) == kalimat("tidak-ada-orang")
    assert SANDI not in kalimat(KETUA)
