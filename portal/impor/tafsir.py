"""The sheets read as old books: which column is what, people line by line, money per place; what is wrong by its cell. Pure."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from portal.errors import IsianSalah
from portal.impor import sel as sel_
from portal.impor.berkas import BARIS_MAKS, KEPALA_MAKS, alamat
from portal.impor.sel import SelSalah, tulisan
from portal.simpanan.rencana_awal import BarisAwal

LEMBAR_ANGGOTA, LEMBAR_KAS = "Anggota", "Kas dan bank"
KOLOM: Mapping[str, tuple[str, ...]] = {
    "nomor": ("nomordiportal", "nomoranggota", "noanggota", "nomorportal"),
    "nik": ("nik", "noktp", "nomorktp"),
    "nama": ("nama", "namaanggota", "namalengkap"),
    "rt": ("rt",),
    "rw": ("rw",),
    "masuk": ("tanggalmasuk", "tglmasuk", "masuk", "tanggalmenjadianggota"),
    "pokok": ("simpananpokok", "pokok", "simppokok"),
    "wajib": ("simpananwajib", "wajib", "simpwajib", "simpananwajibsemua"),
    "lunas_sampai": ("wajiblunassampai", "lunassampai", "wajibsampai"),
    "sukarela": ("sukarelalama", "simpanansukarela", "sukarela", "simpsukarela"),
    "pinjaman": ("sisapinjaman", "sisapinjamanlama", "sisapinjamananggota"),
}
"""Each column, and the heads by which it is known (letters only, lower case)."""
ABAIKAN = frozenset({"no", "nourut", "nomorurut"})
WAJIB_ADA = ("nama", "pokok")
_BACA: dict[str, Callable[[Any], Any]] = {
    "nomor": sel_.nomor,
    "nik": sel_.nik,
    "nama": sel_.nama,
    "rt": sel_.rt_rw,
    "rw": sel_.rt_rw,
    "masuk": sel_.tanggal,
    "pokok": sel_.rupiah,
    "wajib": sel_.rupiah,
    "lunas_sampai": sel_.bulan,
    "sukarela": sel_.rupiah,
    "pinjaman": sel_.rupiah,
}
Lapor = Callable[[int, int], None]
LAPOR_BARIS = 250
_JUMLAH = re.compile(r"(?:sub\s*)?(?:grand\s*)?(?:jumlah|total|rekap)\b", re.IGNORECASE)


def _diam(_kini: int, _semua: int) -> None:
    """Nobody is told."""


@dataclass(slots=True)
class Baris:
    """A line of the sheet: its number there, its cells as written, what is wrong by column; ``awal`` once it is understood."""

    ke: int
    sel: dict[str, str]
    salah: dict[str, str] = field(default_factory=dict)
    awal: BarisAwal | None = None


@dataclass(slots=True)
class Tafsiran:
    """A sheet understood: ``kolom`` gives each column's letter; ``umum``: (cell or empty, sentence) of what is no line's."""

    kolom: dict[str, str] = field(default_factory=dict)
    baris: list[Baris] = field(default_factory=list)
    umum: list[tuple[str, str]] = field(default_factory=list)
    kas: list[tuple[uuid.UUID, int]] | None = None


def tafsirkan(lembar: Sequence[Mapping[str, Any]], tempat: Mapping[str, uuid.UUID], lapor: Lapor = _diam) -> Tafsiran:
    """Read the sheets; ``tempat``: places of money by name; ``lapor(line, lines)`` is told from time to time.

    :raises IsianSalah: no sheet with the columns of the template, or too many lines.
    """
    utama = next(
        (b for b in lembar if b["nama"].strip().lower() == LEMBAR_ANGGOTA.lower()), lembar[0] if lembar else None
    )
    if utama is None:
        raise IsianSalah(_("Berkas ini tidak berisi lembar. Pakai templatnya."), "berkas")
    hasil = Tafsiran()
    _tafsirkan_anggota(utama, hasil, lapor)
    kas = next((b for b in lembar if b is not utama and "kas" in b["nama"].lower()), None)
    if kas is not None:
        hasil.kas = list(_tafsirkan_kas(kas, tempat, hasil.umum))
    return hasil


def _huruf(isi: Any) -> str:
    return re.sub(r"[^a-z]", "", isi.lower()) if isinstance(isi, str) else ""


def _kepala(baris: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]]:
    """The line of the heads (from 0) and where each column stands."""
    for ke, isi in enumerate(baris[:KEPALA_MAKS]):
        letak = {_huruf(s): k for k, s in reversed(list(enumerate(isi))) if _huruf(s)}
        kolom = {b: letak[n] for b, semua in KOLOM.items() for n in reversed(semua) if n in letak}
        if all(b in kolom for b in WAJIB_ADA):
            return ke, kolom
    raise IsianSalah(
        _("Baris judul kolom tidak ditemukan: paling sedikit harus ada Nama dan Simpanan pokok. Pakai templatnya."),
        "berkas",
    )


def _tafsirkan_anggota(lembar: Mapping[str, Any], hasil: Tafsiran, lapor: Lapor) -> None:
    semua = lembar["baris"]
    mulai, kolom = _kepala(semua)
    hasil.kolom = {b: alamat(0, k)[:-1] for b, k in kolom.items()}
    hasil.umum += _kolom_asing(semua, mulai, kolom)
    rusak = {letak: {"e": apa} for letak, apa in lembar["rusak"].items()}
    gabungan = _gabungan(lembar["gabung"], mulai)
    for ke in range(mulai + 1, len(semua)):
        if ke % LAPOR_BARIS == 0:
            lapor(ke, len(semua))
        isi = semua[ke]
        mentah = {b: rusak.get(alamat(ke, k), isi[k] if k < len(isi) else "") for b, k in kolom.items()}
        if not any(n != "" for n in mentah.values()):
            continue
        baris = _satu(ke + 1, mentah, semua[mulai][kolom["nama"]])
        for k, sel in gabungan.get(ke, {}).items():
            bidang = next((b for b, letak in kolom.items() if letak == k), None)
            if bidang:
                baris.salah[bidang] = _("Sel %(sel)s digabung. Pisahkan (Unmerge), lalu isi tiap barisnya.", sel=sel)
                baris.awal = None
        hasil.baris.append(baris)
    if len(hasil.baris) > BARIS_MAKS:
        raise IsianSalah(_("Paling banyak %(n)s orang dalam satu berkas.", n=BARIS_MAKS), "berkas")


def _gabungan(daftar: Sequence[str], mulai: int) -> dict[int, dict[int, str]]:
    """Merged ranges below the heads, by line and column."""
    hasil: dict[int, dict[int, str]] = {}
    for sel in daftar:
        (r1, k1), (r2, k2) = (_letak(s) for s in sel.split(":"))
        for r in range(max(r1, mulai + 1), r2 + 1):
            hasil.setdefault(r, {}).update(dict.fromkeys(range(k1, k2 + 1), sel))
    return hasil


def _letak(sel: str) -> tuple[int, int]:
    huruf = sel.rstrip("0123456789")
    kolom = 0
    for h in huruf:
        kolom = kolom * 26 + ord(h) - 64
    return int(sel[len(huruf) :]) - 1, kolom - 1


def _kolom_asing(semua: Sequence[Sequence[Any]], mulai: int, kolom: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Columns that hold something and mean nothing here: nothing is left out in silence."""
    lebar = max((len(b) for b in semua[mulai:]), default=0)
    for k in range(lebar):
        if k in kolom.values():
            continue
        kepala = semua[mulai][k] if k < len(semua[mulai]) else ""
        pertama = next((r for r in range(mulai + 1, len(semua)) if k < len(semua[r]) and semua[r][k] != ""), None)
        if pertama is None or _huruf(kepala) in ABAIKAN:
            continue
        letak = alamat(mulai, k)
        if kepala == "":
            pesan = _(
                "Kolom %(k)s tidak berjudul tetapi berisi (%(sel)s). Beri judul, atau hapus kolomnya.",
                k=letak.rstrip("0123456789"),
                sel=alamat(pertama, k),
            )
        elif _huruf(kepala) in {n for semua_nama in KOLOM.values() for n in semua_nama}:
            pesan = _("Kolom “%(nama)s” ada dua kali. Hapus salah satunya.", nama=tulisan(kepala))
        else:
            pesan = _(
                "Kolom “%(nama)s” tidak dikenal. Hapus kolomnya, atau pakai judul dari templat.", nama=tulisan(kepala)
            )
        yield letak, pesan


