"""The shape of what people ask of a book: which days, which box, which unit, which lines on which paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, SelectChoice, SelectField
from wtforms.validators import InputRequired, NumberRange

from portal.buku.permintaan import JENIS_TERCATAT, Permintaan
from portal.buku.queries import Tempat
from portal.dasar.waktu import awal_bulan
from portal.pembukuan.masa import UnitBukuRingkas
from portal.web.forms import Formulir, FormulirKirim, TanggalField

SEMUA = SelectChoice("", _("Semua"))
BENTUK = [SelectChoice("pdf", "PDF"), SelectChoice("xlsx", "XLSX")]


class _Masa:
    """The days and places asked for; what is left empty is this month so far, and everything."""

    sejak = TanggalField(_("Dari tanggal"), wajib=False)
    sampai = TanggalField(_("Sampai tanggal"), wajib=False)
    tempat = SelectField(_("Tempat uang"), choices=[SEMUA], default="")
    unit = SelectField(_("Unit usaha"), choices=[SEMUA], default="")
    pilihan_tempat: Sequence[Tempat] = ()
    pilihan_unit: Sequence[UnitBukuRingkas] = ()
    jenis = SelectField(
        _("Jenis catatan"), choices=[SEMUA, *(SelectChoice(k, n) for k, n in JENIS_TERCATAT)], default=""
    )

    def dengan(self, tempat: Sequence[Tempat], unit: Sequence[UnitBukuRingkas]) -> Any:
        """The same, with these boxes (or bank accounts) and units to choose from."""
        self.pilihan_tempat, self.pilihan_unit = tempat, unit
        self.tempat.choices = [SEMUA, *(SelectChoice(str(t.sub_buku_id), t.sebutan) for t in tempat)]
        self.unit.choices = [SEMUA, *(SelectChoice(str(u.id), u.nama) for u in unit)]
        return self

    def permintaan(self, hari: dt.date) -> Permintaan:
        """What was asked for, as of today."""
        sampai = self.sampai.data or hari
        sejak = self.sejak.data or awal_bulan(sampai)
        tempat, unit = (UUID(f.data) if f.data else None for f in (self.tempat, self.unit))
        return Permintaan(sejak, sampai, tempat, unit, self.jenis.data or None)


class FormulirMasa(_Masa, Formulir):
    """Asked by GET: it changes nothing."""

    class Meta:
        csrf = False


class FormulirMasaBank(FormulirMasa):
    """The same of bank accounts."""

    tempat = SelectField(_("Rekening bank"), choices=[SEMUA], default="")


class FormulirEkspor(_Masa, FormulirKirim):
    """The same as a file: what was asked for is carried along unseen."""

    bentuk = SelectField(_("Bentuk"), choices=BENTUK, default="xlsx")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in ("sejak", "sampai", "tempat", "unit", "jenis", "bentuk"):
            self[nama].flags.hidden = True


class _Angka(IntegerField):  # type: ignore[misc]
    """A whole number; one of many digits is none (the range validator would try to make a float of it)."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.data is not None and abs(self.data) > 10**9:
            self.data = None
            raise ValueError(_("Angka ini terlalu besar."))


def _angka(label: str, terkecil: int, terbesar: int, awal: int | None = None) -> IntegerField:
    pesan = _("Tulis angka %(dari)s sampai %(sampai)s.", dari=terkecil, sampai=terbesar)
    return _Angka(
        label, validators=[InputRequired(pesan), NumberRange(terkecil, terbesar, message=pesan)], default=awal
    )


class FormulirCetakan(FormulirKirim):
    """The days of a passbook, on plain paper or as a sheet to keep."""

    sejak = TanggalField(_("Dari tanggal"), wajib=False)
    sampai = TanggalField(_("Sampai tanggal"), wajib=False, id="masa-sampai")
    bentuk = SelectField(_("Bentuk"), choices=BENTUK, default="pdf")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bentuk.flags.hidden = True


class FormulirBarisBuku(FormulirKirim):
    """Lines of the passbook, the first line of the paper, and how the paper is ruled."""

    dari = _angka(_("Dari baris"), 1, 9999)
    sampai = _angka(_("Sampai baris"), 1, 9999)
    mulai = _angka(_("Mulai di baris ke- pada kertas"), 1, 60, 1)
    jarak = _angka(_("Jarak antarbaris di kertas (mm)"), 4, 12, 6)
    tepi = _angka(_("Jarak baris pertama dari tepi atas (mm)"), 0, 120, 30)
