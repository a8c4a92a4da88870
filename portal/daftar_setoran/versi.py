"""Several people may edit a draft; who edits an old one is told, and nobody's rows are lost silently."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import bindparam, case, func, insert, select, text, update

from portal.buku_besar.uang import rupiah
from portal.daftar_setoran.models import BERUBAH, DaftarSetoran, DaftarSetoranBaris
from portal.daftar_setoran.queries import DaftarRingkas
from portal.dasar.milik import uuid7
from portal.dasar.siap import Siap
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import ZONA
from portal.errors import BentrokBuku, IsianSalah, TidakDitemukan
from portal.kas import queries as kas

NOMOR = "daftar_setoran"
_KOLOM = list(DaftarSetoran.__table__.columns)
_NAMA = [k.name for k in _KOLOM]
_TETAP = ("koperasi_id", "id", "nomor", "rt", "rw", "bulan", "asal_id")
_PELAKU = frozenset({"versi", "diubah_oleh", "diubah_pada", "dicatat_oleh", "dicatat_pada"})
"""What a page reads as names, or each version has of its own."""
_SIMPAN = Siap(
    text(
        "INSERT INTO daftar_setoran (KOLOM) VALUES (NILAI) ON CONFLICT (koperasi_id, id) DO UPDATE SET UBAH".replace(
            "KOLOM", ", ".join(_NAMA)
        )
        .replace("NILAI", ", ".join(":" + n for n in _NAMA))
        .replace("UBAH", ", ".join(n + " = excluded." + n for n in sorted(BERUBAH)))
    ).bindparams(*(bindparam(k.name, type_=k.type) for k in _KOLOM))
)
"""Who made a sheet, and when, stays as it was: of a row that stands only what may change is written."""


def pastikan_kini(trx: Trx, daftar: DaftarRingkas, versi: int) -> None:
    """The sheet is still a draft, and the one that was edited.

    :raises BentrokBuku: it was booked, put away, or saved by somebody meanwhile; the sentence says what and by whom.
    """
    if daftar.status == "tercatat":
        raise BentrokBuku(_sebut_tercatat(trx, daftar))
    if daftar.status == "batal":
        raise BentrokBuku(_("Daftar %(d)s sudah disisihkan. Buat daftar baru untuk RT ini.", d=daftar.sebutan))
    if daftar.versi != versi:
        saat = daftar.diubah_pada.astimezone(ZONA[trx.actor.zona])
        raise BentrokBuku(
            _(
                "Daftar ini disimpan %(nama)s pukul %(jam)s, sesudah Anda membukanya. Buka lagi, lalu ketik yang belum ada.",
                nama=daftar.diubah_oleh,
                jam=f"{saat:%H.%M}",
            )
        )


def yang_tercatat(trx: Trx, daftar: DaftarRingkas) -> tuple[int, int, int]:
    """How many rows of a sheet were booked, their rupiah, and how many moved to susulan."""
    b = DaftarSetoranBaris
    jumlah = case((b.jurnal_id.is_not(None), b.jumlah_rupiah), else_=0)
    perintah = select(func.count(b.jurnal_id), func.coalesce(func.sum(jumlah), 0), func.count()).where(
        b.koperasi_id == daftar.koperasi_id, b.daftar_id == daftar.id, b.dicentang
    )
    baris, total, semua = trx.conn.execute(perintah).one()
    return int(baris), int(total or 0), int(semua) - int(baris)


def _sebut_tercatat(trx: Trx, daftar: DaftarRingkas) -> str:
    baris, total, _susulan = yang_tercatat(trx, daftar)
    assert daftar.dicatat_pada is not None
    saat = daftar.dicatat_pada.astimezone(ZONA[trx.actor.zona])
    return str(
        _(
            "Daftar ini sudah dicatat %(nama)s pukul %(jam)s: %(baris)s setoran, %(total)s. Tidak ada yang dicatat lagi.",
            nama=daftar.dicatat_oleh,
            jam=f"{saat:%H.%M}",
            baris=baris,
            total=rupiah(total),
        )
    )


def ubah(trx: Trx, daftar: DaftarRingkas, **isi: Any) -> None:
    """Write columns of a sheet, as its next version."""
    ini = (DaftarSetoran.koperasi_id == daftar.koperasi_id, DaftarSetoran.id == daftar.id)
    trx.conn.execute(update(DaftarSetoran).where(*ini).values(**_versi_berikut(trx, daftar), **isi))


def _versi_berikut(trx: Trx, daftar: DaftarRingkas) -> dict[str, Any]:
    return {"versi": daftar.versi + 1, "diubah_oleh": trx.actor.pengguna_id, "diubah_pada": trx.waktu}


def ubah_dan_lanjutkan(trx: Trx, daftar: DaftarRingkas, isi: Mapping[str, Any], nomor: int | None) -> uuid.UUID | None:
    """Write columns of a sheet, which the caller holds under lock, as its next version; under ``nomor`` of the counter ``NOMOR``
    a draft goes on with its susulan. One statement. Returns the draft's id, None without a number."""
    tetap = {n: getattr(daftar, n) for n in (*_TETAP, *BERUBAH - isi.keys()) if n not in _PELAKU}
    lama = {**tetap, **_pembuat(trx), "dicatat_oleh": None, "dicatat_pada": None, **isi, **_versi_berikut(trx, daftar)}
    if nomor is None:
        _SIMPAN.lakukan(trx.conn, **lama)
        return None
    lanjutan = _baris_baru(trx, nomor, rt=daftar.rt, rw=daftar.rw, bulan=daftar.bulan, asal_id=daftar.id)
    _SIMPAN.banyak(trx.conn, [lama, lanjutan])
    return uuid.UUID(str(lanjutan["id"]))


def pastikan_tempat(tempat_id: uuid.UUID | None) -> None:
    """A draft names a box in use, or none yet.

    :raises IsianSalah: a box that the koperasi doesn't have, or no more.
    """
    try:
        if tempat_id is not None:
            kas.dengan_id(tempat_id)
    except TidakDitemukan:
        raise IsianSalah(_("Pilih uangnya masuk ke mana."), "tempat_uang") from None


def sisipkan(trx: Trx, nomor: int, **isi: Any) -> uuid.UUID:
    """A new draft under a number of the counter ``NOMOR``."""
    baris = _baris_baru(trx, nomor, **isi)
    trx.conn.execute(insert(DaftarSetoran), baris)
    return uuid.UUID(str(baris["id"]))


def _pembuat(trx: Trx) -> dict[str, Any]:
    siapa = trx.actor.pengguna_id
    return {"dibuat_oleh": siapa, "dibuat_pada": trx.waktu, "diubah_oleh": siapa, "diubah_pada": trx.waktu}


def _baris_baru(trx: Trx, nomor: int, **isi: Any) -> dict[str, Any]:
    kosong = dict.fromkeys(_NAMA)
    tetap = {"koperasi_id": trx.koperasi_id, "id": uuid7(), "nomor": nomor, "status": "draf", "versi": 1}
    return {**kosong, **tetap, "selisih_rupiah": 0, **_pembuat(trx), **isi}
