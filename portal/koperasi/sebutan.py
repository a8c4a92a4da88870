"""How people name a stage, an approach, a source of funding."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

TAHAP = {
    "belum_tercatat": _("Belum tercatat"),
    "rencana": _("Rencana"),
    "musyawarah": _("Musyawarah kelurahan"),
    "akta": _("Akta notaris"),
    "badan_hukum": _("Berbadan hukum"),
    "operasional": _("Beroperasi"),
}
PENDEKATAN = {
    "baru": _("Koperasi baru"),
    "pengembangan": _("Pengembangan koperasi yang ada"),
    "revitalisasi": _("Revitalisasi koperasi yang tidak aktif"),
}
SUMBER_DANA = {
    "apbn": _("APBN"),
    "apbd_provinsi": _("APBD provinsi"),
    "apbd_kota": _("APBD kota atau kabupaten"),
    "apbdes": _("APBDes"),
    "hibah": _("Hibah"),
    "csr": _("CSR swasta"),
}
# the look of a stage's chip: the words of unit usaha and membership are borrowed, none is new
LENCANA_TAHAP = {
    "belum_tercatat": "belum",
    "rencana": "rencana",
    "musyawarah": "calon",
    "akta": "izin",
    "badan_hukum": "izin",
    "operasional": "berjalan",
}
