"""What tests stand on, made once in a run through the services and copied for each: a koperasi, a counter, an office."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import tempat
from cast import isi_pemeran
from dua import buka_kantor
from flask import Flask, current_app
from flask_migrate import upgrade
from loket import buka_loket
from pintu import Balai, balai, beri_sandi_bila_belum, rahasia_untuk

from portal.cli import siapkan
from portal.extensions import db


@dataclass(frozen=True, slots=True)
class Pola:
    """A database to copy: what it is made from, and the steps that fill it."""

    asal: str | None
    langkah: tuple[Callable[[], object], ...]


def ambil(nama: str, app: Flask) -> Any:
    """What ``nama`` made, in the copy that this portal stands on."""
    isi = pickle.loads(_catatan(nama).read_bytes())
    if isinstance(isi, Balai):
        return replace(isi, app=app)
    isi.rumah.app = app
    return isi


def _catatan(nama: str) -> Any:
    return tempat.bersama() / f"{nama}-{db.engine.dialect.name}.pola"


def _dengan(nama: str, buat: Callable[[Flask], Any], jabatan: str = "") -> Callable[[], None]:
    """Make it, and note down what the tests hold of it (all but the portal). ``jabatan``: seats whose people have been in
    before: with a passphrase, and with the secret of their codes."""

    def langkah() -> None:
        isi = buat(current_app._get_current_object())  # type: ignore[attr-defined]
        for satu in jabatan.split():
            beri_sandi_bila_belum(f"kricak-{satu}")
            rahasia_untuk(f"kricak-{satu}")
        (isi if isinstance(isi, Balai) else isi.rumah).app = None
        _catatan(nama).write_bytes(pickle.dumps(isi))

    return langkah


PETUGAS = "ketua bendahara sekretaris kasir pengawas"
POLA = {
    "pola": Pola(None, (upgrade, siapkan)),
    "pemeran": Pola("pola", (isi_pemeran,)),
    "rumah": Pola("pola", (_dengan("rumah", balai),)),
    "loket": Pola("pola", (_dengan("loket", buka_loket, PETUGAS),)),
    "kantor": Pola("pola", (_dengan("kantor", buka_kantor, PETUGAS),)),
}
"""``pola``: migrated, with all regions, the chart and the dated rules; ``pemeran``: the cast with its log-ins; ``rumah``:
Kricak and its ketua; ``loket``: ready to take money in; ``kantor``: the founding door has closed, so two are needed."""
