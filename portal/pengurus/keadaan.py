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
from portal.pengguna.actor import ActorPengguna, berlaku
from portal.pengguna.models import PenugasanWilayah
from portal.pengurus import queries
from portal.pengurus.models import PernyataanJabatan
from portal.pengurus.queries import JabatanRingkas
from portal.pengurus.susunan import ANGKA_RAPAT, PEMERIKSA, SETUJU, Keadaan
from portal.pengurus.syarat import BERSYARAT


def keadaan(actor: ActorPengguna) -> Keadaan:
    """All that ``susunan.periksa`` asks, in seven statements."""
    hari, milik = hari_ini(actor.zona), koperasi.dengan_id(actor.koperasi_id)
    semua = tuple(queries.semua(actor.koperasi_id))
    kini = [j for j in semua if j.jabatan in BERSYARAT and j.berlaku_pada(hari)]
    orang, banyak = _orang(actor.koperasi_id, {j.anggota_id for j in kini if j.anggota_id}), _banyak(actor.koperasi_id)
    lurah = [t.nama for t in queries.pejabat(milik.wilayah_kode) if berlaku(t.mulai, t.selesai, hari)]
    return Keadaan(
        hari=hari,
        riwayat=semua,
        aturan=aturan.banyak_pada((*PEMERIKSA, *ANGKA_RAPAT, SETUJU), hari),
        lurah=lurah[0] if lurah else None,
        menyatakan=_menyatakan(actor.koperasi_id),
        anggota=frozenset(n for n, o in orang.items() if o.status == "anggota"),
        pejabat=_pejabat(kini, hari),
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


def _pejabat(kini: list[JabatanRingkas], hari: dt.date) -> frozenset[uuid.UUID]:
    t = PenugasanWilayah
    syarat = (t.pengguna_id.in_({j.pengguna_id for j in kini}), t.mulai <= hari)
    perintah = select(t.pengguna_id).where(*syarat, or_(t.selesai.is_(None), t.selesai >= hari))
    return frozenset(db.session.scalars(perintah))


def _banyak(koperasi_id: uuid.UUID) -> dict[tuple[str, str], int]:
    """How many anggota the koperasi has, and how many of them have no vote."""
    h = Hitungan
    sel = or_((h.rincian == "status") & (h.nilai == "anggota"), h.rincian == GOLONGAN)
    with di_koperasi(koperasi_id):
        perintah = select(h.rincian, h.nilai, h.banyak).where(h.koperasi_id == koperasi_id, sel)
        return {(b.rincian, b.nilai): b.banyak for b in db.session.execute(perintah)}
