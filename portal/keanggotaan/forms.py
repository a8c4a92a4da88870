"""The forms under an application: KTP seen, acceptance, refusal, the meeting's number."""

from __future__ import annotations

import datetime as dt

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from portal.web.forms import FormulirKirim, TanggalField, teks


class KtpForm(FormulirKirim):
    """On which day the KTP was seen."""

    tanggal = TanggalField(_l("KTP dilihat pada"))

    def hari(self) -> dt.date:
        assert isinstance(self.tanggal.data, dt.date)
        return self.tanggal.data


class TerimaForm(FormulirKirim):
    """Acceptance; the meeting's number may follow."""

    nomor_rapat = teks(_l("Nomor rapat pengurus"), 60, wajib=False)


class RapatForm(FormulirKirim):
    """The meeting's number, afterwards."""

    nomor_rapat = teks(_l("Nomor rapat pengurus"), 60, pesan=_l("Nomor rapat perlu diisi."))


class TolakForm(FormulirKirim):
    """Refusal: a reason, or the person is registered already."""

    rangkap = BooleanField(_l("Orang ini sudah terdaftar (rangkap)"))
    alasan = teks(_l("Alasan menolak"), 300, wajib=False)
