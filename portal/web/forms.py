"""Forms know the shape of input only: types, lengths, alphabets. Rules live in the services."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from flask import g
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, HiddenField, StringField, ValidationError
from wtforms.validators import DataRequired, Length, Optional
from wtforms.widgets import TextInput

from portal.buku_besar.uang import parse_rupiah, rupiah
from portal.dasar.kode_kirim import kode_baru
from portal.errors import AturanDilanggar, BanyakIsianSalah, BentrokBuku, IsianSalah

H = TypeVar("H")


class Formulir(FlaskForm):  # type: ignore[misc]
    """Base of every form. A bad CSRF token makes it invalid: the page is drawn again with what was typed."""

    galat_umum: str | None = None

    def validate(self, extra_validators: Any = None) -> bool:
        sah = bool(super().validate(extra_validators))
        if g.get("csrf_gagal") or "csrf_token" in self.errors:
            self.galat_umum = _("Halaman ini terbuka terlalu lama. Isian Anda masih ada: periksa lalu kirim lagi.")
            return False
        if "kode_diminta" in g:
            self.galat_umum = _("Demi keamanan, tulis kode masuk dari HP Anda di formulir ini. Isian Anda masih ada.")
            return False
        return sah

    @property
    def bertoken(self) -> bool:
        """Did the form come with a good token? Without one nothing is kept, not even a draft."""
        return not g.get("csrf_gagal")

    def tampilkan(self, galat: AturanDilanggar) -> None:
        """Put a service's refusal where people look: at its field, or on top."""
        if isinstance(galat, BanyakIsianSalah):
            for nama, pesan in galat.galat.items():
                self._di_bidang(nama, pesan)
            return
        self._di_bidang(galat.bidang if isinstance(galat, IsianSalah) else None, galat.pesan)

    def _di_bidang(self, nama: str | None, pesan: str) -> None:
        if nama is not None and nama in self:
            bidang = self[nama]
            bidang.errors = [*bidang.errors, pesan]
        else:
            self.galat_umum = pesan


class FormulirKirim(Formulir):
    """A form whose sending twice is once: ``kode_kirim`` is made when it is drawn."""

    kode_kirim = HiddenField(default=kode_baru, validators=[Length(max=64)])

    def validate(self, extra_validators: Any = None) -> bool:
        """A sending without its key is refused: a fresh one would make twice out of twice. The form is drawn with one."""
        sah = super().validate(extra_validators)
        if sah and not self.kode_kirim.raw_data:
            self.galat_umum = _("Formulir ini sampai tidak utuh. Periksa isian Anda, lalu kirim lagi.")
            return False
        return sah


class Isian(Protocol):
    """What ``jalankan`` asks of a form."""

    def validate_on_submit(self) -> bool: ...
    def tampilkan(self, galat: AturanDilanggar) -> None: ...


def jalankan(form: Isian, tindakan: Callable[[], H]) -> tuple[H | None, int]:
    """Run an act with a form that is in order. Returns (result, 200), or (None, 422 or 409), the refusal in the form.

    Only what the form can mend is caught; 403, 404, 429 and 503 go on to the error pages.
    """
    if not form.validate_on_submit():
        return None, 422
    try:
        return tindakan(), 200
    except (IsianSalah, BanyakIsianSalah, BentrokBuku) as galat:
        form.tampilkan(galat)
        return None, galat.status


def rapikan(nilai: str | None) -> str | None:
    """Trim, and make runs of spaces one."""
    return " ".join(nilai.split()) if nilai and "\x00" not in nilai else nilai


def tanpa_kendali(form: Any, field: Any) -> None:
    """No control or invisible direction characters."""
    if any(unicodedata.category(h) in {"Cc", "Cf", "Co", "Cs", "Cn"} for h in field.data or ""):
        raise ValidationError(_("Ada huruf yang tidak bisa dibaca. Ketik ulang bagian ini."))


def tanpa_markah(form: Any, field: Any) -> None:
    """Names and notes hold no markup and don't begin like a formula."""
    isi = field.data or ""
    if any(h in isi for h in "<>{}") or isi[:1] in set("=+@"):
        raise ValidationError(_("Tanda <, >, {, } dan awalan =, +, @ tidak bisa dipakai di sini."))


def huruf_latin(form: Any, field: Any) -> None:
    """Letters are Latin and digits 0 to 9: the same name in another alphabet looks alike and is another name."""
    if any(
        (h.isalpha() and "LATIN" not in unicodedata.name(h, "")) or (h.isdecimal() and not h.isascii())
        for h in field.data or ""
    ):
        raise ValidationError(_("Gunakan huruf Latin (A sampai Z) dan angka 0 sampai 9."))


