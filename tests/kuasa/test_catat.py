"""The sekretaris records a letter of authority; what is refused, and what both sides read."""

from __future__ import annotations

import datetime as dt
from threading import Barrier, Thread

import pytest
from kuasa.conftest import Surat
from pintu import BUMIJO, balai, beri_sandi, dudukkan, kode_kirim, teks
from sqlalchemy import func, select
from warga import kode_kirim as kode_tergambar

from portal.dasar.milik import nasional
from portal.dasar.waktu import hari_ini
from portal.errors import AturanDilanggar, BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.extensions import db
from portal.keanggotaan.pemberhentian import Pengunduran, catat_pengunduran
from portal.kuasa import services
from portal.pengguna import peristiwa
from portal.pengguna import services as pengguna
from portal.pengguna.models import Kuasa

SEHARI = dt.timedelta(days=1)


def test_the_sekretaris_records_a_letter_and_both_sides_read_it(surat: Surat) -> None:
    pintu, hari = surat.loket.pintu("sekretaris"), hari_ini()
    jalur = f"/anggota/{surat.sumi.nomor}/kuasa"
    assert jalur in pintu.buka(f"/anggota/{surat.sumi.nomor}").text
    formulir = pintu.buka(jalur)
    isi = {
        "penerima": "wati ken",
        "mulai": hari.isoformat(),
        "selesai": (hari + 30 * SEHARI).isoformat(),
        "nomor_surat": "SKU-1/2026",
        "kode_kirim": kode_tergambar(formulir),
    }
    for _ in range(2):
        assert pintu.kirim(jalur, isi).location == jalur
    assert len(surat.semua()) == 1, "twice is once"
    sumi, wati = surat.pintu(surat.sumi), surat.pintu(surat.wati)
    for satu in (pintu.buka(jalur), sumi.buka("/kuasa"), sumi.buka("/saya"), wati.buka("/kuasa")):
        halaman = teks(satu)
        for kata in ("Wati Kenanga, wakil dari Bapak Sumi Lestari", "surat no. SKU-1/2026", "dicatat oleh Sari Dewi"):
            assert kata in halaman, kata
        assert "Berlaku" in halaman
    for orang in (surat.sumi, surat.wati):
        assert "kuasa_diberi" in {p.jenis for p in peristiwa.terakhir(20, surat.actor(orang).pengguna_id)}


def test_a_receiver_is_found_by_number_name_or_log_in_name(surat: Surat) -> None:
    kader = dudukkan(surat.loket.koperasi, "kader_rt", "Rukmini Randu", rt_rw=("03", "01"))
    for mulai, ketikan in enumerate((str(surat.wati.nomor), "Wati", surat.nama_masuk(surat.wati).upper(), kader)):
        hari = hari_ini() + mulai * 20 * SEHARI
        surat.catat(penerima=ketikan, mulai=hari, selesai=hari + 10 * SEHARI)
    assert sorted(k.penerima for k in surat.semua()) == [
        "Rukmini Randu",
        "Wati Kenanga",
        "Wati Kenanga",
        "Wati Kenanga",
    ]


@pytest.mark.parametrize(
    ("ketikan", "kata"),
    [
        ("Sumi", "kepada orang lain"),
        ("999", "Tidak ketemu"),
        ("Wakidjan", "Tidak ketemu"),
        ("kricak-ketua", "menjabat ketua"),
        ("kricak-bendahara", "menjabat bendahara"),
        ("kricak-kasir", "menjabat kasir"),
        ("kricak-sekretaris", ""),
        ("bumijo-ketua", "Tidak ketemu"),
    ],
)
def test_who_cannot_receive(surat: Surat, ketikan: str, kata: str) -> None:
    balai(surat.loket.rumah.app, BUMIJO)
    for jabatan in ("bendahara", "kasir", "sekretaris"):
        beri_sandi(f"kricak-{jabatan}")
    if not kata:
        surat.catat(penerima=ketikan)
        return
    with pytest.raises(IsianSalah, match=kata):
        surat.catat(penerima=ketikan)


def test_a_member_behind_the_kasir_is_the_kasir(surat: Surat) -> None:
    """Another log-in of the same person: the rule asks who somebody is, not by which name they come."""
    surat.loket.rumah.angkat("kasir", None, nomor_anggota=surat.wati.nomor, sandi=False)  # type: ignore[arg-type]
    with pytest.raises(IsianSalah, match="menjabat kasir"):
        surat.catat()


def test_who_holds_an_authority_is_not_seated_where_money_is_recorded(surat: Surat) -> None:
    kuasa_id = surat.catat()
    with pytest.raises(IsianSalah, match="masih memegang surat kuasa"):
        surat.loket.rumah.angkat("kasir", None, nomor_anggota=surat.wati.nomor, sandi=False)  # type: ignore[arg-type]
    services.cabut(surat.loket.sari, surat.ringkas(kuasa_id), "jadi kasir", kode_kirim())
    surat.loket.rumah.angkat("kasir", None, nomor_anggota=surat.wati.nomor, sandi=False)  # type: ignore[arg-type]