def _satu(ke: int, mentah: Mapping[str, Any], judul_nama: Any) -> Baris:
    baris = Baris(ke, {b: tulisan(isi) for b, isi in mentah.items()})
    if mentah["nama"] == judul_nama:
        baris.salah["nama"] = _("Judul kolom terulang di sini. Hapus baris ini.")
        return baris
    if any(isinstance(n, str) and _JUMLAH.match(n) for n in mentah.values()):
        baris.salah["nama"] = _("Ini baris jumlah. Hapus baris ini; portal menjumlahkan sendiri.")
        return baris
    nilai: dict[str, Any] = {}
    for bidang, isi in mentah.items():
        try:
            nilai[bidang] = _BACA[bidang](isi)
        except SelSalah as galat:
            baris.salah[bidang] = str(galat)
    if not baris.salah:
        baris.awal = _awal(ke, nilai)
    return baris


def _awal(ke: int, n: Mapping[str, Any]) -> BarisAwal:
    uang = (n["pokok"], n.get("wajib") or 0)
    waktu = (n.get("lunas_sampai"), n.get("masuk"))
    lama = (n.get("sukarela") or 0, n.get("pinjaman") or 0)
    return BarisAwal(ke, n.get("nomor"), n["nama"], n.get("rt"), n.get("rw"), *uang, *waktu, n.get("nik"), *lama)


