"""The second factor of whoever sits above a member: a code by the clock (TOTP, RFC 6238), and recovery codes.

A log-in that holds only the seat of an anggota is never asked: members come in by passphrase alone, of fifteen letters at
least. That is a written exception to OWASP ASVS 5.0, 6.3.3: they see the own book and release nothing.
"""

from __future__ import annotations

import base64
import hmac
import re
import uuid
from collections.abc import Callable, Sequence

import pyotp
from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import Connection, Select, delete, insert, select, update

from portal.dasar.nomor import kode_acak
from portal.dasar.sandi import buka_sandi, sandikan, sidik
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.errors import BentrokBuku, IsianSalah
from portal.extensions import db
from portal.pengguna import pembatas, peristiwa
from portal.pengguna.models import KodePemulihan, PengamanKode, Perangkat
from portal.pengguna.pembatas import Batas

DETIK = 30
PEMULIHAN = 8
PER_AKUN = 5
PENERBIT = "Portal Koperasi"
JENDELA = 1
JENDELA_CONTOH = 240
"""Steps ahead that demo mode takes: each log-in uses up a code, and the page shows the next one instead of a wait."""
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
    kode_pemulihan = [_pemulihan_baru() for _ke in range(PEMULIHAN)]
    with transaksi_sistem() as conn:
        tunggu = pembatas.hitung(conn, *_batas(pengguna_id, alamat))
        langkah = None if tunggu else _langkah_cocok(rahasia, _angka(kode), 0)
        if langkah is not None:
            if conn.execute(select(PengamanKode.pengguna_id).where(PengamanKode.pengguna_id == pengguna_id)).first():
                raise BentrokBuku(_("Kode masuk sudah dipasang. Buka halaman Masuk, lalu masuk seperti biasa."))
            pembatas.lunasi(conn, *_batas(pengguna_id, alamat))
            _simpan(conn, pengguna_id, rahasia, langkah)
            _ganti_pemulihan(conn, pengguna_id, kode_pemulihan)
            peristiwa.catat(conn, "kode_dipasang", pengguna_id)
    _pastikan(langkah is not None, tunggu)
    return kode_pemulihan


def pemulihan_baru(pengguna_id: uuid.UUID) -> list[str]:
    """New recovery codes; the old ones stop working. Returned to be shown once."""
    baru = [_pemulihan_baru() for _ke in range(PEMULIHAN)]
    with transaksi_sistem() as conn:
        _ganti_pemulihan(conn, pengguna_id, baru)
        peristiwa.catat(conn, "pemulihan_baru", pengguna_id)
    return baru


def sisa_pemulihan(pengguna_id: uuid.UUID) -> int:
    """How many recovery codes still work."""
    perintah = select(KodePemulihan.sidik).where(
        KodePemulihan.pengguna_id == pengguna_id, KodePemulihan.dipakai_pada.is_(None)
    )
    return len(db.session.execute(perintah).all())


def periksa(
    pengguna_id: uuid.UUID, kode: str, alamat: str = "", lanjut: Callable[[Connection], None] | None = None
) -> None:
    """Take a code of the authenticator, which works once, or a recovery code, which works once.

    ``lanjut``: what is written with a good code, in the same transaction.

    :raises IsianSalah: it doesn't fit, or was used.
    :raises TerlaluSering: five wrong ones; wait.
    """
    with transaksi_sistem() as conn:
        tunggu = pembatas.hitung(conn, *_batas(pengguna_id, alamat))
        cocok = not tunggu and (_pakai_angka(conn, pengguna_id, kode) or _pakai_pemulihan(conn, pengguna_id, kode))
        if cocok:
            pembatas.lunasi(conn, *_batas(pengguna_id, alamat))
            if lanjut is not None:
                lanjut(conn)
        else:
            peristiwa.catat(conn, "kode_gagal", pengguna_id)
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


def _pakai_angka(conn: Connection, pengguna_id: uuid.UUID, kode: str) -> bool:
    """Two that come with the same code at once: the step moves on for one of them only."""
    baris = conn.execute(_pengaman(pengguna_id)).first()
    if baris is None:
        return False
    langkah = _langkah_cocok(_buka(baris.rahasia, pengguna_id), _angka(kode), baris.langkah_terakhir)
    if langkah is None:
        return False
    belum = (PengamanKode.pengguna_id == pengguna_id, PengamanKode.langkah_terakhir < langkah)
    return conn.execute(update(PengamanKode).where(*belum).values(langkah_terakhir=langkah)).rowcount == 1


def _pakai_pemulihan(conn: Connection, pengguna_id: uuid.UUID, kode: str) -> bool:
    belum = (
        KodePemulihan.pengguna_id == pengguna_id,
        KodePemulihan.sidik == _sidik(kode),
        KodePemulihan.dipakai_pada.is_(None),
    )
    if conn.execute(update(KodePemulihan).where(*belum).values(dipakai_pada=sekarang())).rowcount != 1:
        return False
    peristiwa.catat(conn, "pemulihan_dipakai", pengguna_id)
    return True


def _simpan(conn: Connection, pengguna_id: uuid.UUID, rahasia: str, langkah: int) -> None:
    nilai = {"pengguna_id": pengguna_id, "rahasia": _sandikan(rahasia, pengguna_id), "langkah_terakhir": langkah}
    conn.execute(insert(PengamanKode).values(**nilai, dipasang_pada=sekarang()))


def _pemulihan_baru() -> str:
    return f"{kode_acak(5)}-{kode_acak(5)}"


def _sidik(kode: str) -> str:
    return sidik("kode-pemulihan", "".join(h for h in kode.upper() if h.isalnum()))


def _ganti_pemulihan(conn: Connection, pengguna_id: uuid.UUID, daftar: Sequence[str]) -> None:
    conn.execute(delete(KodePemulihan).where(KodePemulihan.pengguna_id == pengguna_id))
    baris = [{"pengguna_id": pengguna_id, "sidik": _sidik(k), "dipakai_pada": None} for k in daftar]
    conn.execute(insert(KodePemulihan), baris)
