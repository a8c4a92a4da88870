"""The code pages: give a code, set codes up. Before the code is given a log-in can open nothing else."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, request

from portal.masuk import services
from portal.masuk.forms import KodeForm, PasangKodeForm
from portal.masuk.jalur import bp
from portal.pengguna import kode as kode_masuk
from portal.pengguna import perangkat
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.web import kehadiran
from portal.web.current import actor_kini, alamat_kini, sesi_kini
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.kode import Ditanya, ditanya, pasang_perangkat, token_perangkat
from portal.web.menu import beranda_kursi
from portal.web.respond import jawab, pindah
from portal.web.tujuan import dengan_tujuan, tujuan_aman


@bp.get("/masuk/kode")
@perlu(Wewenang.PUBLIK)
def kode_formulir() -> Response:
    siapa, tujuan = ditanya(), tujuan_aman(request.args.get("next"))
    if not services.diminta_kode(siapa.pengguna_id):
        return pindah("/masuk/jabatan")
    if not kode_masuk.terpasang(siapa.pengguna_id):
        return pindah(dengan_tujuan("/masuk/kode/baru", tujuan))
    return _halaman_kode(siapa, KodeForm(next=tujuan or ""), 200)


@bp.post("/masuk/kode")
@perlu(Wewenang.PUBLIK, formulir=True)
def kode() -> Response:
    siapa, form = ditanya(), KodeForm()
    actor, status = jalankan(form, lambda: services.dengan_kode(siapa.pengguna_id, form.kode.data, alamat_kini()))
    if actor is None:
        return _halaman_kode(siapa, form, status)
    tujuan = tujuan_aman(form.next.data)
    if not siapa.menunggu:
        return _lanjut(tujuan)
    jawaban = pindah(setelah_masuk(actor, tujuan))
    kehadiran.mulai_dengan_kode(actor, sesi_kini(), jawaban, _ingat(siapa, jawaban) if form.ingat.data else None)
    return jawaban


@bp.get("/masuk/kode/baru")
@perlu(Wewenang.PUBLIK)
def pasang_formulir() -> Response:
    siapa, tujuan = ditanya(), tujuan_aman(request.args.get("next"))
    if kode_masuk.terpasang(siapa.pengguna_id):
        return pindah(dengan_tujuan("/masuk/kode", tujuan))
    if not services.diminta_kode(siapa.pengguna_id):
        return pindah("/masuk/jabatan")
    return _halaman_pasang(siapa, PasangKodeForm(next=tujuan or ""), 200)


@bp.post("/masuk/kode/baru")
@perlu(Wewenang.PUBLIK, formulir=True)
def pasang() -> Response:
    siapa, form = ditanya(), PasangKodeForm()
    rahasia = _rahasia(siapa)
    daftar, status = jalankan(
        form, lambda: kode_masuk.pasang(siapa.pengguna_id, rahasia, form.kode.data, alamat_kini())
    )
    if daftar is None:
        return _halaman_pasang(siapa, form, status)
    actor, tujuan = services.dudukkan(siapa.pengguna_id), tujuan_aman(form.next.data)
    lanjut = setelah_masuk(actor, tujuan) if siapa.menunggu else dengan_tujuan("/masuk/jabatan", tujuan)
    jawaban = jawab("masuk/pemulihan.html", daftar=daftar, lanjut=lanjut)
    if siapa.menunggu:
        kehadiran.mulai_dengan_kode(actor, sesi_kini(), jawaban)
    else:
        kehadiran.segarkan(sesi_kini())
    return jawaban


def setelah_masuk(actor: ActorPengguna, tujuan: str | None) -> str:
    """Where a log-in leads: to the choice of seats, to the page that was asked for, or to the seat's first page."""
    if actor.kursi is None:
        return dengan_tujuan("/masuk/jabatan", tujuan)
    return tujuan or beranda_kursi(actor)


def _lanjut(tujuan: str | None) -> Response:
    """A code in a living session: it is fresh again, and the seat that waited for it is taken."""
    sesi = sesi_kini()
    kehadiran.segarkan(sesi)
    lama, kursi = actor_kini(), sesi.pop("kursi", None)
    assert lama is not None
    if kursi is None:
        return pindah(tujuan or beranda_kursi(lama))
    actor = services.pilih_kursi(lama, kursi)
    jawaban = pindah(tujuan or beranda_kursi(actor))
    kehadiran.ganti_kursi(actor, sesi, jawaban)
    return jawaban


def _ingat(siapa: Ditanya, jawaban: Response) -> uuid.UUID:
    nama = perangkat.nama_perangkat(request.user_agent.string)
    id_, token, hari = perangkat.ingat(siapa.pengguna_id, nama)
    pasang_perangkat(jawaban, token, hari, token_perangkat())
    return id_


def _rahasia(siapa: Ditanya) -> str:
    """The secret that is being set up: made once, and kept encrypted in the session until its first code comes."""
    sesi = sesi_kini()
    if "rahasia" not in sesi:
        sesi["rahasia"] = kode_masuk.bungkus(kode_masuk.rahasia_baru(), siapa.pengguna_id)
    return kode_masuk.buka_bungkus(sesi["rahasia"], siapa.pengguna_id)


def _halaman_kode(siapa: Ditanya, form: KodeForm, status: int) -> Response:
    contoh = kode_masuk.kode_contoh(siapa.pengguna_id)
    isi: dict[str, Any] = {"form": form, "menunggu": siapa.menunggu, "kode_contoh": contoh, "ada_galat": status != 200}
    return jawab("masuk/kode.html", status=status, **isi)


def _halaman_pasang(siapa: Ditanya, form: PasangKodeForm, status: int) -> Response:
    rahasia = _rahasia(siapa)
    contoh = kode_masuk.kode_contoh(siapa.pengguna_id, rahasia)
    isi: dict[str, Any] = {"form": form, "kode_contoh": contoh, "ada_galat": status != 200}
    return jawab("masuk/kode_baru.html", status=status, pasang=services.pemasangan(siapa.pengguna_id, rahasia), **isi)