def _tafsirkan_kas(
    lembar: Mapping[str, Any], tempat: Mapping[str, uuid.UUID], umum: list[tuple[str, str]]
) -> Iterator[tuple[uuid.UUID, int]]:
    """Lines of a place and its money; the heads and notes above them hold no amount."""
    kenal = {n.strip().lower(): id_ for n, id_ in tempat.items()}
    sudah: set[uuid.UUID] = set()
    for ke, isi in enumerate(lembar["baris"]):
        kolom_b = lembar["rusak"].get(alamat(ke, 1))
        nama, jumlah = (tulisan(isi[0]) if isi else ""), (isi[1] if len(isi) > 1 else "")
        letak = f"{lembar['nama']}!{alamat(ke, 1)}"
        if not kolom_b and (jumlah == "" or (isinstance(jumlah, str) and not re.search(r"\d", jumlah))):
            continue
        if _JUMLAH.match(nama):
            umum.append((letak, _("Ini baris jumlah. Hapus baris ini; portal menjumlahkan sendiri.")))
            continue
        id_ = kenal.get(nama.strip().lower())
        if id_ is None:
            umum.append(
                (
                    f"{lembar['nama']}!{alamat(ke, 0)}",
                    _(
                        "Tempat uang “%(nama)s” belum ada di portal. Tulis namanya seperti di templat, atau minta ketua"
                        " menambahkannya di Tempat uang.",
                        nama=nama,
                    ),
                )
            )
            continue
        if id_ in sudah:
            umum.append((letak, _("Tempat uang ini tertulis dua kali. Jumlahkan di satu baris.")))
            continue
        sudah.add(id_)
        try:
            yield id_, sel_.rupiah({"e": kolom_b} if kolom_b else jumlah)
        except SelSalah as galat:
            umum.append((letak, str(galat)))
