"""Twice is once: a form's key, its fingerprint, and the first result."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Uuid, bindparam, text

from portal.dasar.sandi import sidik
from portal.dasar.siap import Siap
from portal.dasar.transaksi import Trx
from portal.errors import BentrokBuku, IsianSalah
from portal.extensions import SaatUtc

_CATAT = Siap(
    text(
        "INSERT INTO kiriman (koperasi_id, kode_kirim, sidik, hasil, dicatat_pada)"
        " VALUES (:koperasi_id, :kode_kirim, :sidik, :hasil, :pada)"
        " ON CONFLICT (koperasi_id, kode_kirim) DO NOTHING RETURNING 1"
    ).bindparams(bindparam("koperasi_id", type_=Uuid()), bindparam("pada", type_=SaatUtc()))
)
_BACA = Siap(
    text("SELECT sidik, hasil FROM kiriman WHERE koperasi_id = :koperasi_id AND kode_kirim = :kode_kirim").bindparams(
        bindparam("koperasi_id", type_=Uuid())
    )
)
_HASIL = Siap(
    text("UPDATE kiriman SET hasil = :hasil WHERE koperasi_id = :koperasi_id AND kode_kirim = :kode_kirim").bindparams(
        bindparam("koperasi_id", type_=Uuid())
    )
)
_CATAT_PUSAT = Siap(
    text(
        "INSERT INTO kiriman_pusat (kode_kirim, sidik, hasil, dicatat_pada)"
        " VALUES (:kode_kirim, :sidik, :hasil, :pada)"
        " ON CONFLICT (kode_kirim) DO NOTHING RETURNING 1"
    ).bindparams(bindparam("pada", type_=SaatUtc()))
)
_BACA_PUSAT = Siap(text("SELECT sidik, hasil FROM kiriman_pusat WHERE kode_kirim = :kode_kirim"))
_HASIL_PUSAT = Siap(text("UPDATE kiriman_pusat SET hasil = :hasil WHERE kode_kirim = :kode_kirim"))


def kode_baru() -> str:
    """A fresh key, made when a form is drawn."""
    return secrets.token_urlsafe(16)


def _biasa(nilai: Any) -> str:
    return nilai.isoformat() if isinstance(nilai, dt.date | dt.datetime) else str(nilai)


def sidik_isi(isi: Mapping[str, Any]) -> str:
    """Fingerprint of a form's content: an HMAC, for the content may hold a NIK (safety 5 and 23)."""
    return sidik("kiriman", json.dumps(dict(isi), sort_keys=True, default=_biasa, separators=(",", ":")))


def periksa_kode(kode: str) -> str:
    """:raises IsianSalah: the key is missing or not of the shape that we make."""
    if not 16 <= len(kode) <= 64 or not kode.isascii() or not kode.replace("-", "").replace("_", "").isalnum():
        raise IsianSalah("Formulir ini kedaluwarsa. Muat ulang halamannya, lalu kirim lagi.")
    return kode


def kode_menurut_isi(kode: str, isi: Mapping[str, Any]) -> str:
    """The key of a file that a form asks for: its page stays open meanwhile, so other days or another shape from the same
    drawn form are another file.

    :raises IsianSalah: as ``periksa_kode``.
    """
    return f"{periksa_kode(kode)[:48]}-{sidik_isi(isi)[:12]}"


def pernah(trx: Trx, kode: str, isi: Mapping[str, Any], hasil: str | None = None) -> str | None:
    """Claim the key for this act. None: it is the first time. Else: the first result, to be shown again.

    ``hasil``: the result, where it is known beforehand; else ``simpan_hasil`` keeps it, or the act finds it in the
    book again (then what comes back is empty).

    :raises BentrokBuku: the same key came with another content (409).
    """
    return _klaim(trx.conn, _CATAT, _BACA, {"koperasi_id": trx.koperasi_id, "hasil": hasil}, kode, isi, trx.waktu)


def pernah_pusat(conn: Connection, kode: str, isi: Mapping[str, Any], pada: dt.datetime) -> str | None:
    """The same for an act outside a koperasi."""
    return _klaim(conn, _CATAT_PUSAT, _BACA_PUSAT, {"hasil": None}, kode, isi, pada)


def _klaim(
    conn: Connection,
    catat: Siap,
    baca: Siap,
    wadah: dict[str, Any],
    kode: str,
    isi: Mapping[str, Any],
    pada: dt.datetime,
) -> str | None:
    tanda = sidik_isi(isi)
    nilai = wadah | {"kode_kirim": periksa_kode(kode)}
    if catat.semua(conn, **nilai, sidik=tanda, pada=pada):
        return None
    sidik_lama, hasil_lama = baca.satu(conn, **nilai)
    if sidik_lama != tanda:
        raise BentrokBuku(
            "Formulir ini sudah terkirim dengan isi yang lain. Muat ulang halamannya sebelum mengirim lagi."
        )
    return str(hasil_lama or "")


def simpan_hasil(trx: Trx, kode: str, hasil: str) -> None:
    """Keep what the first sending made (a number, a code), so that a repeat can show it."""
    _HASIL.lakukan(trx.conn, koperasi_id=trx.koperasi_id, kode_kirim=kode, hasil=hasil)


def simpan_hasil_pusat(conn: Connection, kode: str, hasil: str) -> None:
    _HASIL_PUSAT.lakukan(conn, kode_kirim=kode, hasil=hasil)
