"""The second factor of whoever sits above a member: a code by the clock (TOTP, RFC 6238), and recovery codes.

A log-in that holds only the seat of an anggota is never asked: members come in by passphrase alone, of fifteen letters at
least. That is a written exception to OWASP ASVS 5.0, 6.3.3: they see the own book and release nothing.
"""

from __future__ import annotations

import base64
import hmac
import re
import uuid
from collections.abc import Callable, Mapping, Sequence

import pyotp
from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import Connection, Select, delete, insert, select, update

from portal.dasar import aturan
from portal.dasar.aturan import NilaiAturan
from portal.dasar.sandi import buka_sandi, sandikan, sidik
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.errors import BentrokBuku, IsianSalah
from portal.extensions import db
from portal.pengguna import pembatas, pemulihan, peristiwa
from portal.pengguna.models import KodePemulihan, PengamanKode, Perangkat
from portal.pengguna.pembatas import Batas
from portal.pengguna.pemulihan import PEMULIHAN

DETIK = 30
PER_AKUN = 5
PENERBIT = "Portal Koperasi"
JENDELA = 1
JENDELA_CONTOH = 240
"""Steps ahead that demo mode takes: each log-in uses up a code, and the page shows the next one instead of a wait."""
Berlaku = Mapping[str, NilaiAturan]
_TANPA_KOPERASI = uuid.UUID(int=0)


def rahasia_baru() -> str:
    """A fresh secret, 160 bits in base32."""
    return pyotp.random_base32()


def bungkus(rahasia: str, pengguna_id: uuid.UUID) -> str:
    """The secret as it may wait in a session until its first code comes: encrypted, bound to the log-in."""
    return base64.b64encode(_sandikan(rahasia, pengguna_id)).decode()


def buka_bungkus(isi: str, pengguna_id: uuid.UUID) -> str:
    """:raises SandiRusak: it was wrapped for another log-in."""
    return _buka(base64.b64decode(isi), pengguna_id)


def alamat_aplikasi(rahasia: str, nama_masuk: str) -> str:
    """The otpauth address that an authenticator reads out of the QR picture."""
    return pyotp.TOTP(rahasia).provisioning_uri(name=nama_masuk, issuer_name=PENERBIT)


def terpasang(pengguna_id: uuid.UUID) -> bool:
    """Has this log-in a secret?"""
    perintah = select(PengamanKode.pengguna_id).where(PengamanKode.pengguna_id == pengguna_id)
    return db.session.execute(perintah).first() is not None


def kode_kini(rahasia: str) -> str:
    """The code that an authenticator shows now."""
    return pyotp.TOTP(rahasia).generate_otp(_langkah_kini())


def pasang(pengguna_id: uuid.UUID, rahasia: str, kode: str, alamat: str = "") -> list[str]:
    """Set the codes up with the first one. Returns the recovery codes, to be shown once.

    :raises IsianSalah: the code is not of this secret.
    :raises BentrokBuku: the log-in has a secret already.
    :raises TerlaluSering: too many tries.
    """
    kode_pemulihan = [pemulihan.kode_baru() for _ke in range(PEMULIHAN)]
    with transaksi_sistem() as conn:
        tunggu = pembatas.hitung(conn, *_batas(pengguna_id, alamat))
        langkah = None if tunggu else _langkah_cocok(rahasia, _angka(kode), 0)
        if langkah is not None:
            if conn.execute(select(PengamanKode.pengguna_id).where(PengamanKode.pengguna_id == pengguna_id)).first():
                raise BentrokBuku(_("Kode masuk sudah dipasang. Buka halaman Masuk, lalu masuk seperti biasa."))
            pembatas.lunasi(conn, *_batas(pengguna_id, alamat))
            _simpan(conn, pengguna_id, rahasia, langkah)
            pemulihan.ganti(conn, pengguna_id, kode_pemulihan)
            peristiwa.catat(conn, "kode_dipasang", pengguna_id)
    _pastikan(langkah is not None, tunggu)
    return kode_pemulihan


def periksa(
    pengguna_id: uuid.UUID,
    kode: str,
    alamat: str = "",
    lanjut: Callable[[Connection, Berlaku], None] | None = None,
    nama_aturan: Sequence[str] = (),
) -> None:
    """Take a code of the authenticator, which works once, or a recovery code, which works once.

    ``lanjut``: what is written with a good code, in the same transaction; it gets the rules ``nama_aturan`` of today.

    :raises IsianSalah: it doesn't fit, or was used.
    :raises TerlaluSering: five wrong ones; wait.
    """
    tunggu, batas = 0, _batas(pengguna_id, alamat)
    with transaksi_sistem() as conn:
        cocok, berlaku = pakai_langsung(conn, pengguna_id, _angka(kode), batas, nama_aturan)
        if not cocok:
            tunggu = pembatas.hitung(conn, *batas)
            cocok = not tunggu and pemulihan.pakai(conn, pengguna_id, kode)
            if cocok:
                pembatas.lunasi(conn, *batas)
        if not cocok:
            peristiwa.catat(conn, "kode_gagal", pengguna_id)
        elif lanjut is not None:
            lanjut(conn, berlaku)
    _pastikan(cocok, tunggu)


