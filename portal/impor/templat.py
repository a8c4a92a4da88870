"""The template to fill in: people, money per place, and a sheet that explains both."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from flask_babel import gettext as _
from xlsxwriter import Workbook

from portal.dasar.lembar import jinakkan, tandai_contoh
from portal.impor.tafsir import LEMBAR_ANGGOTA, LEMBAR_KAS

NAMA = "templat-saldo-awal.xlsx"
KEPALA = (
    ("nomor", "Nomor di portal", 12, "0"),
    ("nik", "NIK", 20, "@"),
    ("nama", "Nama", 28, "@"),
    ("rt", "RT", 6, "@"),
    ("rw", "RW", 6, "@"),
    ("masuk", "Tanggal masuk", 14, "dd-mm-yyyy"),
    ("pokok", "Simpanan pokok", 16, "#,##0"),
    ("wajib", "Simpanan wajib", 16, "#,##0"),
    ("lunas_sampai", "Wajib lunas sampai", 18, "mm-yyyy"),
    ("sukarela", "Sukarela lama", 16, "#,##0"),
    ("pinjaman", "Sisa pinjaman", 16, "#,##0"),
)
"""Column, head, width, number format."""


def templat(tempat: Sequence[str]) -> bytes:
    """An XLSX whose columns have their formats already (NIK as text); ``tempat``: places of money, ready to be filled in."""
    berkas = BytesIO()
    with Workbook(berkas, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as buku:
        tebal = buku.add_format({"bold": True, "bg_color": "#F2ECE3", "border": 1})
        orang = buku.add_worksheet(LEMBAR_ANGGOTA)
        for ke, (_bidang, kepala, lebar, bentuk) in enumerate(KEPALA):
            orang.set_column(ke, ke, lebar, buku.add_format({"num_format": bentuk}))
            orang.write_string(0, ke, kepala, tebal)
        orang.freeze_panes(1, 0)
        kas = buku.add_worksheet(LEMBAR_KAS)
        kas.set_column(0, 0, 40)
        kas.set_column(1, 1, 24, buku.add_format({"num_format": "#,##0"}))
        for ke, kepala in enumerate((_("Tempat uang"), _("Jumlah pada tanggal batas"))):
            kas.write_string(0, ke, kepala, tebal)
        for ke, nama in enumerate(tempat, start=1):
            kas.write_string(ke, 0, jinakkan(nama))
        petunjuk = buku.add_worksheet(_("Petunjuk"))
        petunjuk.set_column(0, 0, 100)
        for ke, kalimat in enumerate(_petunjuk()):
            petunjuk.write_string(ke, 0, kalimat)
        for halaman in buku.worksheets():
            tandai_contoh(halaman)
    return berkas.getvalue()


def _petunjuk() -> list[str]:
    return [
        _("Satu baris satu orang. Semua jumlah adalah keadaan pada tanggal batas, misalnya akhir bulan lalu."),
        _("Nomor di portal: hanya untuk calon anggota yang sudah ada di portal. Orang lain dikosongkan."),
        _("NIK boleh kosong. Kalau diisi: 16 angka, disandikan di portal, dan tidak boleh rangkap."),
        _("Tanggal masuk: seperti 17-08-2025. Kosong berarti tanggal batas."),
        _(
            "Simpanan pokok: yang sudah dibayar. Yang belum lunas dicatat sebagai titipan, dan orangnya menjadi calon anggota."
        ),
        _(
            "Simpanan wajib: jumlah semua bulan yang sudah dibayar, dan bulan terakhirnya di Wajib lunas sampai, seperti 06-2026."
        ),
        _("Contoh: dibayar 3 bulan @ 20.000 sampai Juni 2026: wajib 60.000, lunas sampai 06-2026."),
        _("Sukarela lama: sisa tabungan sukarela dari dulu. Setoran sukarela baru menunggu izin simpan pinjam."),
        _(
            "Sisa pinjaman: pokok pinjaman lama yang belum dikembalikan orang itu, tanpa bunga. Pinjaman baru menunggu izin"
            " simpan pinjam."
        ),
        _("Jangan menggabung sel, jangan menambah kolom, jangan memakai baris jumlah: portal menjumlahkan sendiri."),
        _("Lembar Kas dan bank: uang yang benar-benar ada di tiap tempat pada tanggal batas."),
    ]
