"""Signing up: three short pages, for a visitor or (with the helper on record) for a paper form; the queue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request

from portal.anggota import telepon
from portal.koperasi import queries as koperasi_queries
from portal.koperasi.queries import KoperasiRingkas
from portal.pendaftaran import draf, services, views_antrean
from portal.pendaftaran.forms import (
    FormulirAlamat,
    FormulirDiri,
    FormulirTinjau,
    dari_draf,
    data_lengkap,
    sah,
)
from portal.pendaftaran.jalur import bp
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.web.current import actor_wajib, sesi_kini
from portal.web.forms import jalankan
from portal.web.guard import perlu
from portal.web.respond import jawab, pindah

__all__ = ["bp", "views_antrean"]


@dataclass(frozen=True, slots=True)
class Jalur:
    """One way through the pages: for which koperasi, under which address, and who helps."""

    koperasi: KoperasiRingkas
    dasar: str
    pembantu: ActorPengguna | None = None

    @property
    def kertas(self) -> bool:
        return self.pembantu is not None

    @property
    def sesi_sidik(self) -> str:
        return ("kertas:" if self.kertas else "") + sesi_kini().pastikan_id()

    @property
    def draf(self) -> draf.Draf | None:
        return draf.baca(self.koperasi.id, self.sesi_sidik) if sesi_kini().ada else None

    @property
    def bawaan(self) -> dict[str, str]:
        """What is known before anything is typed: the RT of a kader who helps."""
        kursi = self.pembantu.kursi if self.pembantu else None
        return {"rt": kursi.rt, "rw": kursi.rw} if kursi and kursi.rt and kursi.rw else {}

    @property
    def pengirim(self) -> services.Pengirim:
        return services.Pengirim(self.sesi_sidik, request.remote_addr or "", self.pembantu)


def _baru(kode: str) -> Jalur:
    return Jalur(koperasi_queries.dengan_kode(kode), f"/pendaftaran/baru/{kode}")


def _kertas() -> Jalur:
    actor = actor_wajib()
    return Jalur(koperasi_queries.dengan_id(actor.koperasi_id), "/pendaftaran/kertas", actor)


def _halaman(nama: str, jalur: Jalur, status: int = 200, **isi: Any) -> Any:
    return jawab(
        f"pendaftaran/{nama}.html",
        f"pendaftaran/_{nama}.html",
        status=status,
        ada_galat=status >= 400,
        jalur=jalur,
        **isi,
    )


def _isi(kelas: type[Any], jalur: Jalur) -> Any:
    """A page's form as the draft has it, without judging it yet."""
    tersimpan = jalur.draf
    return dari_draf(kelas, jalur.bawaan | tersimpan.isi) if tersimpan else kelas()


def _simpan_lalu(kelas: type[Any], nama: str, jalur: Jalur, berikut: str) -> Any:
    """Keep what was typed, right or wrong; go on when it is right."""
    form = kelas()
    if form.bertoken:
        services.simpan_draf(jalur.koperasi, jalur.sesi_sidik, request.form.to_dict())
    hasil, status = jalankan(
        form, lambda: services.pastikan_rt(jalur.pembantu, form.data.get("rt"), form.data.get("rw"))
    )
    if hasil is None:
        return _halaman(nama, jalur, status, form=form)
    return pindah(f"{jalur.dasar}/{berikut}")


def _simpan_draf(jalur: Jalur) -> Any:
    services.simpan_draf(jalur.koperasi, jalur.sesi_sidik, request.form.to_dict())
    return "", 204


def _tinjau(jalur: Jalur) -> Any:
    """Page 3: both pages judged again as they stand in the draft; what is wrong sends back to its page."""
    tersimpan = jalur.draf
    isi = tersimpan.isi if tersimpan else {}
    diri, alamat = dari_draf(FormulirDiri, isi), dari_draf(FormulirAlamat, isi)
    form = FormulirTinjau(kode_kirim=tersimpan.kode_kirim if tersimpan else None)
    diri_sah = sah(diri)
    lengkap = sah(alamat) and diri_sah
    if request.method == "POST":
        return _kirim(jalur, form, diri, alamat, lengkap)
    if not lengkap:
        return pindah(f"{jalur.dasar}/{'alamat' if diri_sah else 'diri'}")
    return _halaman("tinjau", jalur, form=form, diri=diri, alamat=alamat, hp=telepon.tampil(alamat.hp.data))


