"""The made-up year's evenings of counting, the way of cash to the bank, and the ketua's looks at the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from portal.bank import queries as daftar_bank
from portal.bank import services as bank
from portal.bank.rekening import RekeningBaru
from portal.bank.services import Pindahan
from portal.contoh import berdua
from portal.contoh.jadwal import WIB, Kejadian, Rencana, mulai_buku
from portal.contoh.pelaksana import Pelaksana
from portal.contoh.pemeran import BUMIAYU
from portal.dasar.waktu import awal_bulan, hari_ini
from portal.hitung_kas import putusan, queries, selisih, services
from portal.hitung_kas.putusan import PutusanBaru
from portal.hitung_kas.services import HitunganBaru
from portal.kas import queries as kas
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as persetujuan_services
from portal.rekap import queries as rekap
from portal.rekap import services as rekap_services
from portal.rekap.services import TinjauanBaru

JARAK_HARI = 14
KURANG, LEBIH = -2_000, 5_000
BULAT, BIAYA, TINGGAL = 50_000, 2_500, 1_500_000


def kejadian(acak: Random, rencana: Rencana, hari: dt.date) -> Iterator[Kejadian]:
    """A count each fortnight at nine in the evening, the ninth short, the last one over; after every second one cash goes
    to the bank and is seen on the statement, but for the last; the ketua looks over some of these evenings."""
    if rencana.wilayah_kode != BUMIAYU:
        return
    tanggal, batas, ke = mulai_buku(hari) + dt.timedelta(days=27), awal_bulan(hari), 0
    yield Kejadian(_malam(acak, tanggal - dt.timedelta(days=3)), ke, "hitung_kas.rekening")
    while tanggal < batas:
        terakhir = tanggal + dt.timedelta(days=JARAK_HARI) >= batas
        beda = KURANG if ke == 8 else LEBIH if terakhir else 0
        yield Kejadian(_malam(acak, tanggal), ke, "hitung_kas.hitung", beda)
        if beda == KURANG:
            yield Kejadian(_malam(acak, tanggal + dt.timedelta(days=6)), ke, "hitung_kas.putusan")
        if ke % 2:
            yield Kejadian(_malam(acak, tanggal + dt.timedelta(days=1)), ke, "hitung_kas.setor")
            if tanggal + dt.timedelta(days=2 * JARAK_HARI) < batas:
                yield Kejadian(_malam(acak, tanggal + dt.timedelta(days=3)), ke, "hitung_kas.tampak")
            yield Kejadian(
                _malam(acak, tanggal + dt.timedelta(days=1)) + dt.timedelta(hours=1), ke, "hitung_kas.tinjau"
            )
        tanggal, ke = tanggal + dt.timedelta(days=JARAK_HARI), ke + 1


def _malam(acak: Random, tanggal: dt.date) -> dt.datetime:
    return dt.datetime.combine(tanggal, dt.time(21, acak.randrange(40), acak.randrange(60)), WIB)


def lakukan(pelaksana: Pelaksana, k: Kejadian) -> None:
    """The bendahara counts, every second time with the pengawas, and the kasir beside; a meeting's word takes two people."""
    apa = k.jenis.partition(".")[2]
    if apa == "hitung":
        _hitung(pelaksana, k)
    elif apa == "tinjau":
        _tinjau(pelaksana)
    else:
        {"putusan": _putuskan, "rekening": _rekening, "setor": _setor, "tampak": _tampak}[apa](pelaksana)


def _duduk(pelaksana: Pelaksana, jabatan: str) -> ActorPengguna:
    return pengguna.actor_dari_nama_masuk(f"{pelaksana.milik.kode}-{jabatan}")


def _hitung(pelaksana: Pelaksana, k: Kejadian) -> None:
    tempat, pengawas = kas.dengan_id(pelaksana.tempat_uang_id), _duduk(pelaksana, "pengawas")
    buku = services.saldo_kas(tempat)
    if buku + k.rupiah < 0:
        return
    saksi = pengawas.pengguna_id if k.urut % 2 else None
    baru = HitunganBaru(_pecahan(buku + k.rupiah), buku, saksi)
    hasil = services.hitung(pelaksana.bendahara, tempat, baru, pelaksana.kode_kirim())
    if saksi is not None:
        services.saksikan(pengawas, queries.dengan_id(hasil), pelaksana.kode_kirim())
        _hitung_kecil(pelaksana)


def _hitung_kecil(pelaksana: Pelaksana) -> None:
    """The kasir counts the small box on the same evening, and it is as the book says."""
    for tempat in kas.daftar_tempat_uang():
        if tempat.id != pelaksana.tempat_uang_id:
            buku = services.saldo_kas(tempat)
            baru = HitunganBaru(_pecahan(buku), buku, None)
            services.hitung(_duduk(pelaksana, "kasir"), tempat, baru, pelaksana.kode_kirim())


def _pecahan(jumlah: int) -> dict[int, int]:
    """So many rupiah in the fewest notes and coins."""
    hasil = {}
    for nilai in queries.PECAHAN:
        hasil[nilai], jumlah = divmod(jumlah, nilai)
    return {n: b for n, b in hasil.items() if b} or {queries.PECAHAN[-1]: 0}


def _putuskan(pelaksana: Pelaksana) -> None:
    for ini in selisih.terbuka():
        baru = PutusanBaru("diganti", "RP-07 (contoh)", "Diganti dari honor bulan depan.")
        pengajuan = putusan.ajukan_putusan(pelaksana.bendahara, ini, baru, pelaksana.kode_kirim())
        tunggu = persetujuan.dengan_id(pelaksana.milik.id, pengajuan)
        persetujuan_services.setujui(_duduk(pelaksana, "ketua"), tunggu, pelaksana.kode_kirim())


def _rekening(pelaksana: Pelaksana) -> None:
    """The ketua enters the account, and the bendahara releases it."""
    baru = RekeningBaru("Bank Jatim", "0412007788", "KKMP Bumiayu", "BA-03 (contoh)")
    hasil = bank.tambah_rekening(_duduk(pelaksana, "ketua"), baru, pelaksana.kode_kirim())
    berdua.lepas(pelaksana.milik, hasil, pelaksana.kode_kirim())


def _setor(pelaksana: Pelaksana) -> None:
    """Less than half of what the box needs not hold, in round numbers; nothing where there is little."""
    tempat = kas.dengan_id(pelaksana.tempat_uang_id)
    jumlah = max(services.saldo_kas(tempat) - TINGGAL, 0) * 2 // 5 // BULAT * BULAT
    if jumlah > 0:
        pindah = Pindahan(tempat.id, daftar_bank.daftar_rekening()[0].id, jumlah)
        bank.setor(pelaksana.bendahara, pindah, pelaksana.kode_kirim())


def _tampak(pelaksana: Pelaksana) -> None:
    hari = hari_ini(pelaksana.bendahara.zona)
    for ini in daftar_bank.di_jalan(hari):
        bank.tampak(pelaksana.bendahara, ini, hari, BIAYA, pelaksana.kode_kirim())


def _tinjau(pelaksana: Pelaksana) -> None:
    ketua = _duduk(pelaksana, "ketua")
    hari = hari_ini(ketua.zona)
    ini = rekap.rekap(hari, hari)
    untuk = ini.untuk(ketua.pengguna_id)
    if untuk:
        baru = TinjauanBaru(hari, ini.kepala.urut, len(untuk), {})
        rekap_services.tinjau(ketua, baru, pelaksana.kode_kirim())
