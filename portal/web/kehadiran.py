"""Who is here: a session begins, waits for a code, is refreshed by one, moves to another seat, ends."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Mapping
from typing import Any

from flask import Response, request
from sqlalchemy import Connection, delete, insert, select, update

from portal.dasar import aturan
from portal.dasar.aturan import NilaiAturan
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.errors import PerluMasuk
from portal.pengguna import peristiwa
from portal.pengguna.actor import ActorPengguna, Bukti
from portal.pengguna.models import Pengguna, Sesi
from portal.pengguna.perangkat import nama_perangkat
from portal.web.sesi import SesiPortal, aturan_batas, batas, batas_dari, pasang_kue, sidik_id

SEGAR = "kode_segar_menit"


def mulai(
    actor: ActorPengguna,
    sesi: SesiPortal,
    response: Response,
    bukti: Bukti | None = None,
    sejak: dt.datetime | None = None,
) -> None:
    """Begin a logged-in session: the old row goes, the id is new, nothing of the visitor's bag is kept.

    ``bukti``: what was shown besides the passphrase. ``sejak``: when the person logged in, if before (another seat is
    taken): the absolute limit counts from there.

    :raises PerluMasuk: the log-in was closed, or a new slip took its passphrase away, while this was on its way.
    """
    kini, kursi, bukti = sekarang(), actor.kursi, bukti or Bukti()
    nilai = {
        "kursi_jenis": kursi.jenis if kursi else None,
        "kursi_koperasi_id": kursi.koperasi_id if kursi else None,
        "kursi_id": kursi.id if kursi else None,
        "kode_pada": bukti.kode_pada,
        "segar_sampai": bukti.segar_sampai,
        "perangkat_id": bukti.perangkat_id,
        "dibuat_pada": sejak or kini,
        "berlaku_sampai": batas(kursi, sejak or kini, kini),
    }
    jenis = "masuk" if sejak is None else "jabatan_dipilih"
    _mulai_baris(sesi, response, actor.pengguna_id, nilai, jenis, actor.sebutan if kursi else None)
    sesi.actor, sesi.menunggu_id, sesi.bukti = actor, None, bukti


def mulai_dengan_kode(
    actor: ActorPengguna, sesi: SesiPortal, response: Response, perangkat_id: uuid.UUID | None = None
) -> None:
    """Begin a session in which the code was given now; ``perangkat_id``: the device that is remembered from now on.

    :raises PerluMasuk: as in ``mulai``.
    """
    mulai(actor, sesi, response, _bukti_kini(perangkat_id))


def tunggu(pengguna_id: uuid.UUID, sesi: SesiPortal, response: Response) -> None:
    """Begin a session that waits for a code: short, without an actor, good for the code pages only.

    :raises PerluMasuk: as in ``mulai``.
    """
    kini = sekarang()
    akhir = kini + dt.timedelta(minutes=aturan.pada("kode_tunggu_menit", kini.date()).angka)
    nilai = {"menunggu": True, "dibuat_pada": kini, "berlaku_sampai": akhir}
    _mulai_baris(sesi, response, pengguna_id, nilai, "menunggu_kode", None)
    sesi.menunggu_id = pengguna_id


def _mulai_baris(
    sesi: SesiPortal, response: Response, pengguna_id: uuid.UUID, nilai: dict[str, Any], jenis: str, rincian: str | None
) -> None:
    kini, rahasia = sekarang(), secrets.token_urlsafe(32)
    nama = nama_perangkat(request.user_agent.string)
    with transaksi_sistem() as conn:
        _pastikan_terbuka(conn, pengguna_id)
        if sesi.nilai:
            conn.execute(delete(Sesi).where(Sesi.id_sidik == sidik_id(sesi.nilai)))
        umum = {"id_sidik": sidik_id(rahasia), "pengguna_id": pengguna_id, "perangkat_nama": nama, "dipakai_pada": kini}
        conn.execute(insert(Sesi).values({"data": "{}", "menunggu": False} | umum | nilai))
        peristiwa.catat(conn, jenis, pengguna_id, rincian or nama)
    sesi.clear()
    sesi.actor, sesi.nilai, sesi.semula, sesi.dibuat_pada, sesi.dipakai_pada = (
        None,
        rahasia,
        {},
        nilai["dibuat_pada"],
        kini,
    )
    pasang_kue(response, rahasia)


def segarkan(sesi: SesiPortal) -> None:
    """A code was given just now in a living session: acts that ask for a fresh one are open for a while."""
    with transaksi_sistem() as conn:
        tandai_segar(conn, sesi)


def aturan_segar(sesi: SesiPortal) -> tuple[str, ...]:
    """Names of the rules that ``tandai_segar`` needs for this session."""
    return SEGAR, *aturan_batas(sesi.actor.kursi if sesi.actor else None)


def tandai_segar(conn: Connection, sesi: SesiPortal, berlaku: Mapping[str, NilaiAturan] | None = None) -> None:
    """As ``segarkan``, in the open transaction; the session is touched too. ``berlaku``: those rules, if read already."""
    kini, kursi = sekarang(), sesi.actor.kursi if sesi.actor else None
    berlaku = berlaku or aturan.beberapa(kini.date(), *aturan_segar(sesi))
    bukti = _bukti(kini, berlaku[SEGAR], sesi.bukti.perangkat_id)
    nilai = {"kode_pada": bukti.kode_pada, "segar_sampai": bukti.segar_sampai, "dipakai_pada": kini}
    nilai["berlaku_sampai"] = batas_dari(berlaku, kursi, sesi.dibuat_pada or kini, kini)
    conn.execute(update(Sesi).where(Sesi.id_sidik == sidik_id(sesi.nilai)).values(nilai))
    sesi.bukti, sesi.dipakai_pada = bukti, kini


def _bukti_kini(perangkat_id: uuid.UUID | None) -> Bukti:
    kini = sekarang()
    return _bukti(kini, aturan.pada(SEGAR, kini.date()), perangkat_id)


def _bukti(kini: dt.datetime, segar: NilaiAturan, perangkat_id: uuid.UUID | None) -> Bukti:
    return Bukti(kini, perangkat_id, kini + dt.timedelta(minutes=segar.angka))


def _pastikan_terbuka(conn: Connection, pengguna_id: uuid.UUID) -> None:
    perintah = select(Pengguna.aktif, Pengguna.sandi_hash.is_not(None).label("bersandi")).where(
        Pengguna.id == pengguna_id
    )
    baris = conn.execute(perintah if conn.dialect.name == "sqlite" else perintah.with_for_update(read=True)).first()
    if baris is None or not baris.aktif or not baris.bersandi:
        raise PerluMasuk


def ganti_kursi(actor: ActorPengguna, sesi: SesiPortal, response: Response) -> None:
    """Move to another seat of the same log-in: other rights, so another id; the absolute limit stays."""
    mulai(actor, sesi, response, sesi.bukti, sesi.dibuat_pada)


def akhiri(sesi: SesiPortal) -> None:
    """End this session: the row is gone, so a copied cookie is dead too."""
    if sesi.nilai:
        with transaksi_sistem() as conn:
            conn.execute(delete(Sesi).where(Sesi.id_sidik == sidik_id(sesi.nilai)))
    sesi.clear()
    sesi.berakhir = True
