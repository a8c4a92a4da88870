"""Passphrases: argon2id, what is refused, and four Indonesian words on offer. Never inside a transaction."""

from __future__ import annotations

import os
import secrets
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _

from portal.errors import BelumTersedia, IsianSalah

PANJANG_MAKS = 128
SISA_MINIMUM = 8
TUNGGU_DETIK = 10.0
DATA = Path(__file__).parent / "data"

# argon2id, 19 MiB, two passes, one lane: the smallest setting that the OWASP cheat sheet still recommends.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_SERENTAK = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))


@contextmanager
def _giliran() -> Iterator[None]:
    """So many hashes at once as there are cores: 19 MiB each, and the rest of the portal keeps its share."""
    if not _SERENTAK.acquire(timeout=TUNGGU_DETIK):
        raise BelumTersedia(_("Portal sedang ramai. Tunggu sebentar, lalu coba masuk lagi."))
    try:
        yield
    finally:
        _SERENTAK.release()


def hash_sandi(sandi: str) -> str:
    """The argon2id hash of a passphrase (about 25 ms and 19 MiB).

    :raises BelumTersedia: too many hashes wait.
    """
    with _giliran():
        return _HASHER.hash(_bentuk(sandi))


@lru_cache(maxsize=1)
def _umpan() -> str:
    """A hash of nothing that anybody can type: compared for unknown log-ins, so that they take the same time."""
    return _HASHER.hash(secrets.token_hex(32))


def cocok(hash_tersimpan: str | None, sandi: str) -> bool:
    """Does the passphrase fit? For a missing hash the same work is done, and the answer is no.

    :raises BelumTersedia: too many hashes wait.
    """
    umpan = _umpan()
    with _giliran():
        try:
            sama = _HASHER.verify(hash_tersimpan or umpan, _bentuk(sandi))
        except (VerificationError, InvalidHashError):
            return False
    return sama and hash_tersimpan is not None


def _bentuk(sandi: str) -> str:
    """One Unicode form, so that two keyboards agree; nothing else of what was typed is changed."""
    return unicodedata.normalize("NFC", sandi)[:PANJANG_MAKS]


@lru_cache(maxsize=1)
def daftar_kata() -> tuple[str, ...]:
    """The words on offer, from ``data/kata.txt``."""
    return tuple((DATA / "kata.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def _lazim() -> tuple[str, ...]:
    """What people try first, longest first, from ``data/sandi_lazim.txt``."""
    return tuple(sorted((DATA / "sandi_lazim.txt").read_text(encoding="utf-8").split(), key=lambda k: (-len(k), k)))


def tawaran() -> str:
    """Four Indonesian words: about 40 bits, behind argon2id and the throttle."""
    return " ".join(secrets.choice(daftar_kata()) for _ke in range(4))


def periksa(sandi: str, panjang_minimum: int, konteks: Iterable[str] = ()) -> None:
    """Refuse a passphrase that is too short, too long, common, or made of what everybody knows about its owner.

    ``konteks``: the log-in name, the person's name, the koperasi, the kelurahan.

    :raises IsianSalah: at the field ``sandi``, with what to do instead.
    """
    if len(sandi) < panjang_minimum:
        raise IsianSalah(
            _("Kata sandi paling sedikit %(n)s huruf. Empat kata seperti contoh sudah cukup.", n=panjang_minimum),
            "sandi",
        )
    if len(sandi) > PANJANG_MAKS:
        raise IsianSalah(_("Kata sandi paling banyak %(n)s huruf.", n=PANJANG_MAKS), "sandi")
    if any(unicodedata.category(h) == "Cc" for h in sandi):
        raise IsianSalah(_("Ada huruf yang tidak bisa dibaca. Ketik ulang kata sandinya."), "sandi")
    if _mudah_ditebak(sandi, konteks):
        raise IsianSalah(
            _("Kata sandi ini mudah ditebak orang. Pakai empat kata yang tidak berhubungan, seperti contoh."), "sandi"
        )


def _mudah_ditebak(sandi: str, konteks: Iterable[str]) -> bool:
    inti = _inti(sandi)
    if len(set(inti)) < 5 or _berulang(inti):
        return True
    sisa = inti
    for kata in (*sorted(_kata_konteks(konteks), key=len, reverse=True), *_lazim()):
        sisa = sisa.replace(kata, "")
    return len(sisa) < SISA_MINIMUM


def _inti(teks: str) -> str:
    """Lower-case letters and digits only: ``Koperasi-2026!`` and ``koperasi 2026`` are the same guess."""
    return "".join(h for h in unicodedata.normalize("NFKD", teks).lower() if h.isalnum())


def _kata_konteks(konteks: Iterable[str]) -> set[str]:
    kata = {_inti(k) for teks in konteks for k in teks.replace("-", " ").split()}
    return {k for k in kata if len(k) >= 3}


def _berulang(inti: str) -> bool:
    """Is it a short piece said again and again (``sandisandisandi``)?"""
    return any(inti == (inti[:n] * (len(inti) // n + 1))[: len(inti)] for n in range(1, len(inti) // 2 + 1))
