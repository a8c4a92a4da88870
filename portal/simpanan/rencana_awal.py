"""What the lines of the old books mean: who becomes anggota, from which month wajib is owed. No database here."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from portal.anggota import nik as nik_
from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar.uang import JUMLAH_MAKS
from portal.dasar.waktu import awal_bulan, tambah_bulan
from portal.errors import BanyakIsianSalah, IsianSalah
from portal.simpanan.keadaan import bulan_pertama
from portal.simpanan.ketentuan import BarisTarif, susun

BARIS_MAKS = 500


@dataclass(frozen=True, slots=True)
class BarisAwal:
    """A person of the old books, by number (a calon of the register) or by name; rupiah; ``lunas_sampai``: the last
    month of wajib that is paid; ``masuk``: the day of joining, None is the cut-off day. ``ke``: the line as typed;
    ``nik`` in clear; ``sukarela_rupiah``: old savings of simpan pinjam, ``pinjaman_rupiah``: what is left of an
    old loan; no licence is needed for what was there before."""

    ke: int
    nomor: int | None
    nama: str
    rt: str | None
    rw: str | None
    pokok_rupiah: int
    wajib_rupiah: int
    lunas_sampai: dt.date | None
    masuk: dt.date | None
    nik: str | None = None
    sukarela_rupiah: int = 0
    pinjaman_rupiah: int = 0


@dataclass(frozen=True, slots=True)
class Dikenal:
    """A person whom the register has: the pokok that the open book asks for (rupiah), and whether money stands there.
    ``kembali``: brought in by a saldo awal that was taken back: the new one says anew who they are and when they joined."""

    orang: AnggotaRingkas
    sub_buku_id: uuid.UUID | None
    pokok_masuk_rupiah: int | None
    bersaldo: bool
    kembali: bool = False


@dataclass(frozen=True, slots=True)
class Rencana:
    """A line understood. ``lunas``: the pokok is full, so the person is anggota; ``bulan_awal``: first month owed."""

    baris: BarisAwal
    lunas: bool
    pokok_masuk_rupiah: int
    bulan_awal: dt.date | None
    dikenal: Dikenal | None


def rencanakan(
    anggota: Sequence[BarisAwal],
    tanggal: dt.date,
    hari: dt.date,
    ketentuan: list[BarisTarif],
    dikenal: Mapping[int, Dikenal],
    di_muka_maks: int,
    pemilik_nik: Mapping[str, AnggotaRingkas] | None = None,
    ragu: Mapping[str, str] | None = None,
) -> list[Rencana]:
    """Understand every line; ``tanggal`` is the cut-off, ``hari`` today; ``di_muka_maks``: months that may be paid ahead;
    ``pemilik_nik``: whom the register has under the NIK of these lines; ``ragu``: what is wrong of them already, by field.

    :raises BanyakIsianSalah: by field (``anggota-3-pokok``): all lines that can't be, at once.
    """
    galat: dict[str, str] = dict(ragu or {})
    if tanggal > hari:
        galat["tanggal"] = _("Tanggal batas tidak boleh sesudah hari ini.")
    if not anggota:
        galat["tanggal"] = galat.get("tanggal") or _("Isi paling sedikit satu anggota.")
    hasil: list[Rencana] = []
    sudah: set[int] = set()
    niknya: dict[str, int] = {}
    for baris in anggota:
        rencana = _satu(baris, tanggal, ketentuan, dikenal.get(baris.nomor) if baris.nomor is not None else None)
        salah = _galat_orang(rencana, sudah) | _galat_uang(rencana, tanggal, di_muka_maks)
        salah |= _galat_nik(rencana, niknya, pemilik_nik or {})
        galat |= {f"anggota-{baris.ke}-{bidang}": pesan for bidang, pesan in salah.items()}
        hasil.append(rencana)
    if galat:
        raise BanyakIsianSalah(galat)
    return hasil


def _satu(baris: BarisAwal, tanggal: dt.date, ketentuan: list[BarisTarif], dikenal: Dikenal | None) -> Rencana:
    masuk = baris.masuk or tanggal
    berlaku = susun(ketentuan, masuk)
    buku = dikenal.pokok_masuk_rupiah if dikenal and not dikenal.kembali else None
    diminta = berlaku.pokok_rupiah if buku is None else buku
    lunas = diminta is None or baris.pokok_rupiah >= diminta
    mulai = tambah_bulan(baris.lunas_sampai, 1) if baris.lunas_sampai else bulan_pertama(berlaku, masuk)
    pokok_masuk = baris.pokok_rupiah if diminta is None else diminta
    return Rencana(baris, lunas, pokok_masuk, mulai if lunas else None, dikenal)


def _galat_orang(r: Rencana, sudah: set[int]) -> dict[str, str]:
    nomor = r.baris.nomor
    if nomor is None:
        return {} if r.baris.nama else {"nama": _("Tulis namanya, atau nomornya kalau sudah terdaftar di portal.")}
    if nomor in sudah:
        return {"nomor": _("Nomor ini tertulis dua kali.")}
    sudah.add(nomor)
    if r.dikenal is None:
        return {"nomor": _("Tidak ada orang dengan nomor ini.")}
    if r.dikenal.orang.status != "calon":
        return {"nomor": _("%(nama)s bukan calon anggota lagi. Hapus baris ini.", nama=r.dikenal.orang.nama)}
    if r.dikenal.bersaldo:
        return {
            "nomor": _("%(nama)s sudah punya setoran di portal. Catat lewat Terima uang.", nama=r.dikenal.orang.nama)
        }
    return {}


def _galat_nik(r: Rencana, sudah: dict[str, int], pemilik: Mapping[str, AnggotaRingkas]) -> dict[str, str]:
    """A NIK may be missing; one that is given is possible, written once, and nobody else's."""
    b = r.baris
    if b.nik is None:
        return {}
    try:
        nik_.periksa(b.nik)
    except IsianSalah as galat:
        return {"nik": galat.pesan}
    if (dulu := sudah.setdefault(b.nik, b.ke)) != b.ke:
        return {"nik": _("NIK ini sudah tertulis di baris %(ke)s. Periksa, ini satu orang atau dua.", ke=dulu)}
    orang = pemilik.get(b.nik)
    if b.nomor is not None:
        baru = orang is None and r.dikenal is not None and r.dikenal.kembali
        if not baru and (orang is None or orang.nomor != b.nomor):
            return {"nik": _("NIK ini berbeda dari yang tercatat untuk nomor itu. Kosongkan, atau betulkan nomornya.")}
        return {}
    if orang is not None:
        pesan = _(
            "NIK ini sudah tercatat atas nama %(nama)s, nomor %(nomor)s. Kalau orangnya sama, isi nomor itu di kolom Nomor.",
            nama=orang.nama,
            nomor=orang.nomor,
        )
        return {"nik": pesan}
    return {}


def _galat_uang(r: Rencana, tanggal: dt.date, di_muka_maks: int) -> dict[str, str]:
    b, galat = r.baris, {}
    if not 0 < b.pokok_rupiah <= JUMLAH_MAKS:
        galat["pokok"] = _("Isi simpanan pokok yang sudah dibayar.")
    if b.masuk is not None and b.masuk > tanggal:
        galat["masuk"] = _("Tanggal masuk tidak boleh sesudah tanggal batas.")
    if b.wajib_rupiah and not r.lunas:
        galat["wajib"] = _("Pokoknya belum lunas, jadi belum ada wajib. Periksa jumlah pokoknya.")
    if (b.wajib_rupiah > 0) != (b.lunas_sampai is not None):
        galat["lunas_sampai"] = _("Isi wajib dan bulan lunasnya bersama-sama, atau kosongkan keduanya.")
    elif b.lunas_sampai is not None:
        awal, akhir = awal_bulan(b.masuk or dt.date.min), tambah_bulan(tanggal, di_muka_maks)
        if not awal <= b.lunas_sampai <= akhir:
            galat["lunas_sampai"] = _("Bulan ini tidak masuk akal: sebelum masuk, atau terlalu jauh di muka.")
    return galat
