"""The shape of a koperasi's profile and of the dinas' facts."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectChoice, SelectField, SelectMultipleField, StringField
from wtforms.validators import AnyOf, DataRequired, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget, TextArea

from portal.koperasi.queries import ProfilKoperasi
from portal.koperasi.sebutan import PENDEKATAN, SUMBER_DANA, TAHAP
from portal.koperasi.services import Pembinaan, Profil
from portal.web.forms import FormulirKirim, TanggalField, rapikan, teks

ADA = {"": None, "ya": True, "tidak": False}
_PILIHAN_ADA = [
    SelectChoice("", _("Belum diketahui")),
    SelectChoice("ya", _("Sudah ada")),
    SelectChoice("tidak", _("Belum ada")),
]


def _butir(pilihan: dict[str, Any]) -> list[SelectChoice]:
    return [SelectChoice(kode, nama) for kode, nama in pilihan.items()]


def _ada(label: str) -> SelectField:
    return _satu_dari(label, _PILIHAN_ADA)


def _pilih(label: str, pilihan: dict[str, Any], kosong: str | None = None, **lain: Any) -> SelectField:
    return _satu_dari(label, [*([SelectChoice("", kosong)] if kosong else []), *_butir(pilihan)], **lain)


def _satu_dari(label: str, butir: list[SelectChoice], wajib: str | None = None) -> SelectField:
    """One of these, never another one taken for none; a field that isn't there is none. ``wajib``: what to say then."""
    dikenal = AnyOf(["", *(b.value for b in butir)], message=wajib or _("Pilih salah satu yang ada di daftar."))
    syarat = [*([DataRequired(wajib)] if wajib else []), dikenal]
    return SelectField(label, choices=butir, validate_choice=False, filters=[lambda v: v or ""], validators=syarat)


class FormulirProfil(FormulirKirim):
    """The profile that the ketua or the sekretaris keeps."""

    tahap = _pilih(_("Tahap"), TAHAP, wajib=_("Pilih salah satu tahap."))
    pendekatan = _pilih(_("Cara pembentukan"), PENDEKATAN, _("Belum diketahui"))
    alamat_kantor = teks(_("Alamat kantor"), 160, wajib=False)
    jam_buka = teks(_("Jam buka"), 100, wajib=False)
    kontak = teks(_("Kontak"), 100, wajib=False)
    potensi_lokal = teks(_("Potensi lokal"), 300, wajib=False, widget=TextArea())
    akta_ada = _ada(_("Akta notaris"))
    akta_nomor = teks(_("Nomor akta"), 60, wajib=False)
    akta_tanggal = TanggalField(_("Tanggal akta"), wajib=False)
    sk_ada = _ada(_("SK badan hukum"))
    sk_nomor = teks(_("Nomor SK badan hukum"), 60, wajib=False)
    sk_tanggal = TanggalField(_("Tanggal SK badan hukum"), wajib=False)
    nomor_induk = teks(_("Nomor Induk Koperasi"), 30, wajib=False)
    nib = teks(_("Nomor Induk Berusaha (NIB)"), 20, wajib=False)
    izin_usp_nomor = teks(_("Nomor izin usaha simpan pinjam"), 60, wajib=False)
    izin_usp_tanggal = TanggalField(_("Tanggal izin usaha simpan pinjam"), wajib=False)

    @classmethod
    def dari(cls, profil: ProfilKoperasi) -> FormulirProfil:
        """The form with what is recorded now."""
        awal: dict[str, Any] = {n: getattr(profil, n) for n in cls._nama() if hasattr(profil, n)}
        awal |= {n: getattr(profil.ringkas, n) for n in ("tahap", "izin_usp_nomor", "izin_usp_tanggal")}
        balik = {v: k for k, v in ADA.items()}
        awal |= {n: balik[awal[n]] for n in ("akta_ada", "sk_ada")}
        return cls(formdata=None, data=awal)

    @classmethod
    def _nama(cls) -> tuple[str, ...]:
        return tuple(Profil.__dataclass_fields__)

    @property
    def profil(self) -> Profil:
        """What was typed; a paper with a number or a date exists, unless it was said that it doesn't."""
        isi: dict[str, Any] = {n: self[n].data or None for n in self._nama()}
        for surat in ("akta", "sk"):
            tertulis = isi[f"{surat}_nomor"] is not None or isi[f"{surat}_tanggal"] is not None
            isi[f"{surat}_ada"] = ADA[self[f"{surat}_ada"].data or ("ya" if tertulis else "")]
        return Profil(**isi)


class FormulirPembinaan(FormulirKirim):
    """The dinas' facts of one koperasi."""

    percontohan = BooleanField(_("Koperasi percontohan"))
    sumber_dana = SelectMultipleField(
        _("Sumber dana pembentukan"),
        choices=_butir(SUMBER_DANA),
        validate_choice=False,
        validators=[Optional()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    anggota_menurut_berita = StringField(
        _("Jumlah anggota menurut berita"),
        filters=[rapikan],
        validators=[Optional(), Regexp(r"[0-9]{1,7}\Z", message=_("Tulis angka saja, misalnya 130."))],
    )
    sumber_keterangan = teks(_("Sumber keterangan"), 200, wajib=False)

    @classmethod
    def dari(cls, profil: ProfilKoperasi) -> FormulirPembinaan:
        """The form with what is recorded now."""
        banyak = profil.anggota_menurut_berita
        awal = {
            "percontohan": profil.ringkas.percontohan,
            "sumber_dana": [d.jenis for d in profil.dana],
            "anggota_menurut_berita": "" if banyak is None else str(banyak),
            "sumber_keterangan": profil.sumber_keterangan,
        }
        return cls(formdata=None, data=awal)

    @property
    def pembinaan(self) -> Pembinaan:
        banyak = self.anggota_menurut_berita.data
        dana = tuple(j for j in SUMBER_DANA if j in (self.sumber_dana.data or ()))
        return Pembinaan(
            self.percontohan.data, dana, int(banyak) if banyak else None, self.sumber_keterangan.data or None
        )
