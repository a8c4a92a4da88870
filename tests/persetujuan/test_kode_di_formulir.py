"""A release whose code is typed into the same form: one request, within what any act may cost, whatever is released."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from loket import Loket
from pintu import act_maks, kode_kirim, kode_untuk
from warga import kode_formulir

from portal.dasar.waktu import hari_ini, pada_saat, sekarang
from portal.keanggotaan import keberatan, pemberhentian
from portal.keanggotaan.pemberhentian import Pemberhentian
from portal.pengguna import services as pengguna
from portal.pengurus import services as pengurus
from portal.pengurus.services import Angkatan
from portal.persetujuan import queries
from portal.persetujuan.services import Hasil
from portal.simpanan import services as simpanan

LAMA = dt.timedelta(minutes=16)


def _usir(loket: Loket) -> Hasil[Any]:
    orang = loket.anggota()
    loket.pintu_anggota(orang)
    isi = Pemberhentian("Menjual barang koperasi", "R-7/2026")
    usul = pemberhentian.ajukan_pemberhentian(loket.rumah.ketua, orang, isi, kode_kirim())
    diri = pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-{orang.nomor}")
    sasaran = keberatan.usulan(queries.dengan_id(loket.koperasi.id, usul), orang)
    keberatan.tanggapi(diri, sasaran, "Itu tidak benar, ini notanya", kode_kirim())
    return Hasil(pengajuan_id=usul)


def _angkat(loket: Loket) -> Hasil[Any]:
    orang = loket.anggota("Wati Astuti")
    isi = Angkatan("wakil_usaha", hari_ini(), "BA-5", None, orang.nomor, pernyataan="bersih", nomor_pernyataan="SP-1")
    return pengurus.angkat(loket.rumah.ketua, isi, kode_kirim())


def _akhiri(loket: Loket) -> Hasil[Any]:
    kasir = loket.rumah.jabatan(f"{loket.koperasi.kode}-kasir")
    return pengurus.akhiri(loket.rumah.ketua, kasir, hari_ini(), "BA-6", kode_kirim())


def _atur(loket: Loket) -> Hasil[Any]:
    return simpanan.atur_ketentuan(loket.rumah.ketua, "wajib", 25_000, hari_ini(), "BA-9", "masuk", kode_kirim())


@pytest.mark.parametrize("ajukan", [_usir, _angkat, _akhiri, _atur])
def test_release_and_code_in_one_form(loket: Loket, ajukan: Callable[[Loket], Hasil[Any]]) -> None:
    hasil, budi = ajukan(loket), f"{loket.koperasi.kode}-bendahara"
    assert hasil.pengajuan_id is not None
    jalur, pintu = f"/persetujuan/{hasil.pengajuan_id}", loket.pintu("bendahara")
    with pada_saat(sekarang() + LAMA):
        isi = {"kode_kirim": kode_formulir(pintu.buka(jalur), f"{jalur}/pelepasan")}
        assert pintu.kirim(f"{jalur}/pelepasan", isi).status_code == 422
        isi |= {"kode_masuk": kode_untuk(budi)}
        jawaban = pintu.kirim(f"{jalur}/pelepasan", isi)
        assert jawaban.status_code == 303, jawaban.text
        assert pintu.perintah <= act_maks(f"{jalur}/pelepasan", isi)
    assert queries.dengan_id(loket.koperasi.id, hasil.pengajuan_id).status == "disetujui"
