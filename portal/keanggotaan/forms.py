"""The forms under an application: KTP seen, acceptance, refusal, the meeting's number."""

from __future__ import annotations

import datetime as dt

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from portal.anggota.status import BIASA, LUAR_BIASA
from portal.keanggotaan.penerimaan import Penerimaan
from portal.web.forms import Formulir, FormulirKirim, TanggalField, teks, teks_bersyarat


class KtpForm(FormulirKirim):
    """On which day the KTP was seen."""

    tanggal = TanggalField(_l("KTP dilihat pada"))

    def hari(self) -> dt.date:
        assert isinstance(self.tanggal.data, dt.date)
        return self.tanggal.data


class TerimaForm(FormulirKirim):
    """Acceptance; the meeting's number may follow. When a reason is needed is the service's rule."""

    nomor_rapat = teks(_l("Nomor rapat pengurus"), 60, wajib=False)
    golongan = SelectField(
        _l("Diterima sebagai"),
        choices=[
            SelectChoice(BIASA, _l("Anggota")),
            SelectChoice(LUAR_BIASA, _l("Anggota luar biasa (tanpa hak suara)")),
        ],
        default=BIASA,
        validate_choice=False,
    )
    alasan_terima = teks_bersyarat(_l("Alasan"), 300)

    def isi(self) -> Penerimaan:
        """The form's content for the service."""
        rapat, alasan = self.nomor_rapat.data or None, self.alasan_terima.data or None
        return Penerimaan(rapat, self.golongan.data or BIASA, alasan)


class RapatForm(FormulirKirim):
    """The meeting's number, afterwards."""

    nomor_rapat = teks(_l("Nomor rapat pengurus"), 60, pesan=_l("Nomor rapat perlu diisi."))


class TolakForm(FormulirKirim):
    """Refusal: a reason, or the person is registered already. Which of the two is the service's rule."""

    rangkap = BooleanField(_l("Orang ini sudah terdaftar (rangkap)"))
    alasan = teks_bersyarat(_l("Alasan menolak"), 300)


class TanggapanForm(Formulir):
    """An answer to a refusal, under the code that stands in the form."""

    kode_pendaftaran = HiddenField(validators=[Length(max=60)])
    tanggapan = teks(_l("Tanggapan Anda"), 500, pesan=_l("Tulis tanggapannya."))
