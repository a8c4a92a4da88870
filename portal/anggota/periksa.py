"""The register checked against its own events: every stored status and counter is derived again."""

from __future__ import annotations

import uuid
from collections import Counter

from sqlalchemy import func, select

from portal.anggota import hitungan
from portal.anggota.models import (
    Anggota,
    HitungBulan,
    HitungKelamin,
    HitungRw,
    HitungStatus,
    HitungTahunLahir,
    PeristiwaKeanggotaan,
)
from portal.anggota.status import URUTAN, dari_peristiwa
from portal.dasar.milik import di_koperasi
from portal.dasar.models import Penghitung
from portal.errors import BentrokBuku
from portal.extensions import db

_TABEL: dict[str, type[HitungRw] | type[HitungKelamin] | type[HitungTahunLahir]] = {
    "rw": HitungRw,
    "kelamin": HitungKelamin,
    "tahun_lahir": HitungTahunLahir,
}


def periksa(koperasi_id: uuid.UUID) -> list[str]:
    """What differs between the register and its events, as sentences without names; empty when all is well."""
    with di_koperasi(koperasi_id):
        return [*_status(), *_hitung_status(), *_hitung_bulan(), *_hitung_rincian(), *_nomor()]


def _status() -> list[str]:
    p = PeristiwaKeanggotaan
    riwayat: dict[uuid.UUID, list[tuple[object, int, str]]] = {}
    for orang, jenis, pada in db.session.execute(select(p.anggota_id, p.jenis, p.pada)):
        riwayat.setdefault(orang, []).append((pada, URUTAN[jenis], jenis))
    salah = []
    for id_, nomor, status, nomor_buku in db.session.execute(
        select(Anggota.id, Anggota.nomor, Anggota.status, Anggota.nomor_buku)
    ):
        benar = _turunan([j for _pada, _urut, j in sorted(riwayat.get(id_, []), key=lambda r: r[:2])])
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
    terhitung = ("calon", "anggota", "keluar")
    benar = dict(
        db.session.execute(
            select(Anggota.status, func.count()).where(Anggota.status.in_(terhitung)).group_by(Anggota.status)
        ).all()
    )
    simpan = dict(
        db.session.execute(
            select(HitungStatus.status, HitungStatus.banyak).where(HitungStatus.status.in_(terhitung))
        ).all()
    )
    return _banding("hitung_status", simpan, benar)


def _hitung_bulan() -> list[str]:
    p = PeristiwaKeanggotaan
    benar = Counter(f"{t:%Y-%m} {j}" for t, j in db.session.execute(select(p.tanggal, p.jenis)))
    simpan = {
        f"{b:%Y-%m} {j}": n
        for b, j, n in db.session.execute(select(HitungBulan.bulan, HitungBulan.peristiwa, HitungBulan.banyak))
    }
    return _banding("hitung_bulan", simpan, dict(benar))


def _hitung_rincian() -> list[str]:
    benar: dict[str, Counter[str]] = {r: Counter() for r in hitungan.RINCIAN}
    perintah = select(Anggota.rw, Anggota.kelamin, Anggota.tanggal_lahir).where(Anggota.status == "anggota")
    for baris in db.session.execute(perintah):
        for rincian, nilai in hitungan.nilai_rincian(*baris).items():
            benar[rincian][nilai] += 1
    salah = []
    for rincian, tabel in _TABEL.items():
        simpan = {b.nilai: b.banyak for b in db.session.execute(select(tabel.nilai, tabel.banyak))}
        salah += _banding(f"hitung_{rincian}", simpan, dict(benar[rincian]))
    return salah


def _nomor() -> list[str]:
    """Numbers have no gaps: the highest is how many were given, and the counter knows it."""
    salah = []
    for nama, kolom in (("anggota", Anggota.nomor), ("buku_anggota", Anggota.nomor_buku)):
        tertinggi, banyak = db.session.execute(select(func.coalesce(func.max(kolom), 0), func.count(kolom))).one()
        penghitung = db.session.execute(select(Penghitung.nilai).where(Penghitung.nama == nama)).scalar() or 0
        if not tertinggi == banyak == penghitung:
            salah.append(f"nomor {nama}: tertinggi {tertinggi}, banyak {banyak}, penghitung {penghitung}")
    return salah
