"""The shape of what is typed at the counter and about amounts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from flask import g
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form, FormField, HiddenField, SelectChoice, SelectField
from wtforms.validators import Length

from portal.buku_besar.uang import parse_rupiah
from portal.errors import AturanDilanggar
from portal.kas.forms import pilihan_uuid
from portal.kas.queries import TempatUangRingkas
from portal.simpanan.sebutan import sebut_bagian
from portal.simpanan.services import SetoranBaru
from portal.simpanan.usulan import Bagian, Jenis
from portal.web.forms import DaftarBaris, Formulir, FormulirKirim, RupiahField, TanggalField, nomor_baris, teks

BARIS_MAKS = 200


class FormulirCari(Formulir):
    """Whom the money comes from."""

    cari = teks(_("Nama, panggilan, atau nomor anggota"), 60, wajib=False, id="cari-cari")  # the id of `kotak_cari`


class RupiahBagianField(RupiahField):
    """The amount of a part: empty and 0 mean that nothing goes there."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist and valuelist[0].strip() == "0":
            self.data, self.mentah = 0, ""
            return
        super().process_formdata(valuelist)
        self.data = self.data or 0


class FormulirBagian(Form):  # type: ignore[misc]
    """One part of a split; which one it is stands in hidden fields."""

    jenis = HiddenField()
    bulan = HiddenField()
    jumlah = RupiahBagianField(_("Jumlah"), wajib=False)

    @property
    def sebutan(self) -> str:
        """The part in words, the label of its amount."""
        return sebut_bagian(self.bagian) if self.bagian else str(_("Bagian yang tidak dikenal"))

    @property
    def bagian(self) -> Bagian | None:
        """The part; None: it is none that can be."""
        try:
            bulan = dt.date.fromisoformat(self.bulan.data + "-01") if self.bulan.data else None
            return Bagian(Jenis(self.jenis.data), self.jumlah.data or 0, bulan)
        except ValueError:
            return None


class FormulirSetoran(FormulirKirim):
    """A payment: how much, when by the paper, into which box, split how. ``untuk``: the amount that the lines split."""

    jumlah = RupiahField(_("Jumlah uang yang diterima"))
    tanggal = TanggalField(_("Tanggal di kertas"), wajib=False)
    nomor_kertas = teks(_("Nomor kertas"), 30, wajib=False)
    tempat_uang = SelectField(_("Uang masuk ke"), coerce=pilihan_uuid, validate_choice=False)
    yakin = BooleanField(_("Ya, jumlahnya benar"))
    tanda = HiddenField(validators=[Length(max=32)])
    untuk = HiddenField(validators=[Length(max=20)])
    bagian = DaftarBaris(FormField(FormulirBagian), max_entries=BARIS_MAKS)

    def dengan(self, tempat: list[TempatUangRingkas]) -> FormulirSetoran:
        """Offer these boxes; the first one (the actor's own) is chosen beforehand."""
        self.tempat_uang.choices = [SelectChoice(t.id, t.sebutan) for t in tempat]
        if self.tempat_uang.data is None and not self.tempat_uang.raw_data and tempat:
            self.tempat_uang.data = tempat[0].id
        return self

    @property
    def basi(self) -> bool:
        """Were the lines drawn for another amount than the one that stands in the field now?"""
        return bool(self.bagian.entries and self.jumlah.data and self.untuk.data != str(self.jumlah.data))

    def validate(self, extra_validators: Any = None) -> bool:
        sah = super().validate(extra_validators)
        if sah and self.basi:
            self.jumlah.errors = [*self.jumlah.errors, _("Jumlahnya berubah. Periksa pembagian yang baru, lalu catat.")]
            return False
        return sah

    def isi_bagian(self, baris: Iterable[Bagian], tanda: str) -> None:
        """Draw these lines instead of those that came."""
        self.tanda.data, self.untuk.data = tanda, str(self.jumlah.data or "")
        while self.bagian.entries:
            self.bagian.pop_entry()
        self.bagian.last_index = -1
        for b in baris:
            bulan = f"{b.bulan:%Y-%m}" if b.bulan else ""
            self.bagian.append_entry({"jenis": b.jenis.value, "bulan": bulan, "jumlah": b.jumlah_rupiah or None})

    @property
    def kode(self) -> str:
        return str(self.kode_kirim.data)

    def formulir(self) -> FormulirSetoran:
        return self

    @property
    def ubahan(self) -> tuple[Bagian, ...]:
        """The lines as typed, those without an amount left out."""
        semua = (baris.form.bagian for baris in self.bagian)
        return tuple(b for b in semua if b is not None and b.jumlah_rupiah)

    @property
    def setoran(self) -> SetoranBaru:
        """What the service takes; without any line the proposal counts."""
        return SetoranBaru(
            self.jumlah.data or 0,
            self.tempat_uang.data,
            self.tanggal.data,
            self.nomor_kertas.data or None,
            self.ubahan if self.bagian.entries else None,
            self.tanda.data or None,
            bool(self.yakin.data),
        )


class SetoranTerbaca:
    """A payment that is in order at first sight: read without making a field of a form. What isn't, the form says."""

    def __init__(self, setoran: SetoranBaru, kode_kirim: str) -> None:
        self.setoran, self.kode = setoran, kode_kirim
        self.galat: AturanDilanggar | None = None

    def validate_on_submit(self) -> bool:
        return True

    def tampilkan(self, galat: AturanDilanggar) -> None:
        self.galat = galat

    def formulir(self) -> FormulirSetoran:
        """The form with what was typed and the service's refusal, to be drawn."""
        form = FormulirSetoran()
        form.validate()
        if self.galat is not None:
            form.tampilkan(self.galat)
        return form


def baca_setoran(kiriman: Any) -> SetoranTerbaca | None:
    """The common case of ``FormulirSetoran``: token good, no paper, no date, lines that split this amount. None: ask the form."""
    ambil = kiriman.get
    kode, tanda = ambil("kode_kirim", ""), ambil("tanda", "")
    if (
        g.get("csrf_gagal")
        or not kode
        or len(kode) > 64
        or len(tanda) > 32
        or ambil("tanggal")
        or ambil("nomor_kertas")
    ):
        return None
    nomor = sorted(set(nomor_baris("bagian", kiriman)))
    if not 0 < len(nomor) <= BARIS_MAKS:
        return None
    try:
        jumlah, tempat = parse_rupiah(ambil("jumlah", "")), pilihan_uuid(ambil("tempat_uang", ""))
        bagian = [_bagian(kiriman, f"bagian-{ke}-") for ke in nomor]
    except (ValueError, AturanDilanggar):
        return None
    if tempat is None or ambil("untuk") != str(jumlah):
        return None
    ada = tuple(b for b in bagian if b.jumlah_rupiah)
    return SetoranTerbaca(
        SetoranBaru(jumlah, tempat, None, None, ada, tanda or None, ambil("yakin", "") not in ("", "false")), kode
    )


def _bagian(kiriman: Any, awalan: str) -> Bagian:
    """A line as it came.

    :raises ValueError: no such part, no such month.
    :raises AturanDilanggar: no such amount.
    """
    jumlah, bulan = kiriman.get(awalan + "jumlah", "").strip(), kiriman.get(awalan + "bulan", "")
    return Bagian(
        Jenis(kiriman.get(awalan + "jenis", "")),
        parse_rupiah(jumlah) if jumlah not in ("", "0") else 0,
        dt.date.fromisoformat(bulan + "-01") if bulan else None,
    )
