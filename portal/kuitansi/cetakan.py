"""A receipt on paper: A5 as a PDF, or a strip of 58 mm as a picture of 384 dots. The sheet gets data, never markup."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import segno
from flask_babel import gettext as _

from portal.buku_besar.uang import ribuan, rupiah, terbilang
from portal.dasar import cetakan
from portal.dasar.waktu import ZONA, tanggal_lengkap
from portal.kuitansi.kertas import Kertas
from portal.kuitansi.kop import Kop

FOLDER = Path(__file__).parent / "data"
TITIK_PER_INCI = 203.2
"""Of a thermal printer: eight dots a millimetre, so 48 mm are 384 dots."""
JENIS = {"a5": ("application/pdf", "pdf"), "58mm": ("image/png", "png")}


def gambar(bentuk: str, kertas: Kertas, kop: Kop, ke: int, alamat: str, zona: str) -> bytes:
    """The paper. ``ke``: which print it is (0: the original); ``alamat``: the public page of its proof."""
    data = isi(kertas, kop, ke, alamat, zona)
    if bentuk == "a5":
        return cetakan.pdf(FOLDER / "a5.typ", data)
    return cetakan.png(FOLDER / "58mm.typ", data, TITIK_PER_INCI)


def nama_berkas(bentuk: str, kertas: Kertas, ke: int) -> str:
    """The receipt's number, nobody's name."""
    salinan = f"-salinan-{ke}" if ke else ""
    return f"{kertas.catatan.nomor}{salinan}.{JENIS[bentuk][1]}"


def isi(kertas: Kertas, kop: Kop, ke: int, alamat: str, zona: str) -> dict[str, Any]:
    """What the sheets read; each value is a text, or lists of texts."""
    catatan = kertas.catatan
    salinan = _("SALINAN ke-%(ke)s", ke=ke) if ke else ""
    ralat = _("DIRALAT dengan %(nomor)s", nomor=catatan.diralat_oleh) if catatan.diralat_oleh else ""
    return {
        "judul": kertas.judul,
        "nomor": catatan.nomor,
        "label": {"nomor": _("No.")},
        "tanggal": tanggal_lengkap(catatan.tanggal_bukti),
        "salinan": salinan,
        "ralat": ralat,
        "tanda": _("DIRALAT") if ralat else _("SALINAN") if ke else "",
        "kop": _kop(kop),
        "keterangan": _keterangan(kertas, zona),
        "jumlah": rupiah(kertas.jumlah_rupiah),
        "terbilang": _("%(kata)s rupiah", kata=terbilang(kertas.jumlah_rupiah)).capitalize(),
        "bagian": [[kata, rupiah(jumlah)] for kata, jumlah in kertas.bagian],
        "tandatangan": _tandatangan(kertas, kop),
        "qr": _qr(alamat),
        "kode": catatan.kode_publik,
        "periksa": _("Periksa keasliannya di %(alamat)s", alamat=alamat.partition("://")[2].rpartition("/")[0]),
        "kaki": _("Catatan ke-%(urut)s dalam buku · %(sidik)s", urut=ribuan(catatan.urut), sidik=catatan.sidik),
    }


def _kop(kop: Kop) -> dict[str, Any]:
    logo = cetakan.gambar_svg(kop.logo.png, kop.logo.lebar, kop.logo.tinggi) if kop.logo else ""
    return {"nama": kop.nama, "baris": [b for b in (kop.alamat, kop.badan_hukum, kop.kontak) if b], "logo": logo}


def _keterangan(kertas: Kertas, zona: str) -> list[list[str]]:
    """The lines between the head and the amount; what isn't known isn't there."""
    c = kertas.catatan
    setempat = c.dicatat_pada.astimezone(ZONA[zona])
    oleh = f"{c.pencatat} ({c.pencatat_jabatan}), {setempat:%d-%m-%Y %H.%M} {zona}"
    siapa = kertas.siapa
    if siapa and kertas.orang:
        siapa = _("%(nama)s (no. %(nomor)s)", nama=siapa, nomor=kertas.orang.nomor)
    label = _("Diterima dari") if kertas.masuk else _("Dibayar kepada") if kertas.keluar else _("Menyangkut")
    tempat = _("Masuk ke") if kertas.masuk else _("Keluar dari") if kertas.keluar else _("Tempat uang")
    if kertas.transfer:
        tempat = _("Ditransfer dari rekening")
    pasangan = [
        (_("Perihal"), kertas.perihal),
        (label, siapa),
        (_("Untuk"), c.keterangan),
        (tempat, ", ".join(kertas.tempat)),
        (_("Meralat"), c.nomor_yang_diralat),
        (_("Dicatat oleh"), oleh),
        (_("Disetujui oleh"), kertas.penyetuju),
        (_("Nomor bukti transfer") if kertas.transfer else _("Nomor kertas"), c.nomor_kertas),
    ]
    return [[nama, nilai] for nama, nilai in pasangan if nilai]


def _tandatangan(kertas: Kertas, kop: Kop) -> list[list[str]]:
    """Who signs: whoever gives the money and whoever takes it; of a memorial maker and approver."""
    pencatat, siapa = kertas.catatan.pencatat, kertas.siapa or ""
    cap = kop.teks_cap or _("tanda tangan dan cap")
    if kertas.masuk:
        return [[_("Penyetor"), siapa], [_("Penerima, %(cap)s", cap=cap), pencatat]]
    if kertas.keluar:
        return [
            [_("Penerima, lewat transfer") if kertas.transfer else _("Penerima uang, tanda tangan"), siapa],
            [_("Dibayar oleh, %(cap)s", cap=cap), pencatat],
            *([[_("Disetujui oleh"), kertas.penyetuju]] if kertas.penyetuju else []),
        ]
    return [[_("Dicatat oleh"), pencatat], [_("Disetujui oleh, %(cap)s", cap=cap), kertas.penyetuju or ""]]


def _qr(alamat: str) -> str:
    berkas = io.BytesIO()
    segno.make(alamat, error="m").save(berkas, "svg", border=2, light="#fff", xmldecl=False, omitsize=True)
    return berkas.getvalue().decode()
