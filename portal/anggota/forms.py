"""Why a full NIK is looked at."""

from __future__ import annotations

import datetime as dt

from flask_babel import lazy_gettext as _l
from wtforms.validators import Length

from portal.web.forms import FormulirKirim, TanggalField, teks

ALASAN_MINIMUM = 10


class AlasanForm(FormulirKirim):
    """The reason, in words that the person will read."""

    alasan = teks(_l("Alasan"), 200, pesan=_l("Tulis alasannya."))
    alasan.kwargs["validators"].append(
        Length(min=ALASAN_MINIMUM, message=_l("Tulis alasannya dengan jelas, paling sedikit sepuluh huruf."))
    )


class EksporForm(FormulirKirim):
    """As of which day the book is exported."""

    tanggal = TanggalField(_l("Keadaan pada tanggal"))

    def hari(self) -> dt.date:
        assert isinstance(self.tanggal.data, dt.date)
        return self.tanggal.data
