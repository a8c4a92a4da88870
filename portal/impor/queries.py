"""The files that were sent in, as pages and jobs read them."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from portal.dasar.milik import MILIK_AKTIF
from portal.dasar.pinjaman import sambungan
from portal.dasar.sandi import buka_bita
from portal.errors import TidakDitemukan
from portal.impor import hasil as hasil_
from portal.impor.hasil import HasilPeriksa
from portal.impor.models import BerkasImpor
from portal.pembukuan.bacaan import tabel_jurnal

BIDANG_ISI, BIDANG_HASIL = "impor_isi", "impor_hasil"
_B = BerkasImpor.__table__.c
_ASAL, _RALAT = tabel_jurnal().alias().c, tabel_jurnal().alias().c
_DIRALAT_OLEH = (
    select(_RALAT.nomor)
    .where(_ASAL.koperasi_id == _B.koperasi_id, _ASAL.nomor == _B.jurnal_nomor)
    .where(_RALAT.koperasi_id == _ASAL.koperasi_id, _RALAT.ralat_dari == _ASAL.id)
    .scalar_subquery()
)
_SENDIRI = (_B.koperasi_id, _B.id, _B.sidik, _B.nama, _B.tanggal, _B.kas, _B.pekerjaan_id, _B.jurnal_nomor, _B.pada)
KOLOM: tuple[Any, ...] = (*_SENDIRI, _DIRALAT_OLEH.label("diralat_oleh"))


@dataclass(frozen=True, slots=True)
class BerkasRingkas:
    """A file: what it is called, its cut-off day, its last job, the entry that it became, and what took that one back.
    ``kas``: JSON, as typed."""

    koperasi_id: uuid.UUID
    id: uuid.UUID
    sidik: str
    nama: str
    tanggal: dt.date
    kas: str
    pekerjaan_id: uuid.UUID | None
    jurnal_nomor: str | None
    pada: dt.datetime
    diralat_oleh: str | None = None

    @property
    def kas_diketik(self) -> dict[uuid.UUID, int]:
        """Rupiah per place that was typed beside the file."""
        return {uuid.UUID(t): n for t, n in json.loads(self.kas).items()}


def dengan_id(impor_id: uuid.UUID) -> BerkasRingkas:
    """:raises TidakDitemukan: the present koperasi has no such file."""
    perintah = select(*KOLOM).where(_B.koperasi_id == MILIK_AKTIF, _B.id == impor_id)
    baris = sambungan().execute(perintah).first()
    if baris is None:
        raise TidakDitemukan
    return BerkasRingkas(*baris)


def terakhir(batas: int = 5) -> list[BerkasRingkas]:
    """The last files of the present koperasi, the newest first."""
    perintah = select(*KOLOM).where(_B.koperasi_id == MILIK_AKTIF)
    perintah = perintah.order_by(_B.pada.desc(), _B.id.desc()).limit(batas)
    return [BerkasRingkas(*b) for b in sambungan().execute(perintah)]


def isi(berkas: BerkasRingkas) -> bytes:
    """The file itself.

    :raises TidakDitemukan: it was thrown away already.
    """
    sandi = _sandi(berkas, "isi_sandi")
    if sandi is None:
        raise TidakDitemukan("Berkasnya sudah tidak disimpan. Kirim lagi berkas itu.")
    return buka_bita(sandi, berkas.koperasi_id, berkas.id, BIDANG_ISI)


def hasil(berkas: BerkasRingkas) -> HasilPeriksa | None:
    """What the last check found; None: none has ended yet."""
    sandi = _sandi(berkas, "hasil_sandi")
    return None if sandi is None else hasil_.buka(buka_bita(sandi, berkas.koperasi_id, berkas.id, BIDANG_HASIL))


def _sandi(berkas: BerkasRingkas, kolom: str) -> bytes | None:
    perintah = select(_B[kolom]).where(_B.koperasi_id == MILIK_AKTIF, _B.id == berkas.id)
    nilai = sambungan().execute(perintah).scalar()
    return None if nilai is None else bytes(nilai)
