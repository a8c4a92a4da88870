"""The bottom bar: at most four labelled items for each seat."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from portal.pengguna.actor import ActorPengguna

# seat -> (label, path, icon); paths are literal: a menu must draw on an error page too
ISI: dict[str, tuple[tuple[str, str, str], ...]] = {
    "anggota": (
        ("Simpanan", "/simpanan", "wallet"),
        ("Koperasi", "/koperasi-saya", "store"),
        ("Saya", "/saya", "user"),
    ),
    "bendahara": (
        ("Beranda", "/beranda", "house"),
        ("Terima uang", "/setoran", "hand-coins"),
        ("Bayar", "/pengeluaran", "banknote"),
        ("Buku", "/buku", "book-open"),
    ),
    "kasir": (
        ("Beranda", "/beranda", "house"),
        ("Terima uang", "/setoran", "hand-coins"),
        ("Anggota", "/anggota", "users"),
    ),
    "sekretaris": (
        ("Beranda", "/beranda", "house"),
        ("Pendaftaran", "/pendaftaran/antrean", "inbox"),
        ("Anggota", "/anggota", "users"),
    ),
    "ketua": (
        ("Beranda", "/beranda", "house"),
        ("Unit usaha", "/unit-usaha", "store"),
        ("Pengurus", "/pengurus", "id-card"),
        ("Anggota", "/anggota", "users"),
    ),
    "pengawas": (
        ("Beranda", "/beranda", "house"),
        ("Meja", "/pengawas", "scale"),
        ("Buku", "/buku", "book-open"),
        ("Anggota", "/anggota", "users"),
    ),
    "lurah": (("Hitungan", "/lurah", "chart-column"),),
    "camat": (("Hitungan", "/camat", "chart-column"),),
    "dinas": (("Wilayah", "/dinas", "map"),),
    "juru_buku": (
        ("Beranda", "/beranda", "house"),
        ("Buku", "/buku", "book-open"),
        ("Pengurus", "/pengurus", "id-card"),
    ),
    "kader_rt": (
        ("Beranda", "/beranda", "house"),
        ("Daftarkan", "/pendaftaran/kertas", "pencil-line"),
        ("RT saya", "/pendaftaran/rt", "inbox"),
    ),
    "kuasa": (("Simpanan", "/simpanan", "wallet"), ("Surat kuasa", "/kuasa", "file-text")),
    "pendamping": (("Beranda", "/beranda", "house"), ("Formulir kertas", "/pendaftaran/kertas", "pencil-line")),
}
ISI["wakil_usaha"] = (("Beranda", "/beranda", "house"), ("Unit usaha", "/unit-usaha", "store"))
ISI["wakil_anggota"] = ISI["sekretaris"]
ISI["ketua_pengawas"] = ISI["pengawas"]
ISI["pengelola"] = ISI["kasir_gerai"] = (("Beranda", "/beranda", "house"), ("Pengurus", "/pengurus", "id-card"))


@dataclass(frozen=True, slots=True)
class ButirMenu:
    label: str
    href: str
    ikon: str
    aktif: bool


def _bagian(jalur: str, butir: tuple[tuple[str, str, str], ...]) -> str:
    """Where a page belongs whose address begins elsewhere: money is taken in below a person, a file lies in the queue."""
    if jalur.startswith("/daftar-setoran") or (
        jalur.startswith(("/anggota/", "/pendaftaran/")) and jalur.endswith("/setoran")
    ):
        return "/setoran"
    if jalur == "/jurnal" or jalur.startswith("/jurnal/"):
        return "/buku"
    if jalur.startswith("/pendaftaran/") and not any(jalur.startswith(h) for _label, h, _ikon in butir):
        return "/pendaftaran/antrean"
    return jalur


def menu(actor: ActorPengguna | None) -> list[ButirMenu]:
    """The items of the actor's seat; the one whose path begins the present address is active."""
    if actor is None or actor.kursi is None:
        return []
    butir = ISI.get(actor.kursi.jabatan, ())
    kini = _bagian(request.path, butir)
    return [ButirMenu(label, h, i, kini.startswith(h)) for label, h, i in butir]


def beranda_kursi(actor: ActorPengguna) -> str:
    """The first page of a seat."""
    if actor.kursi is None:
        return "/masuk/jabatan"
    butir = ISI.get(actor.kursi.jabatan)
    return butir[0][1] if butir else "/beranda"
