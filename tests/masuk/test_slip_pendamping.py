"""A pendamping of two koperasi has one log-in: the second slip is added to it, by whoever holds both."""

from __future__ import annotations

import datetime as dt
import uuid
from threading import Barrier, Thread

import pytest
from pintu import BUMIJO, SANDI, Balai, Pintu, balai, beri_sandi, dudukkan, kode_kirim, kode_untuk, teks
from sqlalchemy import func, select

from portal.dasar.milik import di_koperasi, nasional
from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.errors import IsianSalah
from portal.extensions import db
from portal.pengguna import pendamping, peristiwa
from portal.pengguna import services as pengguna
from portal.pengguna.models import Jabatan, Pengguna
from portal.pengguna.queries import akun, kursi_pengguna
from portal.pengurus import services as pengurus
from portal.persetujuan import queries as persetujuan

ALAMAT = "/masuk/jabatan/slip"
NAMA = "kricak-pendamping"


@pytest.fixture
def tetangga(rumah: Balai) -> Balai:
    return balai(rumah.app, BUMIJO)


@pytest.fixture
def bayu(rumah: Balai) -> Pintu:
    """Bayu's door, who helps the koperasi of Kricak."""
    return rumah.pintu(dudukkan(rumah.koperasi, "pendamping", "Bayu Anggara"))


def _slip(rumah: Balai, jabatan: str = "pendamping", nama: str = "B. Anggara") -> str:
    """The koperasi seats somebody and prints the slip, as it would for a new person."""
    nama_masuk = rumah.angkat(jabatan, nama, sandi=False)
    hasil = pengurus.cetak_slip(rumah.ketua, rumah.jabatan(nama_masuk), kode_kirim())
    assert hasil.slip is not None
    return hasil.slip.kode


def _tambah(pintu: Pintu, kode: str, **lain: str) -> tuple[int, str]:
    pintu.buka(ALAMAT)
    jawaban = pintu.kirim(ALAMAT, {"kode": kode} | lain)
    return jawaban.status_code, teks(jawaban)


def _kursi(nama_masuk: str) -> list[str]:
    orang = akun(nama_masuk)
    assert orang is not None
    return sorted(f"{p.kursi.jabatan} {p.tempat}" for p in kursi_pengguna(orang.id))


def test_a_slip_of_a_second_koperasi_is_added_to_the_own_log_in(bayu: Pintu, rumah: Balai, tetangga: Balai) -> None:
    kode = _slip(tetangga)
    assert 'href="/masuk/jabatan/slip"' in bayu.buka("/masuk/jabatan").text
    assert _tambah(bayu, kode)[0] == 303
    assert _kursi(NAMA) == sorted(f"pendamping {b.koperasi.nama}" for b in (rumah, tetangga))
    pilihan = bayu.buka("/masuk/jabatan")
    kursi = next(str(p.kursi.id) for p in kursi_pengguna(_id(NAMA)) if p.kursi.koperasi_id == tetangga.koperasi.id)
    assert tetangga.koperasi.nama in teks(pilihan)
    assert bayu.kirim("/masuk/jabatan", {"kursi": kursi}).status_code == 303
    assert tetangga.koperasi.nama in teks(bayu.buka("/pendaftaran/kertas/diri"))
    assert Pintu(rumah.app).masuk(NAMA, SANDI).status_code == 303, "the passphrase stays the own one"
    daftar = teks(tetangga.pintu("bumijo-ketua").buka("/pengurus"))
    assert "Bayu Anggara" in daftar, "the koperasi reads who really sits there"
    assert "B. Anggara" not in daftar


def test_the_slip_is_spent_and_the_log_in_that_it_was_printed_for_is_closed(bayu: Pintu, tetangga: Balai) -> None:
    kode = _slip(tetangga)
    assert _tambah(bayu, kode)[0] == 303
    status, isi = _tambah(bayu, kode)
    assert (status, "tidak berlaku" in isi) == (422, True)
    with pytest.raises(IsianSalah):
        pengguna.tukar_slip(kode, SANDI)
    aktif = select(Pengguna.aktif, Pengguna.sandi_hash).where(Pengguna.nama_masuk == "bumijo-pendamping")
    assert db.session.execute(aktif).one() == (False, None)
    tercatat = [p.sebutan for p in peristiwa.terakhir(pengguna_id=_id(NAMA))]
    assert "Jabatan diberikan" in tercatat[:2]


def test_each_koperasi_ends_its_own_seat_only(bayu: Pintu, rumah: Balai, tetangga: Balai) -> None:
    assert _tambah(bayu, _slip(tetangga))[0] == 303
    with di_koperasi(tetangga.koperasi.id):
        baris = pengurus.queries.semua(tetangga.koperasi.id)
    ini = next(j for j in baris if j.jabatan == "pendamping")
    tetangga.lepas(pengurus.akhiri(tetangga.ketua, ini, hari_ini(), "BA-9", kode_kirim()))
    assert _kursi(NAMA) == [f"pendamping {rumah.koperasi.nama}"]


@pytest.mark.parametrize("jabatan", ["pengawas", "kasir", "juru_buku"])
def test_other_slips_are_not_added(bayu: Pintu, tetangga: Balai, jabatan: str) -> None:
    kode = _slip(tetangga, jabatan)
    status, isi = _tambah(bayu, kode)
    assert (status, "hanya slip pertama seorang pendamping" in isi) == (422, True)
    assert len(_kursi(NAMA)) == 1
    pengguna.tukar_slip(kode, SANDI)


