"""The shape of what comes with the old books: a day, a file, money per place; and the confirmation."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import FormField, HiddenField, ValidationError
from wtforms.validators import Length

from portal.impor.berkas import BERKAS_MAKS
from portal.impor.services import BerkasBaru, Penegasan
from portal.simpanan.forms_awal import KAS_MAKS, FormulirKas, isi_kas, selisih_tampil, uang_diketik
from portal.simpanan.tempat_awal import TempatAwal
from portal.web.forms import DaftarBaris, FormulirKirim, TanggalField, teks

AKHIRAN = (".xlsx", ".csv")


class FormulirBerkas(FormulirKirim):
    """A file of old books. ``kas`` speaks where the file has no sheet for money (a CSV has none)."""

    tanggal = TanggalField(_("Tanggal batas"))
    berkas = FileField(_("Berkas XLSX atau CSV"))
    kas = DaftarBaris(FormField(FormulirKas), max_entries=KAS_MAKS)

    def dengan(self, tempat: list[TempatAwal]) -> FormulirBerkas:
        """A line for each box."""
        isi_kas(self.kas, tempat)
        return self

    def validate_berkas(self, field: Any) -> None:
        self.isi_berkas = b""
        if not field.data or not getattr(field.data, "filename", ""):
            raise ValidationError(gettext("Pilih berkasnya dulu."))
        if not field.data.filename.lower().endswith(AKHIRAN):
            raise ValidationError(gettext("Hanya .xlsx atau .csv. Pakai templatnya, lalu simpan sebagai .xlsx."))
        self.isi_berkas = field.data.stream.read(BERKAS_MAKS + 1)

    isi_berkas = b""

    @property
    def isi(self) -> BerkasBaru:
        return BerkasBaru(
            nama_bersih(self.berkas.data.filename),
            self.isi_berkas,
            self.tanggal.data or dt.date.min,
            uang_diketik(self.kas),
        )


def nama_bersih(nama: str) -> str:
    """A file's name as it may be shown: its last part, without anything invisible."""
    akhir = nama.replace("\\", "/").rpartition("/")[2]
    return "".join(h for h in akhir if unicodedata.category(h)[0] != "C")[-60:]


class FormulirTegas(FormulirKirim):
    """What was shown is confirmed; ``selisih`` carries the difference that the check showed, ``periksa`` which check it was."""

    nomor_berita_acara = teks(_("Nomor berita acara selisih"), 60, wajib=False)
    penjelasan = teks(_("Penjelasan selisih"), 200, wajib=False)
    selisih = HiddenField(validators=[Length(max=20)])
    periksa = HiddenField(validators=[Length(max=36)])

    @property
    def isi(self) -> Penegasan:
        nomor, penjelasan = self.nomor_berita_acara.data or None, self.penjelasan.data or None
        return Penegasan(selisih_tampil(self.selisih.data), nomor, penjelasan, self.periksa.data or "")
