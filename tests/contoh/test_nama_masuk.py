"""The log-ins that the demo's greeting prints are those that open."""

from __future__ import annotations

from dataclasses import replace

from cast import KECIL
from flask import Flask

from portal.contoh.pemeran import AKUN, BUMIAYU, BURING, KOTA_MALANG, SANDI
from portal.contoh.services import isi
from portal.masuk.services import masuk

BUMIAYU_DI_BLITAR = "35.05.13.2007"


def test_every_log_in_of_the_greeting_opens_although_another_region_has_a_bumiayu_too(app: Flask) -> None:
    dua = frozenset({BUMIAYU, BURING, BUMIAYU_DI_BLITAR})
    isi(replace(KECIL, daerah=("35.05", KOTA_MALANG), kelurahan=dua), lapor=lambda _teks: None)
    for akun in AKUN:
        assert masuk(akun.nama_masuk, SANDI, "10.0.0.1").actor.nama == akun.nama
