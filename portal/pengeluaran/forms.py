"""The shape of what is typed in Bayar: one form whose fields are those that the purpose asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectChoice, SelectField

from portal.errors import IsianSalah
from portal.kas.forms import pilihan_uuid
from portal.lampiran.gambar import UNGGAH_MAKS
from portal.lampiran.services import Foto, baca_foto
from portal.pembukuan import queries as buku
from portal.pengeluaran.isian import Isian, Pelunasan
from portal.pengeluaran.keperluan import PILIHAN_UNTUK, Keperluan
from portal.pengeluaran.sumber import Sumber
from portal.unit_usaha.queries import UnitRingkas
from portal.web.forms import FormulirKirim, RupiahField, TanggalField, teks


class FormulirFoto(FormulirKirim):
    """A picture of the nota alone."""

    berkas = FileField(_("Foto nota"))

    @property
    def terkirim(self) -> bool:
        """Did a picture come? It has to be chosen again when the form is drawn again: browsers keep no files."""
        return bool(self.berkas.data)

    def foto(self) -> Foto | None:
        """The picture, read in a child process; None: none was sent.

        :raises IsianSalah: no such picture.
        """
        return baca_foto(self.berkas.data.read(UNGGAH_MAKS + 1)) if self.terkirim else None

    def foto_wajib(self) -> Foto:
        """:raises IsianSalah: none was sent, or no such picture."""
        foto = self.foto()
        if foto is None:
            raise IsianSalah(_("Pilih fotonya dulu."), "berkas")
        return foto


class FormulirPelunasan(FormulirFoto):
    """How a released payment is made."""

    tempat_uang = SelectField(_("Uang diambil dari"), coerce=pilihan_uuid, validate_choice=False)
    tanggal = TanggalField(_("Tanggal di nota"), wajib=False)
    nomor_kertas = teks(_("Nomor nota"), 40, wajib=False)
    nota_menyusul = BooleanField(_("Nota menyusul"))
    yakin = BooleanField(_("Ya, uangnya memang ada"))

    def dengan_tempat(self, tempat: Sequence[Sumber]) -> None:
        self.tempat_uang.choices = [SelectChoice(s.id, s.sebutan) for s in tempat]
        if self.tempat_uang.data is None and not self.tempat_uang.raw_data and tempat:
            self.tempat_uang.data = tempat[0].id

    @property
    def pelunasan(self) -> Pelunasan:
        return Pelunasan(
            self.tempat_uang.data if "tempat_uang" in self else None,
            self.tanggal.data,
            self.nomor_kertas.data or "",
            bool(self.yakin.data),
            bool(self.nota_menyusul.data),
            self.foto(),
        )


class FormulirBayar(FormulirPelunasan):
    """Everything that a purpose may ask; ``untuk_keperluan`` takes away what this one doesn't."""

    jumlah = RupiahField(_("Jumlah"))
    tujuan = SelectField(_("Uang pindah ke"), coerce=pilihan_uuid, validate_choice=False)
    unit = SelectField(_("Unit usaha"), coerce=pilihan_uuid, validate_choice=False)
    pihak = teks(_("Kepada siapa"), 80, wajib=False)
    nomor_anggota = teks(_("Nomor anggota"), 10)
    untuk = SelectField(_("Dipakai untuk"), validate_choice=False)
    pajak = RupiahField(_("PPh 21 yang dipotong"), wajib=False)
    keterangan = teks(_("Keterangan"), 200, wajib=False)

    def untuk_keperluan(
        self, k: Keperluan, tempat: Sequence[Sumber], daftar_unit: Sequence[UnitRingkas]
    ) -> FormulirBayar:
        """The fields of this purpose, with what they offer."""
        self._sebut(k)
        perlu = {
            "tempat_uang": k.arah != "tanpa_kas",
            "tujuan": k.arah == "pindah",
            "unit": k.unit in ("pilih", "usaha"),
            "pihak": bool(k.pihak),
            "nomor_anggota": k.milik == "anggota",
            "untuk": k.untuk,
            "pajak": k.pajak,
            "berkas": k.arah != "pindah",
            "nota_menyusul": k.nota,
        }
        for nama, ada in perlu.items():
            if not ada and nama in self:
                del self[nama]
        self._tawarkan(k, tempat, daftar_unit)
        return self

    def _sebut(self, k: Keperluan) -> None:
        """The words of the fields that this purpose has."""
        masuk = k.arah == "masuk"
        sebut = {
            "pihak": k.label_pihak or (_("Dari siapa") if masuk else ""),
            "tempat_uang": _("Uang masuk ke") if masuk else "",
            "nomor_kertas": k.kertas,
        }
        for nama, kata in sebut.items():
            if kata and nama in self:
                self[nama].label.text = kata
        for nama, wajib in (("nomor_kertas", bool(k.kertas)), ("pihak", k.pihak == "wajib")):
            if nama in self and wajib:
                self[nama].flags.optional = False

    def _tawarkan(self, k: Keperluan, tempat: Sequence[Sumber], daftar_unit: Sequence[UnitRingkas]) -> None:
        if "tempat_uang" in self:
            self.dengan_tempat(tempat)
        if "tujuan" in self:
            self.tujuan.choices = [SelectChoice(s.id, s.sebutan) for s in reversed(tempat)]
        if "unit" in self:
            org = [SelectChoice(buku.unit_org(), _("Organisasi (dipakai bersama)"))] if k.unit == "pilih" else []
            self.unit.choices = org + [SelectChoice(u.unit_buku_id, u.nama) for u in daftar_unit]
        if "untuk" in self:
            self.untuk.choices = [SelectChoice(u.kode, u.sebutan) for u in PILIHAN_UNTUK]

    def isian(self, k: Keperluan) -> Isian:
        """What the act takes; reads the picture.

        :raises IsianSalah: no such picture.
        """
        return Isian(
            k.kode,
            self.jumlah.data or 0,
            tempat_id=self._isi("tempat_uang"),
            tujuan_id=self._isi("tujuan"),
            unit_id=self._isi("unit"),
            pihak=self._isi("pihak") or "",
            nomor_anggota=_angka(self._isi("nomor_anggota")),
            untuk=self._isi("untuk") or "",
            pajak_rupiah=self._isi("pajak") or 0,
            tanggal_bukti=self.tanggal.data,
            nomor_kertas=self.nomor_kertas.data or "",
            keterangan=self.keterangan.data or "",
            yakin=bool(self.yakin.data),
            nota_menyusul=bool(self._isi("nota_menyusul")),
            foto=self.foto() if "berkas" in self else None,
        )

    def _isi(self, nama: str) -> Any:
        return self[nama].data if nama in self else None


def _angka(teks: str | None) -> int | None:
    return int(teks) if teks and teks.isascii() and teks.isdigit() and len(teks) <= 9 else None
