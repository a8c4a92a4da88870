"""The shape of a review: the day and the book's last entry as the page showed them, and remarks; and of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.widgets import TextArea

from portal.errors import IsianSalah
from portal.pembukuan.harian import CatatanHari
from portal.rekap.services import TEKS_MAKS, TinjauanBaru
from portal.web.forms import FormulirKirim, parse_tanggal, teks

AWALAN = "tanya_"


class FormulirTinjau(FormulirKirim):
    """A field for a remark on each entry is added by ``untuk``."""

    hari = HiddenField()
    sampai = HiddenField()
    banyak = HiddenField()

    @classmethod
    def untuk(cls, catatan: Sequence[CatatanHari], **awal: Any) -> FormulirTinjau:
        """A form for a day's entries."""
        bidang = {
            f"{AWALAN}{c.urut}": teks(_l("Yang perlu dijelaskan di %(nomor)s", nomor=c.nomor), TEKS_MAKS, wajib=False)
            for c in catatan
        }
        return cast(FormulirTinjau, type("FormulirTinjauHari", (cls,), bidang)(**awal))

    def tanya(self, catatan: CatatanHari) -> Any:
        """The field of an entry; None of one that came after the form was drawn."""
        return self._fields.get(f"{AWALAN}{catatan.urut}")

    def baru(self) -> TinjauanBaru:
        """The review for the service; numbers that are none of ours fit no book.

        :raises IsianSalah: what the page carried along is no day.
        """
        kata = {int(b.name.removeprefix(AWALAN)): b.data for b in self if b.name.startswith(AWALAN) and b.data}
        try:
            hari = parse_tanggal(self.hari.data or "")
        except ValueError:
            raise IsianSalah(_("Halaman ini tidak utuh. Muat ulang, lalu periksa lagi.")) from None
        return TinjauanBaru(hari, _angka(self.sampai.data), _angka(self.banyak.data), kata)


def _angka(isi: str | None) -> int:
    return int(isi) if isi and isi.isascii() and isi.isdigit() and len(isi) < 16 else 0


class FormulirPenjelasan(FormulirKirim):
    """The answer to a remark."""

    teks = teks(_l("Penjelasan"), TEKS_MAKS, widget=TextArea())
