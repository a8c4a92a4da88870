"""A proposal is written, and a release that is a permission is used."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Uuid, bindparam, select, text, update

from portal.dasar import aturan
from portal.dasar.aturan import NilaiAturan
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx
from portal.errors import BentrokBuku, TidakBerwenang
from portal.extensions import SaatUtc
from portal.persetujuan.jenis import dengan_kode
from portal.persetujuan.models import Pengajuan
from portal.persetujuan.orang import Orang, orang
from portal.persetujuan.pintu import PINTU_TERTUTUP
from portal.policy import Kursi

BERLAKU_HARI = "pengajuan_berlaku_hari"
_SISIP = text(
    "INSERT INTO pengajuan (koperasi_id, id, jenis, isi, perihal, sasaran_id, jumlah_rupiah, pengaju_id,"
    " pengaju_jabatan_id, pengaju_anggota_id, diajukan_pada, berlaku_sampai, status) VALUES (:koperasi_id, :id, :jenis,"
    " :isi, :perihal, :sasaran_id, :jumlah_rupiah, :pengaju_id, :pengaju_jabatan_id, :pengaju_anggota_id,"
    " :diajukan_pada, :berlaku_sampai, 'menunggu') ON CONFLICT DO NOTHING RETURNING id"
).bindparams(
    *(
        bindparam(n, type_=Uuid())
        for n in ("koperasi_id", "id", "sasaran_id", "pengaju_id", "pengaju_jabatan_id", "pengaju_anggota_id")
    ),
    bindparam("diajukan_pada", type_=SaatUtc()),
    bindparam("berlaku_sampai", type_=SaatUtc()),
)


def perlu_dua(trx: Trx) -> bool:
    """Has the founding door of the transaction's koperasi closed, so that role changes and amounts need two people?"""
    return trx.conn.execute(PINTU_TERTUTUP, {"koperasi_id": trx.koperasi_id}).scalar() is not None


def ajukan(
    trx: Trx,
    kode: str,
    isi: Mapping[str, Any],
    perihal: str,
    sasaran_id: uuid.UUID | None = None,
    jumlah_rupiah: int | None = None,
) -> uuid.UUID:
    """Write a proposal in the open transaction of its act, which has checked it. Returns its id.

    ``perihal`` is shown to people: never a NIK or a phone. One proposal of a kind waits for a target at a time.

    :raises BentrokBuku: one of this kind for this target waits already.
    :raises TidakBerwenang: the actor sits on no seat of a koperasi.
    """
    dengan_kode(kode)
    if sasaran_id is not None:  # without a target nothing stands in the way
        _tandai_kedaluwarsa(trx, kode, sasaran_id)
    nilai = {
        "koperasi_id": trx.koperasi_id,
        "id": uuid7(),
        "jenis": kode,
        "isi": json.dumps(dict(isi), sort_keys=True, default=str),
        "perihal": perihal,
        "sasaran_id": sasaran_id,
        "jumlah_rupiah": jumlah_rupiah,
        "pengaju_id": trx.actor.pengguna_id,
        "pengaju_jabatan_id": kursi_pengurus(trx).id,
        "pengaju_anggota_id": orang_ini(trx, trx.actor.pengguna_id).anggota_id,
        "diajukan_pada": trx.waktu,
        "berlaku_sampai": trx.waktu + dt.timedelta(days=_berlaku_hari(trx)),
    }
    if trx.conn.execute(_SISIP, nilai).first() is None:
        raise BentrokBuku(_("Pengajuan yang sama sudah menunggu persetujuan. Lihat di Menunggu persetujuan."))
    return uuid.UUID(str(nilai["id"]))


def pakai(trx: Trx, kode: str, sasaran_id: uuid.UUID, berlaku_jam: int) -> bool:
    """Use a release that is a permission, once and within so many hours of the decision. False: there is none."""
    p = Pengajuan
    siapa = (p.koperasi_id == trx.koperasi_id, p.jenis == kode, p.sasaran_id == sasaran_id)
    terbuka = p.belum_dipakai(trx.waktu - dt.timedelta(hours=berlaku_jam))
    satu = select(p.id).where(*siapa, terbuka).order_by(p.diputus_pada).limit(1).scalar_subquery()
    milik = (p.koperasi_id == trx.koperasi_id, p.id == satu, p.dipakai_pada.is_(None))
    return trx.conn.execute(update(p).where(*milik).values(dipakai_pada=trx.waktu)).rowcount == 1


def kursi_pengurus(trx: Trx) -> Kursi:
    """The seat of the koperasi on which the actor sits.

    :raises TidakBerwenang: none.
    """
    kursi = trx.actor.kursi
    if kursi is None or kursi.jenis != "jabatan":
        raise TidakBerwenang
    return kursi


def orang_ini(trx: Trx, pengguna_id: uuid.UUID) -> Orang:
    """The person behind a log-in."""
    assert trx.koperasi_id is not None
    return orang(trx.conn, trx.koperasi_id, [pengguna_id])[pengguna_id]


def _berlaku_hari(trx: Trx) -> int:
    """Days that a proposal waits; an act that has read the rule with its own holds it already."""
    dipegang: dict[str, NilaiAturan] = trx.dipegang.get("aturan", {})
    return (dipegang.get(BERLAKU_HARI) or aturan.pada(BERLAKU_HARI, trx.waktu.date())).angka


def _tandai_kedaluwarsa(trx: Trx, kode: str, sasaran_id: uuid.UUID) -> None:
    """What has expired must not stand in the way of a new proposal."""
    p = Pengajuan
    siapa = (p.koperasi_id == trx.koperasi_id, p.jenis == kode, p.sasaran_id == sasaran_id)
    lewat = (p.status == "menunggu", p.berlaku_sampai <= trx.waktu)
    trx.conn.execute(update(p).where(*siapa, *lewat).values(status="kedaluwarsa"))
