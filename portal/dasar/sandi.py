"""Encryption of personal data at rest, blind indexes, fingerprints. Keys by HKDF from DATA_KEY; none is in the database."""

from __future__ import annotations

import hashlib
import hmac
import os
import uuid
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

VERSI = 1


class SandiRusak(RuntimeError):
    """A stored secret does not open: wrong key, or the row was moved or changed."""


@lru_cache(maxsize=32)
def _turunan(data_key: bytes, tujuan: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"portal-koperasi:{tujuan}".encode()).derive(data_key)


def _kunci(tujuan: str) -> bytes:
    return _turunan(current_app.config["DATA_KEY"], tujuan)


def _aad(koperasi_id: uuid.UUID, pemilik_id: uuid.UUID, bidang: str) -> bytes:
    return koperasi_id.bytes + pemilik_id.bytes + bidang.encode()


def sandikan(teks: str, koperasi_id: uuid.UUID, pemilik_id: uuid.UUID, bidang: str) -> bytes:
    """AES-256-GCM; the key version is the first byte; bound to koperasi, person and field, so that no row can be swapped."""
    return sandikan_bita(teks.encode(), koperasi_id, pemilik_id, bidang)


def sandikan_bita(isi: bytes, koperasi_id: uuid.UUID, pemilik_id: uuid.UUID, bidang: str) -> bytes:
    """The same for bytes: a file that somebody sent."""
    nonce = os.urandom(12)
    tersandi = AESGCM(_kunci(f"data-{VERSI}")).encrypt(nonce, isi, _aad(koperasi_id, pemilik_id, bidang))
    return bytes([VERSI]) + nonce + tersandi


def buka_sandi(isi: bytes, koperasi_id: uuid.UUID, pemilik_id: uuid.UUID, bidang: str) -> str:
    """:raises SandiRusak: the key is another, or the ciphertext belongs to another row."""
    return buka_bita(isi, koperasi_id, pemilik_id, bidang).decode()


def buka_bita(isi: bytes, koperasi_id: uuid.UUID, pemilik_id: uuid.UUID, bidang: str) -> bytes:
    """:raises SandiRusak: as ``buka_sandi``."""
    try:
        return AESGCM(_kunci(f"data-{isi[0]}")).decrypt(isi[1:13], isi[13:], _aad(koperasi_id, pemilik_id, bidang))
    except (InvalidTag, IndexError, ValueError):
        raise SandiRusak("data tersandi tidak bisa dibuka") from None


def indeks_buta(nilai: str, koperasi_id: uuid.UUID, bidang: str) -> str:
    """Keyed hash for uniqueness inside one koperasi; two koperasi hold different values for the same person."""
    return hmac.new(_kunci(f"indeks-{bidang}"), koperasi_id.bytes + nilai.encode(), hashlib.sha256).hexdigest()


def sidik(tujuan: str, teks: str) -> str:
    """Keyed fingerprint of a text for one purpose (hex)."""
    return hmac.new(_kunci(f"sidik-{tujuan}"), teks.encode(), hashlib.sha256).hexdigest()
