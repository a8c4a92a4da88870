"""How events of memberships become rows: event, status, numbers and counters, for one person or for a sheet of them."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Date, Uuid, bindparam, column, text, update

from portal.anggota import hitungan
from portal.anggota.hitungan import Sel
from portal.anggota.kata import ganti_kata, tulis_kata
from portal.anggota.models import Anggota, PeristiwaKeanggotaan
from portal.anggota.nama import kata_nama
from portal.anggota.orang import DataOrang, OrangBaru, Peristiwa, kolom_data
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.status import golongan_dari, sesudah
from portal.dasar.banyak import sisipkan
from portal.dasar.milik import uuid7
from portal.dasar.nomor import berikut, maju
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.pengguna.actor import ActorPengguna

NOMOR, NOMOR_BUKU = "anggota", "buku_anggota"
"""Counters of the two numbers: for life, and of the Buku Daftar Anggota."""

_STATUS = (
    "UPDATE anggota SET status = v.s, nomor_buku = v.n FROM DAFTAR WHERE anggota.koperasi_id = :k AND anggota.id = v.i"
    " RETURNING anggota.id, anggota.rw, anggota.kelamin, anggota.tanggal_lahir, anggota.golongan"
)
# LIMIT keeps the list a table of its own: folded into the UPDATE it would be read once for every member.
_SQLITE = (
    "(SELECT json_extract(value, '$[0]') AS i, json_extract(value, '$[1]') AS s, json_extract(value, '$[2]') AS n"
    " FROM json_each(:daftar) LIMIT -1) v"
)
_POSTGRESQL = "unnest(CAST(:i AS uuid[]), CAST(:s AS text[]), CAST(:n AS bigint[])) AS v (i, s, n)"

_PER_SQLITE, _PER_POSTGRESQL = (
    text(_STATUS.replace("DAFTAR", d))
    .bindparams(bindparam("k", type_=Uuid()))
    .columns(column("id", Uuid()), column("rw"), column("kelamin"), column("tanggal_lahir", Date()), column("golongan"))
    for d in (_SQLITE, _POSTGRESQL)
)


def zona(trx: Trx) -> str:
    """The zone in which the transaction's days are counted: that of the actor's seat."""
    return trx.actor.zona if isinstance(trx.actor, ActorPengguna) else "WIB"


def masukkan(
    trx: Trx,
    daftar: Sequence[OrangBaru],
    selesai_terdaftar: int = 0,
    sekalian: Sequence[tuple[AnggotaRingkas, Peristiwa]] = (),
) -> list[AnggotaRingkas]:
    """Enter people, in this order: numbers, rows, words, events, counters; a statement each, however many they are.

    ``selesai_terdaftar``: so many of them end their wait for a decision with it; ``sekalian``: people of the register, whose rows
    the caller holds under lock, each with an event of the same act.

    :raises IsianSalah: an event is dated in the future.
    :raises BentrokBuku: the register says otherwise of somebody in it.
    """
    if not daftar and not sekalian:
        return []
    assert trx.koperasi_id is not None
    _pastikan_tanggal(trx, [*(o.peristiwa for o in daftar), *(p for _orang, p in sekalian)])
    lama = [(o, p, sesudah(o.status, p.jenis)) for o, p in sekalian]
    langsung, perlu = sum(o.status == "anggota" for o in daftar), len(_tanpa_nomor_buku(lama))
    akhir = maju(trx, {NOMOR: len(daftar), NOMOR_BUKU: langsung + perlu})
    orang = _bernomor(trx.koperasi_id, daftar, akhir.get(NOMOR, 0), akhir.get(NOMOR_BUKU, 0) - perlu - langsung)
    sisipkan(trx.conn, Anggota, [_baris(trx, o, a) for o, a in zip(daftar, orang, strict=True)])
    tulis_kata(trx, [(o.id, kata_nama(o.data.nama, o.data.panggilan)) for o in daftar])
    sel = _ubah_status(trx, lama, akhir.get(NOMOR_BUKU, 0))
    _tulis_peristiwa(trx, [*((o.id, o.peristiwa) for o in daftar), *((o.id, p) for o, p in sekalian)])
    gerak: Counter[Sel] = Counter({("status", "terdaftar"): -selesai_terdaftar})
    for baru in daftar:
        d = baru.data
        _gerakkan(gerak, None, (baru.peristiwa,), hitungan.sel_rincian(d.rw, d.kelamin, d.tanggal_lahir, baru.golongan))
    for o, p in sekalian:
        _gerakkan(gerak, o.status, (p,), sel[o.id])
    hitungan.geser(trx, gerak, zona(trx))
    return orang


def _bernomor(milik: uuid.UUID, daftar: Sequence[OrangBaru], akhir: int, buku: int) -> list[AnggotaRingkas]:
    """``akhir``: the last number that was taken for them; ``buku``: the last of the Buku Daftar Anggota before theirs."""
    hasil = []
    for ke, o in enumerate(daftar, start=akhir - len(daftar) + 1):
        buku += o.status == "anggota"
        nomor_buku = buku if o.status == "anggota" else None
        d = o.data
        diri = (d.nama, d.panggilan, o.status, d.rt, d.rw, o.golongan)
        hasil.append(AnggotaRingkas(milik, o.id, ke, nomor_buku, *diri))
    return hasil


def _baris(trx: Trx, o: OrangBaru, a: AnggotaRingkas) -> dict[str, Any]:
    tetap = {"koperasi_id": a.koperasi_id, "id": a.id, "nomor": a.nomor, "nomor_buku": a.nomor_buku}
    return tetap | {
        "status": a.status,
        "golongan": a.golongan,
        "dibuat_pada": trx.waktu,
        **kolom_data(a.koperasi_id, o.data, a.id),
    }


def _pastikan_tanggal(trx: Trx, daftar: Sequence[Peristiwa]) -> None:
    if max(p.tanggal for p in daftar) > hari_ini(zona(trx)):
        raise IsianSalah(_("Tanggal tidak boleh setelah hari ini."), "tanggal")


def _tulis_peristiwa(trx: Trx, daftar: Sequence[tuple[uuid.UUID, Peristiwa]]) -> None:
    sama = {"koperasi_id": trx.koperasi_id, "oleh": trx.actor.pengguna_id, "pada": trx.waktu}
    baris = [
        sama | {"id": uuid7(), "anggota_id": id_} | {n: getattr(p, n) for n in Peristiwa.__slots__} for id_, p in daftar
    ]
    sisipkan(trx.conn, PeristiwaKeanggotaan, baris)


def _gerakkan(gerak: Counter[Sel], lama: str | None, daftar: Sequence[Peristiwa], sel: Sequence[Sel]) -> None:
    """What these events of one person do to the counters. ``terdaftar`` counts applications, not these rows."""
    baru = lama
    for p in daftar:
        baru = sesudah(baru, p.jenis)
        if p.jenis in hitungan.PER_BULAN:
            gerak[hitungan.sel_bulan(p.tanggal, p.jenis)] += 1
    for status, beda in ((lama, -1), (baru, 1)):
        if status in hitungan.TERHITUNG:
            gerak[("status", status)] += beda
        if status == "anggota":
            for satu in sel:
                gerak[satu] += beda


def catat_beberapa(
    trx: Trx,
    anggota: AnggotaRingkas,
    daftar: Sequence[Peristiwa],
    *,
    nomor_buku: int | None = None,
    data: DataOrang | None = None,
    selesai_terdaftar: bool = False,
) -> AnggotaRingkas:
    """Write events of one person, in this order, with all that follows: status, nomor_buku, counters, once.

    ``nomor_buku``: taken by the caller from the counter ``NOMOR_BUKU`` already; ``data``: the person's from now on;
    ``selesai_terdaftar``: it ends a wait for a decision.

    :raises BentrokBuku: the register says otherwise by now.
    :raises IsianSalah: dated in the future.
    """
    _pastikan_tanggal(trx, daftar)
    baru = anggota.status
    for p in daftar:
        baru = sesudah(baru, p.jenis)
    golongan = golongan_dari([("diterima", anggota.golongan), *((p.jenis, p.golongan) for p in daftar)])
    nomor_buku = anggota.nomor_buku or nomor_buku
    if baru == "anggota" and nomor_buku is None:
        nomor_buku = berikut(trx, NOMOR_BUKU)
    kolom = kolom_data(anggota.koperasi_id, data, anggota.id) if data is not None else {}
    baris = trx.conn.execute(
        update(Anggota)
        .where(Anggota.koperasi_id == trx.koperasi_id, Anggota.id == anggota.id, Anggota.status == anggota.status)
        .values(status=baru, nomor_buku=nomor_buku, golongan=golongan, **kolom)
        .returning(Anggota.rw, Anggota.kelamin, Anggota.tanggal_lahir, Anggota.golongan)
    ).first()
    if baris is None:
        raise BentrokBuku(_("Status orang ini baru saja berubah. Muat ulang halamannya."))
    if data is not None:
        lama = kata_nama(anggota.nama, anggota.panggilan)
        ganti_kata(trx, [(anggota.id, lama, kata_nama(data.nama, data.panggilan))])
    _tulis_peristiwa(trx, [(anggota.id, p) for p in daftar])
    gerak: Counter[Sel] = Counter({("status", "terdaftar"): -int(selesai_terdaftar)})
    _gerakkan(gerak, anggota.status, daftar, hitungan.sel_rincian(*baris))
    hitungan.geser(trx, gerak, zona(trx))
    return replace(anggota, status=baru, nomor_buku=nomor_buku, golongan=golongan)


def catat_serentak(trx: Trx, daftar: Sequence[tuple[AnggotaRingkas, Peristiwa]], nomor_buku: int | None = None) -> None:
    """Write one event of each of these people, whose rows the caller holds under lock; a statement each, however many.
    ``nomor_buku``: the last value of ``NOMOR_BUKU`` that the caller took, one for each who gets a number by this.

    :raises BentrokBuku: the register says otherwise.
    :raises IsianSalah: dated in the future.
    """
    if not daftar:
        return
    _pastikan_tanggal(trx, [p for _orang, p in daftar])
    baru = [(o, p, sesudah(o.status, p.jenis)) for o, p in daftar]
    if nomor_buku is None:
        nomor_buku = maju(trx, {NOMOR_BUKU: len(_tanpa_nomor_buku(baru))}).get(NOMOR_BUKU, 0)
    sel, gerak = _ubah_status(trx, baru, nomor_buku), Counter[Sel]()
    _tulis_peristiwa(trx, [(o.id, p) for o, p in daftar])
    for orang, p in daftar:
        _gerakkan(gerak, orang.status, (p,), sel[orang.id])
    hitungan.geser(trx, gerak, zona(trx))


Berubah = tuple[AnggotaRingkas, Peristiwa, str]
"""Somebody, the event, and the status after it."""


def _tanpa_nomor_buku(daftar: Sequence[Berubah]) -> list[uuid.UUID]:
    """Who gets a number in the Buku Daftar Anggota by these events."""
    return [o.id for o, _p, status in daftar if status == "anggota" and o.nomor_buku is None]


def _ubah_status(trx: Trx, baru: Sequence[Berubah], akhir: int) -> dict[uuid.UUID, tuple[Sel, ...]]:
    """Status and number of each; the cells in which each stands. ``akhir``: the last value of ``NOMOR_BUKU`` taken for them."""
    if not baru:
        return {}
    perlu = _tanpa_nomor_buku(baru)
    nomor = {id_: akhir - len(perlu) + ke for ke, id_ in enumerate(perlu, start=1)}
    ubah = [(o.id, status, o.nomor_buku or nomor.get(o.id)) for o, _p, status in baru]
    isi: dict[str, Any]
    if trx.sqlite:
        perintah, isi = _PER_SQLITE, {"daftar": json.dumps([(i.hex, s, n) for i, s, n in ubah])}
    else:
        perintah, isi = _PER_POSTGRESQL, {n: list(k) for n, k in zip("isn", zip(*ubah, strict=True), strict=True)}
    baris = trx.conn.execute(perintah, {"k": trx.koperasi_id} | isi)
    return {b.id: hitungan.sel_rincian(b.rw, b.kelamin, b.tanggal_lahir, b.golongan) for b in baris}
