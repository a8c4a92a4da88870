"""An entry as it will stand in the book: what is hashed, and the row of its free text."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from portal.buku_besar import rantai
from portal.buku_besar.jurnal import Jurnal
from portal.buku_besar.rantai import BarisCatatan, Catatan
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx


@dataclass(frozen=True, slots=True)
class IsiCatatan:
    """What an entry holds beside its journal. ``pencatat``: who wrote it, by log-in and post."""

    nomor: str
    kode_publik: str
    saat: dt.datetime
    kode_kirim: str
    penyetuju_id: uuid.UUID | None
    keterangan_hash: str | None
    pencatat: tuple[uuid.UUID, str]


def hash_teks(keterangan: str | None, garam: bytes) -> str | None:
    """The salted hash of a free text, where there is one."""
    return rantai.hash_keterangan(keterangan, garam) if keterangan else None


def pencatat_kini(trx: Trx) -> tuple[uuid.UUID, str]:
    """The transaction's actor, by log-in and post."""
    return trx.actor.pengguna_id, trx.actor.kursi.jabatan if trx.actor.kursi else ""


def baris_keterangan(catatan: Catatan, teks: str, garam: bytes) -> dict[str, object]:
    """The row of a free text beside its entry."""
    return {"koperasi_id": catatan.koperasi_id, "jurnal_id": catatan.id, "teks": teks, "garam": garam.hex()}


def susun_catatan(
    koperasi_id: uuid.UUID, jurnal: Jurnal, urut: int, isi: IsiCatatan, baris: tuple[BarisCatatan, ...]
) -> Catatan:
    """The entry as it will stand in the book."""
    return Catatan(
        koperasi_id=koperasi_id,
        id=uuid7(),
        urut=urut,
        jenis=jurnal.jenis.value,
        seri=jurnal.seri.value,
        nomor=isi.nomor,
        kode_publik=isi.kode_publik,
        tanggal_bukti=jurnal.tanggal_bukti,
        tanggal_buku=jurnal.tanggal_buku,
        dicatat_pada=isi.saat,
        pencatat=isi.pencatat[0],
        jabatan=isi.pencatat[1],
        disetujui_oleh=isi.penyetuju_id,
        kode_kirim=isi.kode_kirim,
        nomor_kertas=jurnal.nomor_kertas,
        ralat_dari=jurnal.ralat_dari,
        alasan_kode=jurnal.alasan.value if jurnal.alasan else None,
        keterangan_hash=isi.keterangan_hash,
        baris=baris,
    )
