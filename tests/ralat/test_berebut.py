"""Two people at once, each in a process of the own: an entry goes back once."""

from __future__ import annotations

import uuid
from concurrent.futures import ProcessPoolExecutor

from loket import POKOK, WAJIB, Loket
from meja_ralat import ISI, ajukan, catatan, neraca, temuan
from proses import lakukan
from ralat.awal_uji import baris_awal, catat_awal

from portal.anggota import queries as anggota_queries
from portal.dasar.kode_kirim import kode_baru
from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services
from portal.ralat.sasaran import RujukanCatatan
from portal.ralat.services import ajukan_ralat
from portal.simpanan import services as simpanan
from portal.simpanan.services import SetoranBaru


def _di_proses(url: str, nama: str, milik: uuid.UUID, apa: str, benda: str, tempat: uuid.UUID) -> str:
    """One act in an app and a process of its own; what came of it."""

    def kerja(actor: ActorPengguna) -> str:
        if apa == "ajukan":
            ajukan_ralat(actor, RujukanCatatan(milik, benda), ISI, kode_baru())
        elif apa == "setujui":
            services.setujui(actor, persetujuan.dengan_id(milik, uuid.UUID(benda)), kode_baru())
        else:
            simpanan.setor(actor, anggota_queries.dengan_nomor(int(benda)), SetoranBaru(WAJIB, tempat), kode_baru())
        return "jadi"

    return lakukan(url, milik, nama, kerja)


def berebut(kolam: ProcessPoolExecutor, loket: Loket, *tugas: tuple[str, str, str]) -> list[str]:
    """Each task is (post, act, thing); all are started at once."""
    url, milik = db.engine.url.render_as_string(hide_password=False), loket.koperasi
    jalan = [
        kolam.submit(_di_proses, url, f"{milik.kode}-{jabatan}", milik.id, apa, benda, loket.kas_id)  # type: ignore[arg-type]
        for jabatan, apa, benda in tugas
    ]
    return [j.result() for j in jalan]


def test_two_proposals_at_once_are_one_and_two_releases_at_once_are_one(
    loket: Loket, kolam: ProcessPoolExecutor
) -> None:
    loket.rumah.angkat("wakil_usaha", "Wira Bakti", sandi=False)
    siti = loket.anggota()
    nomor = loket.setor(siti, WAJIB)
    hasil = berebut(kolam, loket, ("bendahara", "ajukan", nomor), ("kasir", "ajukan", nomor))
    assert sorted(hasil) == ["BentrokBuku", "jadi"]
    with di_koperasi(loket.koperasi.id):
        ini = persetujuan.mengenai(loket.koperasi.id, "ralat", catatan(loket, nomor).id)[0]
    hasil = berebut(kolam, loket, ("ketua", "setujui", str(ini.id)), ("wakil-usaha", "setujui", str(ini.id)))
    assert sorted(hasil) == ["BentrokBuku", "jadi"]
    assert neraca(loket) == {"1-1110": POKOK, "3-1110": -POKOK}
    assert temuan(loket) == []


def test_wajib_and_the_ralat_of_the_pokok_at_once_leave_one_of_the_two(
    loket: Loket, kolam: ProcessPoolExecutor
) -> None:
    for ke in range(2):
        siti = loket.calon(f"Siti {'AB'[ke]}")
        pengajuan = ajukan(loket, loket.setor(siti, POKOK))
        hasil = berebut(kolam, loket, ("ketua", "setujui", str(pengajuan)), ("bendahara", "setor", str(siti.nomor)))
        assert "jadi" in hasil
        kini = loket.orang(siti.nomor)
        p = loket.posisi(kini)
        if hasil[0] == "jadi":
            assert kini.status == "calon"
            assert (p.pokok_rupiah, p.wajib_rupiah) == (0, 0)
        else:
            assert (kini.status, p.pokok_rupiah, p.wajib_rupiah) == ("anggota", POKOK, WAJIB)
        assert temuan(loket) == []


def test_a_deposit_and_the_ralat_of_the_saldo_awal_at_once_leave_one_of_the_two(
    loket: Loket, kolam: ProcessPoolExecutor
) -> None:
    nomor = catat_awal(loket, baris_awal(0, "Joko"), baris_awal(1, "Rini"))
    pengajuan = ajukan(loket, nomor)
    hasil = berebut(kolam, loket, ("ketua", "setujui", str(pengajuan)), ("bendahara", "setor", "1"))
    assert "jadi" in hasil
    joko = loket.orang(1)
    if hasil[0] == "jadi":
        assert (joko.status, loket.posisi(joko).pokok_rupiah, loket.orang(2).status) == ("calon", 0, "calon")
        assert loket.posisi(joko).wajib_rupiah == 0
    else:
        assert (joko.status, loket.posisi(joko).wajib_rupiah) == ("anggota", WAJIB)
        assert neraca(loket)["3-1110"] == -2 * POKOK
    assert temuan(loket) == []
