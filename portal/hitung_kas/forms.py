"""The shape of a count: how many of each note and coin; and of what a meeting decided."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectChoice, SelectField

from portal.buku_besar.uang import rupiah
from portal.hitung_kas.queries import PECAHAN
from portal.hitung_kas.services import KEPING_MAKS, HitunganBaru
from portal.kas.forms import pilihan_uuid
from portal.kas.queries import Pemegang
from portal.web.forms import FormulirKirim, Terketik, teks


class KepingField(Terketik):
    """How many notes or coins: plain digits; nothing typed is none. ``data``: an int, None where nothing was typed.

    ``wajib`` all the same: no "boleh kosong" beside each of ten boxes, the hint above says so once.
    """

    def tertulis(self) -> str:
        return ""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.mentah, self.data = (valuelist[0].strip() if valuelist else ""), None
        if not self.mentah:
            return
        angka = self.mentah.replace(".", "")
        if not (angka.isascii() and angka.isdigit() and len(angka) <= 6 and int(angka) <= KEPING_MAKS):
            raise ValueError(_("Tulis jumlah lembar atau kepingnya dengan angka saja."))
        self.data = int(angka)


class _Pecahan(FormulirKirim):
    """The fields of the notes and coins, ``p100000`` and so on."""

    @property
    def pecahan(self) -> list[tuple[int, Any]]:
        return [(nilai, self[f"p{nilai}"]) for nilai in PECAHAN]

    @property
    def isi_pecahan(self) -> dict[int, int]:
        """What was typed."""
        return {nilai: bidang.data for nilai, bidang in self.pecahan if bidang.data is not None}

    @property
    def jumlah_rupiah(self) -> int:
        return sum(nilai * banyak for nilai, banyak in self.isi_pecahan.items())

    def terbaca(self) -> bool:
        """Was something typed in an address, and all of it in shape? Asked of a GET, which carries no token."""
        sah = not [n for n, bidang in self.pecahan if not bidang.validate(self)]
        if sah and not self.isi_pecahan:
            self.galat_umum = _("Tulis berapa lembar atau keping dari tiap pecahan; tulis 0 kalau tempatnya kosong.")
            return False
        return sah


class FormulirHitung(_Pecahan):
    """A count, and what the book said when both were compared."""

    buku = HiddenField()
    saksi = SelectField(_l("Saksi"), coerce=lambda n: pilihan_uuid(n) or "", validate_choice=False)

    def dengan(self, saksi: Sequence[Pemegang], kecuali: uuid.UUID) -> FormulirHitung:
        """Offer these people, but not who counts."""
        kosong = SelectChoice("", _l("Tidak ada saksi"))
        lain = [SelectChoice(p.pengguna_id, p.sebutan) for p in saksi if p.pengguna_id != kecuali]
        self.saksi.choices = [kosong, *lain]
        return self

    def baru(self) -> HitunganBaru:
        """The count for the service. A figure of the book that is none of ours fits no book."""
        buku = self.buku.data or ""
        dilihat = int(buku) if buku.isascii() and buku.isdigit() and len(buku) < 16 else -1
        return HitunganBaru(self.isi_pecahan, dilihat, self.saksi.data or None)


for _nilai in PECAHAN:
    setattr(_Pecahan, f"p{_nilai}", KepingField(_l("Pecahan %(nilai)s", nilai=rupiah(_nilai))))


class FormulirPutusan(FormulirKirim):
    """What a meeting decided about a difference."""

    PILIHAN: ClassVar[dict[bool, list[SelectChoice]]] = {
        True: [
            SelectChoice("diganti", _l("Diganti oleh penanggung jawabnya: menjadi piutang kepadanya")),
            SelectChoice("beban", _l("Menjadi beban koperasi")),
        ],
        False: [
            SelectChoice("pendapatan", _l("Menjadi pendapatan lain-lain koperasi")),
            SelectChoice("dikembalikan", _l("Dikembalikan kepada yang berhak, dari tempat uang itu")),
        ],
    }
    putusan = SelectField(_l("Putusan rapat"), validate_choice=False)
    nomor_rapat = teks(_l("Nomor berita acara rapat"), 60)
    penjelasan = teks(_l("Penjelasan singkat"), 200, wajib=False)

    def untuk(self, kurang: bool) -> FormulirPutusan:
        """Offer what ends a shortage, or an excess."""
        self.putusan.choices = [SelectChoice("", _l("Pilih putusannya")), *self.PILIHAN[kurang]]
        return self


class FormulirPemegang(FormulirKirim):
    """Who answers for a box from now on."""

    pemegang = SelectField(_l("Pemegang yang baru"), coerce=pilihan_uuid, validate_choice=False)

    def dengan(self, calon: Sequence[Pemegang]) -> FormulirPemegang:
        """Offer these people."""
        self.pemegang.choices = [SelectChoice(p.pengguna_id, p.sebutan) for p in calon]
        return self
