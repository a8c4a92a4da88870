"""What is typed at a handover: both sides, keys, books, open matters, and the cash counted in each box."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import TextArea

from portal.serah_terima.services import SerahTerimaBaru
from portal.web.forms import FormulirKirim, RupiahField, TanggalField, teks

NOL = re.compile(r"(Rp\s*)?0+(,00|,-)?", re.IGNORECASE)


class KasField(RupiahField):
    """Cash that was counted in a box. Nothing typed isn't nothing in the box: who counted none writes 0."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist or not valuelist[0].strip():
            self.data, self.mentah = None, ""
            raise ValueError(_("Hitung uangnya lalu tulis jumlahnya; isi 0 bila kosong."))
        if NOL.fullmatch(valuelist[0].strip()):
            self.data, self.mentah = 0, valuelist[0]
            return
        super().process_formdata(valuelist)


class SerahTerimaForm(FormulirKirim):
    """The boxes' fields are added by ``untuk``."""

    tanggal = TanggalField(_l("Tanggal serah terima"))
    nomor_keputusan = teks(_l("Nomor berita acara pergantian"), 60)
    dari = SelectField(_l("Yang menyerahkan"), choices=[], validate_choice=False)
    kepada = SelectField(_l("Yang menerima"), choices=[], validate_choice=False)
    kunci = teks(_l("Kunci dan perangkat"), 500, widget=TextArea())
    buku = teks(_l("Buku dan dokumen"), 500, widget=TextArea())
    urusan = teks(_l("Urusan yang belum selesai"), 500, wajib=False, widget=TextArea())
    nomor_kertas = teks(_l("Nomor kertas yang ditandatangani berdua"), 60, wajib=False)

    @classmethod
    def untuk(cls, kas: list[tuple[str, int]], orang: list[tuple[str, str]], **awal: Any) -> SerahTerimaForm:
        """A form for these boxes and people."""
        bidang = {f"kas_{n}": KasField(nama) for n, (nama, _buku) in enumerate(kas)}
        form = cast(SerahTerimaForm, type("SerahTerimaKasForm", (cls,), bidang)(**awal))
        pilihan = [SelectChoice(value="", label=_l("Pilih orangnya"))]
        pilihan += [SelectChoice(value=n, label=nama) for n, nama in orang]
        form.dari.choices = form.kepada.choices = pilihan
        return form

    @property
    def kas(self) -> list[Any]:
        return [f for f in self if f.name.startswith("kas_")]

    def isi(self) -> SerahTerimaBaru:
        """The form's content for the service."""
        return SerahTerimaBaru(
            tanggal=cast(dt.date, self.tanggal.data),
            nomor_keputusan=self.nomor_keputusan.data,
            dari=self.dari.data or "",
            kepada=self.kepada.data or "",
            kunci=self.kunci.data,
            buku=self.buku.data,
            urusan=self.urusan.data or "",
            kas_rupiah=tuple(f.data for f in self.kas),
            nomor_kertas=self.nomor_kertas.data or None,
        )
