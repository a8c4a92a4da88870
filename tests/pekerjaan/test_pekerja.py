"""A job is taken by one worker, done once, and taken up again when its worker died."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from flask import Flask
from loket import Loket

from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import pada_saat, sekarang
from portal.errors import BelumTersedia, BentrokBuku, IsianSalah
from portal.pekerjaan import jenis as jenis_
from portal.pekerjaan import queries, services
from portal.pekerjaan.jenis import PEGANG, Direbut, JenisPekerjaan, Tugas
from portal.pekerjaan.pekerja import PESAN_GALAT, Pekerja
from portal.policy import Wewenang

NANTI = PEGANG + dt.timedelta(seconds=1)


@pytest.fixture
def kerja() -> Iterator[list[Tugas]]:
    """A kind of job of the test's own: what it is called with, in order."""
    dipanggil: list[Tugas] = []

    def kerjakan(tugas: Tugas) -> None:
        dipanggil.append(tugas)
        if galat := {"aturan": IsianSalah("Angkanya keliru."), "buku": BelumTersedia(), "cacat": ValueError()}.get(
            tugas.isi["apa"]
        ):
            raise galat
        tugas.lapor("Setengah jalan", 1, 2)
        with transaksi(tugas.actor, Wewenang.SALDO_AWAL_CATAT) as trx:
            tugas.pegang(trx)
            tugas.selesaikan(trx, "beres")

    jenis_._DAFTAR["coba"] = JenisPekerjaan("coba", "mencoba", kerjakan)
    yield dipanggil
    del jenis_._DAFTAR["coba"]


def minta(loket: Loket, apa: str = "biasa") -> uuid.UUID:
    with transaksi(loket.budi, Wewenang.SALDO_AWAL_CATAT) as trx:
        return services.minta(trx, "coba", {"apa": apa})


def lihat(loket: Loket, id_: uuid.UUID) -> queries.Keadaan:
    with di_koperasi(loket.koperasi.id):
        kini = queries.keadaan(id_)
    assert kini is not None
    return kini


def test_a_job_is_done_as_the_person_who_asked(loket: Loket, kerja: list[Tugas]) -> None:
    id_ = minta(loket)
    assert lihat(loket, id_).status == "antre"
    assert Pekerja().sekali() == 1
    kini = lihat(loket, id_)
    assert (kini.status, kini.hasil, kini.berlangsung) == ("selesai", "beres", False)
    assert kerja[0].actor.pengguna_id == loket.budi.pengguna_id
    assert Pekerja().sekali() == 0


def test_it_is_asked_for_together_with_its_data_or_not_at_all(loket: Loket, kerja: list[Tugas]) -> None:
    with suppress(IsianSalah), transaksi(loket.budi, Wewenang.SALDO_AWAL_CATAT) as trx:
        services.minta(trx, "coba", {"apa": "biasa"})
        raise IsianSalah("Batal.")
    assert Pekerja().sekali() == 0
    with pytest.raises(BentrokBuku), transaksi(loket.budi, Wewenang.SALDO_AWAL_CATAT) as trx:
        services.minta(trx, "tidak_ada", {})


def test_what_a_job_refuses_is_its_message_and_a_fault_is_told_without_its_insides(
    loket: Loket, kerja: list[Tugas]
) -> None:
    aturan, cacat = minta(loket, "aturan"), minta(loket, "cacat")
    assert Pekerja().sekali() == 2
    assert (lihat(loket, aturan).status, lihat(loket, aturan).pesan) == ("gagal", "Angkanya keliru.")
    assert (lihat(loket, cacat).status, lihat(loket, cacat).pesan) == ("gagal", PESAN_GALAT)


def test_while_the_book_is_away_the_job_waits_for_its_next_turn(loket: Loket, kerja: list[Tugas]) -> None:
    id_ = minta(loket, "buku")
    with pytest.raises(BelumTersedia):
        Pekerja().satu()
    assert lihat(loket, id_).berlangsung
    assert not Pekerja().satu(), "it is held a while longer"


