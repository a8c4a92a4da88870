"""What went back, derived again: the rows of endings and payments against their entries. For ``flask verifikasi``."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlalchemy import select

from portal.buku_besar import akun
from portal.dasar.milik import di_koperasi
from portal.extensions import db
from portal.pembukuan import queries as pembukuan
from portal.pengembalian.models import PembayaranSimpanan
from portal.simpanan.models import AkhirSimpanan, BukuSimpanan


def periksa(koperasi_id: uuid.UUID) -> list[str]:
    """What differs between this room's rows and the book: sentences, empty when all is well."""
    with di_koperasi(koperasi_id):
        return [*_periksa(akun.UTANG_SIMPANAN_BERHENTI, _utang()), *_periksa(akun.SIMPANAN_SUKARELA, _sukarela())]


Gerak = dict[tuple[uuid.UUID, uuid.UUID], int]


def _utang() -> Gerak:
    a, b = AkhirSimpanan, BukuSimpanan
    jumlah = a.titipan_rupiah + a.pokok_rupiah + a.wajib_rupiah
    perintah = select(a.jurnal_id, b.sub_buku_id, a.jenis, jumlah, a.potongan_rupiah)
    perintah = perintah.join(b, (b.koperasi_id == a.koperasi_id) & (b.anggota_id == a.anggota_id))
    akhir = {(j, s): n - p if jenis == "berhenti" else -n for j, s, jenis, n, p in db.session.execute(perintah)}
    return akhir | _dibayar("pengembalian")


def _sukarela() -> Gerak:
    return _dibayar("penarikan")


def _dibayar(jenis: str) -> Gerak:
    p, b = PembayaranSimpanan, BukuSimpanan
    perintah = select(p.jurnal_id, b.sub_buku_id, p.jumlah_rupiah).where(p.jenis == jenis)
    perintah = perintah.join(b, (b.koperasi_id == p.koperasi_id) & (b.anggota_id == p.anggota_id))
    return {(j, s): -n for j, s, n in db.session.execute(perintah)}


def _periksa(kode: str, seharusnya: Gerak) -> Iterator[str]:
    """Each of these entries moved on this account what its row says."""
    nomor, gerak = pembukuan.nomor_sub_buku(), pembukuan.gerak_akun(kode)
    for letak, jumlah in seharusnya.items():
        if (di_buku := gerak.get(letak, 0)) != jumlah:
            yield f"anggota {nomor.get(letak[1], '?')}: pos {kode} bergerak {di_buku}, menurut catatannya {jumlah}"
