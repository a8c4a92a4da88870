"""The file of a salinan data: encrypted and authenticated from its first byte to its last, and never half a file.

Layout: magic, length of the header, header (JSON), then chunks: length and AES-256-GCM ciphertext. The key is made by
HKDF from DATA_KEY and the file's own salt; the nonce is the chunk's number; header, number and "this is the last" are
authenticated with each chunk, so that nothing can be changed, swapped, left out or cut off unseen.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

TANDA = b"SALINAN-KOPERASI-1\n"
POTONG = 1024 * 1024
_PANJANG = struct.Struct(">I")
_NONCE = struct.Struct(">4xQ")
KEPALA_MAKS = 4096


class SalinanRusak(RuntimeError):
    """The file is no salinan of this portal, was changed or cut off, or belongs to another DATA_KEY."""


def _sandi(data_key: bytes, garam: bytes) -> AESGCM:
    turunan = HKDF(algorithm=SHA256(), length=32, salt=garam, info=b"portal-koperasi:salinan-1").derive(data_key)
    return AESGCM(turunan)


def _ikatan(kepala: bytes, ke: int, terakhir: bool) -> bytes:
    return hashlib.sha256(TANDA + kepala).digest() + struct.pack(">QB", ke, terakhir)


def tulis(tujuan: Path, data_key: bytes, isi: Iterable[bytes], **kepala: Any) -> None:
    """Encrypt a stream into ``tujuan``: beside it first, synced, then renamed. A failure leaves nothing."""
    sementara = tujuan.with_name(tujuan.name + ".sementara")
    fd = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(fd, "wb") as berkas:
            _tulis_isi(berkas, data_key, isi, kepala)
            berkas.flush()
            os.fsync(berkas.fileno())
        os.rename(sementara, tujuan)
        pastikan_folder(tujuan.parent)
    except BaseException:
        sementara.unlink(missing_ok=True)
        raise


def _tulis_isi(berkas: BinaryIO, data_key: bytes, isi: Iterable[bytes], kepala: dict[str, Any]) -> None:
    garam = secrets.token_bytes(16)
    awal = json.dumps({**kepala, "garam": garam.hex()}, sort_keys=True).encode()
    sandi = _sandi(data_key, garam)
    berkas.write(TANDA + _PANJANG.pack(len(awal)) + awal)
    ke, tertunda = 0, b""
    for potong in _seukuran(isi):
        if ke or tertunda:
            _tulis_potong(berkas, sandi.encrypt(_NONCE.pack(ke), tertunda, _ikatan(awal, ke, False)))
            ke += 1
        tertunda = potong
    _tulis_potong(berkas, sandi.encrypt(_NONCE.pack(ke), tertunda, _ikatan(awal, ke, True)))


def _tulis_potong(berkas: BinaryIO, sandi: bytes) -> None:
    berkas.write(_PANJANG.pack(len(sandi)) + sandi)


def _seukuran(isi: Iterable[bytes]) -> Iterator[bytes]:
    """The stream again, in chunks of ``POTONG`` bytes."""
    kumpulan = bytearray()
    for bagian in isi:
        kumpulan += bagian
        while len(kumpulan) >= POTONG:
            yield bytes(kumpulan[:POTONG])
            del kumpulan[:POTONG]
    if kumpulan:
        yield bytes(kumpulan)


def baca_kepala(berkas: Path) -> dict[str, Any]:
    """The header as written; it is proven only by reading the whole file.

    :raises SalinanRusak: no salinan of this portal.
    """
    with berkas.open("rb") as aliran:
        return dict(json.loads(_kepala(aliran)))


def _kepala(aliran: BinaryIO) -> bytes:
    if aliran.read(len(TANDA)) != TANDA:
        raise SalinanRusak("berkas ini bukan salinan data portal ini")
    panjang = _panjang(aliran)
    awal = _persis(aliran, panjang if panjang <= KEPALA_MAKS else 0)
    try:
        bytes.fromhex(json.loads(awal)["garam"])
    except (ValueError, KeyError, TypeError):
        raise SalinanRusak("kepala salinan tidak terbaca") from None
    return awal


def _persis(aliran: BinaryIO, banyak: int) -> bytes:
    isi = aliran.read(banyak)
    if len(isi) != banyak or not banyak:
        raise SalinanRusak("salinan terpotong")
    return isi


def _panjang(aliran: BinaryIO) -> int:
    return int(_PANJANG.unpack(_persis(aliran, _PANJANG.size))[0])


def buka(berkas: Path, data_key: bytes) -> Iterator[bytes]:
    """The plain stream of a salinan. Only when it has ended without an error is the whole of it proven.

    :raises SalinanRusak: changed, cut off, lengthened, or another DATA_KEY.
    """
    ukuran = berkas.stat().st_size
    with berkas.open("rb") as aliran:
        awal = _kepala(aliran)
        sandi = _sandi(data_key, bytes.fromhex(json.loads(awal)["garam"]))
        ke = 0
        while True:
            panjang = _panjang(aliran)
            if panjang > POTONG + 16:
                raise SalinanRusak("salinan berubah atau terpotong")
            potong = _persis(aliran, panjang)
            terakhir = aliran.tell() == ukuran
            try:
                yield sandi.decrypt(_NONCE.pack(ke), potong, _ikatan(awal, ke, terakhir))
            except InvalidTag:
                raise SalinanRusak("salinan berubah, terpotong, atau DATA_KEY-nya lain") from None
            if terakhir:
                return
            ke += 1


def keluarkan(berkas: Path, data_key: bytes, tujuan: Path) -> None:
    """Decrypt into a new file (0600), forced to the disk; removed again if the salinan proves broken."""
    fd = os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(fd, "wb") as aliran:
            for potong in buka(berkas, data_key):
                aliran.write(potong)
            aliran.flush()
            os.fsync(aliran.fileno())
    except BaseException:
        tujuan.unlink(missing_ok=True)
        raise


def potongan(aliran: BinaryIO) -> Iterator[bytes]:
    """A file or a pipe as a stream of bytes."""
    while potong := aliran.read(POTONG):
        yield potong


def pastikan_folder(folder: Path) -> None:
    """Force a rename in this folder to the disk."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
