"""The shape of a new cash box."""

from __future__ import annotations

import uuid

from flask_babel import lazy_gettext as _
from wtforms import SelectChoice, SelectField

from portal.kas.queries import Pemegang
from portal.web.forms import FormulirKirim, teks


def pilihan_uuid(nilai: object) -> uuid.UUID | None:
    """The id that a choice carries; None for anything else."""
    try:
        return nilai if isinstance(nilai, uuid.UUID) else uuid.UUID(str(nilai))
    except ValueError:
        return None


class FormulirTempatUang(FormulirKirim):
    """A box: how it is called, and who answers for it."""

    nama = teks(_("Nama tempat uang"), 40)
    penanggung_jawab = SelectField(_("Penanggung jawab"), coerce=pilihan_uuid, validate_choice=False)

    def dengan(self, pemegang: list[Pemegang]) -> FormulirTempatUang:
        """Offer these people."""
        self.penanggung_jawab.choices = [SelectChoice(p.pengguna_id, p.sebutan) for p in pemegang]
        return self
