"""Demo data through the services, with the clock put back: what the pages show has gone through every rule.

The same seed and the same first day of the month give the same names, numbers, amounts and dates; only what waits for
somebody (a proposal, a dispute) was handed in on the evening before the filling, so that it hasn't lapsed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from flask import current_app
from sqlalchemy import select

from portal.contoh import berdua, ralat, tetangga
from portal.contoh import fakta as berita
from portal.contoh.jadwal import POKOK_RUPIAH, WAJIB_RUPIAH, WIB, Rencana, mulai_buku
from portal.contoh.orang import LAKI, PEREMPUAN, TUMBUHAN
from portal.contoh.pelaksana import Pelaksana
from portal.contoh.pemeran import BUMIAYU, BURING, DAERAH, KOTA_MALANG, SANDI, nama_akun
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import awal_bulan, hari_ini, pada_saat
from portal.errors import AturanDilanggar
from portal.extensions import db
from portal.kas import services as kas
from portal.koperasi.models import Koperasi
from portal.koperasi.queries import KoperasiRingkas
from portal.pengguna import kode as kode_masuk
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.queries import akun
from portal.pengguna.services import SlipTercetak
from portal.pengurus import pejabat
from portal.pengurus import services as pengurus
from portal.pengurus.pejabat import LurahBaru
from portal.pengurus.services import Angkatan
from portal.simpanan import services as simpanan
from portal.unit_usaha import queries as unit
from portal.unit_usaha import services as unit_usaha
from portal.unit_usaha.services import Keadaan
from portal.wilayah import queries as wilayah

BENIH = 2025
TERAKHIR = "buring-0001"
"""The log-in that is made last: where it is missing, the filling was cut off."""
PEMBANTU = ("wakil_anggota", "pengelola", "juru_buku", "kasir_gerai", "pendamping")
"""Posts that only the cast's koperasi has filled."""
Lapor = Callable[[str], None]
_KE = count(1)


def kode_kirim() -> str:
    """A form's key, as the browser of the demo's person would have sent it."""
    return f"contoh-kode-kirim-{next(_KE):08d}"


def isi_bila_kosong(lapor: Lapor = print) -> bool:
    """Fill a portal that has no koperasi yet. Returns whether it was filled now; says so where a filling was cut off."""
    if _berisi():
        if current_app.config["MODE_CONTOH"] and akun(TERAKHIR) is None:
            lapor(
                "Data contoh belum lengkap: pengisiannya pernah terputus. Mulai lagi dengan make bersih, lalu make run."
            )
        return False
    isi(lapor=lapor)
    return True


def _berisi() -> bool:
    return db.session.execute(select(Koperasi.id).limit(1)).first() is not None


RENCANA = (
    Rencana(
        BUMIAYU, "Malang", anggota=130, calon=6, menunggu=4, ditolak=1, nama_pertama=("Ani Melati", "Wati Kenanga")
    ),
    Rencana(BURING, "Malang", anggota=42, calon=3, menunggu=2, ditolak=1, banyak_rw=4),
)


@dataclass(frozen=True, slots=True)
class Cakupan:
    """What to fill: regions (kabupaten, kota), which koperasi get a year, and only these kelurahan where it is to be small."""

    daerah: tuple[str, ...] = tuple(DAERAH)
    rencana: tuple[Rencana, ...] = RENCANA
    kelurahan: frozenset[str] | None = None


def isi(cakupan: Cakupan | None = None, benih: int = BENIH, lapor: Lapor = print) -> None:
    """Fill the portal: the five regions' koperasi, their facts, Bumiayu's year, and a full koperasi next door.

    :raises AturanDilanggar: in production, or when there are koperasi already.
    """
    if current_app.config["MODUS"] == "produksi":
        raise AturanDilanggar("Data contoh tidak boleh masuk ke portal yang sungguhan.")
    if _berisi():
        raise AturanDilanggar("Portal ini sudah berisi koperasi. Data contoh hanya untuk portal yang kosong.")
    cakupan, hari = cakupan or Cakupan(), hari_ini()
    awal = dt.datetime.combine(mulai_buku(hari) - dt.timedelta(days=9), dt.time(9), WIB)
    acak = Random(benih)
    with pada_saat(_detik(awal)):
        lapor("Data contoh: membuka koperasi di lima daerah …")
        dibuka = _buka_daerah(acak, cakupan)
    _catat_berita(awal + dt.timedelta(days=2), dibuka)
    lapor("Data contoh: setahun catatan Bumiayu dan koperasi tetangga …")
    for rencana in cakupan.rencana:
        if rencana.wilayah_kode in dibuka:
            _isi_koperasi(
                Random(f"{benih}-{rencana.wilayah_kode}"), rencana, dibuka[rencana.wilayah_kode][0], hari, awal
            )
    lapor("Data contoh: selesai.")


