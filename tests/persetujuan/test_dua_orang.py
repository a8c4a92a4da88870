"""Two people are two persons: not two seats, not two log-ins of one member, not a seat given up and given again."""

from __future__ import annotations

import datetime as dt
import uuid
from concurrent.futures import ProcessPoolExecutor
from threading import Barrier, Thread

import pytest
from dua import TERLAKSANA, Kantor
from loket import Loket
from pintu import kode_kirim
from proses import lakukan
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from portal.dasar.kode_kirim import kode_baru
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, TidakBerwenang
from portal.extensions import db
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna, actor_sistem
from portal.pengurus import services as pengurus
from portal.persetujuan import queries, services
from portal.persetujuan.orang import Orang
from portal.policy import Wewenang

SENDIRI = "dua orang"


def _dudukkan(kantor: Kantor, siapa: uuid.UUID, jabatan: str, anggota_id: uuid.UUID | None = None) -> None:
    """A seat put there without the rules of appointment, which would refuse some of these."""
    milik = kantor.koperasi.id
    with transaksi(actor_sistem(milik), Wewenang.KOPERASI_BUKA, koperasi_id=milik) as trx:
        pengguna.beri_jabatan(trx, siapa, jabatan, hari_ini(), anggota_id=anggota_id)


def _log_in(kantor: Kantor, nama_masuk: str, nama: str) -> uuid.UUID:
    milik = kantor.koperasi.id
    with transaksi(actor_sistem(milik), Wewenang.KOPERASI_BUKA, koperasi_id=milik) as trx:
        return pengguna.buat_pengguna(trx, nama_masuk, nama)


def _anggota(kantor: Kantor) -> uuid.UUID:
    """A member of the koperasi."""
    loket = Loket(kantor.rumah, kantor.actor("bendahara"), kantor.actor("sekretaris"), None)
    with di_koperasi(kantor.koperasi.id):
        loket.atur("pokok", 50_000, dt.date(2025, 1, 1))
        return loket.calon("Kartika Ayu").id


def test_one_log_in_on_two_seats_is_one_person(kantor: Kantor) -> None:
    ini, ketua = kantor.ajukan(), kantor.actor("ketua")
    _dudukkan(kantor, ketua.pengguna_id, "wakil_usaha")
    lain = pengguna.actor_dari_nama_masuk(kantor.nama["ketua"], "wakil_usaha")
    for actor in (ketua, lain):
        with pytest.raises(TidakBerwenang, match=SENDIRI):
            services.setujui(actor, ini, kode_kirim())
        with pytest.raises(TidakBerwenang, match=SENDIRI):
            services.tolak(actor, ini, "Saya berubah pikiran", kode_kirim())
        assert not queries.menunggu(actor)[0].boleh_diputus
    assert kantor.pengajuan(ini.id).status == "menunggu"


def test_one_member_behind_two_log_ins_is_one_person(kantor: Kantor) -> None:
    siapa = _anggota(kantor)
    _dudukkan(kantor, kantor.actor("ketua").pengguna_id, "anggota", siapa)
    _dudukkan(kantor, _log_in(kantor, "kricak-lain", "Nama Lain Sekali"), "wakil_usaha", siapa)
    with transaksi(pengguna.actor_dari_nama_masuk(kantor.nama["ketua"], "ketua"), Wewenang.PERSETUJUAN_LIHAT) as trx:
        baru = services.ajukan(trx, "uji", {"kata": "halo"}, "Uji coba")
    lain, ini = pengguna.actor_dari_nama_masuk("kricak-lain"), kantor.pengajuan(baru)
    with pytest.raises(TidakBerwenang, match=SENDIRI):
        services.setujui(lain, ini, kode_kirim())
    assert not queries.menunggu(lain)[0].boleh_diputus


def test_a_link_to_the_member_that_came_after_the_proposal_counts_too(kantor: Kantor) -> None:
    ini, siapa = kantor.ajukan(), _anggota(kantor)
    _dudukkan(kantor, kantor.actor("ketua").pengguna_id, "anggota", siapa)
    _dudukkan(kantor, _log_in(kantor, "kricak-lain", "Nama Lain Sekali"), "wakil_usaha", siapa)
    with pytest.raises(TidakBerwenang, match=SENDIRI):
        services.setujui(pengguna.actor_dari_nama_masuk("kricak-lain"), ini, kode_kirim())


def test_a_seat_given_up_and_given_again_under_a_new_log_in_is_the_same_person(kantor: Kantor) -> None:
    ini = kantor.ajukan(oleh="sekretaris")
    akhir = kantor.rumah.jabatan(kantor.nama["sekretaris"])
    kantor.rumah.lepas(pengurus.akhiri(kantor.actor("ketua"), akhir, hari_ini(), "BA-9", kode_kirim()))
    nama = kantor.rumah.angkat("sekretaris", "sari  DEWI", sandi=False)
    assert nama != kantor.nama["sekretaris"], "another log-in"
    with pytest.raises(TidakBerwenang, match=SENDIRI):
        services.setujui(pengguna.actor_dari_nama_masuk(nama), ini, kode_kirim())
    assert kantor.setujui(ini) == "jadi halo", "the bendahara is another person"