def _kirim(jalur: Jalur, form: FormulirTinjau, diri: Any, alamat: Any, lengkap: bool) -> Any:
    data = data_lengkap(diri, alamat) if lengkap else None
    setuju = services.Persetujuan(form.setuju_data.data, form.setuju_kontak.data, form.setuju_ad_art.data)
    kode, status = jalankan(
        form, lambda: services.kirim(jalur.koperasi, jalur.pengirim, data, setuju, form.kode_kirim.data or "")
    )
    if kode is not None:
        sesi_kini()["pendaftaran"] = {"kode": kode, "koperasi": jalur.koperasi.kode, "kertas": jalur.kertas}
        return pindah("/pendaftaran/selesai")
    if not lengkap:
        return pindah(f"{jalur.dasar}/diri")
    return _halaman("tinjau", jalur, status, form=form, diri=diri, alamat=alamat, hp=telepon.tampil(alamat.hp.data))


@bp.get("/pendaftaran/baru/<kode>/diri")
@perlu(Wewenang.PUBLIK)
def baru_diri(kode: str) -> Any:
    jalur = _baru(kode)
    return _halaman("diri", jalur, form=_isi(FormulirDiri, jalur))


@bp.post("/pendaftaran/baru/<kode>/diri")
@perlu(Wewenang.PUBLIK, formulir=True)
def simpan_baru_diri(kode: str) -> Any:
    return _simpan_lalu(FormulirDiri, "diri", _baru(kode), "alamat")


@bp.get("/pendaftaran/baru/<kode>/alamat")
@perlu(Wewenang.PUBLIK)
def baru_alamat(kode: str) -> Any:
    jalur = _baru(kode)
    return _halaman("alamat", jalur, form=_isi(FormulirAlamat, jalur))


@bp.post("/pendaftaran/baru/<kode>/alamat")
@perlu(Wewenang.PUBLIK, formulir=True)
def simpan_baru_alamat(kode: str) -> Any:
    return _simpan_lalu(FormulirAlamat, "alamat", _baru(kode), "tinjau")


@bp.post("/pendaftaran/baru/<kode>/draf")
@perlu(Wewenang.PUBLIK)
def simpan_baru_draf(kode: str) -> Any:
    return _simpan_draf(_baru(kode))


@bp.get("/pendaftaran/baru/<kode>/tinjau")
@perlu(Wewenang.PUBLIK)
def baru_tinjau(kode: str) -> Any:
    return _tinjau(_baru(kode))


@bp.post("/pendaftaran/baru/<kode>/tinjau")
@perlu(Wewenang.PUBLIK, formulir=True)
def kirim_baru(kode: str) -> Any:
    return _tinjau(_baru(kode))


@bp.get("/pendaftaran/kertas")
@perlu(Wewenang.PENDAFTARAN_BANTU)
def kertas() -> Any:
    return pindah("/pendaftaran/kertas/diri")


@bp.get("/pendaftaran/kertas/diri")
@perlu(Wewenang.PENDAFTARAN_BANTU)
def kertas_diri() -> Any:
    jalur = _kertas()
    return _halaman("diri", jalur, form=_isi(FormulirDiri, jalur))


@bp.post("/pendaftaran/kertas/diri")
@perlu(Wewenang.PENDAFTARAN_BANTU, formulir=True)
def simpan_kertas_diri() -> Any:
    return _simpan_lalu(FormulirDiri, "diri", _kertas(), "alamat")


@bp.get("/pendaftaran/kertas/alamat")
@perlu(Wewenang.PENDAFTARAN_BANTU)
def kertas_alamat() -> Any:
    jalur = _kertas()
    return _halaman("alamat", jalur, form=_isi(FormulirAlamat, jalur))


@bp.post("/pendaftaran/kertas/alamat")
@perlu(Wewenang.PENDAFTARAN_BANTU, formulir=True)
def simpan_kertas_alamat() -> Any:
    return _simpan_lalu(FormulirAlamat, "alamat", _kertas(), "tinjau")


@bp.post("/pendaftaran/kertas/draf")
@perlu(Wewenang.PENDAFTARAN_BANTU)
def simpan_kertas_draf() -> Any:
    return _simpan_draf(_kertas())


@bp.get("/pendaftaran/kertas/tinjau")
@perlu(Wewenang.PENDAFTARAN_BANTU)
def kertas_tinjau() -> Any:
    return _tinjau(_kertas())


@bp.post("/pendaftaran/kertas/tinjau")
@perlu(Wewenang.PENDAFTARAN_BANTU, formulir=True)
def kirim_kertas() -> Any:
    return _tinjau(_kertas())


@bp.get("/pendaftaran/selesai")
@perlu(Wewenang.PUBLIK)
def selesai() -> Any:
    terkirim = sesi_kini().get("pendaftaran")
    if terkirim is None:
        return pindah("/pendaftaran")
    koperasi = koperasi_queries.dengan_kode(terkirim["koperasi"])
    return jawab("pendaftaran/selesai.html", kode=terkirim["kode"], kertas=terkirim["kertas"], koperasi=koperasi)
