"""Whom an authority is given to: found by number, by name or by log-in name, among who has a log-in in this koperasi."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import or_, select

from portal.anggota import queries as register
from portal.anggota.models import Anggota
from portal.anggota.queries import AnggotaRingkas
from portal.dasar.transaksi import Trx
from portal.errors import IsianSalah
from portal.pengguna.actor import SEBUTAN
from portal.pengguna.models import Jabatan, Kuasa, Pengguna
from portal.persetujuan.orang import Orang, orang

MENCATAT_UANG = ("ketua", "bendahara", "kasir")
"""Who records money reads nobody's book on the side, in a member's name."""
DISEBUT = 5
BIDANG = "penerima"


@dataclass(frozen=True, slots=True)
class Penerima:
    """A log-in that can receive an authority."""

    pengguna_id: uuid.UUID
    nama: str


def cari(trx: Trx, ketikan: str, hari: dt.date) -> Penerima:
    """Who is meant by a member's number, a name, or a log-in name of this koperasi.

    :raises IsianSalah: nobody, several, or somebody without a log-in; the sentence says what to type or do.
    """
    if "-" in ketikan and (masuk := _dari_nama_masuk(trx, ketikan.lower(), hari)) is not None:
        return masuk
    hasil = register.cari(ketikan)
    if hasil.pesan or not hasil.baris:
        raise IsianSalah(
            _("Tidak ketemu. Tulis nomor anggota, nama lengkap, atau nama masuk penerimanya di koperasi ini."), BIDANG
        )
    if len(hasil.baris) > 1:
        raise IsianSalah(_beberapa(hasil.baris), BIDANG)
    return _dari_nomor(trx, hasil.baris[0].nomor, hari)


def _beberapa(baris: Sequence[Any]) -> str:
    daftar = "; ".join(f"{b.nama} no. {b.nomor} (RT {b.rt or '-'} / RW {b.rw or '-'})" for b in baris[:DISEBUT])
    lagi = _(", dan lainnya") if len(baris) > DISEBUT else ""
    return str(_("Ada beberapa orang: %(daftar)s%(lagi)s. Tulis nomornya.", daftar=daftar, lagi=lagi))


def memegang(trx: Trx, pengguna_id: uuid.UUID, mulai: dt.date, selesai: dt.date | None) -> bool:
    """Does this log-in hold a member's authority of the koperasi on one of these days?"""
    k = Kuasa
    hidup = (k.koperasi_id == trx.koperasi_id, k.penerima_id == pengguna_id, k.dicabut_pada.is_(None))
    masa = [k.selesai >= mulai] + ([k.mulai <= selesai] if selesai else [])
    return trx.conn.execute(select(k.id).where(*hidup, *masa).limit(1)).first() is not None


def _dari_nomor(trx: Trx, nomor: int, hari: dt.date) -> Penerima:
    a, j, p = Anggota, Jabatan, Pengguna
    baris = trx.conn.execute(
        select(a.nama, p.id, p.aktif, p.sandi_hash.is_not(None).label("bersandi"))
        .select_from(a)
        .outerjoin(j, (j.koperasi_id == a.koperasi_id) & (j.anggota_id == a.id) & (j.jabatan == "anggota")
                   & or_(j.selesai.is_(None), j.selesai >= hari))
        .outerjoin(p, p.id == j.pengguna_id)
        .where(a.koperasi_id == trx.koperasi_id, a.nomor == nomor)
        .order_by(j.diangkat_pada.desc()).limit(1)
    ).one()  # fmt: skip
    return _pastikan_bisa_masuk(baris)


def _dari_nama_masuk(trx: Trx, nama_masuk: str, hari: dt.date) -> Penerima | None:
    """Names of log-ins elsewhere are nobody's business here: only who has a seat in this koperasi is found."""
    j, p = Jabatan, Pengguna
    kini = (j.koperasi_id == trx.koperasi_id, j.mulai <= hari, or_(j.selesai.is_(None), j.selesai >= hari))
    baris = trx.conn.execute(
        select(p.nama, p.id, p.aktif, p.sandi_hash.is_not(None).label("bersandi"))
        .join(j, j.pengguna_id == p.id)
        .where(*kini, p.nama_masuk == nama_masuk)
        .limit(1)
    ).first()
    return _pastikan_bisa_masuk(baris) if baris else None


def _pastikan_bisa_masuk(baris: Any) -> Penerima:
    if baris.id is None or not baris.aktif or not baris.bersandi:
        raise IsianSalah(
            _("%(nama)s belum bisa masuk ke portal. Cetak dulu slip masuknya, lalu minta ditukar.", nama=baris.nama),
            BIDANG,
        )
    return Penerima(baris.id, baris.nama)


def pastikan_lain(trx: Trx, anggota: AnggotaRingkas, penerima: Penerima, mulai: dt.date, selesai: dt.date) -> None:
    """The receiver is another person than the giver, and nobody who records money during that time.

    :raises IsianSalah: it is the same person, or a ketua, bendahara or kasir, whatever log-in was named.
    """
    j = Jabatan
    masa = (j.mulai <= selesai, or_(j.selesai.is_(None), j.selesai >= mulai))
    kursi = trx.conn.execute(
        select(j.pengguna_id, j.jabatan).where(j.koperasi_id == trx.koperasi_id, j.jabatan.in_(MENCATAT_UANG), *masa)
    ).all()
    assert trx.koperasi_id is not None
    siapa = orang(trx.conn, trx.koperasi_id, [penerima.pengguna_id, *(k.pengguna_id for k in kursi)])
    ini = siapa[penerima.pengguna_id]
    if ini.sama(Orang(uuid.UUID(int=0), anggota.nama, frozenset({anggota.id}))):
        raise IsianSalah(_("Kuasa diberikan kepada orang lain, bukan kepada diri sendiri."), BIDANG)
    if memegang := sorted({SEBUTAN[k.jabatan] for k in kursi if ini.sama(siapa[k.pengguna_id])}):
        raise IsianSalah(
            _("%(nama)s menjabat %(jabatan)s dan ikut mencatat uang. Pilih orang lain sebagai wakil.",
              nama=penerima.nama, jabatan=", ".join(memegang)), BIDANG,
        )  # fmt: skip