def test_a_dead_workers_job_is_taken_up_and_the_dead_can_end_it_no_more(loket: Loket, kerja: list[Tugas]) -> None:
    id_ = minta(loket)
    mati = services.ambil("mati")
    assert mati is not None
    assert Pekerja().sekali() == 0, "its worker may still live"
    with pada_saat(lambda: dt.datetime.now(dt.UTC) + NANTI):
        assert Pekerja().sekali() == 1
    assert lihat(loket, id_).hasil == "beres"
    with pytest.raises(Direbut), transaksi(mati.actor, Wewenang.SALDO_AWAL_CATAT) as trx:
        mati.pegang(trx)
    with pytest.raises(Direbut):
        mati.lapor("Masih di sini")


def test_a_job_that_kills_its_worker_is_given_up_after_three_times(loket: Loket, kerja: list[Tugas]) -> None:
    id_ = minta(loket)
    awal = sekarang()
    for ke in range(3):
        with pada_saat(awal + ke * NANTI):
            assert services.ambil(f"mati-{ke}") is not None
    with pada_saat(awal + 3 * NANTI):
        assert services.ambil("hidup") is None
    kini = lihat(loket, id_)
    assert kini.status == "gagal"
    assert "tiga kali terhenti" in str(kini.pesan)


def test_a_worker_that_is_told_to_go_gives_its_job_back(loket: Loket, kerja: list[Tugas]) -> None:
    id_ = minta(loket)
    pergi = Pekerja()
    pergi.berhenti.set()
    assert not pergi.satu()
    assert lihat(loket, id_).status == "antre"
    assert Pekerja().sekali() == 1


def test_of_eight_workers_one_gets_the_job(loket: Loket, kerja: list[Tugas]) -> None:
    minta(loket)
    app: Flask = loket.rumah.app
    gerbang, dapat = threading.Barrier(8), []

    def rebut(ke: int) -> None:
        with app.app_context():
            gerbang.wait(30)
            if services.ambil(f"pekerja-{ke}") is not None:
                dapat.append(ke)

    utas = [threading.Thread(target=rebut, args=(ke,)) for ke in range(8)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert len(dapat) == 1


def test_two_workers_that_both_did_it_end_it_once(loket: Loket, kerja: list[Tugas]) -> None:
    """The first was slow, not dead: it holds the row until its end, and the second finds it done."""
    id_ = minta(loket)
    lambat = services.ambil("lambat")
    assert lambat is not None
    with pada_saat(lambda: dt.datetime.now(dt.UTC) + NANTI):
        cepat = services.ambil("cepat")
    assert cepat is not None
    selesai = []

    def akhiri(tugas: Tugas, trx: Trx) -> None:
        tugas.pegang(trx)
        tugas.selesaikan(trx, tugas.pemegang)
        selesai.append(tugas.pemegang)

    for tugas in (lambat, cepat):
        try:
            with transaksi(tugas.actor, Wewenang.SALDO_AWAL_CATAT) as trx:
                akhiri(tugas, trx)
        except Direbut:
            continue
    assert selesai == [lihat(loket, id_).hasil] == ["cepat"]


def test_the_bar_says_how_many_percent_are_done(loket: Loket) -> None:
    satu = queries.Keadaan(uuid.uuid4(), "coba", "berjalan", "Baris 3.333 dari 10.000", 3_333, 10_000, None, None)
    makro = loket.rumah.app.jinja_env.from_string(
        '{% from "components/kemajuan.html" import kemajuan with context %}{{ kemajuan(kini, "Berkas", "/x") }}'
    )
    for kini, persen in (
        (satu, "33"),
        (replace(satu, kemajuan=10_000), "100"),
        (replace(satu, kemajuan=10_001), "100"),
    ):
        assert f'max="100" value="{persen}"' in makro.render(kini=kini)
        assert f"{persen}%" in makro.render(kini=kini)
    belum = makro.render(kini=replace(satu, dari=0, kemajuan=0))
    assert "value=" not in belum
    assert "%" not in belum
