"""A proposal waits for another person: proposed, released, refused, taken back, expired; twice is once."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from dua import TERLAKSANA, Kantor, buka_kantor
from pintu import BUMIJO, Balai, balai, kode_kirim
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import pada_saat, sekarang
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang, TidakDitemukan
from portal.extensions import db
from portal.persetujuan import queries, services
from portal.policy import Wewenang

SEBULAN = dt.timedelta(days=30, seconds=1)


def test_another_person_releases_and_it_is_carried_out(kantor: Kantor) -> None:
    ini = kantor.ajukan()
    assert (ini.status, ini.pengaju, ini.pengaju_jabatan, ini.uraian) == (
        "menunggu",
        "Kartika Ayu",
        "ketua",
        [("Kata", "halo")],
    )
    assert TERLAKSANA == []
    assert kantor.setujui(ini) == "jadi halo"
    assert [("halo", str(kantor.actor("ketua").pengguna_id))] == TERLAKSANA
    jadi = kantor.pengajuan(ini.id)
    assert (jadi.status, jadi.pemutus, jadi.pemutus_jabatan, jadi.hasil) == (
        "disetujui",
        "Budi Santoso",
        "bendahara",
        "jadi halo",
    )
    assert queries.menunggu(kantor.actor("bendahara")) == []
    assert [p.id for p in queries.riwayat(kantor.actor("pengawas"))] == [ini.id]


def test_the_founding_door_decides_whether_two_are_needed(app: object, kantor: Kantor) -> None:
    baru: Balai = balai(kantor.rumah.app, BUMIJO)
    for rumah, perlu in ((kantor.rumah, True), (baru, False)):
        with transaksi(rumah.ketua, Wewenang.PENGURUS_ANGKAT) as trx:
            assert services.perlu_dua(trx) is perlu


def test_the_same_form_twice_releases_once_and_another_form_meets_a_conflict(kantor: Kantor) -> None:
    ini, kode = kantor.ajukan(), kode_kirim()
    assert kantor.setujui(ini, kode=kode) == kantor.setujui(ini, kode=kode) == "jadi halo"
    assert len(TERLAKSANA) == 1
    with pytest.raises(BentrokBuku, match="lain"):
        kantor.setujui(kantor.ajukan("dua"), kode=kode)
    for lagi in (
        lambda: kantor.setujui(ini, oleh="sekretaris"),
        lambda: services.tolak(kantor.actor("sekretaris"), ini, "Terlambat sekali", kode_kirim()),
        lambda: services.tarik(kantor.actor("ketua"), ini, kode_kirim()),
    ):
        with pytest.raises(BentrokBuku, match="sudah diputus"):
            lagi()
    assert len(TERLAKSANA) == 1


def test_a_refusal_has_a_reason_which_stays(kantor: Kantor) -> None:
    ini, budi = kantor.ajukan(), kantor.actor("bendahara")
    for alasan in ("", "   ", "pendek   "):
        with pytest.raises(IsianSalah, match="sepuluh huruf"):
            services.tolak(budi, ini, alasan, kode_kirim())
    kode = kode_kirim()
    for _ke in range(2):
        services.tolak(budi, ini, "Belum dibahas di rapat.", kode)
    with pytest.raises(BentrokBuku):
        services.tolak(budi, ini, "Alasan yang lain sama sekali.", kode)
    assert (kantor.pengajuan(ini.id).status, kantor.pengajuan(ini.id).alasan) == ("ditolak", "Belum dibahas di rapat.")
    assert TERLAKSANA == []


def test_only_the_proposer_takes_it_back(kantor: Kantor) -> None:
    ini = kantor.ajukan()
    for lain in ("bendahara", "sekretaris", "pengawas"):
        with pytest.raises(TidakBerwenang):
            services.tarik(kantor.actor(lain), ini, kode_kirim())
    kode = kode_kirim()
    for _ke in range(2):
        services.tarik(kantor.actor("ketua"), ini, kode)
    assert kantor.pengajuan(ini.id).status == "ditarik"
    with pytest.raises(BentrokBuku):
        kantor.setujui(ini)


def test_after_a_month_it_has_expired_and_does_not_block_a_new_one(kantor: Kantor) -> None:
    sasaran = uuid.uuid4()
    ini = kantor.ajukan(sasaran_id=sasaran)
    with pytest.raises(BentrokBuku, match="sudah menunggu"):
        kantor.ajukan(sasaran_id=sasaran)
    assert kantor.ajukan(sasaran_id=uuid.uuid4()).status == "menunggu"
    with pada_saat(sekarang() + SEBULAN):
        assert kantor.pengajuan(ini.id).status == "kedaluwarsa"
        assert queries.menunggu(kantor.actor("bendahara")) == []
        assert ini.id in {p.id for p in queries.riwayat(kantor.actor("bendahara"))}
        with pytest.raises(BentrokBuku, match="lewat waktunya"):
            kantor.setujui(ini)
        lagi = kantor.ajukan(sasaran_id=sasaran)
        assert kantor.setujui(lagi) == "jadi halo"
    assert kantor.pengajuan(ini.id).status_tercatat == "kedaluwarsa"


def test_what_cannot_be_carried_out_goes_on_waiting(kantor: Kantor) -> None:
    ini = kantor.ajukan("bentrok")
    with pytest.raises(BentrokBuku, match="berkata lain"):
        kantor.setujui(ini)
    assert kantor.pengajuan(ini.id).status == "menunggu"


def test_who_may_not_release_this_kind_may_not_refuse_it_either(kantor: Kantor) -> None:
    ini = kantor.ajukan()
    for lain in ("kasir", "pengawas"):
        with pytest.raises(TidakBerwenang):
            kantor.setujui(ini, oleh=lain)
        with pytest.raises(TidakBerwenang):
            services.tolak(kantor.actor(lain), ini, "Bukan urusan saya ini", kode_kirim())
    tunggu = {j: queries.menunggu(kantor.actor(j))[0] for j in ("ketua", "bendahara", "sekretaris", "pengawas")}
    assert {j: t.boleh_diputus for j, t in tunggu.items()} == {
        "ketua": False,
        "bendahara": True,
        "sekretaris": True,
        "pengawas": False,
    }
    assert [j for j, t in tunggu.items() if t.milik_sendiri] == ["ketua"]


def test_a_strangers_proposal_is_unknown(kantor: Kantor) -> None:
    ini, tetangga = kantor.ajukan(), buka_kantor(kantor.rumah.app, BUMIJO)
    with pytest.raises(TidakDitemukan):
        queries.dengan_id(tetangga.koperasi.id, ini.id)
    with pytest.raises(TidakDitemukan):
        tetangga.setujui(ini)
    assert queries.menunggu(tetangga.actor("bendahara")) == []
    assert queries.riwayat(tetangga.actor("ketua")) == []


def test_a_permission_is_used_once_and_in_time(kantor: Kantor) -> None:
    sasaran = uuid.uuid4()
    kantor.setujui(kantor.ajukan(sasaran_id=sasaran))

    def pakai() -> bool:
        with transaksi(kantor.actor("ketua"), Wewenang.PENGURUS_ANGKAT) as trx:
            return services.pakai(trx, "uji", sasaran, 24)

    with pada_saat(sekarang() + dt.timedelta(hours=25)):
        assert not pakai(), "too late"
    assert [pakai(), pakai()] == [True, False]


def test_the_database_itself_knows_two_people_and_that_a_proposal_stays_as_it_was(kantor: Kantor) -> None:
    ini = kantor.ajukan()
    siapa = {
        n: v.hex if db.engine.dialect.name == "sqlite" else str(v)
        for n, v in (("id", ini.id), ("k", kantor.koperasi.id))
    }
    nilai = "pemutus_id = pengaju_id, pemutus_jabatan_id = pengaju_jabatan_id, diputus_pada = diajukan_pada"
    for perintah, galat in (
        (
            "UPDATE pengajuan SET status = 'disetujui', " + nilai + " WHERE koperasi_id = :k AND id = :id",
            IntegrityError,
        ),
        ("UPDATE pengajuan SET status = 'disetujui' WHERE koperasi_id = :k AND id = :id", IntegrityError),
        ("UPDATE pengajuan SET isi = '{}' WHERE koperasi_id = :k AND id = :id", DBAPIError),
        ("DELETE FROM pengajuan WHERE koperasi_id = :k AND id = :id", DBAPIError),
    ):
        with pytest.raises(galat), di_koperasi(kantor.koperasi.id), db.engine.begin() as conn:
            conn.execute(text(perintah), siapa)
    assert kantor.pengajuan(ini.id).status == "menunggu"
