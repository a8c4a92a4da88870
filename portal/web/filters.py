"""How amounts, dates and numbers are written for people: the Jinja filters and globals of every template."""

import json
from datetime import date, datetime

from babel.dates import get_month_names
from flask import Flask

from portal.buku_besar.uang import ribuan, rupiah, terbilang
from portal.dasar.waktu import NAMA_BULAN, ZONA, tanggal_lengkap
from portal.pengguna.actor import awal_besar
from portal.web.kode import kode_diminta
from portal.web.svg import grafik_batang, ikon, qr

NAMA_BULAN_PENDEK = get_month_names("abbreviated", locale="id")

# Rule 20 of the safety rules: no snapshots of pages in the browser's storage, no eval, no foreign address;
# a refused form is shown, any other error leaves the page as it stands.
HTMX_CONFIG = json.dumps(
    {
        "includeIndicatorStyles": False,
        "allowEval": False,
        "allowScriptTags": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "^2..", "swap": True},
            {"code": "^(403|409|422)", "swap": True},
            {"code": "...", "swap": False, "error": True},
        ],
    },
    separators=(",", ":"),
)


def tanggal_pendek(hari: date) -> str:
    """A day for narrow columns: 25 Nov 2026."""
    return f"{hari.day} {NAMA_BULAN_PENDEK[hari.month]} {hari.year}"


def bulan(bulan: date | str) -> str:
    """The month of a date, or of text like "2026-11": November 2026."""
    tahun, nomor = (bulan.year, bulan.month) if isinstance(bulan, date) else map(int, bulan.split("-")[:2])
    return f"{NAMA_BULAN[nomor]} {tahun}"


def waktu(saat: datetime, zona: str = "WIB") -> str:
    """An aware instant in the koperasi's zone (WIB, WITA, WIT): 25 November 2026 pukul 19.05 WIB."""
    if saat.tzinfo is None:
        raise ValueError("waktu needs an instant with a time zone")
    setempat = saat.astimezone(ZONA[zona])
    return f"{tanggal_lengkap(setempat.date())} pukul {setempat.hour:02d}.{setempat.minute:02d} {zona}"


def samar_nik(nik: str) -> str:
    """A NIK with its middle hidden: 3571**********01."""
    return f"{nik[:4]}{'*' * max(len(nik) - 6, 0)}{nik[-2:]}"


def pasang(app: Flask) -> None:
    """Give every template the filters, the icons and the htmx configuration."""
    app.jinja_env.filters.update(
        angka=ribuan,
        rupiah=rupiah,
        tanggal=tanggal_lengkap,
        tanggal_pendek=tanggal_pendek,
        bulan=bulan,
        waktu=waktu,
        samar_nik=samar_nik,
        awal_besar=awal_besar,
        terbilang=terbilang,
    )
    app.jinja_env.globals.update(
        ikon=ikon, qr=qr, kode_diminta=kode_diminta, grafik_batang=grafik_batang, htmx_config=HTMX_CONFIG
    )
