"""A slip of the pen in the made-up year of Bumiayu, set right by two people; one dispute answered, one left waiting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from random import Random
from typing import TYPE_CHECKING

from portal.anggota import queries as register
from portal.anggota.queries import AnggotaRingkas
from portal.buku_besar.jurnal import AlasanRalat
from portal.contoh.jadwal import WAJIB_RUPIAH, WIB, Kejadian, Rencana, mulai_buku
from portal.contoh.pemeran import BUMIAYU
from portal.dasar.waktu import hari_ini, tambah_bulan
from portal.koperasi.queries import KoperasiRingkas
from portal.pengguna import services as pengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services as dua
from portal.ralat import services as ralat
from portal.ralat.sasaran import RujukanCatatan
from portal.ralat.services import RalatBaru
from portal.sanggahan import queries as sanggahan_queries
from portal.sanggahan import services as sanggahan
from portal.sanggahan.sasaran import catatan_anggota
from portal.sanggahan.services import Surat
from portal.simpanan import queries as simpanan

if TYPE_CHECKING:
    from portal.contoh.pelaksana import Pelaksana

_JADWAL = (
    # month, day, hour, minute, what, who (from 0), rupiah
    (7, 23, 18, 5, "bayar", 4, 10 * WAJIB_RUPIAH),
    (7, 23, 18, 20, "ajukan", 4, 0),
    (7, 23, 18, 25, "bayar", 4, WAJIB_RUPIAH),
    (7, 23, 20, 10, "setujui", 4, 0),
    (8, 19, 9, 40, "surat", 1, 0),
    (8, 24, 19, 30, "jawab", 1, 0),
)
_SALAH = RalatBaru(AlasanRalat.SALAH_JUMLAH, "Terketik seratus ribu, yang diterima sepuluh ribu. Kertasnya ada.")
_SURAT = "Saya membayar lewat Bu RT tanggal tiga, tetapi di buku tertulis tanggal lain. Mohon diperiksa."
_JAWAB = (
    "Sudah dicocokkan dengan daftar Bu RT: uangnya dikumpulkan tanggal tiga dan disetor kepada bendahara pada tanggal"
    " di buku. Jumlah dan bulannya benar, jadi catatannya tetap."
)
_ANI = "Bulan itu saya menitipkan wajib untuk dua bulan lewat tetangga, tetapi di buku saya baru tercatat satu bulan."


def kejadian(_acak: Random, rencana: Rencana, hari: dt.date) -> Iterator[Kejadian]:
    """The evening of the slip and the letter of Wati, in Bumiayu alone."""
    if rencana.wilayah_kode != BUMIAYU:
        return
    for bulan, tanggal, jam, menit, apa, urut, rupiah in _JADWAL:
        hari_itu = tambah_bulan(mulai_buku(hari), bulan).replace(day=tanggal)
        yield Kejadian(dt.datetime.combine(hari_itu, dt.time(jam, menit), WIB), urut, f"ralat.{apa}", rupiah)


def lakukan(pelaksana: Pelaksana, k: Kejadian) -> None:
    """Budi mistypes, proposes and records the right one; Kartika releases. Sari types a letter, Putu answers it."""
    apa, siapa = k.jenis.partition(".")[2], register.dengan_nomor(pelaksana.nomor[k.urut])
    if apa == "bayar":
        pelaksana._bayar(k)
        return
    {"ajukan": _ajukan, "setujui": _setujui, "surat": _surat, "jawab": _jawab}[apa](pelaksana, siapa)


def _nomor_terakhir(siapa: AnggotaRingkas) -> str:
    """The last entry of wajib in this person's book."""
    return simpanan.buku(siapa, hari_ini()).kelompok[-1].baris[-1].nomor


def _ajukan(pelaksana: Pelaksana, siapa: AnggotaRingkas) -> None:
    rujukan = RujukanCatatan(siapa.koperasi_id, _nomor_terakhir(siapa))
    ralat.ajukan_ralat(pelaksana.bendahara, rujukan, _SALAH, pelaksana.kode_kirim())


def _setujui(pelaksana: Pelaksana, siapa: AnggotaRingkas) -> None:
    ketua = pengguna.actor_dari_nama_masuk(f"{pelaksana.milik.kode}-ketua")
    for m in persetujuan.menunggu(ketua, (ralat.KODE,)):
        dua.setujui(ketua, m.pengajuan, pelaksana.kode_kirim())


def _surat(pelaksana: Pelaksana, siapa: AnggotaRingkas) -> None:
    catatan = catatan_anggota(siapa.id, _nomor_terakhir(siapa))
    sanggahan.catat_surat(pelaksana.sekretaris, catatan, Surat(hari_ini(), _SURAT), pelaksana.kode_kirim())


def _jawab(pelaksana: Pelaksana, siapa: AnggotaRingkas) -> None:
    putu = pengguna.actor_dari_nama_masuk(f"{pelaksana.milik.kode}-pengawas")
    sanggahan.jawab(putu, sanggahan_queries.mengenai(siapa.id)[0], _JAWAB, pelaksana.kode_kirim())


def tinggalkan_sanggahan(milik: KoperasiRingkas, kode_kirim: Callable[[], str]) -> None:
    """Ani doesn't acknowledge her last entry, and nobody has answered yet."""
    ani = pengguna.actor_dari_nama_masuk(f"{milik.kode}-0001")
    siapa = register.dengan_nomor(1)
    sanggahan.sanggah(ani, catatan_anggota(siapa.id, _nomor_terakhir(siapa)), _ANI, kode_kirim())
