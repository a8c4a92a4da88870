"""The shape of a ralat: why."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import TextArea

from portal.buku_besar.jurnal import AlasanRalat
from portal.ralat.sasaran import SEBUTAN_ALASAN
from portal.ralat.services import RalatBaru
from portal.web.forms import FormulirKirim, teks

_PILIHAN = [SelectChoice("", _l("Pilih")), *(SelectChoice(a.value, s) for a, s in SEBUTAN_ALASAN.items())]


class FormulirRalat(FormulirKirim):
    """Why the entry is wrong."""

    alasan = SelectField(_l("Apa yang salah"), choices=_PILIHAN, validate_choice=False)
    keterangan = teks(
        _l("Keterangan"), 300, pesan=_l("Tulis apa yang keliru dan bagaimana seharusnya."), widget=TextArea()
    )

    def validate_alasan(self, bidang: SelectField) -> None:
        if bidang.data not in {a.value for a in AlasanRalat}:
            raise ValidationError(_l("Pilih apa yang salah dari daftar."))

    def isi(self) -> RalatBaru:
        return RalatBaru(AlasanRalat(self.alasan.data), self.keterangan.data)
