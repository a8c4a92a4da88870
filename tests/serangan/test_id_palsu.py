"""Whatever is put where an address holds an id: unknown, foreign and nonsense are one and the same 404."""

from __future__ import annotations

import re
import uuid
from urllib.parse import quote

from flask import Flask
from pintu import Pintu
from rumah.test_wewenang import TABEL, benda, duduk_sebagai, rute_app
from werkzeug.test import TestResponse

BAGIAN = re.compile(r"<(?:(int|uuid):)?\w+>")
PALSU = (
    "0", "-1", "1e3", "1.0", "²", "9" * 18, str(2**63 - 1), str(2**63), "9" * 400, "null", "NaN", "%", "a" * 3000,
    "1 OR 1=1", "1' OR '1'='1", "1;DROP TABLE anggota--", "1 UNION SELECT nik_sandi FROM anggota", "\\", "..", "../1", "%2e%2e%2f1",
    "{{7*7}}", "<script>", "\u202e1", "1\r\nX-Jahat: ya", "KM-2026-999999", "ZZZ-AAAAAAAA", "35.73", "99.99.99.9999",
    "00000000-0000-0000-0000-000000000000", "00000000-0000-7000-8000-000000000001", "{00000000-0000-7000-8000-000000000001}",
)  # fmt: skip
UMUM = ("/wilayah", "/koperasi/", "/bukti/<kode_publik>/qr")
"""Addresses whose things are public: a code that there is shows its page; a picture of a code says nothing but the code."""


def alamat_palsu(rute: str) -> list[str]:
    return [BAGIAN.sub(quote(palsu, safe=""), rute) for palsu in PALSU]


def bersih(jawaban: TestResponse) -> str:
    """The page without what differs from one request to the next."""
    tanpa_token = re.sub(r'(name="csrf_token" value=")[^"]*', r"\1", jawaban.text)
    return re.sub(r"[0-9a-f]{12}", "", tanpa_token)


SIAPA = ("ketua", "sekretaris", "bendahara", "anggota", "dinas", "kader_rt")


def test_a_forged_id_is_a_404_and_never_a_500(app_pemeran: Flask) -> None:
    """Each address by the first of these seats that may open it."""
    milik, pintu = benda("bumiayu"), {p: duduk_sebagai(app_pemeran, p) for p in SIAPA}
    for rute, metode in rute_app(app_pemeran):
        siapa = [p for p in SIAPA if TABEL[rute] & {p, "semua"} or (p == "anggota" and "sendiri" in TABEL[rute])]
        if not BAGIAN.search(rute):
            continue
        assert siapa, f"{rute}: tambahkan perannya di SIAPA"
        for alamat in alamat_palsu(rute):
            if alamat == milik.isi(rute):
                continue
            jawaban = _minta(pintu[siapa[0]], metode, alamat)
            harap = {404} if not rute.startswith(UMUM) else {200, 404}
            assert jawaban.status_code in harap | {403, 308}, f"{metode} {alamat[:80]}: {jawaban.status_code}"
            assert "X-Jahat" not in jawaban.headers


def _minta(pintu: Pintu, metode: str, alamat: str) -> TestResponse:
    return pintu._kirim(metode, alamat, data={"csrf_token": pintu.token} if metode == "POST" else None)


def test_a_foreign_thing_answers_word_for_word_like_one_that_is_not(app_pemeran: Flask) -> None:
    asing = benda("buring")
    for peran in ("sekretaris", "bendahara", "ketua"):
        pintu = duduk_sebagai(app_pemeran, peran)
        for rute, metode in rute_app(app_pemeran):
            if ("uuid:" not in rute and not rute.startswith("/pendaftaran/berkas/<kode>")) or peran not in TABEL[rute]:
                continue
            tiada = BAGIAN.sub(str(uuid.UUID(int=7)) if "uuid:" in rute else asing.berkas[:4] + "AAAAAAAA", rute)
            dua = [_jawab(pintu, metode, a) for a in (asing.isi(rute), tiada)]
            assert dua[0][0] == 404, f"{metode} {rute}"
            assert dua[0] == dua[1], f"{metode} {rute}: yang asing dijawab lain dari yang tidak ada"


def _jawab(pintu: Pintu, metode: str, alamat: str) -> tuple[int, str, list[str]]:
    jawaban = _minta(pintu, metode, alamat)
    return jawaban.status_code, bersih(jawaban), sorted(n for n, _isi in jawaban.headers)
