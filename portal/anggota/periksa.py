"""The register checked against its own events: every stored status and counter is derived again."""

from __future__ import annotations

import uuid
from collections import Counter

from sqlalchemy import func, select

from portal.anggota import hitungan
from portal.anggota.models import Anggota, PeristiwaKeanggotaan
from portal.anggota.status import URUTAN, dari_peristiwa, golongan_dari
from portal.dasar.milik import di_koperasi
from portal.dasar.models import Penghitung
from portal.errors import BentrokBuku
from portal.extensions import db


def periksa(koperasi_id: uuid.UUID) -> list[str]:
    """What differs between the register and its events, as sentences without names; empty when all is well."""
    with di_koperasi(koperasi_id):
        return [*_status(), *_hitung_status(), *_hitung_bulan(), *_hitung_rincian(), *_nomor()]


def _status() -> list[str]:
    p = PeristiwaKeanggotaan
    riwayat: dict[uuid.UUID, list[tuple[object, int, str, str | None]]] = {}
    for orang, jenis, pada, diberi in db.session.execute(select(p.anggota_id, p.jenis, p.pada, p.golongan)):
        riwayat.setdefault(orang, []).append((pada, URUTAN[jenis], jenis, diberi))
    salah = []
    for id_, nomor, status, nomor_buku, golongan in db.session.execute(
        select(Anggota.id, Anggota.nomor, Anggota.status, Anggota.nomor_buku, Anggota.golongan)
    ):
        urut = sorted(riwayat.get(id_, []), key=lambda r: r[:2])
        benar = _turunan([r[2] for r in urut])
        if (seharusnya := golongan_dari([r[2:] for r in urut])) != golongan:
            salah.append(f"anggota nomor {nomor}: golongan tersimpan {golongan}, menurut peristiwa {seharusnya}")
        if benar != status:
            salah.append(f"anggota nomor {nomor}: status tersimpan {status}, menurut peristiwa {benar}")
        if status == "anggota" and nomor_buku is None:
            salah.append(f"anggota nomor {nomor}: belum punya nomor Buku Daftar Anggota")
    return salah


def _turunan(jenis: list[str]) -> str:
    try:
        return dari_peristiwa(jenis) or "tanpa peristiwa"
    except BentrokBuku:
        return "urutan peristiwa mustahil"


def _banding(nama: str, tersimpan: dict[str, int], benar: dict[str, int]) -> list[str]:
    kunci = sorted(set(tersimpan) | set(benar))
    return [
        f"{nama} {k}: tersimpan {tersimpan.get(k, 0)}, seharusnya {benar.get(k, 0)}"
        for k in kunci
        if tersimpan.get(k, 0) != benar.get(k, 0)
    ]


def _hitung_status() -> list[str]:
    """``terdaftar`` counts applications and is checked where they live."""
    perintah = (
        select(Anggota.status, func.count()).where(Anggota.status.in_(hitungan.TERHITUNG)).group_by(Anggota.status)
    )
    simpan = {s: n for s, n in hitungan.terhitung("status").items() if s != "terdaftar"}
    return _banding("hitungan status", simpan, dict(db.session.execute(perintah).all()))


def _hitung_bulan() -> list[str]:
    p = PeristiwaKeanggotaan
    perintah = select(p.tanggal, p.jenis).where(p.jenis.in_(hitungan.PER_BULAN))
    benar = Counter(hitungan.sel_bulan(t, j)[1] for t, j in db.session.execute(perintah))
    return _banding("hitungan bulan", hitungan.terhitung("bulan"), dict(benar))


def _hitung_rincian() -> list[str]:
    benar: dict[str, Counter[str]] = {r: Counter() for r in (*hitungan.RINCIAN, hitungan.GOLONGAN)}
    kolom = (Anggota.rw, Anggota.kelamin, Anggota.tanggal_lahir, Anggota.golongan)
    perintah = select(*kolom).where(Anggota.status == "anggota")
    for baris in db.session.execute(perintah):
        for rincian, nilai in hitungan.sel_rincian(*baris):
            benar[rincian][nilai] += 1
    return [t for r in benar for t in _banding(f"hitungan {r}", hitungan.terhitung(r), dict(benar[r]))]


def _nomor() -> list[str]:
    """Numbers have no gaps: the highest is how many were given, and the counter knows it."""
    salah = []
    for nama, kolom in (("anggota", Anggota.nomor), ("buku_anggota", Anggota.nomor_buku)):
        tertinggi, banyak = db.session.execute(select(func.coalesce(func.max(kolom), 0), func.count(kolom))).one()
        penghitung = db.session.execute(select(Penghitung.nilai).where(Penghitung.nama == nama)).scalar() or 0
        if not tertinggi == banyak == penghitung:
            salah.append(f"nomor {nama}: tertinggi {tertinggi}, banyak {banyak}, penghitung {penghitung}")
    return salah
