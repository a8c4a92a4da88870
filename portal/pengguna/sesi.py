"""The session that a request comes with: its row and its seat, in one statement."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Date, Row, Uuid

from portal.dasar.milik import di_koperasi, nasional
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.dasar.teks_sql import bertipe
from portal.dasar.waktu import hari_ini, sekarang
from portal.extensions import SaatUtc
from portal.pengguna.actor import ActorPengguna, Bukti, berlaku, perlu_kode, sapa
from portal.policy import Kursi

_SESI = Siap(bertipe(
    "SELECT s.pengguna_id, s.kursi_jenis, s.kursi_koperasi_id, s.kursi_id, s.data, s.dibuat_pada, s.dipakai_pada,"
    " s.menunggu, s.kode_pada, s.segar_sampai, s.perangkat_id,"
    " s.berlaku_sampai, p.nama, p.aktif, j.jabatan AS jabatan, j.mulai, j.selesai, j.anggota_id, j.rt, j.rw,"
    " t.jabatan AS tugas, t.mulai AS tugas_mulai,"
    " t.selesai AS tugas_selesai, t.wilayah_kode, coalesce(k.nama, w.nama) AS tempat, coalesce(k.zona, 'WIB') AS zona,"
    " k.wilayah_kode AS koperasi_wilayah,"
    " q.anggota_id AS wakil_id, q.mulai AS kuasa_mulai, q.selesai AS kuasa_selesai, a.nama AS wakil, a.kelamin"
    " FROM sesi s LEFT JOIN pengguna p ON p.id = s.pengguna_id"
    " LEFT JOIN jabatan j ON s.kursi_jenis = 'jabatan' AND j.koperasi_id = s.kursi_koperasi_id AND j.id = s.kursi_id"
    " AND j.pengguna_id = s.pengguna_id"
    " LEFT JOIN penugasan_wilayah t ON s.kursi_jenis IN ('penugasan', 'ex_officio') AND t.id = s.kursi_id"
    " AND t.pengguna_id = s.pengguna_id"
    " LEFT JOIN kuasa q ON s.kursi_jenis = 'kuasa' AND q.koperasi_id = s.kursi_koperasi_id AND q.id = s.kursi_id"
    " AND q.penerima_id = s.pengguna_id AND q.dicabut_pada IS NULL"
    " LEFT JOIN anggota a ON a.koperasi_id = q.koperasi_id AND a.id = q.anggota_id AND a.status = 'anggota'"
    " LEFT JOIN koperasi k ON k.id = s.kursi_koperasi_id LEFT JOIN wilayah w ON w.kode = t.wilayah_kode"
    " WHERE s.id_sidik = :sidik",
    pengguna_id=Uuid(), kursi_koperasi_id=Uuid(), kursi_id=Uuid(), anggota_id=Uuid(),
    dibuat_pada=SaatUtc(), dipakai_pada=SaatUtc(), berlaku_sampai=SaatUtc(), kode_pada=SaatUtc(), segar_sampai=SaatUtc(),
    perangkat_id=Uuid(),
    mulai=Date(), selesai=Date(), tugas_mulai=Date(), tugas_selesai=Date(),
    wakil_id=Uuid(), kuasa_mulai=Date(), kuasa_selesai=Date(),
))  # fmt: skip

_MILIK_SESI: dict[str, uuid.UUID] = {}
MILIK_SESI_MAKS = 10_000


@dataclass(slots=True)
class SesiHidup:
    """A session that has not ended: its data, its times, and the actor if somebody is logged in.

    ``menunggu_id``: the log-in whose passphrase fitted and whose code is still to come; it has no actor yet.
    """

    data: dict[str, Any]
    dibuat_pada: dt.datetime
    dipakai_pada: dt.datetime
    actor: ActorPengguna | None
    menunggu_id: uuid.UUID | None
    bukti: Bukti


def sesi_hidup(sidik: str) -> SesiHidup | None:
    """The session with this fingerprint, None if it or its log-in ended. An ended seat leaves the actor without one."""
    baris = _baca_sesi(sidik)
    if baris is None or baris.berlaku_sampai <= sekarang() or (baris.pengguna_id and not baris.aktif):
        return None
    bukti = Bukti(baris.kode_pada, baris.perangkat_id, baris.segar_sampai)
    menunggu_id = baris.pengguna_id if baris.menunggu else None
    data = json.loads(baris.data)
    return SesiHidup(data, baris.dibuat_pada, baris.dipakai_pada, _actor(baris, bukti), menunggu_id, bukti)


def _baca_sesi(sidik: str) -> Any:
    """The session's row with its seat. In whose koperasi the seat's row is to be seen stands in the session, which never
    moves to another (another seat is another id): known from its last request in this process, else read nationally."""
    if (milik := _MILIK_SESI.get(sidik)) is not None:
        with di_koperasi(milik):
            baris = _SESI.satu(sambungan(), sidik=sidik)
        if baris is None or baris.kursi_koperasi_id == milik:
            return baris
    with nasional("sesi menunjuk jabatannya sendiri, di koperasi mana pun"):
        baris = _SESI.satu(sambungan(), sidik=sidik)
    if baris is not None and baris.kursi_koperasi_id is not None:
        if len(_MILIK_SESI) >= MILIK_SESI_MAKS:
            _MILIK_SESI.clear()
        _MILIK_SESI[sidik] = baris.kursi_koperasi_id
    return baris


def _actor(b: Row[Any], bukti: Bukti) -> ActorPengguna | None:
    """Nobody before the code has come; and no seat that asks for a code in a session that never gave one."""
    if b.pengguna_id is None or b.menunggu:
        return None
    kursi = _kursi(b)
    if perlu_kode(kursi) and not bukti:
        kursi = None
    return ActorPengguna(b.pengguna_id, b.nama, kursi, b.tempat or "", b.zona)


def _kursi(b: Row[Any]) -> Kursi | None:
    hari = hari_ini(b.zona)
    if b.jabatan is not None and berlaku(b.mulai, b.selesai, hari):
        return Kursi("jabatan", b.kursi_id, b.jabatan, b.kursi_koperasi_id, b.anggota_id, rt=b.rt, rw=b.rw)
    if b.wakil is not None and berlaku(b.kuasa_mulai, b.kuasa_selesai, hari):
        siapa = sapa(b.wakil, b.kelamin)
        return Kursi("kuasa", b.kursi_id, "kuasa", b.kursi_koperasi_id, b.wakil_id, mewakili=siapa)
    if b.tugas is None or not berlaku(b.tugas_mulai, b.tugas_selesai, hari):
        return None
    if b.kursi_jenis == "ex_officio":
        sah = b.tugas == "lurah" and b.koperasi_wilayah == b.wilayah_kode
        return Kursi("ex_officio", b.kursi_id, "ketua_pengawas", b.kursi_koperasi_id) if sah else None
    return Kursi("penugasan", b.kursi_id, b.tugas, wilayah=b.wilayah_kode)
