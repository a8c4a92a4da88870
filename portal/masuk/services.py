"""Coming in: by passphrase, by a slip, and onto a seat. Sessions themselves are begun by the view, after the act."""

from __future__ import annotations

import uuid

from portal.errors import TidakDitemukan
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.queries import actor_pada, actor_tanpa_kursi, kursi_pengguna


def masuk(nama_masuk: str, sandi: str, alamat: str) -> ActorPengguna:
    """Log in by name and passphrase. The actor sits on its only seat, or on none yet when there are several.

    :raises IsianSalah: they don't fit.
    :raises TerlaluSering: too many tries.
    """
    return _dudukkan(pengguna.periksa_sandi(nama_masuk, sandi, alamat))


def masuk_dengan_slip(kode: str, sandi: str, alamat: str) -> ActorPengguna:
    """Redeem a slip masuk and come in with the new passphrase.

    :raises IsianSalah: the code doesn't work, or the passphrase is weak.
    :raises TerlaluSering: too many tries.
    """
    return _dudukkan(pengguna.tukar_slip(kode, sandi, alamat))


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


def _dudukkan(pengguna_id: uuid.UUID) -> ActorPengguna:
    pilihan = kursi_pengguna(pengguna_id)
    return actor_pada(pengguna_id, pilihan[0]) if len(pilihan) == 1 else actor_tanpa_kursi(pengguna_id)
