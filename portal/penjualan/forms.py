"""The shape of a unit's sales of a day, and of what its goods have cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form, FormField, SelectChoice, SelectField

from portal.errors import IsianSalah
from portal.kas.forms import pilihan_uuid
from portal.kas.queries import TempatUangRingkas
from portal.penjualan.harga_pokok import HargaPokok
from portal.penjualan.services import Bon, PenjualanSehari, TitipJual
from portal.web.forms import DaftarBaris, FormulirKirim, RupiahField, TanggalField, teks

BARIS = 3
"""Lines for bon and for titip jual that a form shows."""


class RupiahNolField(RupiahField):
    """An amount that may be empty or 0: nothing of that."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist or valuelist[0].strip() in ("", "0"):
            self.data, self.mentah = 0, valuelist[0] if valuelist else ""
            return
        super().process_formdata(valuelist)

    def _value(self) -> str:
        return self.mentah or "" if not self.data else super()._value()


def _nol(label: str) -> RupiahNolField:
    return RupiahNolField(label, wajib=False)


class BarisBon(Form):  # type: ignore[misc]
    """A member's bon."""

    nomor = teks(_("Nomor anggota"), 9, wajib=False)
    jumlah = _nol(_("Bon"))


class BarisTitip(Form):  # type: ignore[misc]
    """Goods of a penitip that were sold."""

    penitip = teks(_("Nama penitip"), 80, wajib=False)
    hak = _nol(_("Hak penitip"))
    komisi = _nol(_("Komisi koperasi"))
    anggota = BooleanField(_("Penitip anggota koperasi"))


class FormulirPenjualan(FormulirKirim):
    """A day's totals."""

    tanggal = TanggalField(_("Hari penjualan"))
    anggota = _nol(_("Penjualan kepada anggota"))
    umum = _nol(_("Penjualan kepada bukan anggota"))
    jasa_anggota = _nol(_("Jasa untuk anggota"))
    jasa_umum = _nol(_("Jasa untuk bukan anggota"))
    qris = _nol(_("Dari semua itu, dibayar lewat QRIS"))
    bon = DaftarBaris(FormField(BarisBon), min_entries=BARIS, max_entries=20)
    titip = DaftarBaris(FormField(BarisTitip), min_entries=BARIS, max_entries=20)
    tempat_uang = SelectField(_("Uang tunainya masuk ke"), coerce=pilihan_uuid, validate_choice=False)

    def dengan(self, tempat: Sequence[TempatUangRingkas], hari: dt.date) -> FormulirPenjualan:
        """Offer these boxes, and today."""
        self.tempat_uang.choices = [SelectChoice(t.id, t.sebutan) for t in tempat]
        if not self.is_submitted() and self.tanggal.data is None:
            self.tanggal.data = hari
        return self

    @property
    def isi(self) -> PenjualanSehari:
        """:raises IsianSalah: a line is half filled in."""
        assert self.tanggal.data is not None
        return PenjualanSehari(
            self.tanggal.data,
            self.anggota.data or 0,
            self.umum.data or 0,
            self.jasa_anggota.data or 0,
            self.jasa_umum.data or 0,
            self.qris.data or 0,
            tuple(_bon(b.form) for b in self.bon if b.form.nomor.data or b.form.jumlah.data),
            tuple(_titip(b.form) for b in self.titip if b.form.penitip.data or b.form.hak.data or b.form.komisi.data),
            self.tempat_uang.data,
        )

    @property
    def rincian_terisi(self) -> bool:
        """Is anything typed below the fold?"""
        lipat: list[Any] = [self.jasa_anggota, self.jasa_umum, *self.bon, *self.titip]
        return any(f.errors or (f.data if not hasattr(f, "form") else any(f.data.values())) for f in lipat)


class FormulirHargaPokok(FormulirKirim):
    """What the goods sold in a month have cost."""

    bulan = TanggalField(_("Tanggal di bulan itu"))
    pokok = _nol(_("Harga pokok barang yang terjual"))
    susut = _nol(_("Barang susut, rusak, atau kedaluwarsa"))

    @property
    def isi(self) -> HargaPokok:
        assert self.bulan.data is not None
        return HargaPokok(self.bulan.data.replace(day=1), self.pokok.data or 0, self.susut.data or 0)


def _bon(baris: Any) -> Bon:
    nomor = baris.nomor.data or ""
    if not (nomor.isascii() and nomor.isdigit()) or not baris.jumlah.data:
        raise IsianSalah(gettext("Bon ditulis lengkap: nomor anggota dan jumlahnya."), "bon")
    return Bon(int(nomor), baris.jumlah.data)


def _titip(baris: Any) -> TitipJual:
    if not baris.penitip.data or not baris.hak.data:
        raise IsianSalah(gettext("Titip jual ditulis lengkap: nama penitip dan haknya."), "titip")
    return TitipJual(baris.penitip.data, baris.hak.data, baris.komisi.data or 0, bool(baris.anggota.data))
