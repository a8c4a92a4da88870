"""What the dinas types to seat a lurah."""

from __future__ import annotations

import datetime as dt
from typing import cast

from flask_babel import lazy_gettext as _

from portal.pengurus.pejabat import LurahBaru
from portal.web.forms import FormulirKirim, TanggalField, teks


class FormulirLurah(FormulirKirim):
    """A lurah or kepala desa, from when, by which letter."""

    nama = teks(_("Nama lengkap"), 80)
    mulai = TanggalField(_("Mulai tanggal"))
    selesai = TanggalField(_("Sampai tanggal"), wajib=False)
    nomor_keputusan = teks(_("Nomor surat keputusan"), 60)

    @property
    def lurah(self) -> LurahBaru:
        """The form's content, once it is valid."""
        return LurahBaru(self.nama.data, cast(dt.date, self.mulai.data), self.nomor_keputusan.data, self.selesai.data)
