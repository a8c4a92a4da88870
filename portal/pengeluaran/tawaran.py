"""What a form of Bayar says before it is sent: the button's words, what happens, and whether two people are needed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from portal.buku_besar.uang import rupiah
from portal.pembukuan import queries as buku
from portal.pengeluaran.keperluan import Keperluan
from portal.pengeluaran.pencatatan import PITA
from portal.pengeluaran.sumber import Sumber
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan.services import pita


@dataclass(frozen=True, slots=True)
class Tawaran:
    """The button and the sentences above it; ``kurang_rupiah``: how far the box falls below zero; ``dua``: a second person
    releases it first; ``batas_rupiah``: from which amount on, None: always or never."""

    tombol: str
    akibat: tuple[str, ...]
    dua: bool
    kurang_rupiah: int
    sumber: Sumber | None
    batas_rupiah: int | None


def tawarkan(
    actor: ActorPengguna,
    k: Keperluan,
    jumlah_rupiah: int | None,
    tempat: Sequence[Sumber],
    tempat_id: uuid.UUID | None,
    hari: dt.date,
    tujuan: Sumber | None = None,
) -> Tawaran:
    """For an amount as it stands in the field now; None: nothing is typed yet."""
    sumber = next((s for s in tempat if s.id == tempat_id), tempat[0] if tempat else None)
    if k.arah == "tanpa_kas":
        sumber = None
    batas = pita(actor.koperasi_id, PITA, hari) if k.arah in ("keluar", "pindah") else None
    dua = k.dua or (k.arah in ("keluar", "pindah") and (batas is None or (jumlah_rupiah or 0) >= batas))
    kurang = _kurang(k, jumlah_rupiah, sumber) if not dua else 0
    kata = _dua(batas, k) if dua else _langsung(k, jumlah_rupiah, sumber, tujuan)
    return Tawaran(_tombol(k, jumlah_rupiah, dua), kata, dua, kurang, sumber, batas)


def _kurang(k: Keperluan, jumlah_rupiah: int | None, sumber: Sumber | None) -> int:
    if sumber is None or k.arah not in ("keluar", "pindah") or not jumlah_rupiah:
        return 0
    ada = buku.saldo_sub_buku(sumber.tempat.sub_buku_id).get(sumber.tempat.akun, 0)
    return max(0, jumlah_rupiah - ada)


SUDAH_DISEBUT = {"keluar": ("bayar ", "beri "), "masuk": ("terima ",)}
"""What the button's own verb says already: no "Catat terima: terima …"."""


def _tombol(k: Keperluan, jumlah_rupiah: int | None, dua: bool) -> str:
    jumlah = f" {rupiah(jumlah_rupiah)}" if jumlah_rupiah else ""
    untuk = str(k.sebutan)[:1].lower() + str(k.sebutan)[1:]
    for sudah in SUDAH_DISEBUT.get(k.arah, ()):
        untuk = untuk.removeprefix(sudah)
    if dua:
        return str(_("Ajukan%(jumlah)s untuk %(untuk)s", jumlah=jumlah, untuk=untuk))
    khusus: dict[str, Any] = {
        "isi-kas-kecil": _("Isi kas kecil%(jumlah)s", jumlah=jumlah),
        "pindah-kas": _("Catat pindah%(jumlah)s", jumlah=jumlah),
        "barang": _("Catat belanja barang%(jumlah)s", jumlah=jumlah),
        "barang-tempo": _("Catat belanja barang%(jumlah)s", jumlah=jumlah),
        "bayar-penitip": _("Bayar penitip%(jumlah)s", jumlah=jumlah),
        "hibah": _("Catat hibah%(jumlah)s", jumlah=jumlah),
        "hibah-bersyarat": _("Catat hibah%(jumlah)s", jumlah=jumlah),
        "talangan": _("Catat talangan%(jumlah)s", jumlah=jumlah),
        "talangan-uang": _("Catat talangan%(jumlah)s", jumlah=jumlah),
    }
    if k.kode in khusus:
        return str(khusus[k.kode])
    if k.arah == "masuk":
        return str(_("Catat terima%(jumlah)s: %(untuk)s", jumlah=jumlah, untuk=untuk))
    if k.arah == "tanpa_kas":
        return str(_("Catat%(jumlah)s: %(untuk)s", jumlah=jumlah, untuk=untuk))
    return str(_("Catat bayar%(jumlah)s untuk %(untuk)s", jumlah=jumlah, untuk=untuk))


def _dua(batas: int | None, k: Keperluan) -> tuple[str, ...]:
    kenapa = (
        _("Mulai %(batas)s, uang keluar disetujui orang lain dulu.", batas=rupiah(batas))
        if batas is not None and not k.dua
        else _("Ini disetujui orang lain dulu.")
    )
    return (str(kenapa), str(_("Belum ada uang yang keluar. Sesudah disetujui, Anda mencatat pembayarannya.")))


def _langsung(k: Keperluan, jumlah_rupiah: int | None, sumber: Sumber | None, tujuan: Sumber | None) -> tuple[str, ...]:
    tempat = sumber.nama if sumber else ""
    if k.arah == "keluar":
        return (str(_("Uang keluar dari %(tempat)s hari ini. Ketua memeriksa buktinya kemudian.", tempat=tempat)),)
    if k.arah == "pindah":
        return (str(_("Uang pindah dari %(asal)s ke tempat yang Anda pilih.", asal=tempat)),)
    if k.kode == "hibah":
        return (str(_("Hibah menambah modal koperasi, tidak dibagi sebagai SHU. Lampirkan surat perjanjiannya.")),)
    if k.kode == "hibah-bersyarat":
        return (str(_("Uangnya dicatat sebagai kewajiban sampai syaratnya terpenuhi. Lampirkan surat perjanjiannya.")),)
    if k.kelompok == "talangan":
        jumlah = rupiah(jumlah_rupiah) if jumlah_rupiah else _("sebesar itu")
        return (
            str(_("Koperasi berutang %(jumlah)s kepada pengurus itu. Tampak di daftar utang dan dibaca pengawas.",
                  jumlah=jumlah)),
        )  # fmt: skip
    if k.kode == "titipan":
        return (str(_("Dicatat sebagai titipan sampai jelas, bukan pendapatan.")),)
    if k.kode == "barang-tempo":
        return (str(_("Stok unit bertambah, dan menjadi utang kepada pemasok.")),)
    if k.arah == "masuk":
        return (str(_("Uang masuk ke %(tempat)s hari ini.", tempat=tempat)),)
    return (str(_("Tidak ada uang tunai yang bergerak.")),)
