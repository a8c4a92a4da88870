"""The shape of a general journal: a grid of lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Form, FormField, SelectChoice, SelectField

from portal.buku_besar.akun import ANTAR_UNIT
from portal.buku_besar.bayar import LEWAT_TINDAKANNYA
from portal.kas.forms import pilihan_uuid
from portal.pembukuan import queries as buku
from portal.pembukuan.bagan import bagan
from portal.pengeluaran.jurnal_umum import BarisUmum, JurnalBaru
from portal.unit_usaha.queries import UnitRingkas
from portal.web.forms import DaftarBaris, FormulirKirim, RupiahField, TanggalField, teks

BARIS_AWAL, BARIS_MAKS = 6, 40


class RupiahSisiField(RupiahField):
    """An amount on one side; empty or 0: nothing there."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist or valuelist[0].strip() in ("", "0"):
            self.data, self.mentah = 0, ""
            return
        super().process_formdata(valuelist)

    def _value(self) -> str:
        return super()._value() if self.data or self.mentah else ""


class FormulirBaris(Form):  # type: ignore[misc]
    """A line."""

    akun = SelectField(_("Pos"), validate_choice=False)
    unit = SelectField(_("Unit usaha"), coerce=pilihan_uuid, validate_choice=False)
    milik = teks(_("Tempat uang, pihak, atau anggota"), 80, wajib=False)
    debit = RupiahSisiField(_("Debit"), wajib=False)
    kredit = RupiahSisiField(_("Kredit"), wajib=False)

    @property
    def terisi(self) -> bool:
        return bool(self.akun.data or self.debit.data or self.kredit.data or self.milik.data)


class FormulirJurnal(FormulirKirim):
    """A general journal."""

    tanggal = TanggalField(_("Tanggal bukti"))
    nomor_kertas = teks(_("Nomor kertas"), 40, wajib=False)
    keterangan = teks(_("Untuk apa jurnal ini"), 200)
    baris = DaftarBaris(FormField(FormulirBaris), min_entries=BARIS_AWAL, max_entries=BARIS_MAKS)

    def dengan(self, daftar_unit: Sequence[UnitRingkas]) -> FormulirJurnal:
        """Offer the accounts that a general journal may move, and the units."""
        pos = [SelectChoice("", _("Pilih pos"))] + [
            SelectChoice(a.kode, f"{a.kode} {a.nama}")
            for a in bagan()
            if a.kode not in LEWAT_TINDAKANNYA and a.kode != ANTAR_UNIT
        ]
        unit = [SelectChoice(buku.unit_org(), _("Organisasi"))]
        unit += [SelectChoice(u.unit_buku_id, u.nama) for u in daftar_unit if u.unit_buku_id]
        for b in self.baris:
            b.form.akun.choices, b.form.unit.choices = pos, unit
        return self

    @property
    def isi(self) -> JurnalBaru:
        assert self.tanggal.data is not None
        return JurnalBaru(
            self.tanggal.data,
            self.nomor_kertas.data or "",
            self.keterangan.data or "",
            tuple(_baris(b.form) for b in self.baris if b.form.terisi),
        )


def _baris(b: Any) -> BarisUmum:
    return BarisUmum(b.akun.data or "", b.unit.data, b.milik.data or "", b.debit.data or 0, b.kredit.data or 0)
