"""What is typed about an entry that a member does not acknowledge."""

from __future__ import annotations

import datetime as dt

from flask_babel import lazy_gettext as _l
from wtforms.widgets import TextArea

from portal.sanggahan.services import Surat
from portal.web.forms import FormulirKirim, TanggalField, teks


class FormulirSanggahan(FormulirKirim):
    """What is wrong, in the member's words."""

    keberatan = teks(_l("Apa yang tidak sesuai"), 1000, pesan=_l("Tulis apa yang tidak sesuai."), widget=TextArea())


class FormulirSurat(FormulirKirim):
    """A member's letter, typed by the sekretaris."""

    nomor = teks(
        _l("Nomor bukti yang tidak diakui"), 20, pesan=_l("Tulis nomor bukti di surat itu, misalnya KM-2026-000123.")
    )
    tanggal = TanggalField(_l("Tanggal surat"))
    keberatan = teks(_l("Isi surat"), 1000, pesan=_l("Salin isi suratnya."), widget=TextArea())

    def surat(self) -> Surat:
        assert isinstance(self.tanggal.data, dt.date)
        return Surat(self.tanggal.data, self.keberatan.data)


class FormulirJawaban(FormulirKirim):
    """The answer."""

    jawaban = teks(_l("Jawaban"), 1000, pesan=_l("Tulis jawabannya."), widget=TextArea())
