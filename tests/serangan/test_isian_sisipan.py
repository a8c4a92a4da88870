"""Every form of the portal, sent as drawn and sent with fields that are not in it, or twice: the books say the same after both."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from flask import Flask
from pintu import Pintu
from rumah.test_wewenang import Benda, benda, duduk_sebagai, rute_app
from sqlalchemy import select

from bench.peramban import baca_formulir
from portal.dasar.milik import nasional
from portal.dasar.waktu import hari_ini
from portal.extensions import Base, db
from portal.koperasi import queries as koperasi

SIAPA = ("sekretaris", "bendahara", "ketua", "anggota", "dinas", "kader_rt", "tamu")
HIDUP = {"kiriman", "kiriman_pusat", "sesi", "percobaan", "perangkat", "draf_pendaftaran", "wilayah"}
ACAK = re.compile(
    r"sidik|hash|^kode$|kode_publik|awalan|rahasia|rantai|garam|salt|^isi$|indeks|sandi|samar|nama_masuk|hasil|langkah"
)
"""Columns that differ from one run to the next whatever is sent: what is random, encrypted, or hangs on the clock."""
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ISIAN = {
    "jumlah": "50000", "alasan": "Alasan yang cukup panjang", "nama": "Orang Uji", "nomor_rapat": "R-1/2026",
    "alamat": "Jalan Uji 1", "nomor_keputusan": "BA-1/2026", "nik": "3573030708900001", "tanggal_lahir": "1990-08-07",
    "pekerjaan": "Penjahit", "tempat_lahir": "Malang",
    "rt": "03", "rw": "01", "nama_lurah": "Lurah Uji", "keterangan": "Keterangan uji", "cari": "ani",
    "sandi": "gergaji senja rambutan topi", "tanggapan": "Tanggapan yang cukup panjang", "kunci": "3 kunci", "buku": "Buku kas",
}  # fmt: skip


def sisipan() -> dict[str, str]:
    """What a crafty person adds: rights, somebody else's ids, another koperasi, sums, states."""
    asing, ketua = koperasi.dengan_kode("buring"), _id_ketua()
    orang = dict.fromkeys(
        ("pengguna_id", "pengaju_id", "pemutus_id", "anggota_id", "dibantu_oleh", "diangkat_oleh", "oleh"), ketua
    )
    uang = dict.fromkeys(("saldo", "saldo_rupiah", "jumlah_rupiah", "pokok_rupiah"), "999999999")
    hak = {
        "role": "ketua",
        "peran": "ketua",
        "jabatan": "ketua",
        "wewenang": "koperasi.buka",
        "is_admin": "1",
    }
    lain = {
        "status": "disetujui",
        "aktif": "1",
        "perlu_dua": "0",
        "id": ketua,
        "nomor": "1",
        "akun": "3-1110",
        "sisi": "kredit",
    }
    asal = {
        "koperasi_id": str(asing.id),
        "koperasi": asing.kode,
        "kode_koperasi": asing.kode,
        "wilayah_kode": "35.73.03.1005",
    }
    return (
        orang
        | uang
        | hak
        | lain
        | asal
        | {"next": "//jahat.example", "_method": "DELETE", "tanggal_buku": "2001-01-01"}
    )


def _id_ketua() -> str:
    from portal.pengguna.services import actor_dari_nama_masuk

    return str(actor_dari_nama_masuk("bumiayu-ketua").pengguna_id)


def formulir(app: Flask, pintu: Pintu, milik: Benda) -> Iterator[tuple[str, dict[str, Any]]]:
    """(address, fields) of every POST form that this seat's pages draw, filled in."""
    ada: set[str] = set()
    for rute, metode in rute_app(app):
        if metode != "GET":
            continue
        halaman = pintu._kirim("GET", milik.isi(rute) + ("?jumlah=50000" if rute.endswith("/setoran") else ""))
        for f in baca_formulir(halaman.text) if halaman.mimetype == "text/html" else ():
            if f.metode == "POST" and f.alamat not in ada | {"/keluar", "/masuk/perangkat"}:
                ada.add(f.alamat)
                kosong = {
                    n: next((p for p in pilihan if p), "") for n, pilihan in f.pilihan.items() if not f.isi.get(n)
                }
                yield f.alamat, {n: v or terisi(n) for n, v in f.isi.items()} | kosong


