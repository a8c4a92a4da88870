"""What the pages of a decision need from several rooms: the file, the pokok, what the code tells an applicant."""

from __future__ import annotations

from dataclasses import dataclass

from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.pendaftaran import queries as pendaftaran_queries
from portal.pendaftaran.queries import PANJANG_ACAK, Hasil
from portal.simpanan.ketentuan import ketentuan


@dataclass(frozen=True, slots=True)
class JawabanKode:
    """What an applicant reads under the code: the state, and the pokok to be paid (rupiah) once accepted."""

    hasil: Hasil
    pokok_rupiah: int | None


def rapikan_kode(ketikan: str) -> str:
    """``bmy 7k2f-q9xa`` as ``BMY7K2FQ9XA``: letters and digits alone."""
    return "".join(h for h in ketikan.upper() if h.isascii() and h.isalnum())[:40]


def jawaban_kode(ketikan: str) -> JawabanKode | None:
    """The state behind a code as typed; None if there is no such code."""
    kode = rapikan_kode(ketikan)
    hasil = pendaftaran_queries.hasil_kode(kode) if len(kode) > PANJANG_ACAK else None
    if hasil is None:
        return None
    return JawabanKode(hasil, pokok(hasil) if hasil.status == "diterima" else None)


def pokok(hasil: Hasil) -> int | None:
    """The pokok in force today in the koperasi of an application, in rupiah."""
    with di_koperasi(hasil.koperasi_id):
        return ketentuan(hari_ini(hasil.zona)).pokok_rupiah
