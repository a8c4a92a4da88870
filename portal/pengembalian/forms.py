"""What is typed when savings go back."""

from __future__ import annotations

import uuid

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectChoice, SelectField

from portal.bank.queries import Rekening
from portal.kas.forms import pilihan_uuid
from portal.kas.queries import TempatUangRingkas
from portal.pengembalian.ahli_waris import AhliWarisBaru
from portal.pengembalian.pembayaran import PembayaranBaru
from portal.pengembalian.queries import WarisRingkas
from portal.web.forms import FormulirKirim, RupiahField, teks


class PengajuanForm(FormulirKirim):
    """How much, and to which heir where there is one."""

    jumlah = RupiahField(_l("Jumlah"))
    penerima = SelectField(_l("Dibayarkan kepada"), coerce=pilihan_uuid, validate_choice=False)

    def dengan(self, waris: tuple[WarisRingkas, ...]) -> PengajuanForm:
        """Offer these heirs."""
        pilih = [SelectChoice(w.id, f"{w.nama} ({w.hubungan})") for w in waris]
        self.penerima.choices = [SelectChoice("", _l("Pilih")), *pilih]
        return self

    @property
    def ahli_waris_id(self) -> uuid.UUID | None:
        return self.penerima.data if isinstance(self.penerima.data, uuid.UUID) else None


class SukarelaForm(PengajuanForm):
    """The same for sukarela, on the same page."""

    jumlah = RupiahField(_l("Jumlah"), id="jumlah-sukarela")
    penerima = SelectField(_l("Dibayarkan kepada"), coerce=pilihan_uuid, validate_choice=False, id="penerima-sukarela")


class PenarikanForm(FormulirKirim):
    """How much of the own sukarela."""

    jumlah = RupiahField(_l("Jumlah"))


class PembayaranForm(FormulirKirim):
    """Out of which box a release is paid, or by a transfer from which bank account."""

    pengajuan = HiddenField()
    tempat_uang = SelectField(_l("Uang keluar dari"), coerce=pilihan_uuid, validate_choice=False)
    nomor_transfer = teks(_l("Nomor bukti transfer"), 40, wajib=False)
    yakin = BooleanField(_l("Uangnya memang ada di tempat ini"))
    ada_rekening = False

    def dengan(self, tempat: list[TempatUangRingkas], rekening: list[Rekening]) -> PembayaranForm:
        """Offer these boxes, the own ones first: the first is chosen, as at the counter; then the bank accounts."""
        bank = [SelectChoice(r.id, _l("transfer dari %(rekening)s", rekening=r.sebutan)) for r in rekening]
        self.tempat_uang.choices = [*(SelectChoice(t.id, t.sebutan) for t in tempat), *bank]
        self.ada_rekening = bool(rekening)
        return self

    def isi(self) -> PembayaranBaru:
        tempat = self.tempat_uang.data if isinstance(self.tempat_uang.data, uuid.UUID) else None
        pengajuan = pilihan_uuid(self.pengajuan.data) or uuid.UUID(int=0)
        return PembayaranBaru(pengajuan, tempat, bool(self.yakin.data), self.nomor_transfer.data or "")


class AhliWarisForm(FormulirKirim):
    """An heir, by the letter."""

    nama = teks(_l("Nama ahli waris"), 120, pesan=_l("Tulis nama ahli warisnya seperti di KTP."))
    hubungan = teks(_l("Hubungan"), 60, pesan=_l("Tulis hubungannya, misalnya: anak."))
    nomor_surat = teks(_l("Nomor surat keterangan waris"), 60, pesan=_l("Tulis nomor suratnya."))
    saksi = teks(_l("Saksi"), 120, pesan=_l("Tulis siapa saksinya, misalnya: ketua RT."))

    def baru(self) -> AhliWarisBaru:
        return AhliWarisBaru(self.nama.data, self.hubungan.data, self.nomor_surat.data, self.saksi.data)
