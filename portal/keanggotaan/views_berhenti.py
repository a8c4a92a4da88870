"""A member asks to leave: what comes back beforehand, the request, and its withdrawal."""

from __future__ import annotations

from typing import Any

from flask import Response

from portal.anggota.queries import AnggotaRingkas
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku
from portal.keanggotaan import permintaan
from portal.keanggotaan.forms_akhir import BerhentiForm
from portal.keanggotaan.jalur import bp
from portal.keanggotaan.views_tanggapan import diri
from portal.persetujuan import services as persetujuan
from portal.policy import Wewenang
from portal.simpanan import queries as simpanan
from portal.web.current import actor_wajib
from portal.web.forms import FormulirKirim, jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah


@bp.get("/saya/berhenti")
@perlu(Wewenang.BERHENTI_AJUKAN, sasaran=True)
def berhenti_saya() -> Response:
    return _halaman(diri(), BerhentiForm())


@bp.post("/saya/berhenti")
@perlu(Wewenang.BERHENTI_AJUKAN, sasaran=True, formulir=True)
def ajukan_berhenti() -> Response:
    orang, form, actor = diri(), BerhentiForm(), actor_wajib()
    hasil, status = jalankan(
        form, lambda: permintaan.ajukan_berhenti(actor, orang, form.alasan.data or "", form.kode_kirim.data)
    )
    return _halaman(orang, form, status) if hasil is None else pindah("/saya/berhenti")


@bp.post("/saya/berhenti/pencabutan")
@perlu(Wewenang.BERHENTI_AJUKAN, sasaran=True, formulir=True)
def cabut_berhenti() -> Response:
    orang, form, actor = diri(), FormulirKirim(), actor_wajib()

    def cabut() -> str:
        ini = permintaan.permintaan(orang)
        if ini is None:
            raise BentrokBuku("Tidak ada permintaan berhenti yang menunggu.")
        return persetujuan.tarik(actor, ini, form.kode_kirim.data)

    hasil, status = jalankan(form, cabut)
    return _halaman(orang, BerhentiForm(formdata=None), status, form) if hasil is None else pindah("/saya/berhenti")


def _halaman(
    orang: AnggotaRingkas, form: BerhentiForm, status: int = 200, cabut: FormulirKirim | None = None
) -> Response:
    hari = hari_ini(actor_wajib().zona)
    isi: dict[str, Any] = {
        "orang": orang,
        "form": form,
        "form_cabut": cabut or FormulirKirim(formdata=None),
        "permintaan": permintaan.permintaan(orang),
        "pratinjau": simpanan.pratinjau(orang, hari),
        "jawab_sampai": permintaan.jawab_sampai(hari),
    }
    return jawab(
        "keanggotaan/berhenti.html", "keanggotaan/_berhenti.html", status=status, ada_galat=status != 200, **isi
    )
