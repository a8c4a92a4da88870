"""What is typed at the door: a log-in name and a passphrase, or the code of a slip."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length, Regexp

from portal.pengguna import kata_sandi
from portal.web.forms import Formulir, tanpa_kendali
from portal.web.tujuan import tujuan_aman

NAMA_MASUK = r"^\s*[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\s*$"
KODE = r"^[A-Za-z0-9\s\-]+$"


def _tepi(nilai: str | None) -> str | None:
    """A phone's keyboard puts a space behind a word that it suggests: dropped when a passphrase is made and when it is typed."""
    return nilai.strip() if nilai else nilai


class MasukForm(Formulir):
    """Log-in name and passphrase."""

    nama_masuk = StringField(
        _l("Nama masuk"),
        validators=[
            InputRequired(_l("Tulis nama masuk Anda.")),
            Length(max=80, message=_l("Nama masuk tidak sepanjang ini.")),
            Regexp(NAMA_MASUK, message=_l("Nama masuk berisi huruf, angka, dan tanda hubung saja.")),
        ],
    )
    sandi = PasswordField(
        _l("Kata sandi"),
        filters=[_tepi],
        validators=[
            InputRequired(_l("Tulis kata sandi Anda.")),
            Length(max=kata_sandi.PANJANG_MAKS, message=_l("Kata sandi tidak sepanjang ini.")),
        ],
    )
    next = HiddenField(filters=[tujuan_aman])


# Made before the passphrase, so that they stand before it: fields keep the order in which they were made.
_KODE = StringField(
    _l("Kode slip"),
    validators=[
        InputRequired(_l("Tulis kode di slip masuk Anda.")),
        Length(max=40, message=_l("Kode slip tidak sepanjang ini.")),
        Regexp(KODE, message=_l("Kode slip berisi huruf, angka, dan tanda hubung saja.")),
    ],
)
_SANDI_LAMA = PasswordField(
    _l("Kata sandi sekarang"), filters=[_tepi], validators=[InputRequired(_l("Tulis kata sandi Anda sekarang."))]
)


class SandiBaruForm(Formulir):
    """A new passphrase. It is typed in the open: twenty letters typed blind on a phone are wrong too often."""

    sandi = StringField(
        _l("Kata sandi baru"),
        filters=[_tepi],
        validators=[
            InputRequired(_l("Tulis kata sandi baru Anda.")),
            Length(max=kata_sandi.PANJANG_MAKS, message=_l("Kata sandi terlalu panjang.")),
            tanpa_kendali,
        ],
    )
    tawaran = HiddenField(default=kata_sandi.tawaran)

    def contoh(self) -> str:
        """The four words on offer: those that were shown before, if they are ours."""
        kata = (self.tawaran.data or "").split(" ")
        if len(kata) == 4 and set(kata) <= set(kata_sandi.daftar_kata()):
            return " ".join(kata)
        return kata_sandi.tawaran()


class SlipForm(SandiBaruForm):
    """The code of a slip masuk, and the passphrase that its owner chooses."""

    kode = _KODE


class TambahKursiForm(Formulir):
    """The code of a pendamping's slip from another koperasi, for the log-in that is in use."""

    kode = _KODE


class GantiSandiForm(SandiBaruForm):
    """The old passphrase beside the new one."""

    sandi_lama = _SANDI_LAMA


class KodeForm(Formulir):
    """The code of the authenticator, or a recovery code."""

    kode = StringField(
        _l("Kode masuk"),
        validators=[
            InputRequired(_l("Tulis 6 angka yang tampil di aplikasi HP Anda.")),
            Length(max=20, message=_l("Kode masuk tidak sepanjang ini.")),
            Regexp(KODE, message=_l("Kode masuk berisi 6 angka; kode pemulihan berisi huruf dan angka.")),
        ],
    )
    ingat = BooleanField(_l("Ingat perangkat ini: 30 hari cukup kata sandi"))
    next = HiddenField(filters=[tujuan_aman])


class PasangKodeForm(Formulir):
    """The first code of a new secret."""

    kode = StringField(
        _l("Kode dari aplikasi"),
        validators=[
            InputRequired(_l("Tulis 6 angka yang tampil di aplikasi HP Anda.")),
            Regexp(r"^[0-9 ]{6,9}$", message=_l("Kode masuk berisi 6 angka.")),
        ],
    )
    next = HiddenField(filters=[tujuan_aman])


class PerangkatForm(Formulir):
    """Which session or device to end: ``sesi:…``, ``perangkat:…``, or ``semua``."""

    apa = HiddenField(validators=[InputRequired(_l("Pilih perangkatnya.")), Length(max=60)])


class PemulihanForm(Formulir):
    """New recovery codes: nothing is typed."""


class JabatanForm(Formulir):
    """Which seat to take: the seat's id."""

    kursi = HiddenField(validators=[InputRequired(_l("Pilih salah satu jabatan."))])
    next = HiddenField(filters=[tujuan_aman])