def _detik(awal: dt.datetime) -> Callable[[], dt.datetime]:
    """A clock that moves a second at each look: instants differ and never go back."""
    kini = awal.astimezone(dt.UTC)

    def jam() -> dt.datetime:
        nonlocal kini
        kini += dt.timedelta(seconds=1)
        return kini

    return jam


def _buka_daerah(acak: Random, cakupan: Cakupan) -> dict[str, tuple[KoperasiRingkas, SlipTercetak]]:
    """One koperasi in each kelurahan and desa of these regions, with its ketua; and each region's dinas.

    The cast's city comes first: another region has a Bumiayu too, and the log-ins of the cast need the short name.
    """
    dibuka: dict[str, tuple[KoperasiRingkas, SlipTercetak]] = {}
    for kode in sorted(cakupan.daerah, key=lambda k: k != KOTA_MALANG):
        nama_dinas = nama_akun("dinas-kota-malang") if kode == KOTA_MALANG else _nama(acak)
        _tukar(pejabat.tugaskan_dinas(kode, nama_dinas, "SK contoh"), ada_sandi=kode == KOTA_MALANG)
        for tempat in _kelurahan(kode, cakupan.kelurahan):
            ketua = nama_akun("bumiayu-ketua") if tempat == BUMIAYU else _nama(acak)
            dibuka[tempat] = pengurus.buka_koperasi(
                tempat, ketua, nomor_keputusan="BA pendirian (contoh)", siapkan=(unit_usaha.siapkan_tujuh,)
            )
    return dibuka


def _kelurahan(kode: str, hanya: frozenset[str] | None) -> Iterator[str]:
    for kecamatan in wilayah.di_bawah(kode):
        yield from (w.kode for w in wilayah.di_bawah(kecamatan.kode) if hanya is None or w.kode in hanya)


def _nama(acak: Random) -> str:
    return f"{acak.choice(PEREMPUAN + LAKI)} {acak.choice(TUMBUHAN)}"


def _tukar(slip: SlipTercetak, *, ada_sandi: bool = True) -> None:
    """The person of the slip makes a log-in and sets the codes up; who isn't of the cast hasn't yet."""
    if ada_sandi:
        rahasia = kode_masuk.rahasia_baru()
        kode_masuk.pasang(pengguna.tukar_slip(slip.kode, SANDI), rahasia, kode_masuk.kode_kini(rahasia))


def _catat_berita(saat: dt.datetime, dibuka: dict[str, tuple[KoperasiRingkas, SlipTercetak]]) -> None:
    dinas: dict[str, ActorPengguna] = {}
    with pada_saat(_detik(saat)):
        for kode, isi_berita in berita.baca().items():
            if kode not in dibuka:
                continue
            milik = dibuka[kode][0]
            daerah = kode[:5]
            dinas[daerah] = dinas.get(daerah) or pengguna.actor_dari_nama_masuk(_nama_dinas(daerah))
            with di_koperasi(milik.id):
                berita.catat_ketua(pengguna.actor_dari_nama_masuk(f"{milik.kode}-ketua"), isi_berita, kode_kirim())
                berita.catat_dinas(dinas[daerah], milik, isi_berita, kode_kirim())
                _jalankan_unit(milik, isi_berita.get("unit_berjalan", []))


def _nama_dinas(daerah: str) -> str:
    return "dinas-" + DAERAH[daerah].lower().replace(" ", "-")


def _jalankan_unit(milik: KoperasiRingkas, berjalan: list[str]) -> None:
    ketua = pengguna.actor_dari_nama_masuk(f"{milik.kode}-ketua")
    for baris in unit.daftar(milik.id):
        if baris.jenis not in berjalan:
            continue
        alasan = (
            "Menurut berita berjalan, izin belum tercatat."
            if baris.jenis == "simpan_pinjam"
            else "Menurut berita berjalan."
        )
        unit_usaha.ubah_status(ketua, baris, Keadaan("berjalan", alasan), kode_kirim())


