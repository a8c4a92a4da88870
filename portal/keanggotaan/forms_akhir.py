"""What is typed when a membership ends. Every field has a name of its own: the three forms share a page."""

from __future__ import annotations

import datetime as dt

from flask_babel import lazy_gettext as _l
from wtforms.widgets import TextArea

from portal.keanggotaan.keberatan import Surat
from portal.keanggotaan.pemberhentian import Kematian, Pemberhentian, Pengunduran
from portal.web.forms import FormulirKirim, TanggalField, teks


class PengunduranForm(FormulirKirim):
    """The member's letter."""

    tanggal_surat = TanggalField(_l("Tanggal surat"))
    alasan_berhenti = teks(_l("Alasan menurut surat"), 300, pesan=_l("Tulis alasannya, misalnya: pindah rumah."))

    def isi(self) -> Pengunduran:
        assert isinstance(self.tanggal_surat.data, dt.date)
        return Pengunduran(self.tanggal_surat.data, self.alasan_berhenti.data)


class KematianForm(FormulirKirim):
    """A death, as it was told."""

    tanggal_wafat = TanggalField(_l("Meninggal pada"))
    kabar = teks(_l("Kabar dari"), 80, pesan=_l("Tulis siapa yang memberi kabar."))
    ahli_waris = teks(_l("Yang mewakili ahli waris"), 120, wajib=False)

    def isi(self) -> Kematian:
        assert isinstance(self.tanggal_wafat.data, dt.date)
        return Kematian(self.tanggal_wafat.data, self.kabar.data, self.ahli_waris.data or None)


class PemberhentianForm(FormulirKirim):
    """A dismissal, as it was decided."""

    alasan = teks(_l("Alasan diberhentikan"), 300, pesan=_l("Tulis alasannya."))
    nomor_rapat = teks(_l("Nomor rapat pengurus"), 60, pesan=_l("Nomor rapat perlu diisi."))

    def isi(self) -> Pemberhentian:
        return Pemberhentian(self.alasan.data, self.nomor_rapat.data)


class UtangForm(FormulirKirim):
    """Why savings of who has left stand on the books still."""

    keterangan = teks(_l("Keterangan"), 300, pesan=_l("Tulis sejak kapan keluar, dan menurut surat atau rapat apa."))


class BerhentiForm(FormulirKirim):
    """What a member says who wants to leave."""

    alasan = teks(_l("Alasan"), 300, pesan=_l("Tulis alasannya, misalnya: pindah rumah."))


class JawabanForm(FormulirKirim):
    """What the member says to the own dismissal."""

    tanggapan = teks(_l("Tanggapan Anda"), 1000, pesan=_l("Tulis tanggapannya."), widget=TextArea())


class SuratForm(FormulirKirim):
    """A member's letter, typed by the sekretaris."""

    tanggal = TanggalField(_l("Tanggal surat"))
    tanggapan = teks(_l("Isi surat"), 1000, pesan=_l("Salin isi suratnya."), widget=TextArea())

    def surat(self) -> Surat:
        assert isinstance(self.tanggal.data, dt.date)
        return Surat(self.tanggal.data, self.tanggapan.data)
