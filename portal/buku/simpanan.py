"""A member's passbook as it is printed: every entry a numbered line, from the first one on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from flask_babel import gettext as _

from portal.anggota.queries import AnggotaRingkas
from portal.buku.ekspor import BARIS_MAKS, FOLDER, JENIS_ISI, BerkasBuku, Sel, Tabel, catat, pdf, terlalu_banyak
from portal.buku.permintaan import Permintaan
from portal.buku_besar.uang import rupiah
from portal.dasar import cetakan, lembar
from portal.dasar.kode_kirim import kode_menurut_isi, pernah
from portal.dasar.transaksi import transaksi
from portal.dasar.waktu import hari_ini, tanggal_lengkap
from portal.errors import IsianSalah
from portal.koperasi import queries as koperasi
from portal.pembukuan import queries as pembukuan
from portal.pembukuan.catatan import BarisBuku
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.simpanan.kuitansi import alokasi_orang
from portal.simpanan.posisi import posisi
from portal.simpanan.riwayat import JUDUL, uraian
from portal.simpanan.usulan import Bagian

BARIS_SEKALI = 1_000
"""Entries that one statement reads: more than eighty years of one a month. A longer passbook is read in several."""
BARIS_KERTAS = 60
"""Lines of one printing on a pre-printed book."""
SEHALAMAN = 50


class BarisCetak(NamedTuple):
    """An entry of a passbook: its line's number from 1, rupiah in and out, and all savings after it."""

    ke: int
    tanggal: dt.date
    nomor: str
    uraian: str
    masuk_rupiah: int
    keluar_rupiah: int
    saldo_rupiah: int


@dataclass(frozen=True, slots=True)
class Kertas:
    """How a pre-printed book is ruled: the first line to print on (1: the topmost), millimetres between the lines and from
    the upper edge to the first one."""

    mulai: int
    jarak_mm: int
    tepi_mm: int


def baris(orang: AnggotaRingkas, hari: dt.date) -> list[BarisCetak]:
    """The whole passbook of a person of the present koperasi, oldest first. Three statements; one more for each further
    ``BARIS_SEKALI`` entries."""
    kini = posisi(orang.koperasi_id, orang.id, orang.status, hari)
    if kini.buku is None:
        return []
    bulan, saldo, hasil = alokasi_orang(orang.id), dict.fromkeys(JUDUL, 0), []
    for ke, (_urut, grup) in enumerate(groupby(_baca(kini.buku.sub_buku_id), key=lambda b: b.urut), start=1):
        satu = list(grup)
        gerak = -sum(b.bertanda_rupiah for b in satu)
        saldo |= {b.akun: -b.saldo_rupiah for b in satu}
        kata = ", ".join(dict.fromkeys(_kata(b, bulan) for b in satu))
        awal = satu[0]
        hasil.append(
            BarisCetak(ke, awal.tanggal_bukti, awal.nomor, kata, max(gerak, 0), max(-gerak, 0), sum(saldo.values()))
        )
    return hasil


def _baca(sub_buku_id: uuid.UUID) -> Iterator[BarisBuku]:
    setelah: int | None = 0
    while setelah is not None:
        halaman = pembukuan.baris_sub_buku(sub_buku_id, tuple(JUDUL), setelah, BARIS_SEKALI)
        yield from halaman.baris
        setelah = halaman.lagi


def _kata(b: BarisBuku, bulan: Mapping[uuid.UUID, Sequence[Bagian]]) -> str:
    kata = uraian(b, bulan.get(b.jurnal_id, ()))
    return str(_("%(kata)s (diralat)", kata=kata)) if b.diralat_oleh else kata


def di_masa(semua: Iterable[BarisCetak], sejak: dt.date | None, sampai: dt.date | None) -> list[BarisCetak]:
    """The lines of these days; an open end is None."""
    return [b for b in semua if (sejak is None or b.tanggal >= sejak) and (sampai is None or b.tanggal <= sampai)]


def cetak_masa(
    actor: ActorPengguna,
    orang: AnggotaRingkas,
    sejak: dt.date | None,
    sampai: dt.date | None,
    kode_kirim: str,
    bentuk: str = "pdf",
) -> BerkasBuku:
    """The passbook of some days as a file (``pdf`` or ``xlsx``), logged.

    :raises IsianSalah: no line lies in these days, or more than a file holds; they are turned round.
    """
    hari = hari_ini(actor.zona)
    semua = baris(orang, hari)
    awal = sejak or (semua[0].tanggal if semua else hari)
    Permintaan(awal, sampai or max(hari, awal)).periksa()
    isi = di_masa(semua, sejak, sampai)
    if not isi:
        raise IsianSalah(_("Tidak ada catatan di masa ini. Pilih masa yang lain."), "sejak")
    if len(isi) > BARIS_MAKS[bentuk]:
        raise terlalu_banyak(BARIS_MAKS[bentuk])
    masa = (awal, sampai or hari)
    cara = {"masa": [str(sejak), str(sampai)], "bentuk": bentuk}
    milik = _catat(actor, orang, masa, len(isi), kode_kirim, cara)
    judul = [_("Buku simpanan"), milik, f"{orang.nama} · no. {orang.nomor}"]
    judul.append(_("%(a)s sampai %(b)s", a=tanggal_lengkap(masa[0]), b=tanggal_lengkap(masa[1])))
    judul += _pinjaman(orang, hari)
    tabel = _tabel(isi)
    if bentuk == "xlsx":
        berkas = lembar.lembar(_("Buku simpanan"), judul, tabel.kepala, tabel.baris)
        return BerkasBuku(_nama(orang, bentuk), JENIS_ISI[bentuk], berkas)
    return BerkasBuku(_nama(orang), JENIS_ISI[bentuk], pdf(judul, tabel))


