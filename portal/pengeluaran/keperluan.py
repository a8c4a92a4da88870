"""The named forms of Bayar as a table: what each is for, which account stands against the money, what it asks.

``arah``: ``keluar`` and ``masuk`` move money of a box or bank account, ``pindah`` moves it between two, ``tanpa_kas`` moves
none. ``akun``: the account on the other side (its two sides with ``tanpa_kas``: ``akun`` debit, ``akun_kredit`` kredit).
``unit``: ``org`` the organisation, ``pilih`` any unit, ``usaha`` one that runs, ``saldo`` where the balance stands that is
taken away (never more than stands there).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _

from portal.buku_besar.akun import PERSEDIAAN, PINJAMAN_ANGGOTA
from portal.buku_besar.jurnal import JenisJurnal
from portal.errors import TidakDitemukan

BARANG, BEBAN = PERSEDIAAN, "6-"


@dataclass(frozen=True, slots=True)
class Keperluan:
    """A form. ``pihak``: ``wajib``, ``boleh`` or none; ``jenis_pihak``: what a new party becomes; ``milik``: which sub-buku
    the other account asks for (``pihak``, ``anggota``, ``dana`` or none); ``nota``: a picture is expected;
    ``kertas``: the label of a paper number that may not be left out; ``dua``: always released first, whatever the amount;
    ``untuk``: asks what it was spent on (one of ``PILIHAN_UNTUK``); ``pajak``: tax may be kept back (2-1310)."""

    kode: str
    sebutan: Any
    arah: str
    akun: str
    kelompok: str
    unit: str = "pilih"
    akun_kredit: str = ""
    pihak: str = ""
    jenis_pihak: str = "pemasok"
    milik: str = ""
    nota: bool = False
    kertas: Any = ""
    dua: bool = False
    untuk: bool = False
    pajak: bool = False
    jenis: JenisJurnal = JenisJurnal.PENGELUARAN
    ikon: str = "banknote"
    label_pihak: Any = ""
    bantuan: Any = ""

    @property
    def bersaldo(self) -> bool:
        """Does it take away what stands in the book already?"""
        return self.unit == "saldo"

    @property
    def akun_milik(self) -> str:
        """The account that is somebody's or something's: whose sub-buku and balance are asked for."""
        if self.arah != "tanpa_kas" or (self.bersaldo and self.akun):
            return self.akun
        return self.akun_kredit

    @property
    def sub_pihak(self) -> bool:
        return self.milik == "pihak"


def _keluar(kode: str, sebutan: Any, akun: str, ikon: str, **lain: Any) -> Keperluan:
    isi: dict[str, Any] = {"kelompok": "rutin", "pihak": "boleh", "nota": True} | lain
    return Keperluan(kode, sebutan, "keluar", akun, ikon=ikon, **isi)


def _masuk(kode: str, sebutan: Any, akun: str, ikon: str, **lain: Any) -> Keperluan:
    isi: dict[str, Any] = {
        "kelompok": "masuk",
        "unit": "org",
        "jenis": JenisJurnal.PENERIMAAN,
        "jenis_pihak": "lain",
    } | lain
    return Keperluan(kode, sebutan, "masuk", akun, ikon=ikon, **isi)


def _tanpa_kas(kode: str, sebutan: Any, debit: str, kredit: str, ikon: str, **lain: Any) -> Keperluan:
    isi: dict[str, Any] = {"kelompok": "lain", "jenis": JenisJurnal.TANPA_KAS} | lain
    return Keperluan(kode, sebutan, "tanpa_kas", debit, akun_kredit=kredit, ikon=ikon, **isi)


_UTANG: dict[str, Any] = {"unit": "saldo", "pihak": "wajib", "milik": "pihak"}
_BEBAN: dict[str, Any] = {"kelompok": "kegiatan", "unit": "org"}

SEMUA: tuple[Keperluan, ...] = (
    _keluar("listrik", _("Bayar listrik"), "6-1120", "zap"),
    _keluar("air", _("Bayar air"), "6-1120", "droplets"),
    _keluar("internet", _("Bayar internet atau pulsa"), "6-1120", "wifi"),
    _keluar("perlengkapan", _("Beli perlengkapan atau ATK"), "6-1130", "package"),
    _keluar("angkut", _("Ongkos angkut atau bensin"), "6-1140", "truck"),
    _keluar("sewa", _("Bayar sewa tempat"), "6-1140", "store"),
    _keluar("servis", _("Servis dan perbaikan"), "6-1140", "wrench"),
    _keluar("gaji", _("Bayar gaji atau honor"), "6-1110", "users", pihak="wajib", jenis_pihak="petugas", nota=False,
            pajak=True, label_pihak=_("Dibayar kepada"),
            bantuan=_("Honor pengurus hanya bila diputuskan rapat anggota.")),
    _keluar("biaya-lain", _("Biaya lain"), "6-1190", "receipt"),
    _keluar("admin-bank", _("Biaya administrasi bank"), "6-1190", "landmark", nota=False, unit="org"),
    _keluar("barang", _("Belanja barang dagangan, tunai"), BARANG, "shopping-cart", kelompok="barang", unit="usaha"),
    Keperluan("barang-tempo", _("Belanja barang, bayar nanti"), "tanpa_kas", BARANG, "barang", "usaha", "2-1110",
              pihak="wajib", milik="pihak", nota=True, jenis=JenisJurnal.PEMBELIAN_TEMPO, ikon="calendar-clock",
              label_pihak=_("Pemasok")),
    _keluar("bayar-utang", _("Bayar utang pemasok atau talangan"), "2-1110", "hand-coins", kelompok="barang", **_UTANG,
            label_pihak=_("Koperasi berutang kepada")),
    _keluar("bayar-penitip", _("Bayar penitip barang"), "2-1120", "hand-coins", kelompok="barang",
            **(_UTANG | {"jenis_pihak": "penitip", "nota": False, "label_pihak": _("Penitip")})),
    _keluar("inventaris", _("Beli inventaris"), "1-2110", "armchair", kelompok="barang",
            bantuan=_("Barang tahan lama milik koperasi: timbangan, etalase, komputer.")),
    _keluar("rapat", _("Biaya rapat"), "6-2110", "users", **_BEBAN),
    _keluar("pelatihan", _("Biaya pelatihan atau sosialisasi"), "6-2110", "book-open", **_BEBAN),
    _keluar("buku-anggota", _("Cetak buku anggota"), "6-2110", "printer", **_BEBAN),
    _keluar("uang-muka", _("Beri uang muka"), "1-1510", "hourglass", kelompok="kegiatan", pihak="wajib", milik="pihak",
            nota=False, jenis_pihak="petugas", label_pihak=_("Uang muka dibawa")),
    _tanpa_kas("uang-muka-pakai", _("Uang muka sudah dibelanjakan"), "", "1-1510", "receipt", kelompok="kegiatan",
               unit="saldo", pihak="wajib", milik="pihak", nota=True, untuk=True, label_pihak=_("Uang muka dibawa")),
    _masuk("uang-muka-kembali", _("Sisa uang muka kembali"), "1-1510", "undo-2", kelompok="kegiatan",
           **(_UTANG | {"label_pihak": _("Uang muka dibawa")})),
    _keluar("kasbon", _("Beri kasbon"), "1-1320", "hand-coins", kelompok="kegiatan", pihak="wajib", milik="pihak",
            nota=False, dua=True, unit="org", jenis_pihak="petugas", label_pihak=_("Kasbon untuk")),
    _keluar("setor-pajak", _("Setor pajak"), "2-1310", "landmark", kelompok="kegiatan", unit="saldo", pihak="",
            kertas=_("Nomor bukti setor (NTPN)")),
    _tanpa_kas("talangan", _("Catat talangan pengurus"), "", "2-1110", "hand-coins", kelompok="talangan", unit="pilih",
               pihak="wajib", milik="pihak", jenis_pihak="petugas", nota=True, untuk=True, jenis=JenisJurnal.TALANGAN,
               label_pihak=_("Pengurus yang membayar dulu"),
               bantuan=_("Uang pengurus sendiri yang dipakai dulu untuk koperasi.")),
    _masuk("talangan-uang", _("Terima talangan uang dari pengurus"), "2-1110", "hand-coins", kelompok="talangan",
           pihak="wajib", milik="pihak", jenis_pihak="petugas", label_pihak=_("Pengurus yang menalangi")),
    _masuk("hibah", _("Terima hibah"), "3-1210", "gift", pihak="wajib", milik="dana", jenis_pihak="pemberi",
           kertas=_("Nomor surat perjanjian hibah"), nota=True, label_pihak=_("Pemberi hibah")),
    _masuk("hibah-bersyarat", _("Terima hibah bersyarat"), "2-1510", "gift", pihak="wajib", milik="dana", nota=True,
           jenis_pihak="pemberi", kertas=_("Nomor surat perjanjian hibah"), label_pihak=_("Pemberi hibah"),
           bantuan=_("Hibah yang pemakaiannya harus dipertanggungjawabkan.")),
    _tanpa_kas("syarat-hibah", _("Syarat hibah sudah terpenuhi"), "2-1510", "3-1210", "circle-check", unit="saldo",
               milik="dana", kertas=_("Nomor surat perjanjian hibah"), kelompok="masuk"),
    _masuk("piutang-anggota", _("Anggota melunasi bon"), "1-1310", "hand-coins", unit="saldo", milik="anggota"),
    _masuk("angsuran-pinjaman", _("Terima angsuran pinjaman lama"), PINJAMAN_ANGGOTA, "hand-coins", unit="saldo",
           milik="anggota", bantuan=_("Pokok pinjaman dari sebelum portal ini. Pinjaman baru menunggu izin simpan pinjam.")),
    _masuk("piutang-lain", _("Terima pelunasan piutang"), "1-1320", "hand-coins", **_UTANG, label_pihak=_("Yang melunasi")),
    _masuk("pendapatan-lain", _("Pendapatan lain"), "4-9110", "coins", pihak="boleh", unit="pilih",
           bantuan=_("Jasa giro, uang pangkal. Bukan hibah, dan bukan uang yang belum jelas.")),
    _masuk("titipan", _("Terima uang yang belum jelas"), "2-1230", "circle-question-mark", pihak="boleh", milik="pihak"),
    _keluar("titipan-kembali", _("Kembalikan uang titipan"), "2-1230", "undo-2", kelompok="masuk", unit="saldo",
            pihak="boleh", milik="pihak", nota=False, dua=True, jenis_pihak="lain"),
    _tanpa_kas("titipan-jelas", _("Uang titipan ternyata pendapatan"), "2-1230", "4-9110", "circle-check", unit="saldo",
               pihak="boleh", milik="pihak", kelompok="masuk", dua=True),
    Keperluan("isi-kas-kecil", _("Isi kas kecil"), "pindah", "1-1110", "pindah", "org", dua=True,
              jenis=JenisJurnal.PINDAH_KAS, ikon="wallet"),
    Keperluan("pindah-kas", _("Pindahkan uang antar tempat"), "pindah", "1-1110", "pindah", "org",
              jenis=JenisJurnal.PINDAH_KAS, ikon="arrow-right"),
)  # fmt: skip

KELOMPOK = {
    "rutin": _("Biaya sehari-hari"),
    "barang": _("Barang, utang, inventaris"),
    "kegiatan": _("Kegiatan dan uang muka"),
    "talangan": _("Talangan pengurus"),
    "masuk": _("Uang masuk selain simpanan"),
    "pindah": _("Antar tempat uang"),
}
_DAFTAR = {k.kode: k for k in SEMUA}
PILIHAN_UNTUK: tuple[Keperluan, ...] = tuple(
    k for k in SEMUA if k.arah == "keluar" and (k.akun.startswith(BEBAN) or k.akun in (BARANG, "1-2110"))
)
"""What an officer's own money or an advance was spent on."""


def keperluan(kode: str) -> Keperluan:
    """:raises TidakDitemukan: there is no such form."""
    if (ada := _DAFTAR.get(kode)) is None:
        raise TidakDitemukan
    return ada


def sebutan(kode: str) -> str:
    """A form's name as people read it, also for an entry whose form is no longer offered."""
    return str(_DAFTAR[kode].sebutan) if kode in _DAFTAR else kode


def per_kelompok(semua: Iterable[Keperluan] = SEMUA) -> list[tuple[str, list[Keperluan]]]:
    """The forms under their headings, in the order of the table."""
    return [(str(nama), [k for k in semua if k.kelompok == kode]) for kode, nama in KELOMPOK.items()]
