"""What is typed to appoint somebody and to end a seat."""

from __future__ import annotations

import datetime as dt
from typing import cast

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, Regexp

from portal.pengguna.actor import SEBUTAN
from portal.pengurus.queries import URUTAN
from portal.pengurus.services import Angkatan
from portal.web.forms import FormulirKirim, TanggalField, teks

PILIHAN = [
    SelectChoice(value="", label=_l("Pilih jabatan")),
    *(SelectChoice(value=j, label=SEBUTAN[j].capitalize()) for j in URUTAN),
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
    mulai = TanggalField(_l("Mulai tanggal"))
    selesai = TanggalField(_l("Sampai tanggal"), wajib=False)
    nomor_keputusan = teks(_l("Nomor berita acara atau keputusan"), 60)

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
            gerai=int(gerai) if (gerai := self.gerai.data or "").isdecimal() and len(gerai) < 10 else None,
        )


class AkhirForm(FormulirKirim):
    """From which day a seat gives no right any more, and by which decision."""

    tanggal = TanggalField(_l("Tidak menjabat lagi mulai tanggal"))
    nomor_keputusan = teks(_l("Nomor berita acara atau keputusan"), 60)

    def hari(self) -> dt.date:
        """The day, once the form is valid."""
        return cast(dt.date, self.tanggal.data)