def _isi_koperasi(acak: Random, rencana: Rencana, milik: KoperasiRingkas, hari: dt.date, awal: dt.datetime) -> None:
    """Amounts, seats, a cash box, then the year."""
    with pada_saat(_detik(awal + dt.timedelta(days=4))), di_koperasi(milik.id):
        _tukar(pejabat.cetak_slip_pusat(f"{milik.kode}-ketua", milik.awalan_publik))
        ketua = pengguna.actor_dari_nama_masuk(f"{milik.kode}-ketua")
        mulai = hari_ini()
        simpanan.atur_ketentuan(ketua, "pokok", POKOK_RUPIAH, mulai, "BA-01 (contoh)", None, kode_kirim())
        simpanan.atur_ketentuan(ketua, "wajib", WAJIB_RUPIAH, mulai, "BA-01 (contoh)", "berikut", kode_kirim())
        for jabatan in ("sekretaris", "bendahara", "pengawas", "kasir"):
            _angkat(acak, ketua, milik, jabatan)
        for jabatan in PEMBANTU if rencana.wilayah_kode == BUMIAYU else ():
            _angkat(acak, ketua, milik, jabatan)
        bendahara = pengguna.actor_dari_nama_masuk(f"{milik.kode}-bendahara")
        kas.tambah_tempat_uang(ketua, "Kas bendahara", bendahara.pengguna_id, kode_kirim())
        if rencana.wilayah_kode == BUMIAYU:
            _angkat_pejabat(milik)
    Pelaksana(acak, rencana, milik, kode_kirim, SANDI).jalankan(hari)
    if rencana.wilayah_kode == BUMIAYU:
        with pada_saat(_detik(_malam_sebelum(awal_bulan(hari), 19))), di_koperasi(milik.id):
            tetangga.angkat_kader(milik, nama_akun("bumiayu-kader-rt"), kode_kirim)
            _tukar(pejabat.cetak_slip_pusat("bumiayu-kader-rt", milik.awalan_publik))
            tetangga.beri_kuasa(milik, SANDI, kode_kirim)
    with pada_saat(_detik(_malam_sebelum(hari, 20))), di_koperasi(milik.id):
        berdua.tinggalkan_pengajuan(milik, awal_bulan(hari), kode_kirim())
        if rencana.wilayah_kode == BUMIAYU:
            ralat.tinggalkan_sanggahan(milik, kode_kirim)


def _malam_sebelum(hari: dt.date, jam: int) -> dt.datetime:
    return dt.datetime.combine(hari - dt.timedelta(days=1), dt.time(jam), WIB)


def _angkat(acak: Random, ketua: ActorPengguna, milik: KoperasiRingkas, jabatan: str) -> None:
    nama_masuk = f"{milik.kode}-{jabatan.replace('_', '-')}"
    try:
        nama = nama_akun(nama_masuk)
    except StopIteration:
        nama = _nama(acak)
    angkatan = Angkatan(jabatan, hari_ini(), "BA-02 (contoh)", nama, gerai=1 if jabatan == "kasir_gerai" else None)
    berdua.angkat(ketua, milik, angkatan, (kode_kirim(), kode_kirim()))
    _tukar(pejabat.cetak_slip_pusat(nama_masuk, milik.awalan_publik))


def _angkat_pejabat(milik: KoperasiRingkas) -> None:
    """The lurah of its kelurahan and the camat above."""
    dinas = pengguna.actor_dari_nama_masuk(_nama_dinas(milik.wilayah_kode[:5]))
    isi_lurah = LurahBaru(nama_akun("lurah-bumiayu"), hari_ini(), "SK contoh")
    _tukar(pejabat.angkat_lurah(dinas, milik.wilayah_kode, isi_lurah, kode_kirim()))
    isi_camat = LurahBaru(nama_akun("camat-kedungkandang"), hari_ini(), "SK contoh")
    _tukar(pejabat.angkat_camat(dinas, milik.wilayah_kode[:8], isi_camat, kode_kirim()))
