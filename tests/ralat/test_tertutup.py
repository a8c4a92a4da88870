"""A ralat puts no money back into a box or an account that was closed."""

from __future__ import annotations

import pytest
from bank.test_bank import _boleh_tarik, jalan, rekening, setor, tampak
from bank.test_penutupan import tutup
from loket import Loket
from meja_ralat import ajukan, neraca, setujui, temuan
from pintu import kode_kirim
from warung import buka_warung

from portal.bank import services as bank
from portal.dasar.milik import di_koperasi
from portal.errors import BentrokBuku
from portal.hitung_kas import pemegang
from portal.kas import queries as kas
from portal.persetujuan.jenis import Hasil


def test_a_closed_box_takes_nothing_back(loket: Loket) -> None:
    warung = buka_warung(loket, None)
    warung.catat("hibah", 100_000, pihak="Kelurahan", nomor_kertas="NPHD-1")
    nomor = warung.catat("servis", 100_000, pihak="Bengkel Jaya")
    usul, sebelum = ajukan(loket, nomor), neraca(loket)
    with di_koperasi(loket.koperasi.id):
        pemegang.tutup(loket.rumah.ketua, kas.dengan_id(loket.kas_id), kode_kirim())  # type: ignore[arg-type]
    with pytest.raises(BentrokBuku, match=r"Kas Budi sudah ditutup.*catatan baru"):
        setujui(loket, usul)
    assert neraca(loket) == sebelum
    assert temuan(loket) == []


def test_a_closed_account_takes_nothing_back(loket: Loket) -> None:
    loket.anggota()
    bri = rekening(loket)
    setor(loket, bri, 40_000)
    mutasi = tampak(loket, jalan(loket)[0])
    ini = _boleh_tarik(loket, bri, 40_000)
    with di_koperasi(loket.koperasi.id):
        loket.rumah.lepas(Hasil(pengajuan_id=ini.id))
        with pytest.raises(BentrokBuku, match="belum dicatat"):
            _boleh_tarik(loket, bri, 10_000)
        bank.tarik(loket.budi, ini, None, kode_kirim())
        loket.rumah.lepas(tutup(loket, bri))
    sebelum = neraca(loket)
    with pytest.raises(BentrokBuku, match=r"Bank Jatim sudah ditutup.*masih dipakai"):
        ajukan(loket, mutasi)
    assert neraca(loket) == sebelum
    assert temuan(loket) == []
