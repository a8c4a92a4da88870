"""The shape of a search for a kelurahan."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from portal.web.forms import Formulir, teks

MAKS = 60


class FormulirCari(Formulir):
    """A name, or a name and a place behind a comma. Sent by GET: it holds no secret and changes nothing."""

    cari = teks(_("Nama kelurahan atau desa"), MAKS, wajib=False)

    class Meta:
        csrf = False

    @property
    def tampak(self) -> str:
        """What was typed, as far as a page can show it."""
        return "".join(h for h in self.cari.data or "" if h.isprintable())[:MAKS]
