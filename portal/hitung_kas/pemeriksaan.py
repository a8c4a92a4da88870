"""What ``flask verifikasi`` derives again: the counted rupiah of each count, and the entry of what differed."""

from __future__ import annotations

import json
import uuid

from sqlalchemy import func, select

from portal.dasar.milik import di_koperasi
from portal.dasar.temuan import Temuan
from portal.extensions import db
from portal.hitung_kas.models import HitungKas
from portal.pembukuan.bacaan import tabel_jurnal, tabel_jurnal_baris


def periksa(koperasi_id: uuid.UUID) -> list[Temuan]:
    """Counts whose notes and coins don't make their sum, or whose difference isn't what its entry says."""
    h, b = HitungKas, tabel_jurnal_baris().c
    debit = (
        select(func.sum(b.jumlah_rupiah))
        .where(b.koperasi_id == h.koperasi_id, b.jurnal_id == h.jurnal_id, b.sisi == "debit")
        .scalar_subquery()
    )
    j = tabel_jurnal().c
    perintah = (
        select(h.id, h.pecahan, h.dihitung_rupiah, h.selisih_rupiah, j.nomor, j.jenis, debit.label("jurnal_rupiah"))
        .join_from(h, tabel_jurnal(), (j.koperasi_id == h.koperasi_id) & (j.id == h.jurnal_id), isouter=True)
        .where(h.koperasi_id == koperasi_id)
    )
    hasil = []
    with di_koperasi(koperasi_id):
        for baris in db.session.execute(perintah):
            perihal = f"hitungan {baris.id}"
            if _jumlah(baris.pecahan) != baris.dihitung_rupiah:
                hasil.append(Temuan("hitung_kas", perihal, "jumlah pecahannya bukan jumlah yang dihitung"))
            if baris.selisih_rupiah and not _sama(baris.selisih_rupiah, baris.jenis, int(baris.jurnal_rupiah or 0)):
                hasil.append(Temuan("hitung_kas", perihal, f"selisihnya bukan yang tercatat di {baris.nomor}"))
    return hasil


def _sama(selisih: int, jenis: str, jumlah: int) -> bool:
    return jumlah == abs(selisih) and jenis == ("selisih_kurang" if selisih < 0 else "selisih_lebih")


def _jumlah(pecahan: str) -> int | None:
    """Rupiah of the notes and coins; None: that isn't what a count wrote."""
    try:
        return sum(int(n) * int(banyak) for n, banyak in json.loads(pecahan).items())
    except (ValueError, TypeError, AttributeError):
        return None
