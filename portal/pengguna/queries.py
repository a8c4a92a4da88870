"""Reads of sessions and seats: one statement per request."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Date, Row, Uuid, column, select, table

from portal.dasar.milik import nasional
from portal.dasar.siap import Siap, sambungan
from portal.dasar.teks_sql import bertipe
from portal.dasar.waktu import hari_ini, sekarang
from portal.errors import TidakDitemukan
from portal.extensions import SaatUtc, db
from portal.pengguna.actor import SEBUTAN, ActorPengguna, Bukti, berlaku, perlu_kode
from portal.pengguna.models import Jabatan, Pengguna, PenugasanWilayah, SlipMasuk
from portal.policy import Kursi

_SESI = Siap(bertipe(
    "SELECT s.pengguna_id, s.kursi_jenis, s.kursi_koperasi_id, s.kursi_id, s.data, s.dibuat_pada, s.dipakai_pada,"
    " s.menunggu, s.kode_pada, s.segar_sampai, s.perangkat_id,"
    " s.berlaku_sampai, p.nama, p.aktif, j.jabatan AS jabatan, j.mulai, j.selesai, j.anggota_id,"
    " t.jabatan AS tugas, t.mulai AS tugas_mulai,"
    " t.selesai AS tugas_selesai, t.wilayah_kode, coalesce(k.nama, w.nama) AS tempat, coalesce(k.zona, 'WIB') AS zona,"
    " k.wilayah_kode AS koperasi_wilayah"
    " FROM sesi s LEFT JOIN pengguna p ON p.id = s.pengguna_id"
    " LEFT JOIN jabatan j ON s.kursi_jenis = 'jabatan' AND j.koperasi_id = s.kursi_koperasi_id AND j.id = s.kursi_id"
    " AND j.pengguna_id = s.pengguna_id"
    " LEFT JOIN penugasan_wilayah t ON s.kursi_jenis IN ('penugasan', 'ex_officio') AND t.id = s.kursi_id"
    " AND t.pengguna_id = s.pengguna_id"
    " LEFT JOIN koperasi k ON k.id = s.kursi_koperasi_id LEFT JOIN wilayah w ON w.kode = t.wilayah_kode"
    " WHERE s.id_sidik = :sidik",
    pengguna_id=Uuid(), kursi_koperasi_id=Uuid(), kursi_id=Uuid(), anggota_id=Uuid(),
    dibuat_pada=SaatUtc(), dipakai_pada=SaatUtc(), berlaku_sampai=SaatUtc(), kode_pada=SaatUtc(), segar_sampai=SaatUtc(),
    perangkat_id=Uuid(),
    mulai=Date(), selesai=Date(), tugas_mulai=Date(), tugas_selesai=Date(),
))  # fmt: skip


# Names of places stand in rooms above this one: two read-only views of their columns are enough here.
_KOPERASI = table("koperasi", column("id", Uuid()), column("nama"), column("zona"), column("wilayah_kode"))
_WILAYAH = table("wilayah", column("kode"), column("nama"))


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


@dataclass(frozen=True, slots=True)
class PilihanKursi:
    """A seat that a log-in may sit on today."""

    kursi: Kursi
    tempat: str
    zona: str = "WIB"

    @property
    def sebutan(self) -> str:
        return SEBUTAN[self.kursi.jabatan]

    @property
    def kunci(self) -> str:
        """What the form of choice sends: the seat's id; a chair by office has its koperasi's id beside it."""
        k = self.kursi
        return f"{k.id}.{k.koperasi_id}" if k.jenis == "ex_officio" else str(k.id)


def sesi_hidup(sidik: str) -> SesiHidup | None:
    """The session with this fingerprint, None if it or its log-in ended. An ended seat leaves the actor without one."""
    baris = _SESI.satu(sambungan(), sidik=sidik)
    if baris is None or baris.berlaku_sampai <= sekarang() or (baris.pengguna_id and not baris.aktif):
        return None
    bukti = Bukti(baris.kode_pada, baris.perangkat_id, baris.segar_sampai)
    menunggu_id = baris.pengguna_id if baris.menunggu else None
    data = json.loads(baris.data)
    return SesiHidup(data, baris.dibuat_pada, baris.dipakai_pada, _actor(baris, bukti), menunggu_id, bukti)


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
        return Kursi("jabatan", b.kursi_id, b.jabatan, b.kursi_koperasi_id, b.anggota_id)
    if b.tugas is None or not berlaku(b.tugas_mulai, b.tugas_selesai, hari):
        return None
    if b.kursi_jenis == "ex_officio":
        sah = b.tugas == "lurah" and b.koperasi_wilayah == b.wilayah_kode
        return Kursi("ex_officio", b.kursi_id, "ketua_pengawas", b.kursi_koperasi_id) if sah else None
    return Kursi("penugasan", b.kursi_id, b.tugas, wilayah=b.wilayah_kode)


def kursi_pengguna(pengguna_id: uuid.UUID) -> list[PilihanKursi]:
    """Every seat that this log-in may sit on today, over all koperasi; officers' seats before the member's own.

    Whoever is lurah today is also chair of the pengawas of each koperasi of the kelurahan: a desk of its own.
    """
    tugas = _tugas_kini(pengguna_id)
    hasil = _jabatan_kini(pengguna_id) + tugas
    for t in tugas:
        if t.kursi.jabatan == "lurah":
            hasil += _ex_officio(t.kursi)
    return sorted(hasil, key=lambda p: (p.kursi.jabatan == "anggota", p.kursi.jabatan, p.tempat))


def _jabatan_kini(pengguna_id: uuid.UUID) -> list[PilihanKursi]:
    perintah = (
        select(Jabatan.id, Jabatan.jabatan, Jabatan.koperasi_id, Jabatan.anggota_id, Jabatan.mulai, Jabatan.selesai)
        .add_columns(_KOPERASI.c.nama, _KOPERASI.c.zona)
        .join(_KOPERASI, _KOPERASI.c.id == Jabatan.koperasi_id)
        .where(Jabatan.pengguna_id == pengguna_id)
    )
    with nasional("seorang pengguna boleh punya jabatan di beberapa koperasi"):
        jabatan = db.session.execute(perintah).all()
    return [
        PilihanKursi(Kursi("jabatan", j.id, j.jabatan, j.koperasi_id, j.anggota_id), j.nama, j.zona)
        for j in jabatan
        if berlaku(j.mulai, j.selesai, hari_ini(j.zona))
    ]


def _tugas_kini(pengguna_id: uuid.UUID) -> list[PilihanKursi]:
    tugas = PenugasanWilayah
    perintah = (
        select(tugas.id, tugas.jabatan, tugas.wilayah_kode, tugas.mulai, tugas.selesai, _WILAYAH.c.nama)
        .join(_WILAYAH, _WILAYAH.c.kode == tugas.wilayah_kode)
        .where(tugas.pengguna_id == pengguna_id)
    )
    return [
        PilihanKursi(Kursi("penugasan", t.id, t.jabatan, wilayah=t.wilayah_kode), t.nama)
        for t in db.session.execute(perintah).all()
        if berlaku(t.mulai, t.selesai, hari_ini())
    ]


def _ex_officio(lurah: Kursi) -> list[PilihanKursi]:
    """The chairs of pengawas that this lurah's seat brings with it (Juklak Menteri Koperasi 1/2025, bab III)."""
    perintah = select(_KOPERASI.c.id, _KOPERASI.c.nama, _KOPERASI.c.zona)
    return [
        PilihanKursi(Kursi("ex_officio", lurah.id, "ketua_pengawas", k.id), k.nama, k.zona)
        for k in db.session.execute(perintah.where(_KOPERASI.c.wilayah_kode == lurah.wilayah))
    ]


