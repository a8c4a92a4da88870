"""The state that the check of the composition looks at, read for the actor's koperasi of today."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select

from portal.anggota.hitungan import GOLONGAN
from portal.anggota.models import Anggota, Hitungan
from portal.anggota.status import LUAR_BIASA
from portal.dasar import aturan
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.extensions import db
from portal.koperasi import queries as koperasi
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.models import Pengguna, PenugasanWilayah
from portal.pengurus import queries
from portal.pengurus.models import PernyataanJabatan
from portal.pengurus.susunan import ANGKA_RAPAT, PEMERIKSA, SETUJU, Keadaan
from portal.pengurus.syarat import BERSYARAT


def keadaan(actor: ActorPengguna) -> Keadaan:
    """All that ``susunan.periksa`` asks, in six statements."""
    hari, milik = hari_ini(actor.zona), koperasi.dengan_id(actor.koperasi_id)
    semua = tuple(queries.semua(actor.koperasi_id))
    kini = [j for j in semua if j.jabatan in BERSYARAT and j.berlaku_pada(hari)]
    orang, banyak = _orang(actor.koperasi_id, {j.anggota_id for j in kini if j.anggota_id}), _banyak(actor.koperasi_id)
    duduk = {j.pengguna_id for j in kini}
    pejabat = _pejabat(milik.wilayah_kode, duduk, hari)
    lurah = [t.nama for t in pejabat if (t.jabatan, t.wilayah_kode) == ("lurah", milik.wilayah_kode)]
    return Keadaan(
        hari=hari,
        riwayat=semua,
        aturan=aturan.banyak_pada((*PEMERIKSA, *ANGKA_RAPAT, SETUJU), hari),
        lurah=lurah[0] if lurah else None,
        menyatakan=_menyatakan(actor.koperasi_id),
        anggota=frozenset(n for n, o in orang.items() if o.status == "anggota"),
        pejabat=frozenset(t.pengguna_id for t in pejabat) & duduk,
        banyak_anggota=banyak.get(("status", "anggota"), 0),
        kelamin={n: o.kelamin for n, o in orang.items() if o.kelamin},
        luar_biasa=frozenset(n for n, o in orang.items() if o.golongan == LUAR_BIASA),
        banyak_luar_biasa=banyak.get((GOLONGAN, LUAR_BIASA), 0),
    )


def _orang(koperasi_id: uuid.UUID, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Any]:
    perintah = select(Anggota.id, Anggota.status, Anggota.kelamin, Anggota.golongan).where(
        Anggota.koperasi_id == koperasi_id, Anggota.id.in_(list(ids))
    )
    with di_koperasi(koperasi_id):
        return {b.id: b for b in db.session.execute(perintah)}


def _menyatakan(koperasi_id: uuid.UUID) -> frozenset[uuid.UUID]:
    with di_koperasi(koperasi_id):
        perintah = select(PernyataanJabatan.jabatan_id).where(PernyataanJabatan.koperasi_id == koperasi_id)
        return frozenset(db.session.scalars(perintah))


def _pejabat(wilayah_kode: str, duduk: set[uuid.UUID], hari: dt.date) -> list[Any]:
    """Offices over an area that are held on that day: the kelurahan's lurah, and whatever these people hold."""
    t = PenugasanWilayah
    siapa = or_(t.pengguna_id.in_(duduk), (t.wilayah_kode == wilayah_kode) & (t.jabatan == "lurah"))
    perintah = (
        select(t.pengguna_id, t.jabatan, t.wilayah_kode, Pengguna.nama)
        .join(Pengguna, Pengguna.id == t.pengguna_id)
        .where(siapa, t.mulai <= hari, or_(t.selesai.is_(None), t.selesai >= hari))
        .order_by(t.mulai.desc())
    )
    return list(db.session.execute(perintah))


def _banyak(koperasi_id: uuid.UUID) -> dict[tuple[str, str], int]:
    """How many anggota the koperasi has, and how many of them have no vote."""
    h = Hitungan
    sel = or_((h.rincian == "status") & (h.nilai == "anggota"), h.rincian == GOLONGAN)
    with di_koperasi(koperasi_id):
        perintah = select(h.rincian, h.nilai, h.banyak).where(h.koperasi_id == koperasi_id, sel)
        return {(b.rincian, b.nilai): b.banyak for b in db.session.execute(perintah)}
