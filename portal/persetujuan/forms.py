"""What is typed to refuse a proposal and to set a band."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from portal.persetujuan.pita import JENIS_PITA, Pita
from portal.web.forms import FormulirKirim, RupiahField, TanggalField, teks


class FormulirTolak(FormulirKirim):
    """Why not."""

    alasan = teks(_l("Alasan"), 300, wajib=False)

    def __init__(self, *isi: Any, **lain: Any) -> None:
        super().__init__(*isi, **lain)
        self.alasan.flags.optional = False  # the service asks for it, and says how long it must be


class FormulirPita(FormulirKirim):
    """From which amount on what needs two people, since when, by which meeting."""

    jenis = SelectField(
        _l("Untuk"),
        choices=[SelectChoice("", _l("Pilih")), *(SelectChoice(k, s) for k, s in JENIS_PITA.items())],
        validate_choice=False,
    )
    batas = RupiahField(_l("Perlu dua orang mulai"))
    mulai = TanggalField(_l("Berlaku mulai"))
    nomor_berita_acara = teks(_l("Nomor berita acara rapat"), 60)

    def isi(self) -> Pita:
        """The form's content for the service."""
        return Pita(self.jenis.data, self.batas.data or 0, cast(dt.date, self.mulai.data), self.nomor_berita_acara.data)
