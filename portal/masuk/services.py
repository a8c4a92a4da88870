"""Coming in: by passphrase, by a slip, and onto a seat. Sessions themselves are begun by the view, after the act."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from portal.errors import IsianSalah, TidakDitemukan
from portal.pengguna import kode as kode_masuk
from portal.pengguna import pemulihan, pendamping, perangkat, peristiwa
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna, Bukti, perlu_kode
from portal.pengguna.queries import actor_awal, actor_pada, akun_dengan_id, kursi_pengguna


@dataclass(frozen=True, slots=True)
class Datang:
    """Somebody whose passphrase fitted. ``perlu_kode``: a code is still to come before anything opens."""

    actor: ActorPengguna
    perlu_kode: bool
    bukti: Bukti = field(default_factory=Bukti)


def masuk(nama_masuk: str, sandi: str, alamat: str, tokens: Sequence[str] = ()) -> Datang:
    """Log in by name and passphrase. The actor sits on its only seat, or on none yet when there are several.

    ``tokens``: of the browser's remembered devices; one of this very log-in stands for the code.

    :raises IsianSalah: they don't fit.
    :raises TerlaluSering: too many tries.
    """
    return _datang(pengguna.periksa_sandi(nama_masuk, sandi, alamat), tokens)


def masuk_dengan_slip(kode: str, sandi: str, alamat: str) -> Datang:
    """Redeem a slip masuk and come in with the new passphrase; an officer sets the codes up next.

    :raises IsianSalah: the code doesn't work, or the passphrase is weak.
    :raises TerlaluSering: too many tries.
    """
    return _datang(pengguna.tukar_slip(kode, sandi, alamat), ())


def tambahkan_kursi(actor: ActorPengguna, kode: str, alamat: str) -> uuid.UUID:
    """Add the seat of a pendamping's slip to the own log-in, which goes on as it is. Returns the seat's id.

    :raises IsianSalah: the code doesn't work, or its slip is another's than a new pendamping's.
    :raises TerlaluSering: too many tries.
    """
    return pendamping.tambahkan(actor.pengguna_id, kode, alamat)


def ganti_sandi(actor: ActorPengguna, sandi_lama: str, sandi: str, alamat: str) -> ActorPengguna:
    """Change the own passphrase; every session of this log-in ends, the present one is begun anew by the view.

    :raises IsianSalah: the old one doesn't fit, or the new one is weak.
    :raises TerlaluSering: too many tries.
    """
    pengguna.ganti_sandi(actor.pengguna_id, sandi_lama, sandi, alamat)
    return actor


def pilih_kursi(actor: ActorPengguna, kursi_id: str) -> ActorPengguna:
    """The same person on another of the own seats of today.

    :raises TidakDitemukan: not one of them.
    """
    for pilihan in kursi_pengguna(actor.pengguna_id):
        if pilihan.kunci == kursi_id:
            return actor_pada(actor.pengguna_id, pilihan)
    raise TidakDitemukan


def diminta_kode(pengguna_id: uuid.UUID) -> bool:
    """Does this log-in hold a seat today that asks for a code?"""
    return any(perlu_kode(p.kursi) for p in kursi_pengguna(pengguna_id))


def dengan_kode(pengguna_id: uuid.UUID, kode: str, alamat: str) -> ActorPengguna:
    """Give the code that was asked for. The actor sits on its only seat, or on none yet.

    :raises IsianSalah: it doesn't fit, or was used.
    :raises TerlaluSering: too many tries.
    """
    kode_masuk.periksa(pengguna_id, kode, alamat)
    return dudukkan(pengguna_id)


def perangkat_saya(pengguna_id: uuid.UUID) -> dict[str, Any]:
    """What the page "Perangkat saya" shows: living sessions, remembered devices, recovery codes left, the latest events."""
    return {
        "daftar_sesi": perangkat.daftar_sesi(pengguna_id),
        "daftar_perangkat": perangkat.daftar(pengguna_id),
        "sisa_pemulihan": pemulihan.sisa_pemulihan(pengguna_id) if kode_masuk.terpasang(pengguna_id) else None,
        "peristiwa": peristiwa.terakhir(pengguna_id=pengguna_id),
    }


def pemulihan_baru(pengguna_id: uuid.UUID) -> list[str]:
    """New recovery codes in place of the old ones, to be shown once.

    :raises IsianSalah: this log-in has no codes.
    """
    if not kode_masuk.terpasang(pengguna_id):
        raise IsianSalah(_("Nama masuk ini tidak memakai kode masuk."))
    return pemulihan.pemulihan_baru(pengguna_id)


@dataclass(frozen=True, slots=True)
class Pemasangan:
    """What the set-up page shows: the address for the QR picture, and the secret in groups, to be typed."""

    alamat: str
    terketik: str


def pemasangan(pengguna_id: uuid.UUID, rahasia: str) -> Pemasangan:
    """How this secret gets into an authenticator."""
    terketik = " ".join(rahasia[i : i + 4] for i in range(0, len(rahasia), 4))
    return Pemasangan(kode_masuk.alamat_aplikasi(rahasia, akun_dengan_id(pengguna_id).nama_masuk), terketik)


def dudukkan(pengguna_id: uuid.UUID) -> ActorPengguna:
    """The log-in on its only seat of today, or on none yet when there are several."""
    return actor_awal(pengguna_id, kursi_pengguna(pengguna_id))


def _datang(pengguna_id: uuid.UUID, tokens: Sequence[str]) -> Datang:
    pilihan = kursi_pengguna(pengguna_id)
    actor = actor_awal(pengguna_id, pilihan)
    if not any(perlu_kode(p.kursi) for p in pilihan):
        return Datang(actor, perlu_kode=False)
    bukti = Bukti(perangkat_id=perangkat.dikenal(pengguna_id, tokens))
    return Datang(actor, perlu_kode=not bukti, bukti=bukti)
