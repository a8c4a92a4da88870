"""Releases that are permissions: what is open of them, and that one is used once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import or_, select, update

from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import sekarang
from portal.extensions import db
from portal.persetujuan.models import Pengajuan
from portal.persetujuan.orang import orang
from portal.persetujuan.queries import PengajuanRingkas, dengan_syarat


def berlaku_sampai(pengajuan: PengajuanRingkas, berlaku_hari: int) -> dt.datetime | None:
    """Until when a release can be used; None: it isn't one, or was used."""
    if pengajuan.status != "disetujui" or pengajuan.dipakai_pada is not None or pengajuan.diputus_pada is None:
        return None
    return pengajuan.diputus_pada + dt.timedelta(days=berlaku_hari)


def terbuka(
    koperasi_id: uuid.UUID,
    jenis: Sequence[str],
    berlaku_hari: int,
    sasaran_id: uuid.UUID | None = None,
    jumlah_rupiah: int | None = None,
) -> list[PengajuanRingkas]:
    """Proposals of these kinds that wait, and releases that can be used now, oldest first; of one target and of one amount
    where they are named. Inside a transaction or not."""
    p, kini = Pengajuan, sekarang()
    menunggu = (p.status == "menunggu") & (p.berlaku_sampai > kini)
    lepas = p.belum_dipakai(kini - dt.timedelta(days=berlaku_hari))
    syarat = [p.jenis.in_(jenis), or_(menunggu, lepas)]
    if sasaran_id is not None:
        syarat.append(p.sasaran_id == sasaran_id)
    if jumlah_rupiah is not None:
        syarat.append(p.jumlah_rupiah == jumlah_rupiah)
    return dengan_syarat(koperasi_id, *syarat)


def ada(koperasi_id: uuid.UUID, jenis: str, sasaran_id: uuid.UUID, berlaku_jam: int) -> bool:
    """Is there a release of this kind about this target that can be used now?"""
    p = Pengajuan
    terbuka = p.belum_dipakai(sekarang() - dt.timedelta(hours=berlaku_jam))
    siapa = (p.koperasi_id == koperasi_id, p.jenis == jenis, p.sasaran_id == sasaran_id)
    with di_koperasi(koperasi_id):
        return db.session.execute(select(p.id).where(*siapa, terbuka).limit(1)).first() is not None


def pakai_ini(trx: Trx, pengajuan_id: uuid.UUID) -> bool:
    """Use this release, once. False: it was used meanwhile."""
    p = Pengajuan
    satu = (p.koperasi_id == trx.koperasi_id, p.id == pengajuan_id, p.status == "disetujui", p.dipakai_pada.is_(None))
    return trx.conn.execute(update(p).where(*satu).values(dipakai_pada=trx.waktu)).rowcount == 1


def pelepas_sendiri(trx: Trx, pengajuan: PengajuanRingkas) -> bool:
    """Is it the actor who released this? By person: another log-in of the same one counts."""
    if pengajuan.pemutus_id is None:
        return False
    assert trx.koperasi_id is not None
    siapa = orang(trx.conn, trx.koperasi_id, [pengajuan.pemutus_id, trx.actor.pengguna_id])
    return siapa[trx.actor.pengguna_id].sama(siapa[pengajuan.pemutus_id])


def cabut(trx: Trx, pengajuan: PengajuanRingkas, jabatan_id: uuid.UUID) -> bool:
    """Its proposer takes a release back that nobody has used; who had given it stays readable. False: it was used."""
    p = Pengajuan
    lama = (p.koperasi_id == trx.koperasi_id, p.id == pengajuan.id, p.status == "disetujui", p.dipakai_pada.is_(None))
    siapa = orang(trx.conn, pengajuan.koperasi_id, [trx.actor.pengguna_id])[trx.actor.pengguna_id]
    alasan = _("Sebelumnya disetujui %(nama)s, dan belum dipakai.", nama=pengajuan.pemutus)
    nilai: dict[str, Any] = {"status": "ditarik", "alasan": alasan, "diputus_pada": trx.waktu}
    nilai |= {"pemutus_id": siapa.pengguna_id, "pemutus_anggota_id": siapa.anggota_id, "pemutus_jabatan_id": jabatan_id}
    return trx.conn.execute(update(p).where(*lama).values(**nilai)).rowcount == 1
