"""What is typed into a form of Bayar."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from portal.lampiran.services import Foto


@dataclass(frozen=True, slots=True)
class Isian:
    """A form as typed, in rupiah. ``tempat_id``: the box that the money leaves or enters, ``tujuan_id``: where it goes on
    ``pindah``; ``unit_id``: the unit in the ledger, None: the organisation; ``pihak``: a name; ``untuk``: what an officer's
    money or an advance was spent on; ``pajak_rupiah``: tax kept back; ``tanggal_bukti``: on paper, None: today;
    ``yakin``: a box that falls below zero was confirmed; ``nota_menyusul``: the picture comes later."""

    keperluan: str
    jumlah_rupiah: int
    tempat_id: uuid.UUID | None = None
    tujuan_id: uuid.UUID | None = None
    unit_id: uuid.UUID | None = None
    pihak: str = ""
    nomor_anggota: int | None = None
    untuk: str = ""
    pajak_rupiah: int = 0
    tanggal_bukti: dt.date | None = None
    nomor_kertas: str = ""
    keterangan: str = ""
    yakin: bool = False
    nota_menyusul: bool = False
    foto: Foto | None = None

    def isi(self) -> dict[str, Any]:
        """What is proposed, and what makes a sending the same one again (the picture by its fingerprint)."""
        return {
            "keperluan": self.keperluan,
            "jumlah_rupiah": self.jumlah_rupiah,
            "tempat_id": _teks(self.tempat_id),
            "tujuan_id": _teks(self.tujuan_id),
            "unit_id": _teks(self.unit_id),
            "pihak": self.pihak,
            "nomor_anggota": self.nomor_anggota,
            "untuk": self.untuk,
            "pajak_rupiah": self.pajak_rupiah,
            "tanggal_bukti": self.tanggal_bukti.isoformat() if self.tanggal_bukti else None,
            "nomor_kertas": self.nomor_kertas,
            "keterangan": self.keterangan,
        }

    def kiriman(self) -> dict[str, Any]:
        return {"act": "pengeluaran", **self.isi(), "foto": self.foto.sidik if self.foto else None}

    def dibayar(self, bayar: Pelunasan) -> Isian:
        """The same as it is paid: on which day, with which paper. The box is the one that was released."""
        return replace(
            self,
            tanggal_bukti=bayar.tanggal_bukti,
            nomor_kertas=bayar.nomor_kertas or self.nomor_kertas,
            yakin=bayar.yakin,
            nota_menyusul=bayar.nota_menyusul,
            foto=bayar.foto,
        )


@dataclass(frozen=True, slots=True)
class Pelunasan:
    """How a released payment is made. ``tempat_id``: where the payer takes it from, which must be what was released."""

    tempat_id: uuid.UUID | None = None
    tanggal_bukti: dt.date | None = None
    nomor_kertas: str = ""
    yakin: bool = False
    nota_menyusul: bool = False
    foto: Foto | None = None

    def kiriman(self, pengajuan_id: uuid.UUID) -> dict[str, Any]:
        return {
            "act": "pengeluaran_dibayar",
            "pengajuan": pengajuan_id,
            "tempat": self.tempat_id,
            "tanggal": self.tanggal_bukti,
            "kertas": self.nomor_kertas,
            "foto": self.foto.sidik if self.foto else None,
        }


def _teks(nilai: uuid.UUID | None) -> str | None:
    return str(nilai) if nilai else None


def dari(isi: Mapping[str, Any]) -> Isian:
    """The form again, out of what a proposal keeps."""
    tanda: dict[str, Any] = {n: uuid.UUID(isi[n]) if isi[n] else None for n in ("tempat_id", "tujuan_id", "unit_id")}
    tanggal = dt.date.fromisoformat(isi["tanggal_bukti"]) if isi["tanggal_bukti"] else None
    sama = ("keperluan", "jumlah_rupiah", "pihak", "nomor_anggota", "untuk", "pajak_rupiah", "nomor_kertas")
    return Isian(**{n: isi[n] for n in sama}, **tanda, tanggal_bukti=tanggal, keterangan=isi["keterangan"])
