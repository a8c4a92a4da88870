"""Two people at once, each in a process of the own: a sheet is booked once, and who left meanwhile pays nothing in."""

from __future__ import annotations

import uuid
from concurrent.futures import ProcessPoolExecutor

import pytest
from daftar_setoran.lembar_uji import seimbang
from loket import POKOK, WAJIB, Loket
from pintu import kode_kirim
from proses import lakukan

from portal.anggota import queries as anggota_queries
from portal.daftar_setoran import queries, services
from portal.daftar_setoran.isian import BarisIsian, Isian
from portal.daftar_setoran.queries import Rujukan
from portal.dasar.kode_kirim import kode_baru
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.extensions import db
from portal.keanggotaan import pemberhentian
from portal.keanggotaan.pemberhentian import Kematian
from portal.pengguna.actor import ActorPengguna

KALI = 3
Tugas = tuple[str, str]
"""(post, act)."""


def _di_proses(url: str, nama: str, ini: Rujukan, nomor: list[int], apa: str, kode: str, tempat: uuid.UUID) -> str:
    """One act in an app and a process of its own; what came of it."""

    def kerja(actor: ActorPengguna) -> str:
        if apa == "mati":
            orang = anggota_queries.dengan_nomor(nomor[-1])
            pemberhentian.catat_kematian(actor, orang, Kematian(hari_ini(), "Pak RT"), kode_baru())
            return "mati"
        baris = {n: BarisIsian(True, str(WAJIB)) for n in nomor}
        isian = Isian(1, tempat, "Bu RT", uang_rupiah=WAJIB * len(nomor), baris=baris)
        hasil = services.catat(actor, ini, isian, kode)
        return f"{hasil.banyak} {hasil.susulan}"

    return lakukan(url, ini.koperasi_id, nama, kerja)


def lembar(loket: Loket, orang: int) -> tuple[Rujukan, list[int]]:
    nomor = [loket.anggota(f"Ani {ke}").nomor for ke in range(orang)]
    ini = services.buat(loket.budi, "03", "01", awal_bulan(hari_ini()), kode_kirim())
    return Rujukan(loket.koperasi.id, ini), nomor


def berebut(kolam: ProcessPoolExecutor, loket: Loket, ini: Rujukan, nomor: list[int], *tugas: Tugas) -> list[str]:
    """Each task is started at once; those of one key are one sending."""
    url = db.engine.url.render_as_string(hide_password=False)
    db.session.remove()
    kerja = [
        kolam.submit(
            _di_proses, url, f"{loket.koperasi.kode}-{jabatan}", ini, nomor, apa, f"uji-lembar-{apa:x>20}", loket.kas_id
        )  # type: ignore[arg-type]
        for jabatan, apa in tugas
    ]
    return sorted(k.result(60) for k in kerja)


@pytest.mark.parametrize("ke", range(KALI))
def test_two_people_send_the_same_sheet_and_it_is_booked_once(
    kolam: ProcessPoolExecutor, loket: Loket, ke: int
) -> None:
    ini, nomor = lembar(loket, 3)
    assert berebut(kolam, loket, ini, nomor, ("bendahara", "satu"), ("kasir", "dua")) == ["3 0", "BentrokBuku"]
    with di_koperasi(loket.koperasi.id):
        assert len(queries.hasil(queries.dengan_id(ini.id)).tercatat) == 3
    assert all(loket.posisi(loket.orang(n)).wajib_rupiah == WAJIB for n in nomor)
    seimbang(loket)


def test_the_same_sending_twice_at_once_has_one_result(kolam: ProcessPoolExecutor, loket: Loket) -> None:
    ini, nomor = lembar(loket, 2)
    assert berebut(kolam, loket, ini, nomor, ("bendahara", "satu"), ("bendahara", "satu")) == ["2 0", "2 0"]
    assert all(loket.posisi(loket.orang(n)).wajib_rupiah == WAJIB for n in nomor)
    seimbang(loket)


@pytest.mark.parametrize("ke", range(KALI))
def test_a_member_leaves_while_the_sheet_is_booked(kolam: ProcessPoolExecutor, loket: Loket, ke: int) -> None:
    """Either the sheet was first, and the money is the leaver's too; or the leaving, and the row is susulan."""
    ini, nomor = lembar(loket, 3)
    hasil = berebut(kolam, loket, ini, nomor, ("bendahara", "satu"), ("sekretaris", "mati"))
    assert hasil in (["2 1", "mati"], ["3 0", "mati"])
    orang = loket.orang(nomor[-1])
    assert orang.status == "keluar"
    assert loket.posisi(orang).utang_rupiah == POKOK + (WAJIB if "3 0" in hasil else 0)
    seimbang(loket)
