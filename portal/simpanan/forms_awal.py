"""The shape of the old books: a cut-off date, money per box, people line by line."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from functools import cached_property
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Form, FormField, HiddenField, StringField
from wtforms.validators import Length, Regexp

from portal.kas.forms import pilihan_uuid
from portal.simpanan.forms import RupiahBagianField
from portal.simpanan.rencana_awal import BARIS_MAKS, BarisAwal
from portal.simpanan.services import SaldoAwalBaru
from portal.simpanan.tempat_awal import TempatAwal
from portal.web.forms import DaftarBaris, FormulirKirim, TanggalField, Terketik, dua_angka, rapikan, teks

BARIS_SEKALI = 20
KAS_MAKS = 50
KOLOM_TERISI = ("nomor", "nama", "pokok", "wajib", "lunas_sampai", "masuk", "sukarela", "pinjaman")
_BULAN = re.compile(r"(?:(?P<tahun>\d{4})-(?P<bulan>\d{1,2})|(?P<bulan2>\d{1,2})[-/. ](?P<tahun2>\d{4}))", re.ASCII)


class BulanField(Terketik):
    """A month, ``2026-06`` or ``06-2026``. ``data`` is its first day."""

    def tertulis(self) -> str:
        return f"{self.data:%m-%Y}" if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        self.mentah = valuelist[0].strip() if valuelist else ""
        if not self.mentah:
            return
        cocok = _BULAN.fullmatch(self.mentah)
        bagian = [int(n) for n in cocok.groups() if n] if cocok else []
        tahun, bulan = (max(bagian), min(bagian)) if bagian else (0, 0)
        if not (1 <= bulan <= 12 and 1945 <= tahun <= 2100):
            raise ValueError(gettext("Tulis bulan seperti 06-2026."))
        self.data = dt.date(tahun, bulan, 1)


class FormulirKas(Form):  # type: ignore[misc]
    """Money counted in one box on the cut-off day."""

    tempat = HiddenField()
    jumlah = RupiahBagianField(_("Jumlah"), wajib=False)


class FormulirOrang(Form):  # type: ignore[misc]
    """A line: who, and what stands for them in the old book."""

    nomor = StringField(
        _("Nomor di portal"),
        filters=[rapikan],
        validators=[Regexp(re.compile(r"[0-9]{0,9}\Z", re.ASCII), message=_("Nomor hanya angka."))],
    )
    nama = teks(_("Nama"), 80, wajib=False)
    rt = teks(_("RT"), 3, wajib=False)
    rw = teks(_("RW"), 3, wajib=False)
    pokok = RupiahBagianField(_("Simpanan pokok"), wajib=False)
    wajib = RupiahBagianField(_("Simpanan wajib"), wajib=False)
    lunas_sampai = BulanField(_("Wajib lunas sampai"))
    masuk = TanggalField(_("Tanggal masuk"), wajib=False)
    sukarela = RupiahBagianField(_("Sukarela lama"), wajib=False)
    pinjaman = RupiahBagianField(_("Sisa pinjaman"), wajib=False)

    def validate_rt(self, field: StringField) -> None:
        field.data = dua_angka(field.data)

    def validate_rw(self, field: StringField) -> None:
        field.data = dua_angka(field.data)

    @property
    def terisi(self) -> bool:
        return any(self[n].data for n in KOLOM_TERISI)

    def baris(self, ke: int) -> BarisAwal:
        nomor = int(self.nomor.data) if self.nomor.data else None
        rt, rw = self.rt.data or None, self.rw.data or None
        uang = (self.pokok.data or 0, self.wajib.data or 0)
        waktu, nama = (self.lunas_sampai.data, self.masuk.data), self.nama.data or ""
        sukarela, pinjaman = self.sukarela.data or 0, self.pinjaman.data or 0
        return BarisAwal(ke, nomor, nama, rt, rw, *uang, *waktu, sukarela_rupiah=sukarela, pinjaman_rupiah=pinjaman)


def isi_kas(kas: DaftarBaris, tempat: list[TempatAwal]) -> None:
    """A line for each box, as it was typed (what can't be an amount, too); a line of a box that isn't there goes."""
    terketik = {pilihan_uuid(b.form.tempat.data): b for b in kas}
    kas.entries = []
    for t in tempat[:KAS_MAKS]:
        if baris := terketik.get(t.id):
            kas.entries.append(baris)
        else:
            kas.append_entry({"tempat": str(t.id), "jumlah": None})
        kas.entries[-1].form.jumlah.label.text = t.sebutan


def uang_diketik(kas: DaftarBaris) -> tuple[tuple[uuid.UUID, int], ...]:
    """Rupiah per place, where there is any."""
    semua = ((pilihan_uuid(b.form.tempat.data) or uuid.UUID(int=0), b.form.jumlah.data or 0) for b in kas)
    return tuple((t, n) for t, n in semua if n)


def selisih_tampil(tanda: str | None) -> int | None:
    """The difference that the check showed, as the form brings it back; None: it brings none."""
    return int(tanda) if tanda and re.fullmatch(r"-?[0-9]{1,18}", tanda, re.ASCII) else None


class FormulirSaldoAwal(FormulirKirim):
    """All of it on one sheet; ``selisih`` carries the difference that the check showed."""

    tanggal = TanggalField(_("Tanggal batas"))
    kas = DaftarBaris(FormField(FormulirKas), max_entries=KAS_MAKS)
    anggota = DaftarBaris(FormField(FormulirOrang), max_entries=BARIS_MAKS)
    nomor_berita_acara = teks(_("Nomor berita acara selisih"), 60, wajib=False)
    penjelasan = teks(_("Penjelasan selisih"), 200, wajib=False)
    selisih = HiddenField(validators=[Length(max=20)])

    def dengan(self, tempat: list[TempatAwal]) -> FormulirSaldoAwal:
        """A line for each box, with what was typed for it; and lines for people to begin with."""
        isi_kas(self.kas, tempat)
        if not self.anggota.entries:
            self.tambah_baris()
        self._beri_nama()
        return self

    @cached_property
    def kolom(self) -> list[str]:
        """The heads of the sheet's columns."""
        return [str(b.label.text) for b in FormulirOrang()]

    def _beri_nama(self) -> None:
        """Each box is called by its column and its line, on the sheet and in the list of what is wrong."""
        kolom = self.kolom
        for ke, baris in enumerate(self.anggota, 1):
            for kata, bidang in zip(kolom, baris.form, strict=True):
                bidang.label.text = gettext("%(kolom)s, baris %(ke)s", kolom=kata, ke=ke)

    def tambah_baris(self) -> None:
        """Twenty lines more, up to 500."""
        for _ke in range(min(BARIS_SEKALI, BARIS_MAKS - len(self.anggota.entries))):
            self.anggota.append_entry()
        self._beri_nama()

    def _di_bidang(self, nama: str | None, pesan: str) -> None:
        """A refusal of one line goes to that line."""
        bagian = (nama or "").split("-")
        if len(bagian) == 3 and bagian[0] == "anggota":
            bidang: Any = self.anggota.entries[int(bagian[1])].form[bagian[2]]
            bidang.errors = [*bidang.errors, pesan]
            return
        super()._di_bidang(nama, pesan)

    @property
    def isi(self) -> SaldoAwalBaru:
        orang = (b.form.baris(ke) for ke, b in enumerate(self.anggota) if b.form.terisi)
        return SaldoAwalBaru(
            self.tanggal.data or dt.date.min,
            uang_diketik(self.kas),
            tuple(orang),
            self.nomor_berita_acara.data or None,
            self.penjelasan.data or None,
            selisih_tampil(self.selisih.data),
        )