def actor_pada(pengguna_id: uuid.UUID, pilihan: PilihanKursi) -> ActorPengguna:
    """The actor that this log-in is on that seat."""
    nama = db.session.execute(select(Pengguna.nama).where(Pengguna.id == pengguna_id)).scalar_one()
    return ActorPengguna(pengguna_id, nama, pilihan.kursi, pilihan.tempat, pilihan.zona)


def actor_tanpa_kursi(pengguna_id: uuid.UUID) -> ActorPengguna:
    """The actor that this log-in is before it has taken a seat."""
    nama = db.session.execute(select(Pengguna.nama).where(Pengguna.id == pengguna_id)).scalar_one()
    return ActorPengguna(pengguna_id, nama, None)


def actor_dari_nama_masuk(nama_masuk: str, jabatan: str | None = None) -> ActorPengguna:
    """The actor behind a log-in name, on the seat of the post named or on the only one: for commands and tests.

    :raises LookupError: no such log-in, or not exactly one such seat today.
    """
    orang = akun(nama_masuk)
    if orang is None:
        raise LookupError(f"tidak ada pengguna {nama_masuk}")
    pilihan = [p for p in kursi_pengguna(orang.id) if jabatan in (None, p.kursi.jabatan)]
    if len(pilihan) != 1:
        raise LookupError(f"{nama_masuk} punya {len(pilihan)} jabatan {jabatan or ''} hari ini")
    return actor_pada(orang.id, pilihan[0])


@dataclass(frozen=True, slots=True)
class Akun:
    """A log-in as the log-in page needs it."""

    id: uuid.UUID
    nama: str
    nama_masuk: str
    sandi_hash: str | None
    aktif: bool


def akun(nama_masuk: str) -> Akun | None:
    """The log-in of this name, None if there is none."""
    return _akun(Pengguna.nama_masuk == nama_masuk)


def akun_dengan_id(pengguna_id: uuid.UUID) -> Akun:
    """The log-in of somebody who is logged in.

    :raises TidakDitemukan: it is gone.
    """
    if (hasil := _akun(Pengguna.id == pengguna_id)) is None:
        raise TidakDitemukan
    return hasil


def _akun(syarat: ColumnElement[bool]) -> Akun | None:
    kolom = (Pengguna.id, Pengguna.nama, Pengguna.nama_masuk, Pengguna.sandi_hash, Pengguna.aktif)
    baris = db.session.execute(select(*kolom).where(syarat)).first()
    return Akun(*baris) if baris else None


@dataclass(frozen=True, slots=True)
class KonteksSlip:
    """Whose slip it is, and the words that everybody connects with that person."""

    pengguna_id: uuid.UUID
    nama: str
    nama_masuk: str

    @property
    def kata(self) -> tuple[str, str]:
        return (self.nama, self.nama_masuk)


def slip_terbuka(kode_sidik: str) -> KonteksSlip | None:
    """Whose slip has this keyed hash and can still be redeemed; None otherwise, for whatever reason."""
    baris = db.session.execute(
        select(Pengguna.id, Pengguna.nama, Pengguna.nama_masuk)
        .join_from(SlipMasuk, Pengguna, Pengguna.id == SlipMasuk.pengguna_id)
        .where(
            SlipMasuk.kode_sidik == kode_sidik, SlipMasuk.dipakai_pada.is_(None), SlipMasuk.dibatalkan_pada.is_(None)
        )
        .where(SlipMasuk.berlaku_sampai > sekarang(), Pengguna.aktif)
    ).first()
    return KonteksSlip(*baris) if baris else None
