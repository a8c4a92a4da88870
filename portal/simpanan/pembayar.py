"""Who hands money over: people of the register, and applicants who pay before the decision."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from portal.anggota import queries as anggota
from portal.anggota.models import Anggota
from portal.anggota.nama import kata_ketikan
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.pendaftaran.models import Pendaftaran
from portal.pendaftaran.sasaran import RINGKAS, BerkasRingkas

BARIS = anggota.BARIS_CARI
SEBUTAN_STATUS = {
    "terdaftar": "menunggu keputusan",
    "calon": "calon anggota",
    "anggota": "anggota",
    "keluar": "sudah keluar",
    "ditolak": "ditolak",
}


@dataclass(frozen=True, slots=True)
class PembayarRingkas:
    """A line of the search: people of one name are told apart by panggilan, RT and number. ``href``: their page."""

    nama: str
    panggilan: str | None
    rt: str | None
    rw: str | None
    nomor: int | None
    status: str
    href: str

    @property
    def sebutan(self) -> str:
        return SEBUTAN_STATUS[self.status]


@dataclass(frozen=True, slots=True)
class HasilCari:
    """At most 20 people. ``lebih``: there are more; ``pesan``: what to type instead."""

    baris: tuple[PembayarRingkas, ...]
    lebih: bool = False
    pesan: str | None = None


def cari(teks: str) -> HasilCari:
    """Find payers of the present koperasi by name, panggilan or number: two statements."""
    ketemu = anggota.cari(teks)
    baris = [
        PembayarRingkas(a.nama, a.panggilan, a.rt, a.rw, a.nomor, a.status, f"/anggota/{a.nomor}/setoran")
        for a in ketemu.baris
    ]
    if ketemu.pesan is None:
        baris += _pelamar(teks)
    urut = sorted(baris, key=lambda p: (p.nama.casefold(), p.rw or "", p.rt or "", p.nomor or 0))
    return HasilCari(tuple(urut[:BARIS]), ketemu.lebih or len(urut) > BARIS, ketemu.pesan)


def _pelamar(teks: str) -> list[PembayarRingkas]:
    """Applicants that wait and have not paid yet: the queue is short, so a look through it is enough."""
    kata = [k for k in kata_ketikan(teks) if not k.isdigit()]
    if not kata:
        return []
    p = Pendaftaran
    perintah = select(p.kode, p.nama, p.panggilan, p.rt, p.rw).where(p.status == "menunggu", ~_sudah_bayar())
    for satu in kata:
        perintah = perintah.where(
            (" " + func.lower(p.nama) + " " + func.lower(func.coalesce(p.panggilan, ""))).contains(" " + satu)
        )
    hasil = db.session.execute(perintah.order_by(p.nama, p.kode).limit(BARIS + 1))
    return [
        PembayarRingkas(b.nama, b.panggilan, b.rt, b.rw, None, "terdaftar", f"/pendaftaran/berkas/{b.kode}/setoran")
        for b in hasil
    ]


def _sudah_bayar() -> ColumnElement[bool]:
    a = Anggota.__table__.c
    return (
        select(a.id)
        .where(
            a.koperasi_id == Pendaftaran.koperasi_id, a.nik_indeks == Pendaftaran.nik_indeks, a.status == "terdaftar"
        )
        .exists()
    )


def pelamar(kode: str) -> tuple[BerkasRingkas, int | None]:
    """An application, and the number of its person where the register has them (after a first payment, or accepted).

    :raises TidakDitemukan: unknown in the present koperasi.
    """
    a, p = Anggota.__table__.c, Pendaftaran
    nomor = select(a.nomor).where(
        a.koperasi_id == p.koperasi_id, a.nik_indeks == p.nik_indeks, a.status.in_(("terdaftar", "calon", "anggota"))
    )
    baris = db.session.execute(select(*RINGKAS, nomor.scalar_subquery()).where(p.kode == kode)).first()
    if baris is None:
        raise TidakDitemukan
    return BerkasRingkas(*baris[:-1]), baris[-1]
