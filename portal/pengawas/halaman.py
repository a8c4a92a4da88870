"""The pages that a pengawas may open, in words for the log. A test holds the list to the routes."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

HALAMAN = {
    "/pengawas": _l("Meja pengawas"),
    "/pengawas/jejak": _l("Jejak pengawas"),
    "/buku": _l("Buku"),
    "/buku/kas": _l("Buku kas"),
    "/buku/bank": _l("Buku bank"),
    "/buku/neraca-saldo": _l("Neraca saldo"),
    "/jurnal": _l("Jurnal: daftar catatan"),
    "/jurnal/<nomor>": _l("Catatan buku"),
    "/kuitansi/<nomor>": _l("Kuitansi"),
    "/rekap": _l("Rekap sehari"),
    "/bank": _l("Bank"),
    "/hitung-kas": _l("Hitung kas"),
    "/hitung-kas/<uuid:tempat_id>": _l("Lembar hitung kas"),
    "/hitung-kas/hasil/<uuid:hitung_id>": _l("Hasil hitung kas"),
    "/pengeluaran/bukti/<nomor>": _l("Bukti bayar"),
    "/lampiran/<uuid:lampiran_id>": _l("Foto nota"),
    "/anggota": _l("Daftar anggota"),
    "/anggota/<int:nomor>": _l("Halaman anggota"),
    "/anggota/<int:nomor>/simpanan": _l("Buku simpanan anggota"),
    "/anggota/<int:nomor>/simpanan/cetakan": _l("Buku simpanan anggota untuk dicetak"),
    "/anggota/<int:nomor>/tanggapan": _l("Pemberhentian dan tanggapan"),
    "/anggota/buku": _l("Buku Daftar Anggota"),
    "/koperasi-saya": _l("Keadaan koperasi"),
    "/ketentuan-simpanan": _l("Ketentuan simpanan"),
    "/pengurus": _l("Pengurus dan petugas"),
    "/pengurus/susunan": _l("Pemeriksaan susunan"),
    "/persetujuan": _l("Daftar persetujuan"),
    "/persetujuan/<uuid:pengajuan_id>": _l("Usul dan persetujuannya"),
    "/anggota/<int:nomor>/pengembalian": _l("Pengembalian simpanan anggota"),
    "/pengembalian": _l("Pengembalian simpanan"),
    "/pengembalian/bukti/<nomor_bukti>": _l("Bukti pengembalian"),
    "/sanggahan/<uuid:sanggahan_id>/jawaban": _l("Jawaban atas keberatan"),
    "/sanggahan": _l("Keberatan anggota"),
    "/sanggahan/<uuid:sanggahan_id>": _l("Keberatan seorang anggota"),
    "/serah-terima": _l("Daftar serah terima"),
    "/serah-terima/<uuid:dokumen_id>": _l("Berita acara serah terima"),
    "/serah-terima/<uuid:dokumen_id>/pdf": _l("Berita acara serah terima (PDF)"),
}


def sebut(halaman: str, alamat: str) -> str:
    """A page in words, with the number in its address where a person knows it by one."""
    nama = str(HALAMAN.get(halaman, alamat))
    if "<int:nomor>" in halaman:
        return str(_("%(halaman)s no. %(nomor)s", halaman=nama, nomor=alamat.split("/")[2]))
    if "<nomor>" in halaman:
        return f"{nama} {alamat.rpartition('/')[2]}"
    return nama
