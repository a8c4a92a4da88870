"""Two officers at once, each in a process of the own: a membership ends once, and no money comes in after it."""

from __future__ import annotations

import uuid
from concurrent.futures import ProcessPoolExecutor

from loket import POKOK, WAJIB, Loket
from proses import lakukan

from portal.anggota import periksa as periksa_anggota
from portal.anggota import queries as anggota_queries
from portal.dasar.kode_kirim import kode_baru
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.extensions import db
from portal.keanggotaan import pemberhentian
from portal.keanggotaan.pemberhentian import Kematian, Pengunduran
from portal.pembukuan import queries as pembukuan
from portal.pengguna.actor import ActorPengguna
from portal.simpanan import services as simpanan
from portal.simpanan.services import SetoranBaru

KALI = 3


def _di_proses(url: str, nama: str, milik: uuid.UUID, nomor: int, apa: str, tempat: uuid.UUID) -> str:
    """One act in an app and a process of its own; what came of it."""

    def kerja(actor: ActorPengguna) -> str:
        orang = anggota_queries.dengan_nomor(nomor)
        if apa == "setor":
            simpanan.setor(actor, orang, SetoranBaru(WAJIB, tempat), kode_baru())
        elif apa == "mati":
            pemberhentian.catat_kematian(actor, orang, Kematian(hari_ini(), "Pak RT"), kode_baru())
        else:
            pemberhentian.catat_pengunduran(actor, orang, Pengunduran(hari_ini(), "Pindah rumah"), kode_baru())
        return "jadi"

    return lakukan(url, milik, nama, kerja)


def berebut(kolam: ProcessPoolExecutor, loket: Loket, nomor: int, *tugas: tuple[str, str]) -> list[str]:
    """Each task is (post, act); all are started at once."""
    url, milik = db.engine.url.render_as_string(hide_password=False), loket.koperasi
    jalan = [
        kolam.submit(_di_proses, url, f"{milik.kode}-{jabatan}", milik.id, nomor, apa, loket.kas_id)  # type: ignore[arg-type]
        for jabatan, apa in tugas
    ]
    return [j.result() for j in jalan]


def rapi(loket: Loket) -> list[str]:
    return periksa_anggota.periksa(loket.koperasi.id) + loket.periksa() + pembukuan.periksa(loket.koperasi.id)


def jenis(loket: Loket, nomor: int) -> list[str]:
    with di_koperasi(loket.koperasi.id):
        return [p.jenis for p in anggota_queries.peristiwa(anggota_queries.dengan_nomor(nomor))]


def test_two_officers_record_leaving_at_once_and_it_ends_once(loket: Loket, kolam: ProcessPoolExecutor) -> None:
    for apa in (("keluar", "keluar"), ("keluar", "mati")):
        orang = loket.anggota()
        hasil = berebut(kolam, loket, orang.nomor, ("sekretaris", apa[0]), ("ketua", apa[1]))
        assert sorted(hasil) == ["BentrokBuku", "jadi"]
        assert len(jenis(loket, orang.nomor)) == 3
        assert rapi(loket) == []


def test_leaving_against_a_deposit_the_money_came_before_or_not_at_all(
    loket: Loket, kolam: ProcessPoolExecutor
) -> None:
    for ke in range(KALI):
        orang = loket.anggota()
        tugas = [("bendahara", "setor"), ("sekretaris", "keluar")]
        hasil = dict(zip([a for _j, a in tugas[:: 1 - 2 * (ke % 2)]],
                         berebut(kolam, loket, orang.nomor, *tugas[:: 1 - 2 * (ke % 2)]), strict=True))  # fmt: skip
        assert hasil["keluar"] == "jadi"
        assert hasil["setor"] in {"jadi", "BentrokBuku"}
        kini = loket.orang(orang.nomor)
        utang = POKOK + WAJIB if hasil["setor"] == "jadi" else POKOK
        assert (kini.status, loket.posisi(kini).utang_rupiah) == ("keluar", utang)
        assert rapi(loket) == []
