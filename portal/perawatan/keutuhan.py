"""Is everything that is stored twice the same? Each room's ``queries.periksa`` is asked, koperasi by koperasi."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.util import find_spec
from inspect import signature
from typing import Any

from sqlalchemy import select

from portal.dasar import pemicu
from portal.dasar.milik import di_koperasi
from portal.dasar.potret import potret
from portal.dasar.temuan import Temuan
from portal.errors import TidakDitemukan
from portal.extensions import db
from portal.koperasi.models import Koperasi
from portal.pembukuan.queries import kepala_rantai
from portal.perawatan import pasangan, yatim
from portal.rute import TABEL

Periksa = Callable[..., Iterable[Temuan | str]]


@dataclass(frozen=True, slots=True)
class HasilPeriksa:
    """What was found in one koperasi: how many entries were walked, the head of the chain, the findings."""

    kode: str
    nama: str
    catatan: int
    kepala: str
    temuan: tuple[Temuan, ...]

    @property
    def utuh(self) -> bool:
        """Nothing is wrong; there may be things worth a look."""
        return not any(t.berat for t in self.temuan)

    @property
    def kalimat(self) -> str:
        """The result as people read it."""
        if self.utuh:
            return f"{self.nama}: buku utuh. {self.catatan} catatan diperiksa, sidik jari terakhir {self.kepala[:16]}."
        salah = sum(t.berat for t in self.temuan)
        awal = f"{self.nama}: buku TIDAK utuh. {salah} temuan dalam {self.catatan} catatan"
        return awal + "; jangan mencatat dulu, hubungi pengawas."

    def json(self) -> dict[str, Any]:
        return {**asdict(self), "utuh": self.utuh, "kalimat": self.kalimat}


def _tanya(periksa: Periksa, koperasi_id: uuid.UUID) -> Iterable[Temuan | str]:
    return periksa(koperasi_id) if signature(periksa).parameters else periksa()


def pusat() -> list[Temuan]:
    """What belongs to no koperasi: the triggers that keep the book append-only."""
    return [Temuan("dasar", nama, "pemicu penjaga buku hilang") for nama in pemicu.hilang(db.session.connection())]


def pemeriksa() -> dict[str, Periksa]:
    """Every room that can derive its own numbers again."""
    hasil = {}
    for kamar in TABEL:
        if find_spec(f"portal.{kamar}.queries") is not None:
            periksa = getattr(import_module(f"portal.{kamar}.queries"), "periksa", None)
            if periksa is not None:
                hasil[kamar] = periksa
    return hasil


def periksa_koperasi(koperasi_id: uuid.UUID, kode: str, nama: str) -> HasilPeriksa:
    """Ask every room about one koperasi, in one still picture of the database."""
    temuan: list[Temuan] = []
    with di_koperasi(koperasi_id), potret():
        for kamar, periksa in pemeriksa().items():
            temuan += [t if isinstance(t, Temuan) else Temuan(kamar, kamar, t) for t in _tanya(periksa, koperasi_id)]
        temuan += [*yatim.periksa(koperasi_id), *pasangan.periksa(koperasi_id)]
        try:
            kepala = kepala_rantai()
            return HasilPeriksa(kode, nama, kepala.urut, kepala.hash, tuple(temuan))
        except TidakDitemukan:
            return HasilPeriksa(kode, nama, 0, "", tuple(temuan))


def periksa_semua(kode: str | None = None) -> list[HasilPeriksa]:
    """All koperasi, or the one of this code.

    :raises TidakDitemukan: there is none of this code.
    """
    perintah = select(Koperasi.id, Koperasi.kode, Koperasi.nama).order_by(Koperasi.kode)
    if kode is not None:
        perintah = perintah.where(Koperasi.kode == kode)
    daftar = db.session.execute(perintah).all()
    if kode is not None and not daftar:
        raise TidakDitemukan(f"Tidak ada koperasi dengan kode {kode}.")
    return [periksa_koperasi(*k) for k in daftar]


def laporan(pusat: Sequence[Temuan], hasil: Sequence[HasilPeriksa]) -> Iterator[str]:
    """The result for people: a sentence for each koperasi, and a line for each finding."""
    yield from (f"{t.perihal}: {t.kalimat}" for t in pusat)
    for h in hasil:
        yield h.kalimat
        yield from (f"  {'salah' if t.berat else 'perhatikan'}: {t.perihal}: {t.kalimat} ({t.kamar})" for t in h.temuan)
    utuh = sum(h.utuh for h in hasil)
    yield f"{utuh} dari {len(hasil)} buku utuh, {sum(h.catatan for h in hasil)} catatan diperiksa."
