"""The shape of a letterhead as it is typed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField

from portal.kuitansi.kop import Kop, KopBaru
from portal.web.forms import FormulirKirim, teks


class FormulirKop(FormulirKirim):
    """The lines of the letterhead, and the picture of the logo as it was sent."""

    alamat = teks(_("Alamat"), 160, wajib=False)
    badan_hukum = teks(_("Nomor badan hukum"), 120, wajib=False)
    kontak = teks(_("Telepon atau surel kantor"), 100, wajib=False)
    teks_cap = teks(_("Tulisan di tempat cap"), 60, wajib=False)
    logo = FileField(_("Logo (PNG atau JPEG)"))
    tanpa_logo = BooleanField(_("Kuitansi tanpa logo"))

    @classmethod
    def dari(cls, kop: Kop) -> FormulirKop:
        """The form with what is printed now."""
        sama = {n: getattr(kop, n) for n in ("alamat", "badan_hukum", "kontak", "teks_cap")}
        return cls(formdata=None, data=sama)

    @property
    def isi(self) -> KopBaru:
        teks_kop = {n: self[n].data or None for n in ("alamat", "badan_hukum", "kontak", "teks_cap")}
        berkas = self.logo.data
        isi = berkas.read() if hasattr(berkas, "read") else b""
        return KopBaru(**teks_kop, logo=isi or None, tanpa_logo=bool(self.tanpa_logo.data))