def dua_angka(isi: str | None) -> str:
    """An RT or RW in one shape: ``3``, ``03`` and ``003`` are the same.

    :raises ValidationError: no number of at most three digits.
    """
    if not isi or len(isi) > 3 or not (isi.isascii() and isi.isdigit()) or int(isi) == 0:
        raise ValidationError(_("Tulis dengan angka saja, misalnya 03."))
    return f"{int(isi):02d}"


def teks(label: str, maks: int, *, wajib: bool = True, pesan: str | None = None, **lain: Any) -> StringField:
    """A line of text of at most ``maks`` letters."""
    awal = [DataRequired(pesan or _("Bagian ini perlu diisi."))] if wajib else [Optional()]
    terlalu = _("Terlalu panjang: paling banyak %(maks)s huruf.", maks=maks)
    return StringField(
        label,
        filters=[rapikan],
        validators=[*awal, Length(max=maks, message=terlalu), tanpa_kendali, tanpa_markah, huruf_latin],
        **lain,
    )


def teks_bersyarat(label: Any, maks: int, **lain: Any) -> StringField:
    """A text that may be empty by its shape, without the label saying so: the service decides when it is needed."""
    bidang = teks(label, maks, wajib=False, **lain)
    bidang.kwargs["validators"] = [v for v in bidang.kwargs["validators"] if not isinstance(v, Optional)]
    return bidang


class DaftarBaris(FieldList):  # type: ignore[misc]
    """Lines of a sheet. A line is numbered with a few plain digits; a field named otherwise (``baris-²-…``) is none."""

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        return nomor_baris(prefix, formdata)


def nomor_baris(awalan: str, kiriman: Iterable[str]) -> Iterator[int]:
    """The numbers of the lines that came."""
    for nama in kiriman:
        if nama.startswith(awalan + "-"):
            ke = nama[len(awalan) + 1 :].split("-", 1)[0]
            if ke.isascii() and ke.isdigit() and len(ke) <= 6:
                yield int(ke)


class Terketik(Field):  # type: ignore[misc]
    """A value that people write in ways of their own: what was typed stands in the form again when it is refused.

    ``mentah``: as typed, None before anything was. ``wajib``: an empty field is no answer.
    """

    widget = TextInput()

    def __init__(self, label: str = "", validators: Any = None, *, wajib: bool = True, **lain: Any) -> None:
        super().__init__(label, validators, **lain)
        self.wajib = wajib
        self.mentah: str | None = None

    def _value(self) -> str:
        return self.mentah if self.mentah is not None else self.tertulis()

    def tertulis(self) -> str:
        """``data`` as people write it; empty when there is none."""
        raise NotImplementedError


class RupiahField(Terketik):
    """Whole rupiah, as people write it: ``1.250.000``, ``Rp1250000``. ``data`` is an int."""

    def tertulis(self) -> str:
        return rupiah(self.data).removeprefix("Rp") if isinstance(self.data, int) else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        self.mentah = valuelist[0] if valuelist else ""
        if not self.mentah.strip() and not self.wajib:
            return
        try:
            self.data = parse_rupiah(self.mentah)
        except AturanDilanggar as galat:
            raise ValueError(galat.pesan) from None


class TanggalField(Terketik):
    """A day. ``data`` is a date; a day that doesn't exist is refused with a sentence."""

    def tertulis(self) -> str:
        return self.data.isoformat() if isinstance(self.data, dt.date) else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        self.mentah = valuelist[0].strip() if valuelist else ""
        if not self.mentah:
            if self.wajib:
                raise ValueError(_("Tanggal perlu diisi."))
            return
        self.data = parse_tanggal(self.mentah)


def parse_tanggal(isi: str) -> dt.date:
    """``2026-11-25`` (what a date input sends) or ``25-11-2026`` / ``25/11/2026`` as people type it.

    :raises ValueError: with a sentence for people.
    """
    bagian = isi.replace("/", "-").replace(".", "-").split("-")
    if len(bagian) != 3 or not all(b.isascii() and b.isdigit() and len(b) <= 4 for b in bagian):
        raise ValueError(_("Tulis tanggal seperti 25-11-2026."))
    tahun, bulan, hari = bagian if len(bagian[0]) == 4 else reversed(bagian)
    try:
        tanggal = dt.date(int(tahun), int(bulan), int(hari))
    except ValueError:
        raise ValueError(_("Tanggal ini tidak ada di kalender.")) from None
    if not 1900 <= tanggal.year <= 2100:
        raise ValueError(_("Tahunnya tidak masuk akal. Tulis tahun lengkap, misalnya 1990."))
    return tanggal
