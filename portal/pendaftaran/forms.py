"""The three pages of an application, the KTP seen, the code."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Optional

from portal.anggota import nik, telepon
from portal.dasar.waktu import hari_ini
from portal.errors import IsianSalah
from portal.pendaftaran.isian import DataPendaftaran
from portal.web.forms import Formulir, FormulirKirim, TanggalField, dua_angka, rapikan, tanpa_kendali, teks

_TANDA_NAMA = set(" .,'’`-/()")


def nama_orang(form: Any, field: Any) -> None:
    """A name is letters with the marks that names have; no digits."""
    isi = field.data or ""
    if (
        isi
        and not field.errors
        and (sum(h.isalpha() for h in isi) < 2 or any(not h.isalpha() and h not in _TANDA_NAMA for h in isi))
    ):
        raise ValidationError(_("Tulis nama dengan huruf seperti di KTP, tanpa angka."))


def _orang(label: Any, maks: int, wajib: bool = True, pesan: str | None = None) -> StringField:
    bidang = teks(label, maks, wajib=wajib, pesan=pesan)
    bidang.kwargs["validators"].append(nama_orang)
    return bidang


class FormulirDiri(Formulir):
    """Page 1: who the person is."""

    nik = StringField(_l("NIK"), filters=[rapikan], validators=[InputRequired(_l("NIK perlu diisi."))])
    nama = _orang(_l("Nama lengkap"), 100, pesan=_l("Nama lengkap perlu diisi."))
    panggilan = _orang(_l("Nama panggilan"), 40, wajib=False)
    tempat_lahir = teks(_l("Tempat lahir"), 60, pesan=_l("Tempat lahir perlu diisi."))
    tanggal_lahir = TanggalField(_l("Tanggal lahir"))
    kelamin = RadioField(
        _l("Jenis kelamin"),
        choices=[SelectChoice("P", _l("Perempuan")), SelectChoice("L", _l("Laki-laki"))],
        validate_choice=False,
        validators=[AnyOf(("L", "P"), message=_l("Pilih salah satu."))],
    )
    pekerjaan = teks(_l("Pekerjaan"), 60, pesan=_l("Pekerjaan perlu diisi."))

    def validate_nik(self, field: StringField) -> None:
        try:
            field.data = nik.periksa(field.data or "")
        except IsianSalah as galat:
            raise ValidationError(galat.pesan) from None

    def validate_tanggal_lahir(self, field: TanggalField) -> None:
        if isinstance(field.data, dt.date) and field.data > hari_ini("WIT"):
            raise ValidationError(_("Tanggal lahir tidak boleh setelah hari ini."))


def _nomor_rt_rw(label: str, pesan: Any) -> StringField:
    return StringField(label, filters=[rapikan], validators=[InputRequired(pesan)])


class FormulirAlamat(Formulir):
    """Page 2: where the person lives."""

    alamat = teks(_l("Alamat"), 160, pesan=_l("Alamat perlu diisi."))
    rt = _nomor_rt_rw("RT", _l("RT perlu diisi."))
    rw = _nomor_rt_rw("RW", _l("RW perlu diisi."))
    hp = StringField(_l("Nomor HP"), filters=[rapikan], validators=[Optional()])
    ahli_waris = _orang(_l("Ahli waris"), 100, wajib=False)

    def validate_rt(self, field: StringField) -> None:
        field.data = dua_angka(field.data)

    def validate_rw(self, field: StringField) -> None:
        field.data = dua_angka(field.data)

    def validate_hp(self, field: StringField) -> None:
        try:
            field.data = telepon.rapikan(field.data or "")
        except IsianSalah as galat:
            raise ValidationError(galat.pesan) from None


class FormulirTinjau(FormulirKirim):
    """Page 3: consent by purpose. Which of them are needed is the service's rule."""

    setuju_data = BooleanField(_l("Data ini boleh dicatat dalam daftar anggota dan buku simpanan"))
    setuju_ad_art = BooleanField(_l("Saya menyetujui AD/ART dan bersedia membayar simpanan pokok dan wajib"))
    setuju_kontak = BooleanField(_l("Koperasi boleh menghubungi saya lewat nomor HP (tidak wajib)"))


class FormulirKode(Formulir):
    """The code by which an applicant follows the application."""

    kode = StringField(
        _l("Kode pendaftaran"), filters=[rapikan], validators=[InputRequired(_l("Ketik kodenya.")), tanpa_kendali]
    )


def dari_draf(kelas: type[Formulir], isi: dict[str, str]) -> Any:
    """A form filled from a draft as if it had been posted, to be validated again."""
    return kelas(MultiDict(isi), meta={"csrf": False})


def sah(form: Formulir) -> bool:
    """Is every field of a form from a draft in order? The page's own token is another form's matter."""
    form.validate()
    return not form.errors


def data_lengkap(diri: FormulirDiri, alamat: FormulirAlamat) -> DataPendaftaran:
    """Both pages, valid, as one application."""
    assert diri.tanggal_lahir.data is not None
    return DataPendaftaran(
        nik=diri.nik.data,
        nama=diri.nama.data,
        panggilan=diri.panggilan.data or None,
        tempat_lahir=diri.tempat_lahir.data,
        tanggal_lahir=diri.tanggal_lahir.data,
        kelamin=diri.kelamin.data,
        pekerjaan=diri.pekerjaan.data,
        alamat=alamat.alamat.data,
        rt=alamat.rt.data,
        rw=alamat.rw.data,
        hp=alamat.hp.data or None,
        ahli_waris=alamat.ahli_waris.data or None,
    )