def _pinjaman(orang: AnggotaRingkas, hari: dt.date) -> list[str]:
    """What is left of a loan today, where something is: beside the savings, never among them."""
    sisa = posisi(orang.koperasi_id, orang.id, orang.status, hari).pinjaman_rupiah
    kata = _("Sisa pinjaman lama pada %(hari)s: %(sisa)s", hari=tanggal_lengkap(hari), sisa=rupiah(sisa))
    return [kata] if sisa else []


def _tabel(semua: Sequence[BarisCetak]) -> Tabel:
    kepala = (_("Baris"), _("Tanggal"), _("No. bukti"), _("Uraian"), _("Masuk"), _("Keluar"), _("Saldo"))
    isi: list[list[Sel]] = []
    for b in semua:
        sel: list[Sel] = [str(b.ke), f"{b.tanggal:%d-%m-%Y}", b.nomor, b.uraian]
        isi.append([*sel, b.masuk_rupiah or "", b.keluar_rupiah or "", b.saldo_rupiah])
    return Tabel(kepala, (6, 11, 16, 34, 14, 14, 15), isi, len(isi))


def cetak_baris(
    actor: ActorPengguna, orang: AnggotaRingkas, dari: int, sampai: int, kertas: Kertas, kode_kirim: str
) -> BerkasBuku:
    """Lines ``dari`` to ``sampai`` on a pre-printed book, the first of them on the paper's line ``kertas.mulai``.

    :raises IsianSalah: there are no such lines, or they don't fit on the paper.
    """
    isi = [b for b in baris(orang, hari_ini(actor.zona)) if dari <= b.ke <= sampai]
    if sampai < dari or len(isi) != sampai - dari + 1:
        raise IsianSalah(_("Baris itu belum ada di buku. Lihat nomor barisnya di daftar."), "sampai")
    if kertas.mulai + len(isi) - 1 > BARIS_KERTAS or _bawah(kertas, len(isi)) > 200:
        raise IsianSalah(_("Baris sebanyak itu tidak muat di kertas. Cetak sebagian dulu."), "sampai")
    cara = {"baris": [dari, sampai, kertas.mulai, kertas.jarak_mm, kertas.tepi_mm]}
    _catat(actor, orang, (isi[0].tanggal, isi[-1].tanggal), len(isi), kode_kirim, cara)
    data = {
        "jarak": kertas.jarak_mm,
        "atas": kertas.tepi_mm + (kertas.mulai - 1) * kertas.jarak_mm,
        "baris": [
            [f"{b.tanggal:%d-%m-%y}", b.nomor, *(rupiah(n)[2:] if n else "" for n in (b.masuk_rupiah, b.keluar_rupiah)),
             rupiah(b.saldo_rupiah)[2:]]
            for b in isi
        ],
    }  # fmt: skip
    return BerkasBuku(_nama(orang), "application/pdf", cetakan.pdf(FOLDER / "baris.typ", data))


def _bawah(kertas: Kertas, banyak: int) -> int:
    """Millimetres from the upper edge to the last line."""
    return kertas.tepi_mm + (kertas.mulai - 1 + banyak) * kertas.jarak_mm


def _nama(orang: AnggotaRingkas, bentuk: str = "pdf") -> str:
    """The member's number, nobody's name."""
    return f"buku-simpanan-{orang.nomor}.{bentuk}"


def _catat(
    actor: ActorPengguna,
    orang: AnggotaRingkas,
    masa: tuple[dt.date, dt.date],
    banyak: int,
    kode_kirim: str,
    cara: Mapping[str, object],
) -> str:
    """Log it once; the koperasi's name."""
    with transaksi(actor, Wewenang.SIMPANAN_LIHAT, orang) as trx:
        isi = {"act": "cetak_buku", "orang": orang.id, **cara}
        if pernah(trx, kode_menurut_isi(kode_kirim, isi), isi, "cetak") is None:
            catat(trx, "simpanan", str(cara.get("bentuk", "pdf")), masa, banyak)
    return koperasi.dengan_id(orang.koperasi_id).nama
