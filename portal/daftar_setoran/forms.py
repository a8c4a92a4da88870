"""The shape of a sheet. Its rows are read without making fields: there may be hundreds of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, SelectChoice, SelectField

from portal.daftar_setoran.isian import TANPA_TANDA, BarisIsian, Isian, rt_kosong
from portal.daftar_setoran.queries import DaftarRingkas, Rt
from portal.kas.forms import pilihan_uuid
from portal.kas.queries import TempatUangRingkas
from portal.simpanan.sebutan import sebut_bulan
from portal.web.forms import FormulirKirim, RupiahField, TanggalField, teks

BARIS_MAKS = 5_000
ISIAN_MAKS = 24
_NOMOR = re.compile(r"[1-9][0-9]{0,8}")
_PILIHAN_RT = re.compile(r"([0-9]{0,3})/([0-9]{0,3})")
_SELISIH = re.compile(r"-?[1-9][0-9]{0,12}")


class UangDihitungField(RupiahField):
    """Cash as counted: a draft may still lack it."""

    def __init__(self, *isi: Any, **lain: Any) -> None:
        super().__init__(*isi, **lain)
        self.type = "RupiahField"

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist and valuelist[0].strip():
            super().process_formdata(valuelist)
        else:
            self.data, self.mentah = None, ""


class FormulirRt(FormulirKirim):
    """Which RT, which month."""

    rt = SelectField(_("RT"), validate_choice=False)
    bulan = SelectField(_("Bulan"), validate_choice=False)

    def dengan(self, daftar: Sequence[Rt], bulan: Iterable[dt.date]) -> FormulirRt:
        """Offer these."""
        self.rt.choices = [SelectChoice(r.kunci, sebut_rt(r.rt, r.rw, r.orang)) for r in daftar]
        self.bulan.choices = [SelectChoice(f"{b:%Y-%m}", sebut_bulan(b)) for b in bulan]
        return self

    @property
    def pilihan(self) -> tuple[str | None, str | None]:
        """RT and RW as chosen, None for what isn't known of somebody.

        :raises IsianSalah: nothing that the list offers.
        """
        cocok = _PILIHAN_RT.fullmatch(str(self.rt.data or ""))
        if cocok is None:
            raise rt_kosong()
        return cocok[1] or None, cocok[2] or None

    @property
    def bulan_pilihan(self) -> dt.date:
        """The month as chosen; one that nobody is offered where it is none."""
        try:
            return dt.date.fromisoformat(f"{self.bulan.data}-01")
        except ValueError:
            return dt.date.min


def sebut_rt(rt: str | None, rw: str | None, orang: int | None = None) -> str:
    """An RT as people say it, with how many people."""
    nama = str(_("RT %(rt)s / RW %(rw)s", rt=rt, rw=rw or "-") if rt else _("RT belum diketahui"))
    return nama if orang is None else str(_("%(rt)s (%(n)s orang)", rt=nama, n=orang))


class FormulirDaftar(FormulirKirim):
    """The head of a sheet: cash first, where it goes, who brought it."""

    versi = HiddenField()
    uang = UangDihitungField(_("Uang yang dihitung"))
    tempat_uang = SelectField(_("Uang masuk ke"), coerce=pilihan_uuid, validate_choice=False)
    petugas = teks(_("Dibawa oleh"), 60, wajib=False)
    tanggal = TanggalField(_("Tanggal di kertas"), wajib=False)
    nomor_kertas = teks(_("Nomor kertas"), 30, wajib=False)
    selisih_yakin = BooleanField(_("Selisih"))

    def dengan(self, daftar: DaftarRingkas, tempat: list[TempatUangRingkas]) -> FormulirDaftar:
        """Offer these boxes; where nothing was sent, what the draft holds stands in the fields."""
        self.petugas.flags.optional = None  # asked for when the sheet is booked
        self.tempat_uang.choices = [SelectChoice(t.id, t.sebutan) for t in tempat]
        if not self.versi.raw_data:
            self.versi.data = str(daftar.versi)
            self.uang.data, self.petugas.data = daftar.uang_rupiah, daftar.petugas
            self.tanggal.data, self.nomor_kertas.data = daftar.tanggal, daftar.nomor_kertas
            self.tempat_uang.data = daftar.tempat_uang_id or (tempat[0].id if tempat else None)
        return self

    @property
    def isian(self) -> Isian:
        """What the service takes."""
        versi = str(self.versi.data or "")
        return Isian(
            int(versi) if _NOMOR.fullmatch(versi) else 0,
            self.tempat_uang.data,
            self.petugas.data or None,
            self.tanggal.data,
            self.nomor_kertas.data or None,
            self.uang.data,
            self.selisih_disetujui,
            baca_baris(request.form),
        )

    @property
    def selisih_disetujui(self) -> int | None:
        """The difference (rupiah, counted minus ticked) that the mark confirms; None: no mark."""
        nilai = (self.selisih_yakin.raw_data or [""])[0]
        return int(nilai) if self.selisih_yakin.data and _SELISIH.fullmatch(str(nilai)) else None


def baca_baris(kiriman: Any) -> dict[int, BarisIsian]:
    """The rows that came, by number: ``jumlah-12`` with its ``tanda-12``, ticked where ``pilih`` names it. The page sends a
    mark with every row: one that lacks it isn't spared the look at its book."""
    pilih = [n for n in kiriman.getlist("pilih") if _NOMOR.fullmatch(n)]
    dicentang = set(pilih)
    nomor = [n[7:] for n in kiriman if n.startswith("jumlah-") and _NOMOR.fullmatch(n[7:])]
    semua = dict.fromkeys([*nomor, *pilih])
    ambil = kiriman.get
    return {
        int(n): BarisIsian(n in dicentang, rapi(ambil("jumlah-" + n, "")), rapi(ambil("tanda-" + n, "")) or TANPA_TANDA)
        for n in list(semua)[:BARIS_MAKS]
    }


def rapi(isian: str) -> str:
    """What was typed, without what can't be seen, not longer than an amount needs."""
    pendek = isian[: 2 * ISIAN_MAKS].strip()
    return pendek[:ISIAN_MAKS] if pendek.isprintable() else "".join(h for h in pendek if h.isprintable())[:ISIAN_MAKS]
