"""A bad token runs nothing: the form comes back with what was typed."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Flask
from pintu import KRICAK, Balai, Pintu, balai, dinas, kode_kirim
from sqlalchemy import func, select, table

from portal.dasar.milik import di_koperasi, nasional
from portal.dasar.waktu import hari_ini
from portal.extensions import Base, db
from portal.pengurus import services as pengurus
from portal.pengurus.services import Angkatan
from portal.policy import KEBIJAKAN
from portal.serah_terima import services as serah_terima
from portal.serah_terima.queries import kas_menurut_buku
from portal.serah_terima.services import SerahTerimaBaru

TANPA_FORMULIR = {
    "/anggota": "a search without effect",
    "/keluar": "a button",
    "/pendaftaran/baru/<kode>/draf": "keeps a draft by itself",
    "/pendaftaran/kertas/draf": "keeps a draft by itself",
}
HIDUP = {"sesi", "percobaan", "peristiwa_keamanan"}
ISI = {
    "<uuid:kuasa_id>": "01a21567-3d17-7a73-9e6d-8df3f2fad5ad",
    "<int:nomor>": "1",
    "<int:urutan>": "1",
    "<wilayah_kode>": KRICAK,
    "<kode>": "kricak",
}


def _pos(app: Flask) -> list[tuple[str, Any]]:
    semua = [r for r in app.url_map.iter_rules() if "POST" in (r.methods or ())]
    return [(r.rule, app.view_functions[r.endpoint]) for r in sorted(semua, key=str)]


def test_every_act_declares_that_it_draws_its_form_again(app: Flask) -> None:
    lupa = [rute for rute, view in _pos(app) if not view.formulir and rute not in TANPA_FORMULIR]
    assert lupa == [], "give the view formulir=True, and redraw the form when its token is bad"


def _isi_tabel() -> dict[str, int]:
    with nasional("hitungan uji"):
        return {
            n: db.session.execute(select(func.count()).select_from(table(n))).scalar_one()
            for n in Base.metadata.tables
            if n not in HIDUP | {"wilayah", "akun"}
        }


def _pintu(rumah: Balai) -> dict[str, Pintu]:
    lewi = dinas()
    pintu = {j: rumah.pintu(rumah.angkat(j, f"Orang {j}")) for j in ("sekretaris", "bendahara")}
    pintu["ketua"], pintu["dinas"], pintu["tamu"] = rumah.pintu("kricak-ketua"), Pintu(rumah.app), Pintu(rumah.app)
    pintu["dinas"].masuk("dinas-kota-yogyakarta")
    pintu["tamu"].buka("/masuk")
    pintu["menunggu"] = Pintu(rumah.app)
    pintu["menunggu"].sandi("kricak-ketua")
    assert lewi.kursi is not None
    return pintu


def _siapa(view: Any, pintu: dict[str, Pintu], kursi: dict[str, Any]) -> Pintu:
    """A seat that may come so far; where the target decides who may, the ketua, who meets an unknown one."""
    for nama, actor in kursi.items():
        if KEBIJAKAN[view.wewenang](actor, None):
            return pintu[nama]
    assert view.sasaran, f"nobody in this test holds {view.wewenang}"
    return pintu["ketua"]


def _serah_terima(rumah: Balai, kepada: Any) -> uuid.UUID:
    """A handover that waits for both sides."""
    dua = (str(rumah.ketua.pengguna_id), str(kepada.pengguna_id))
    with di_koperasi(rumah.ketua.koperasi_id):
        kas = tuple(0 for _kotak in kas_menurut_buku())
        baru = SerahTerimaBaru(hari_ini(), "BA-3", *dua, "3 kunci", "Buku kas", "", kas)
        return serah_terima.buat(rumah.ketua, baru, kode_kirim())


def test_a_bad_token_changes_nothing_on_any_route(app: Flask) -> None:
    from portal.pengguna.services import actor_dari_nama_masuk

    rumah = balai(app)
    pintu = _pintu(rumah)
    kursi = {"tamu": None, "dinas": actor_dari_nama_masuk("dinas-kota-yogyakarta")}
    kursi |= {j: actor_dari_nama_masuk(f"kricak-{j}") for j in ("ketua", "sekretaris", "bendahara")}
    diajukan = pengurus.angkat(rumah.ketua, Angkatan("kasir", hari_ini(), "BA-2", "Rini"), kode_kirim()).pengajuan_id
    dokumen = _serah_terima(rumah, kursi["bendahara"])
    sebelum = _isi_tabel()
    for rute, view in _pos(app):
        jalur = rute.replace("<uuid:pengajuan_id>", str(diajukan)).replace("<uuid:dokumen_id>", str(dokumen))
        jalur = jalur.replace("<uuid:jabatan_id>", str(rumah.jabatan("kricak-bendahara").id))
        for bagian, nilai in ISI.items():
            jalur = jalur.replace(bagian, nilai)
        siapa = pintu["menunggu"] if jalur.startswith("/masuk/kode") else _siapa(view, pintu, kursi)
        jawaban = siapa.kirim(jalur, {"csrf_token": "palsu", "nama": "Tetap Ada"})
        tampil = view.formulir and rute == jalur and "<" not in rute and "kertas" not in rute and not view.sasaran
        harap = {422} if tampil else {422, 400, 404, 303}
        assert jawaban.status_code in harap, (rute, jawaban.status_code)
        assert _isi_tabel() == sebelum, rute
