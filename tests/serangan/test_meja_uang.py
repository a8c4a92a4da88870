"""Against the counter: a box that isn't there, a shortage written on somebody else, a stale yes, one person in two seats."""

from __future__ import annotations

import uuid

import pytest
from daftar_setoran.lembar_uji import buka, dari_alamat, ketik, seimbang
from keluar import bayar, keluar, lepas
from loket import WAJIB, Loket
from pintu import kode_kirim, teks
from sqlalchemy import update

from portal.daftar_setoran import queries as daftar_setoran
from portal.daftar_setoran.models import DaftarSetoran
from portal.dasar.milik import di_koperasi
from portal.dasar.transaksi import transaksi, transaksi_sistem
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku
from portal.pengembalian import services as pengembalian
from portal.pengembalian.services import PembayaranBaru
from portal.pengguna import services as pengguna
from portal.policy import Wewenang


@pytest.mark.parametrize("aksi", ["simpan", "catat"])
def test_a_box_of_nobody_is_refused_on_a_sheet_and_nothing_is_kept(loket: Loket, aksi: str) -> None:
    ani = loket.anggota("Ani")
    pintu = loket.pintu()
    alamat = buka(pintu)
    isi = ketik(pintu, alamat, WAJIB, {ani.nomor: None}, tempat_uang=str(uuid.uuid4()), aksi=aksi)
    jawaban = pintu.kirim(alamat, isi)
    assert jawaban.status_code == 422
    assert "Pilih uangnya masuk ke mana" in teks(jawaban)
    assert dari_alamat(loket, alamat).versi == 1


def test_a_box_of_nobody_is_refused_where_no_row_can_be_booked_either(loket: Loket) -> None:
    ani = loket.anggota("Ani")
    pintu = loket.pintu()
    alamat = buka(pintu)
    isi = ketik(pintu, alamat, WAJIB, {ani.nomor: "sepuluh ribu"}, tempat_uang=str(uuid.uuid4()))
    assert pintu.kirim(alamat, isi).status_code == 422


def test_a_shortage_is_not_written_on_the_holder_of_a_box_by_somebody_who_may_not_count_it(loket: Loket) -> None:
    """The kasir keeps money back and lets the sheet say that Budi lacks it."""
    ani = loket.anggota("Ani")
    kasir = loket.pintu("kasir")
    alamat = buka(kasir)
    lain = {"tempat_uang": str(loket.kas_id), "selisih_yakin": "-5000"}
    jawaban = kasir.kirim(alamat, ketik(kasir, alamat, WAJIB - 5_000, {ani.nomor: None}, **lain))
    assert jawaban.status_code == 422
    assert "Selisih hanya dicatat di tempat uang yang Anda pegang" in teks(jawaban)
    assert dari_alamat(loket, alamat).status == "draf"
    pas = ketik(kasir, alamat, WAJIB, {ani.nomor: None}, tempat_uang=str(loket.kas_id))
    assert kasir.kirim(alamat, pas).status_code == 303
    seimbang(loket)


def test_who_released_money_does_not_pay_it_under_another_log_in(loket: Loket) -> None:
    """Kartika releases as ketua, and stands at the counter as a second bendahara."""
    orang = keluar(loket, loket.anggota("Ani"))
    with di_koperasi(loket.koperasi.id):
        pengajuan = pengembalian.ajukan_pengembalian(loket.budi, orang, 20_000, None, kode_kirim())
    lepas(loket, pengajuan)
    with transaksi(loket.sari, Wewenang.SLIP_CETAK, loket.koperasi) as trx:
        kedua = pengguna.buat_pengguna(trx, f"{loket.koperasi.kode}-kartika2", loket.rumah.ketua.nama)
        pengguna.beri_jabatan(trx, kedua, "bendahara", hari_ini())
    baru = PembayaranBaru(pengajuan, loket.kas_id)  # type: ignore[arg-type]
    kartika = pengguna.actor_dari_nama_masuk(f"{loket.koperasi.kode}-kartika2")
    with di_koperasi(loket.koperasi.id), pytest.raises(BentrokBuku, match="harus dua orang"):
        pengembalian.bayar(kartika, orang, baru, kode_kirim())
    assert bayar(loket, orang, pengajuan).startswith("KK-")


def test_a_sheet_whose_difference_was_changed_behind_the_book_is_found(loket: Loket) -> None:
    """The cash and the difference of the sheet are made to agree with each other, but not with the entry."""
    ani = loket.anggota("Ani")
    pintu = loket.pintu()
    alamat = buka(pintu)
    isi = ketik(pintu, alamat, WAJIB - 5_000, {ani.nomor: None}, selisih_yakin="-5000")
    assert pintu.kirim(alamat, isi).status_code == 303
    seimbang(loket)
    milik = loket.koperasi.id
    ubah = update(DaftarSetoran).where(DaftarSetoran.koperasi_id == milik, DaftarSetoran.status == "tercatat")
    with transaksi_sistem(milik) as conn:
        conn.execute(ubah.values(selisih_rupiah=-1_000, uang_rupiah=WAJIB - 1_000))
    assert any("di buku selisih_kurang 5000" in t for t in daftar_setoran.periksa(milik))
