"""A count and a deposit at once, each in a process of its own: no deposit slips in between count and entry."""

from __future__ import annotations

import uuid
from concurrent.futures import ProcessPoolExecutor

from kas_uji import neraca, rapi, saldo
from loket import POKOK, WAJIB, Loket
from proses import lakukan

from portal.anggota import queries as anggota
from portal.dasar.kode_kirim import kode_baru
from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.hitung_kas import queries, services
from portal.hitung_kas.services import HitunganBaru
from portal.kas import queries as kas
from portal.pengguna.actor import ActorPengguna
from portal.simpanan import services as simpanan
from portal.simpanan.services import SetoranBaru

KALI = 3


def _di_proses(url: str, nama: str, milik: uuid.UUID, nomor: int, apa: str, tempat: uuid.UUID, buku: int) -> str:
    """One act in an app and a process of its own; what came of it."""

    def kerja(actor: ActorPengguna) -> str:
        if apa == "setor":
            baru = SetoranBaru(WAJIB, tempat, yakin=True)
            simpanan.setor(actor, anggota.dengan_nomor(nomor), baru, kode_baru())
        else:
            hitungan = HitunganBaru({10_000: buku // 10_000 - 1}, buku)
            services.hitung(actor, kas.dengan_id(tempat), hitungan, kode_baru())
        return "jadi"

    return lakukan(url, milik, nama, kerja)


def berebut(kolam: ProcessPoolExecutor, loket: Loket, nomor: int, buku: int, *apa: str) -> dict[str, str]:
    """These acts by the bendahara, all started at once; what came of each."""
    url, milik = db.engine.url.render_as_string(hide_password=False), loket.koperasi
    nama = f"{milik.kode}-bendahara"
    jalan = [kolam.submit(_di_proses, url, nama, milik.id, nomor, a, loket.kas_id, buku) for a in apa]  # type: ignore[arg-type]
    return {f"{a}{ke}": j.result() for ke, (a, j) in enumerate(zip(apa, jalan, strict=True))}


def test_no_deposit_slips_in_between_count_and_entry(loket: Loket, kolam: ProcessPoolExecutor) -> None:
    """The deposit comes after the count, or the count says that the book has moved: the shortage is never its amount."""
    orang, buku, kurang = loket.anggota(), POKOK, 0
    for ke in range(KALI):
        urut = ("setor", "hitung") if ke % 2 else ("hitung", "setor")
        hasil = berebut(kolam, loket, orang.nomor, buku, *urut)
        hitung, setor = (next(n for a, n in hasil.items() if a.startswith(apa)) for apa in ("hitung", "setor"))
        assert setor == "jadi"
        assert hitung in {"jadi", "BentrokBuku"}
        kurang += 10_000 if hitung == "jadi" else 0
        buku += WAJIB - (10_000 if hitung == "jadi" else 0)
        assert saldo(loket) == {"1-1110": buku} | ({"1-1330": kurang} if kurang else {})
        assert rapi(loket) == []
    assert neraca(loket)["1-1110"] == buku


def test_two_counts_at_once_and_the_difference_is_booked_once(loket: Loket, kolam: ProcessPoolExecutor) -> None:
    loket.anggota()
    hasil = berebut(kolam, loket, 1, POKOK, "hitung", "hitung")
    assert sorted(hasil.values()) == ["BentrokBuku", "jadi"]
    assert saldo(loket) == {"1-1110": POKOK - 10_000, "1-1330": 10_000}
    with di_koperasi(loket.koperasi.id):
        assert len(queries.daftar_hitungan()) == 1
