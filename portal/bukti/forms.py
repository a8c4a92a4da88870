"""The shape of a receipt's code."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from portal.web.forms import Formulir, teks


class FormulirKode(Formulir):
    """A code as printed. Sent by GET: it names nobody and changes nothing."""

    kode = teks(_("Kode di kuitansi"), 30)

    class Meta:
        csrf = False
