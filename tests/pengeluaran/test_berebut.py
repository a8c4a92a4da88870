"""Payments at one moment: what goes to one party for one purpose in a day counts together, whoever comes first."""

from __future__ import annotations

from flask import Flask
from pintu import kode_kirim
from serentak import serentak
from warung import BATAS, Warung

from portal.dasar.milik import di_koperasi
from portal.pengeluaran import services


def test_two_payments_at_once_never_pass_the_band_of_the_day(warung: Warung, app: Flask) -> None:
    warung.isi_kas()
    separuh = BATAS // 2 - 1_000
    isi = warung.isian("servis", separuh, pihak="Bengkel Jaya")

    def bayar() -> str:
        with di_koperasi(warung.koperasi_id):
            hasil = services.bayar(warung.loket.budi, isi, kode_kirim())
        return "diajukan" if hasil.pengajuan_id else "dibayar"

    warung.bayar("servis", separuh - 1_000, pihak="Bengkel Jaya")
    hasil = serentak(app, bayar, 8, str)
    assert hasil == {"dibayar": 1, "diajukan": 7}
    assert warung.saldo()["6-1140"] == 2 * separuh - 1_000 < BATAS
