"""A membership ends: the member's own seat ends with it, at once."""

from __future__ import annotations

import datetime as dt
import uuid

from flask_babel import gettext as _
from sqlalchemy import delete, or_, select, update

from portal.dasar.transaksi import Trx
from portal.errors import BentrokBuku
from portal.pengguna import kuasa, peristiwa
from portal.pengguna.actor import SEBUTAN
from portal.pengguna.models import Jabatan, Kuasa, Sesi, SlipMasuk


def lepas_anggota(trx: Trx, anggota_id: uuid.UUID, hari: dt.date) -> None:
    """End the member's seat in the transaction's koperasi, with every session and open slip of its log-in, and the written
    authorities that the member has given or received there.

    :raises BentrokBuku: the person holds an officer's seat, today or later: that one is never ended silently.
    """
    j = Jabatan
    milik = select(j.pengguna_id).where(j.koperasi_id == trx.koperasi_id, j.anggota_id == anggota_id)
    perintah = select(j.id, j.pengguna_id, j.jabatan).where(
        j.koperasi_id == trx.koperasi_id,
        or_(j.anggota_id == anggota_id, j.pengguna_id.in_(milik)),
        or_(j.selesai.is_(None), j.selesai >= hari),
    )
    kursi = trx.conn.execute(trx.kunci_baris(perintah.order_by(j.id))).all()
    if jabatan := sorted({SEBUTAN[k.jabatan] for k in kursi if k.jabatan != "anggota"}):
        raise BentrokBuku(
            _("Orang ini masih menjabat %(jabatan)s. Akhiri dulu jabatannya di halaman Pengurus.",
              jabatan=", ".join(jabatan))
        )  # fmt: skip
    k, siapa = Kuasa, {j.pengguna_id for j in kursi}
    pihak = or_(k.anggota_id == anggota_id, k.penerima_id.in_(siapa))
    kuasa.akhiri(trx, _("Keanggotaan berakhir."), pihak, k.selesai >= hari)
    if kursi:
        _akhiri(trx, [j.id for j in kursi], siapa, hari)


def _akhiri(trx: Trx, kursi: list[uuid.UUID], siapa: set[uuid.UUID], hari: dt.date) -> None:
    nilai = {"selesai": hari - dt.timedelta(days=1), "diakhiri_oleh": trx.actor.pengguna_id, "diakhiri_pada": trx.waktu}
    trx.conn.execute(update(Jabatan).where(Jabatan.koperasi_id == trx.koperasi_id, Jabatan.id.in_(kursi)).values(nilai))
    terbuka = (SlipMasuk.dipakai_pada.is_(None), SlipMasuk.dibatalkan_pada.is_(None))
    trx.conn.execute(
        update(SlipMasuk).where(SlipMasuk.pengguna_id.in_(siapa), *terbuka).values(dibatalkan_pada=trx.waktu)
    )
    trx.conn.execute(delete(Sesi).where(Sesi.pengguna_id.in_(siapa)))
    for orang in sorted(siapa):
        peristiwa.catat(trx.conn, "jabatan_diakhiri", orang, "anggota")