def test_several_of_a_name_are_named_with_their_numbers(surat: Surat) -> None:
    lain = surat.loket.anggota("Wati Jati")
    with pytest.raises(IsianSalah, match=rf"Wati Jati no\. {lain.nomor} .*Wati Kenanga no\. {surat.wati.nomor} "):
        surat.catat(penerima="Wati")


def test_a_receiver_without_a_passphrase_gets_a_slip_first(surat: Surat) -> None:
    lain = surat.loket.anggota("Joko Sengon")
    with pytest.raises(IsianSalah, match="Cetak dulu slip masuknya"):
        surat.catat(penerima=str(lain.nomor))


@pytest.mark.parametrize(
    ("mulai", "lama", "kata"),
    [(-1, 30, "Paling cepat hari ini"), (0, -1, "tidak boleh sebelum"), (0, 366, "Paling lama 365 hari")],
)
def test_the_days_follow_the_rule(surat: Surat, mulai: int, lama: int, kata: str) -> None:
    hari = hari_ini() + mulai * SEHARI
    with pytest.raises(IsianSalah, match=kata):
        surat.catat(mulai=hari, selesai=hari + lama * SEHARI)
    surat.catat(selesai=hari_ini() + 365 * SEHARI)


def test_the_same_receiver_has_one_authority_at_a_time(surat: Surat) -> None:
    hari = hari_ini()
    surat.catat(selesai=hari + 30 * SEHARI)
    with pytest.raises(BentrokBuku, match="sudah memegang kuasa ini"):
        surat.catat(mulai=hari + 30 * SEHARI, selesai=hari + 40 * SEHARI)
    surat.catat(mulai=hari + 31 * SEHARI, selesai=hari + 40 * SEHARI)
    assert [k.keadaan(hari) for k in surat.semua()] == ["nanti", "berlaku"]


def test_only_for_an_anggota(surat: Surat) -> None:
    calon = surat.loket.calon("Joko Sengon")
    keluar = surat.loket.anggota("Rina Duku")
    catat_pengunduran(surat.loket.sari, keluar, Pengunduran(hari_ini(), "pindah"), kode_kirim())
    for orang in (calon, keluar):
        with pytest.raises(BentrokBuku, match="bukan anggota sekarang"):
            services.catat(surat.loket.sari, orang, surat.isi(), kode_kirim())


def test_another_content_under_the_same_key_is_refused(surat: Surat) -> None:
    kode = kode_kirim()
    surat.catat(kode)
    with pytest.raises(BentrokBuku, match="isi yang lain"):
        surat.catat(kode, nomor_surat="SKU-2/2026")


def test_others_record_nothing(surat: Surat) -> None:
    jalur = f"/anggota/{surat.sumi.nomor}/kuasa"
    for pintu in (surat.loket.pintu("bendahara"), surat.pintu(surat.sumi)):
        assert pintu.buka(jalur).status_code == 403
        assert pintu.kirim(jalur, {"penerima": "1"}).status_code == 403
    for actor in (surat.loket.budi, surat.loket.rumah.ketua, surat.actor(surat.sumi)):
        with pytest.raises(TidakBerwenang):
            services.catat(actor, surat.sumi, surat.isi(), kode_kirim())
    tetangga = balai(surat.loket.rumah.app, BUMIJO)
    tetangga.angkat("sekretaris", "Sri", sandi=False)
    with pytest.raises(TidakDitemukan):
        services.catat(pengguna.actor_dari_nama_masuk("bumijo-sekretaris"), surat.sumi, surat.isi(), kode_kirim())


def test_wrong_input_is_shown_where_it_was_typed(surat: Surat) -> None:
    pintu = surat.loket.pintu("sekretaris")
    jalur = f"/anggota/{surat.sumi.nomor}/kuasa"
    pintu.buka(jalur)
    jawaban = pintu.kirim(jalur, {"penerima": "Wati", "mulai": "", "selesai": "31-02-2027", "kode_kirim": kode_kirim()})
    assert jawaban.status_code == 422
    for kata in ("Tanggal perlu diisi", "tidak ada di kalender", "Nomor surat kuasa perlu diisi", 'value="Wati"'):
        assert kata in jawaban.text


def test_two_at_once_make_one(surat: Surat) -> None:
    """The same form twice, and two forms at the same moment: one authority stands."""
    app, mulai, galat = surat.loket.rumah.app, Barrier(3), []

    def catat(kode: str) -> None:
        with app.app_context():
            mulai.wait()
            try:
                surat.catat(kode)
            except AturanDilanggar as salah:
                galat.append(type(salah))
            finally:
                db.session.remove()

    sama, lain = kode_kirim(), kode_kirim()
    benang = [Thread(target=catat, args=(k,)) for k in (sama, sama, lain)]
    for b in benang:
        b.start()
    for b in benang:
        b.join()
    with nasional("uji"):
        assert db.session.execute(select(func.count(Kuasa.id))).scalar_one() == 1
    assert set(galat) == {BentrokBuku}