def terisi(nama: str) -> str:
    if nama.startswith(("tanggal", "mulai")) and nama not in ISIAN:
        return hari_ini().isoformat()
    return ISIAN.get(nama, "")


def jalankan(app: Flask, dengan: dict[str, str]) -> tuple[list[str], Counter[tuple[Any, ...]]]:
    """All of it once: (the answers in order, what the tables hold afterwards)."""
    awal = {v for _tabel, baris in _baris() for v in baris if isinstance(v, uuid.UUID)}
    pintu = {s: Pintu(app) if s == "tamu" else duduk_sebagai(app, s) for s in SIAPA}
    pintu["tamu"].buka("/masuk")
    milik = benda("bumiayu")
    jawaban, ke = [], 0
    for siapa in SIAPA:
        for alamat, isi in list(formulir(app, pintu[siapa], milik)):
            ke += 1
            kunci = {"csrf_token": pintu[siapa].token} | (
                {"kode_kirim": f"uji-sisipan-kirim-{ke:06d}"} if "kode_kirim" in isi else {}
            )
            asli = isi | kunci
            hasil = pintu[siapa]._kirim("POST", alamat, data=gabung(asli, dengan), query_string=dengan)
            assert "jahat" not in hasil.headers.get("Location", "")
            jawaban.append(f"{siapa} {ID.sub('(id)', alamat)}: {hasil.status_code}")
    return jawaban, _isi(awal)


def gabung(asli: dict[str, Any], dengan: dict[str, str]) -> dict[str, Any]:
    """The fields as drawn come first; what is added, and every key a second time, stands behind them."""
    if not dengan:
        return asli
    lagi = dengan | {n: "palsu-palsu-palsu" for n in ("csrf_token", "kode_kirim") if n in asli}
    return asli | {n: [asli[n], v] if n in asli else v for n, v in lagi.items()}


def _baris() -> Iterator[tuple[str, list[Any]]]:
    """(table, values) of every row that a person's act can change; what differs by itself left out."""
    with nasional("isi tabel sesudah uji"):
        for nama, tabel in Base.metadata.tables.items():
            kolom = [k for k in tabel.c if not ACAK.search(k.name)]
            if nama not in HIDUP and kolom:
                yield from ((nama, list(b)) for b in db.session.execute(select(*kolom)))
    db.session.rollback()


def _isi(awal: set[uuid.UUID]) -> Counter[tuple[Any, ...]]:
    """Rows with the ids that the template had; what was made meanwhile is new, whatever its id and its moment."""

    def tetap(nilai: Any) -> Any:
        if isinstance(nilai, dt.datetime | bytes):
            return type(nilai).__name__
        if isinstance(nilai, str) and nilai.startswith("uji-kode-kirim"):
            return "uji-kode-kirim"  # of what the test itself has put there
        return "baru" if isinstance(nilai, uuid.UUID) and nilai not in awal else nilai

    return Counter((nama, *map(tetap, baris)) for nama, baris in _baris())


def test_a_field_that_is_not_in_the_form_changes_nothing(
    salinan_pemeran: Callable[[], AbstractContextManager[Flask]],
) -> None:
    with salinan_pemeran() as app:
        polos, isi_polos = jalankan(app, {})
    with salinan_pemeran() as app:
        disisipi, isi_disisipi = jalankan(app, sisipan())
    assert [d for d in zip(disisipi, polos, strict=True) if d[0] != d[1]] == []
    assert "\n".join(map(str, [*(isi_disisipi - isi_polos), *(isi_polos - isi_disisipi)])) == ""
    jadi = [j for j in polos if j.endswith((" 303", " 200"))]
    assert len(jadi) >= 12, f"too few acts went through to tell: {jadi}"
