"""Plainly fictitious people: a given name and a plant. The same seed gives the same people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

PEREMPUAN = (
    "Ani Siti Aisyah Sri Dewi Rina Wati Yuni Endang Lestari Ratna Murni Nur Tutik Sulastri Wahyuni Indah Retno "
    "Kartini Ningsih Mariam Halimah Rukmini Parti Sumiati Lilik Umi Ika Fitri Hesti Dyah"
).split()
LAKI = (
    "Ahmad Agus Slamet Joko Bambang Suparno Hadi Wahyu Teguh Eko Dwi Tri Imam Yanto Sugeng Mulyono Rudi Hendra "
    "Arif Samsul Kasim Darto Wagimin Paijo Sutrisno Bagus Fajar Rizal Dimas Usman"
).split()
TUMBUHAN = (
    "Melati Kenanga Cempaka Anggrek Mawar Flamboyan Seroja Dahlia Teratai Kamboja Bougenvil Rambutan Manggis Duku "
    "Sawo Jambu Nangka Salak Belimbing Kemuning Randu Trembesi Jati Mahoni Sengon Pandan Serai Kencur Temulawak "
    "Cendana"
).split()
PEKERJAAN = (
    "Pedagang kelontong",
    "Ibu rumah tangga",
    "Buruh bangunan",
    "Petani",
    "Penjahit",
    "Guru",
    "Pensiunan",
    "Sopir",
    "Karyawan swasta",
    "Tukang kayu",
    "Perajin tempe",
    "Bidan",
)
JALAN = ("Kiai Parseh", "Mayjen Sungkono", "Mawar Dalam", "Sekolahan", "Pasar Lama", "Makam", "Lapangan", "Kali Anyar")


@dataclass(frozen=True, slots=True)
class Orang:
    """One made-up applicant, in the words of the sign-up form. ``nik`` has a serial from 9000 up: no register gives it."""

    nik: str
    nama: str
    panggilan: str
    tempat_lahir: str
    tanggal_lahir: dt.date
    kelamin: str
    pekerjaan: str
    alamat: str
    rt: str
    rw: str
    hp: str
    ahli_waris: str


def buat_nik(wilayah_kode: str, lahir: dt.date, kelamin: str, urut: int) -> str:
    """A NIK of the right shape for a kecamatan (first six digits), day of birth and sex; ``urut`` from 0."""
    hari = lahir.day + (40 if kelamin == "P" else 0)
    return f"{wilayah_kode.replace('.', '')[:6]}{hari:02d}{lahir:%m%y}{9000 + urut % 1000:04d}"


def orang(acak: Random, wilayah_kode: str, kota: str, urut: int, banyak_rw: int, nama: str | None = None) -> Orang:
    """The ``urut``-th person of a koperasi; a given ``nama`` is kept (the cast, the three of the same name)."""
    kelamin = "P" if acak.random() < 0.56 else "L"
    depan = acak.choice(PEREMPUAN if kelamin == "P" else LAKI)
    lengkap = nama or f"{depan} {acak.choice(TUMBUHAN)}"
    if nama and nama.split()[0] in PEREMPUAN:
        kelamin = "P"
    lahir = dt.date(1948, 1, 1) + dt.timedelta(days=acak.randrange(20500))
    return Orang(
        nik=buat_nik(wilayah_kode, lahir, kelamin, urut),
        nama=lengkap,
        panggilan=f"{'Bu' if kelamin == 'P' else 'Pak'} {lengkap.split()[0]}",
        tempat_lahir=kota,
        tanggal_lahir=lahir,
        kelamin=kelamin,
        pekerjaan=acak.choice(PEKERJAAN),
        alamat=f"Jl. {acak.choice(JALAN)} No. {acak.randrange(1, 120)}",
        rt=f"{acak.randrange(1, 9):02d}",
        rw=f"{acak.randrange(1, banyak_rw + 1):02d}",
        hp="",
        ahli_waris="",
    )
