"""What is typed to appoint somebody and to end a seat."""

from __future__ import annotations

import datetime as dt
from typing import cast

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, Regexp

from portal.pengguna.actor import SEBUTAN, awal_besar
from portal.pengurus.pernyataan import PernyataanBaru
from portal.pengurus.queries import URUTAN
from portal.pengurus.services import Angkatan
from portal.web.forms import FormulirKirim, TanggalField, dua_angka, rapikan, teks

PILIHAN = [
    SelectChoice(value="", label=_l("Pilih jabatan")),
    *(SelectChoice(value=j, label=awal_besar(SEBUTAN[j])) for j in URUTAN),
]
PERNYATAAN = [
    SelectChoice(value="", label=_l("Menyusul, dicatat sesudah diangkat")),
    SelectChoice(
        value="bersih",
        label=_l(
            "Tidak punya orang tua, anak, pasangan, mertua, atau menantu di pengurus dan pengawas; bukan pimpinan desa"
        ),
    ),
    SelectChoice(value="kerabat", label=_l("Punya keluarga dekat di pengurus atau pengawas")),
    SelectChoice(value="pemimpin", label=_l("Pimpinan kelurahan atau desa")),
]


class AngkatForm(FormulirKirim):
    """A post, whom, from when to when, by which decision."""

    jabatan = SelectField(_l("Jabatan"), choices=PILIHAN, validate_choice=False)  # the service says what is wrong
    nomor_anggota = StringField(
        _l("Nomor anggota"),
        validators=[
            Optional(),
            Regexp(r"^ *[0-9]{1,9} *\Z", message=_l("Nomor anggota berisi angka saja, seperti 0042.")),
        ],
    )
    nama = teks(_l("Nama, kalau belum tercatat sebagai anggota"), 80, wajib=False)
    gerai = SelectField(_l("Gerai, untuk kasir gerai"), choices=[], validate_choice=False)
    rt = StringField(_l("RT, untuk kader RT"), filters=[rapikan], validators=[Optional()])
    rw = StringField(_l("RW, untuk kader RT"), filters=[rapikan], validators=[Optional()])
    mulai = TanggalField(_l("Mulai tanggal"))
    selesai = TanggalField(_l("Sampai tanggal"), wajib=False)
    nomor_keputusan = teks(_l("Nomor berita acara atau keputusan"), 60)
    pernyataan = SelectField(_l("Pernyataan keluarga dan jabatan desa"), choices=PERNYATAAN, default="")
    nomor_pernyataan = teks(_l("Nomor surat pernyataan"), 60, wajib=False)

    def validate_rt(self, field: StringField) -> None:
        field.data = dua_angka(field.data)

    def validate_rw(self, field: StringField) -> None:
        field.data = dua_angka(field.data)

    def tawarkan(self, gerai: list[tuple[int, str]]) -> AngkatForm:
        """The same form with the koperasi's units to choose from."""
        kosong = SelectChoice(value="", label=_l("Bukan kasir gerai"))
        self.gerai.choices = [kosong, *(SelectChoice(value=str(n), label=nama) for n, nama in gerai)]
        return self

    def isi(self) -> Angkatan:
        """The form's content for the service."""
        nomor = (self.nomor_anggota.data or "").strip()
        return Angkatan(
            jabatan=self.jabatan.data,
            mulai=cast(dt.date, self.mulai.data),
            nomor_keputusan=self.nomor_keputusan.data,
            nama=self.nama.data or None,
            nomor_anggota=int(nomor) if nomor else None,
            selesai=self.selesai.data,
            pernyataan=self.pernyataan.data or "",
            nomor_pernyataan=self.nomor_pernyataan.data or None,
            rt=self.rt.data or None,
            rw=self.rw.data or None,
            gerai=int(gerai) if (gerai := self.gerai.data or "").isdecimal() and len(gerai) < 10 else None,
        )


class PernyataanForm(FormulirKirim):
    """What the signed paper declares, its number and day."""

    tanpa_kerabat = BooleanField(
        _l("Tidak ada orang tua, anak, pasangan, mertua, atau menantunya di pengurus dan pengawas")
    )
    bukan_pemimpin = BooleanField(_l("Bukan pimpinan kelurahan atau desa"))
    tanggal = TanggalField(_l("Tanggal surat"))
    nomor_surat = teks(_l("Nomor surat pernyataan"), 60)

    def isi(self) -> PernyataanBaru:
        """The form's content for the service."""
        return PernyataanBaru(
            cast(dt.date, self.tanggal.data), self.nomor_surat.data, self.tanpa_kerabat.data, self.bukan_pemimpin.data
        )


class AkhirForm(FormulirKirim):
    """From which day a seat gives no right any more, and by which decision."""

    tanggal = TanggalField(_l("Tidak menjabat lagi mulai tanggal"))
    nomor_keputusan = teks(_l("Nomor berita acara atau keputusan"), 60)

    def hari(self) -> dt.date:
        """The day, once the form is valid."""
        return cast(dt.date, self.tanggal.data)
