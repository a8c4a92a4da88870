"""The shape of what the ketua types about a unit."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import TextArea

from portal.unit_usaha.sebutan import ARTI_STATUS, STATUS
from portal.unit_usaha.services import Keadaan
from portal.web.forms import FormulirKirim, TanggalField, teks, teks_bersyarat


def _pilihan() -> list[SelectChoice]:
    return [SelectChoice(kode, f"{kata}: {ARTI_STATUS[kode]}") for kode, kata in STATUS.items()]


class FormulirUnit(FormulirKirim):
    """Status, reason and next step of one unit."""

    status = RadioField(
        _("Status"), choices=_pilihan, validate_choice=False, validators=[InputRequired(_("Pilih salah satu status."))]
    )
    alasan = teks_bersyarat(_("Alasan"), 300, widget=TextArea())
    langkah_berikut = teks_bersyarat(_("Langkah berikutnya"), 200)
    tanggal_langkah = TanggalField(_("Tanggal langkah itu"), wajib=False)

    @property
    def keadaan(self) -> Keadaan:
        return Keadaan(
            self.status.data, self.alasan.data or None, self.langkah_berikut.data or None, self.tanggal_langkah.data
        )


class FormulirUnitBaru(FormulirUnit):
    """The same for a further kind of unit, with its name."""

    nama = teks(_("Nama unit usaha"), 60)