def test_a_log_in_that_is_in_use_is_nobodys_to_add(bayu: Pintu, tetangga: Balai) -> None:
    """A reset slip of a pendamping who has a passphrase: whoever finds it can't take the seat into another log-in."""
    nama = tetangga.angkat("pendamping", "Citra Dewi")
    beri_sandi(nama)
    hasil = pengurus.cetak_slip(tetangga.ketua, tetangga.jabatan(nama), kode_kirim())
    assert hasil.slip is not None
    assert _tambah(bayu, hasil.slip.kode)[0] == 422
    assert len(_kursi(NAMA)) == len(_kursi(nama)) == 1


def test_nobody_helps_one_koperasi_twice(bayu: Pintu, rumah: Balai) -> None:
    status, isi = _tambah(bayu, _slip(rumah, nama="Bayu lagi"))
    assert (status, "sudah pendamping koperasi ini" in isi) == (422, True)
    with nasional("uji"):
        banyak = select(func.count()).where(Jabatan.pengguna_id == _id(NAMA))
        assert db.session.execute(banyak).scalar_one() == 1


@pytest.mark.parametrize("jabatan", ["sekretaris", "pengawas"])
def test_who_leads_or_oversees_a_koperasi_is_not_its_pendamping(rumah: Balai, tetangga: Balai, jabatan: str) -> None:
    nama = dudukkan(rumah.koperasi, jabatan, "Sari Wulandari")
    pintu, kode = rumah.pintu(nama), _slip(rumah)
    status, isi = _tambah(pintu, kode)
    assert (status, "di koperasinya sendiri" in isi, len(_kursi(nama))) == (422, True, 1)
    assert _tambah(pintu, _slip(tetangga))[0] == 303, "next door they may help"
    pengguna.tukar_slip(kode, SANDI)


def test_unknown_used_and_old_codes_get_the_same_sentence(bayu: Pintu, tetangga: Balai) -> None:
    kode, kini = _slip(tetangga), sekarang()
    semua = {_tambah(bayu, "BMJ-AAAA-BBBB-CCCC")[1]}
    with pada_saat(kini + dt.timedelta(hours=24, seconds=1)):
        lain = tetangga.app.test_client()
        assert lain.get(ALAMAT, base_url="https://localhost").status_code == 303
        with pytest.raises(IsianSalah, match="tidak berlaku"):
            pendamping.tambahkan(_id(NAMA), kode, "10.0.0.1")
    assert len(semua) == 1
    assert "tidak berlaku" in semua.pop()
    for aneh in ("", "x" * 41, "BMJ\x00", "<b>", "'; DROP TABLE slip_masuk"):
        assert _tambah(bayu, aneh)[0] == 422, aneh


def test_it_asks_for_a_code_given_a_moment_ago(bayu: Pintu, tetangga: Balai) -> None:
    kode = _slip(tetangga)
    with pada_saat(sekarang() + dt.timedelta(minutes=16)):
        bayu.buka(ALAMAT)
        jawaban = bayu.kirim(ALAMAT, {"kode": kode})
        assert (jawaban.status_code, 'name="kode_masuk"' in jawaban.text, kode in jawaban.text) == (422, True, True)
        assert len(_kursi(NAMA)) == 1
        assert bayu.kirim(ALAMAT, {"kode": kode, "kode_masuk": kode_untuk(NAMA)}).status_code == 303


def test_two_at_once_with_one_slip_are_one_and_a_refusal(bayu: Pintu, rumah: Balai, tetangga: Balai) -> None:
    kode, hasil, bersama = _slip(tetangga), [], Barrier(2)
    lain = dudukkan(rumah.koperasi, "juru_buku", "Joko")
    siapa = [_id(NAMA), _id(lain)]

    def coba(ke: int) -> None:
        with rumah.app.app_context():
            bersama.wait()
            try:
                hasil.append(pendamping.tambahkan(siapa[ke], kode, "10.0.0.1"))
            except IsianSalah:
                hasil.append(None)

    utas = [Thread(target=coba, args=(ke,)) for ke in range(2)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(h is None for h in hasil) == [False, True]
    assert len(_kursi(NAMA)) + len(_kursi(lain)) == 3


def test_a_pendamping_helps_and_releases_nothing(bayu: Pintu, rumah: Balai) -> None:
    rumah.angkat("bendahara", "Budi Santoso", sandi=False)
    hasil = pengurus.angkat(rumah.ketua, pengurus.Angkatan("kasir", hari_ini(), "BA-2", "Karni"), kode_kirim())
    assert hasil.pengajuan_id is not None
    for jalur in ("/persetujuan", f"/persetujuan/{hasil.pengajuan_id}", "/pengawas", "/anggota", "/buku"):
        assert bayu.buka(jalur).status_code == 403, jalur
    bayu.buka("/masuk/jabatan")
    for tindakan in ("pelepasan", "penolakan", "pencabutan"):
        isi = {"alasan": "Sudah dibicarakan", "kode_kirim": kode_kirim()}
        assert bayu.kirim(f"/persetujuan/{hasil.pengajuan_id}/{tindakan}", isi).status_code == 403
    assert persetujuan.dengan_id(rumah.koperasi.id, hasil.pengajuan_id).status == "menunggu"


def _id(nama_masuk: str) -> uuid.UUID:
    orang = akun(nama_masuk)
    assert orang is not None
    return orang.id
