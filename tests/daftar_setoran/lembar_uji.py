"""An RT's evening for tests: people of one RT, a sheet as the page draws it, and what to send."""

from __future__ import annotations

import re
import uuid
from html import unescape
from typing import Any

from loket import Loket
from pintu import Pintu
from werkzeug.test import TestResponse

from portal.daftar_setoran import queries
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini

RT = "03"


def isian_halaman(jawaban: TestResponse) -> dict[str, Any]:
    """Every field of the sheet's form as the page draws it, nothing ticked that isn't."""
    formulir = next(f for f in re.findall(r"<form.*?</form>", jawaban.text, re.DOTALL) if "data-lembar" in f)
    isi: dict[str, Any] = {}
    for tanda in re.findall(r"<input[^>]*>", formulir):
        atribut = {n: unescape(v) for n, v in re.findall(r'([\w-]+)="([^"]*)"', tanda)}
        nama, kotak = atribut.get("name"), atribut.get("type") == "checkbox"
        if nama is None or (kotak and " checked" not in tanda):
            continue
        if kotak:
            isi.setdefault(nama, []).append(atribut["value"])
        else:
            isi[nama] = atribut.get("value", "")
    return isi


def buka(pintu: Pintu, rt: str = RT, bulan: str | None = None) -> str:
    """Open a sheet by the page; its address."""
    jawaban = pintu.buka("/daftar-setoran")
    kode = re.search(r'name="kode_kirim" value="([^"]+)"', jawaban.text)
    assert kode
    data = {"rt": f"{rt}/01", "bulan": bulan or f"{hari_ini():%Y-%m}", "kode_kirim": kode[1]}
    jawaban = pintu.kirim("/daftar-setoran", data)
    assert jawaban.status_code == 303, jawaban.text
    return str(jawaban.location)


def ketik(pintu: Pintu, alamat: str, uang: int | str, pilih: dict[int, str | None], **lain: Any) -> dict[str, Any]:
    """What to send: the page as drawn, these numbers ticked (with another amount, or None: the proposed one)."""
    isi = isian_halaman(pintu.buka(alamat)) | {"uang": str(uang), "petugas": "Bu Rukmini", "aksi": "catat"}
    isi["pilih"] = [str(n) for n in pilih]
    isi |= {f"jumlah-{n}": jumlah for n, jumlah in pilih.items() if jumlah is not None}
    return isi | lain


def dari_alamat(loket: Loket, alamat: str) -> queries.DaftarRingkas:
    with di_koperasi(loket.koperasi.id):
        return queries.dengan_id(uuid.UUID(alamat.rsplit("/", 1)[-1]))


def hasil(loket: Loket, alamat: str) -> queries.Hasil:
    ini = dari_alamat(loket, alamat)
    with di_koperasi(loket.koperasi.id):
        return queries.hasil(ini)


def seimbang(loket: Loket) -> None:
    """The book, the members' months and the sheets agree, and the trial balance balances."""
    from portal.pembukuan import queries as buku

    with di_koperasi(loket.koperasi.id):
        assert buku.neraca_saldo().seimbang
    assert [str(t) for t in buku.periksa(loket.koperasi.id) if t.berat] == []
    assert loket.periksa() == []
    assert queries.periksa(loket.koperasi.id) == []
