"""The demo's second person: the bendahara releases what the ketua proposed; one proposal is left waiting."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from portal.anggota import queries as anggota
from portal.koperasi.queries import KoperasiRingkas
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.pengurus import services as pengurus
from portal.pengurus.services import Angkatan
from portal.persetujuan import queries, services
from portal.persetujuan.services import Hasil


def angkat(ketua: ActorPengguna, milik: KoperasiRingkas, isi: Angkatan, kode: tuple[str, str]) -> None:
    """Appoint by the ketua; once two people are needed, the bendahara releases. ``kode``: a key for each form."""
    lepas(milik, pengurus.angkat(ketua, isi, kode[0]), kode[1])


def lepas(milik: KoperasiRingkas, hasil: Hasil[Any], kode_kirim: str) -> None:
    """The bendahara releases, where the act waits for a second person."""
    if hasil.pengajuan_id is not None:
        bendahara = pengguna.actor_dari_nama_masuk(f"{milik.kode}-bendahara")
        services.setujui(bendahara, queries.dengan_id(milik.id, hasil.pengajuan_id), kode_kirim)


def tinggalkan_pengajuan(milik: KoperasiRingkas, mulai: dt.date, kode_kirim: str) -> uuid.UUID | None:
    """The ketua proposes a wakil ketua, the second anggota of the register, and nobody has decided yet."""
    nomor = [a.nomor for a in anggota.daftar().baris if a.status == "anggota"][1]
    ketua = pengguna.actor_dari_nama_masuk(f"{milik.kode}-ketua")
    isi = Angkatan("wakil_usaha", mulai, "BA-07 (contoh)", nomor_anggota=nomor)
    return pengurus.angkat(ketua, isi, kode_kirim).pengajuan_id