def lepas(conn: Connection, pengguna_id: uuid.UUID) -> bool:
    """Take secret, recovery codes and remembered devices away: whoever lost them begins anew by a slip. Were there any?"""
    if not conn.execute(delete(PengamanKode).where(PengamanKode.pengguna_id == pengguna_id)).rowcount:
        return False
    conn.execute(delete(KodePemulihan).where(KodePemulihan.pengguna_id == pengguna_id))
    conn.execute(delete(Perangkat).where(Perangkat.pengguna_id == pengguna_id))
    return True


def kode_contoh(pengguna_id: uuid.UUID, rahasia: str | None = None) -> str | None:
    """In demo mode the next code that works, to be shown on the code page; None in every other mode.

    ``rahasia``: one that is being set up.
    """
    if not current_app.config["MODE_CONTOH"]:
        return None
    if rahasia is not None:
        return kode_kini(rahasia)
    baris = db.session.execute(_pengaman(pengguna_id)).first()
    if baris is None:
        return None
    langkah = max(_langkah_kini(), baris.langkah_terakhir + 1)
    return pyotp.TOTP(_buka(baris.rahasia, pengguna_id)).generate_otp(langkah)


def _pengaman(pengguna_id: uuid.UUID) -> Select[bytes, int]:
    return select(PengamanKode.rahasia, PengamanKode.langkah_terakhir).where(PengamanKode.pengguna_id == pengguna_id)


def _batas(pengguna_id: uuid.UUID, alamat: str) -> tuple[Batas, Batas]:
    akun = Batas(sidik("percobaan", f"kode:akun:{pengguna_id}"), PER_AKUN)
    return akun, pembatas.batas_alamat(alamat, "kode")


def _pastikan(cocok: bool, tunggu: int) -> None:
    if tunggu:
        raise pembatas.tolak(tunggu)
    if not cocok:
        raise IsianSalah(_("Kode ini tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu tulis lagi."), "kode")


def _sandikan(rahasia: str, pengguna_id: uuid.UUID) -> bytes:
    return sandikan(rahasia, _TANPA_KOPERASI, pengguna_id, "kode-masuk")


def _buka(isi: bytes, pengguna_id: uuid.UUID) -> str:
    return buka_sandi(isi, _TANPA_KOPERASI, pengguna_id, "kode-masuk")


def _langkah_kini() -> int:
    return int(sekarang().timestamp()) // DETIK


def _angka(kode: str) -> str:
    return "".join(kode.split())


def _langkah_cocok(rahasia: str, kode: str, terakhir: int) -> int | None:
    """The step that the code belongs to: now, one before or one after, and later than the last one that was used."""
    if not re.fullmatch(r"[0-9]{6}", kode):
        return None
    kini, totp = _langkah_kini(), pyotp.TOTP(rahasia)
    depan = JENDELA_CONTOH if current_app.config["MODE_CONTOH"] else JENDELA
    for langkah in range(max(kini - JENDELA, terakhir + 1), kini + depan + 1):
        if hmac.compare_digest(totp.generate_otp(langkah), kode):
            return langkah
    return None


def pakai_langsung(
    conn: Connection, pengguna_id: uuid.UUID, kode: str, batas: tuple[Batas, Batas], nama_aturan: Sequence[str]
) -> tuple[bool, Berlaku]:
    """Does the code fit while no throttle is full? Then it is used up; a good one is never counted as a try.

    The secret's row stays locked from the look to the end: of two guesses at once the second sees what the first counted,
    and of two with the same code one moves the step on.
    """
    hari = sekarang().date()
    kolom = [*map(pembatas.terhitung, batas), *(aturan.angka_pada(n, hari) for n in nama_aturan)]
    perintah = _pengaman(pengguna_id).add_columns(*kolom)
    baris = conn.execute(perintah.with_for_update(of=PengamanKode)).first()
    if baris is None:
        return False, aturan.beberapa(hari, *nama_aturan)
    rahasia, terakhir, *angka = baris
    berlaku = aturan.dari_angka(zip(nama_aturan, angka[2:], strict=True), hari)
    penuh = any((n or 0) >= b.maks for n, b in zip(angka[:2], batas, strict=True))
    langkah = None if penuh else _langkah_cocok(_buka(rahasia, pengguna_id), kode, terakhir)
    if langkah is None:
        return False, berlaku
    conn.execute(update(PengamanKode).where(PengamanKode.pengguna_id == pengguna_id).values(langkah_terakhir=langkah))
    if angka[0]:
        pembatas.mulai_lagi(conn, batas[0])
    return True, berlaku


def _simpan(conn: Connection, pengguna_id: uuid.UUID, rahasia: str, langkah: int) -> None:
    nilai = {"pengguna_id": pengguna_id, "rahasia": _sandikan(rahasia, pengguna_id), "langkah_terakhir": langkah}
    conn.execute(insert(PengamanKode).values(**nilai, dipasang_pada=sekarang()))