def test_two_members_of_one_name_are_two_persons() -> None:
    siti, lain, tanpa = (uuid.uuid4() for _ke in range(3))
    satu = Orang(uuid.uuid4(), "Siti Aminah", frozenset({siti}))
    assert not satu.sama(Orang(uuid.uuid4(), "Siti Aminah", frozenset({lain})))
    assert satu.sama(Orang(uuid.uuid4(), "SITI  Aminah", frozenset()))
    assert not satu.sama(Orang(tanpa, "Siti Fatimah", frozenset()))


def test_a_seat_that_ended_releases_nothing(kantor: Kantor) -> None:
    ini, sari = kantor.ajukan(), kantor.actor("sekretaris")
    kursi = kantor.rumah.jabatan(kantor.nama["sekretaris"])
    kantor.rumah.lepas(pengurus.akhiri(kantor.actor("ketua"), kursi, hari_ini(), "BA-9", kode_kirim()))
    with pytest.raises(TidakBerwenang, match="sudah berakhir"):
        services.setujui(sari, ini, kode_kirim())


def test_the_database_refuses_one_member_on_both_sides(kantor: Kantor) -> None:
    siapa, ini = _anggota(kantor), kantor.ajukan()
    _dudukkan(kantor, kantor.actor("ketua").pengguna_id, "anggota", siapa)
    kantor.nama["ketua"] = "kricak-ketua"
    with transaksi(kantor.actor("ketua"), Wewenang.PERSETUJUAN_LIHAT) as trx:
        lagi = services.ajukan(trx, "uji", {"kata": "dua"}, "Uji coba")
    perintah = (
        "UPDATE pengajuan SET status = 'disetujui', pemutus_id = :budi, pemutus_anggota_id = pengaju_anggota_id,"
        " pemutus_jabatan_id = pengaju_jabatan_id, diputus_pada = diajukan_pada WHERE koperasi_id = :k AND id = :id"
    )
    nilai = {"budi": kantor.actor("bendahara").pengguna_id, "k": kantor.koperasi.id, "id": lagi}
    sqlite = db.engine.dialect.name == "sqlite"
    with pytest.raises(IntegrityError), di_koperasi(kantor.koperasi.id), db.engine.begin() as conn:
        conn.execute(text(perintah), {n: v.hex if sqlite else str(v) for n, v in nilai.items()})
    assert kantor.pengajuan(ini.id).status == "menunggu"


@pytest.mark.parametrize("lain", ["setujui", "tolak", "tarik"])
def test_two_at_once_decide_once(kantor: Kantor, lain: str) -> None:
    ini, hasil, bersama = kantor.ajukan(), list[str](), Barrier(2)
    aktor = {j: kantor.actor(j) for j in ("ketua", "bendahara", "sekretaris")}
    tindakan = {
        "setujui": lambda: services.setujui(aktor["sekretaris"], ini, kode_kirim()),
        "tolak": lambda: services.tolak(aktor["sekretaris"], ini, "Belum dibahas di rapat.", kode_kirim()),
        "tarik": lambda: services.tarik(aktor["ketua"], ini, kode_kirim()),
    }

    def coba(lakukan: object) -> None:
        with kantor.rumah.app.app_context():
            bersama.wait()
            try:
                lakukan()  # type: ignore[operator]
                hasil.append("jadi")
            except BentrokBuku:
                hasil.append("bentrok")

    keduanya = (lambda: services.setujui(aktor["bendahara"], ini, kode_kirim()), tindakan[lain])
    utas = [Thread(target=coba, args=(satu,)) for satu in keduanya]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == ["bentrok", "jadi"]
    assert len(TERLAKSANA) == (kantor.pengajuan(ini.id).status == "disetujui")


def _setujui_di_proses(url: str, nama_masuk: str, koperasi_id: uuid.UUID, pengajuan_id: uuid.UUID) -> str:
    """In a process of its own: release this proposal; what came of it."""

    def kerja(actor: ActorPengguna) -> str:
        return services.setujui(actor, queries.dengan_id(koperasi_id, pengajuan_id), kode_baru())

    return lakukan(url, koperasi_id, nama_masuk, kerja)


def test_processes_release_once_and_never_by_the_proposer(kantor: Kantor, kolam: ProcessPoolExecutor) -> None:
    ini = kantor.ajukan()
    url = db.engine.url.render_as_string(hide_password=False)
    siapa = [kantor.nama[j] for j in ("ketua", "bendahara", "sekretaris")]
    tugas = [kolam.submit(_setujui_di_proses, url, n, kantor.koperasi.id, ini.id) for n in siapa]
    hasil = [t.result() for t in tugas]
    assert hasil[0] == "TidakBerwenang" or kantor.pengajuan(ini.id).status == "disetujui"
    assert sorted(hasil[1:]) == ["BentrokBuku", "jadi halo"]
    assert kantor.pengajuan(ini.id).pemutus != "Kartika Ayu"
