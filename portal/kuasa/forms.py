"""What is typed from a letter of authority, and to withdraw it."""

from __future__ import annotations

import datetime as dt
from typing import cast

from flask_babel import lazy_gettext as _l

from portal.kuasa.services import KuasaBaru
from portal.web.forms import FormulirKirim, TanggalField, teks


class KuasaForm(FormulirKirim):
    """To whom, from when till when, by which letter."""

    penerima = teks(_l("Penerima kuasa"), 80, pesan=_l("Tulis siapa penerima kuasanya."))
    mulai = TanggalField(_l("Mulai tanggal"))
    selesai = TanggalField(_l("Sampai tanggal"))
    nomor_surat = teks(_l("Nomor surat kuasa"), 60, pesan=_l("Nomor surat kuasa perlu diisi."))

    def isi(self) -> KuasaBaru:
        """The form's content for the service."""
        hari = (cast(dt.date, self.mulai.data), cast(dt.date, self.selesai.data))
        return KuasaBaru(self.penerima.data, *hari, self.nomor_surat.data)


class CabutForm(FormulirKirim):
    """Why an authority is withdrawn."""

    alasan = teks(_l("Alasan"), 200, wajib=False)
