"""The shape of what is typed about the amounts of simpanan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from portal.simpanan.ketentuan import BarisKetentuan
from portal.web.forms import FormulirKirim, RupiahField, TanggalField, teks


class FormulirKetentuan(FormulirKirim):
    """An amount that a meeting decided."""

    jenis = RadioField(
        _("Simpanan"),
        choices=[SelectChoice("pokok", _("Pokok, sekali saat masuk")), SelectChoice("wajib", _("Wajib, setiap bulan"))],
        validate_choice=False,
        validators=[InputRequired(_("Pilih pokok atau wajib."))],
    )
    jumlah = RupiahField(_("Jumlah"))
    mulai = TanggalField(_("Berlaku mulai"))
    nomor_berita_acara = teks(_("Nomor berita acara rapat"), 60)
    bulan_pertama = RadioField(
        _("Bulan pertama anggota baru (untuk wajib)"),
        choices=[SelectChoice("masuk", _("Bulan ia menjadi anggota")), SelectChoice("berikut", _("Bulan sesudahnya"))],
        default="berikut",
        validate_choice=False,
    )

    @classmethod
    def kosong(cls, riwayat: Sequence[BarisKetentuan], hari: dt.date) -> FormulirKetentuan:
        """The form as it is drawn: while pokok or wajib lacks, that one is chosen, with the minutes of the other, or today."""
        ada = {b.jenis for b in riwayat}
        kurang = [j for j in ("pokok", "wajib") if j not in ada]
        if not kurang:
            return cls(formdata=None)
        dari = riwayat[0] if riwayat else None
        return cls(
            formdata=None,
            jenis=kurang[0],
            mulai=dari.mulai if dari else hari,
            nomor_berita_acara=dari.nomor_berita_acara if dari else "",
        )

    @property
    def isi(self) -> dict[str, Any]:
        wajib = self.jenis.data == "wajib"
        return {
            "jenis": self.jenis.data,
            "jumlah_rupiah": self.jumlah.data,
            "mulai": self.mulai.data,
            "nomor_berita_acara": self.nomor_berita_acara.data,
            "bulan_pertama": self.bulan_pertama.data if wajib else None,
        }
