"""The shape of an account, of cash between box and bank, and of a line of the statement."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import cast

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField

from portal.bank.queries import Rekening
from portal.bank.services import Pindahan
from portal.kas.forms import pilihan_uuid
from portal.kas.queries import TempatUangRingkas
from portal.web.forms import FormulirKirim, RupiahField, TanggalField, rapikan, teks


class FormulirRekening(FormulirKirim):
    """A bank account. Dots, dashes and spaces in the number are how people write it."""

    nama_bank = teks(_l("Nama bank"), 40)
    nomor_rekening = teks(_l("Nomor rekening"), 30)
    atas_nama = teks(_l("Atas nama"), 80)
    nomor_berita_acara = teks(_l("Nomor berita acara rapat"), 60)

    @property
    def angka(self) -> str:
        return re.sub(r"[ .-]", "", rapikan(self.nomor_rekening.data) or "")


class FormulirPenutupan(FormulirKirim):
    """An account is closed."""

    nomor_berita_acara = teks(_l("Nomor berita acara rapat"), 60)


class _Pindah(FormulirKirim):
    tempat_uang = SelectField(_l("Tempat uang"), coerce=pilihan_uuid, validate_choice=False)
    rekening = SelectField(_l("Rekening bank"), coerce=pilihan_uuid, validate_choice=False)
    jumlah = RupiahField(_l("Jumlah"))

    def dengan(self, tempat: Sequence[TempatUangRingkas], rekening: Sequence[Rekening]) -> None:
        """Offer these places."""
        self.tempat_uang.choices = [SelectChoice(t.id, t.sebutan) for t in tempat]
        self.rekening.choices = [SelectChoice(r.id, r.sebutan) for r in rekening]


class FormulirSetorBank(_Pindah):
    """Cash goes to the bank."""

    tanggal = TanggalField(_l("Tanggal di slip setoran"), wajib=False)
    nomor_kertas = teks(_l("Nomor slip setoran"), 40, wajib=False)

    def baru(self) -> Pindahan:
        """For the service."""
        kertas = self.nomor_kertas.data or None
        return Pindahan(self.tempat_uang.data, self.rekening.data, self.jumlah.data or 0, self.tanggal.data, kertas)


class FormulirTarikBank(_Pindah):
    """Cash is to be drawn from the bank."""

    def baru(self) -> Pindahan:
        """For the service."""
        return Pindahan(self.tempat_uang.data, self.rekening.data, self.jumlah.data or 0)


class FormulirMutasi(FormulirKirim):
    """A deposit as the statement shows it."""

    tanggal = TanggalField(_l("Tanggal di mutasi bank"))
    biaya = RupiahField(_l("Biaya bank"), wajib=False)

    @property
    def hari(self) -> dt.date:
        return cast(dt.date, self.tanggal.data)


class FormulirTarikan(FormulirKirim):
    """Cash was drawn."""

    tanggal = TanggalField(_l("Tanggal ditarik"), wajib=False)

    @property
    def hari(self) -> dt.date | None:
        return self.tanggal.data
