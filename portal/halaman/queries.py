"""What the public pages gather from several rooms: a search, a region with its counts, one koperasi whole."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from operator import itemgetter

from sqlalchemy import exists, or_, select

from portal.anggota.models import Hitungan
from portal.dasar.milik import di_koperasi
from portal.dasar.waktu import hari_ini
from portal.extensions import db
from portal.koperasi import queries as koperasi
from portal.koperasi.queries import KoperasiRingkas, ProfilKoperasi
from portal.pengguna.models import Jabatan
from portal.unit_usaha import queries as unit_usaha
from portal.unit_usaha.queries import UnitRingkas
from portal.wilayah import queries as wilayah
from portal.wilayah.nama import nama_cari
from portal.wilayah.queries import TempatRingkas, WilayahRingkas

KOTA_DI_DEPAN = 12
PANJANG_KODE = {None: 2, "provinsi": 5, "kabupaten": 8, "kota": 8, "kecamatan": 13}


@dataclass(frozen=True, slots=True)
class Temuan:
    """A kelurahan or desa that was found, with the koperasi there."""

    tempat: TempatRingkas
    koperasi: list[KoperasiRingkas]


@dataclass(frozen=True, slots=True)
class HasilCari:
    """At most twenty places; ``lebih`` says that there are more."""

    temuan: list[Temuan]
    lebih: bool


@dataclass(frozen=True, slots=True)
class IsiWilayah:
    """An area and how many koperasi it holds."""

    wilayah: WilayahRingkas
    banyak: int


@dataclass(frozen=True, slots=True)
class HalamanWilayah:
    """A region's page: the areas above and below it with their counts; at the bottom the koperasi themselves."""

    wilayah: WilayahRingkas | None
    atas: list[WilayahRingkas]
    bawah: list[IsiWilayah]
    koperasi: list[KoperasiRingkas]

    @property
    def banyak(self) -> int:
        return sum(b.banyak for b in self.bawah) or len(self.koperasi)


@dataclass(frozen=True, slots=True)
class RingkasanDepan:
    """How many koperasi the portal holds, in how many cities, and the cities that hold most."""

    banyak_koperasi: int
    banyak_kota: int
    kota: list[IsiWilayah]


@dataclass(frozen=True, slots=True)
class HalamanKoperasi:
    """All that the public page of a koperasi shows. ``anggota`` is the register's own count, now."""

    profil: ProfilKoperasi
    unit: list[UnitRingkas]
    anggota: int
    penerima_pendaftaran: bool

    @property
    def berjalan(self) -> int:
        return sum(u.berjalan for u in self.unit)


def cari(teks: str) -> HasilCari:
    """Kelurahan and desa by name: first those of exactly this name, and in each group the ones with a koperasi."""
    hasil = wilayah.cari(teks, koperasi.kode_wilayah())
    ada = koperasi.di_tempat([t.kode for t in hasil.tempat])
    temuan = [Temuan(t, ada.get(t.kode, [])) for t in hasil.tempat]
    dicari = nama_cari(teks)
    temuan.sort(key=lambda t: (nama_cari(t.tempat.nama) != dicari, not t.koperasi))
    return HasilCari(temuan, hasil.lebih)


def depan() -> RingkasanDepan:
    """What the front page says of the whole portal."""
    per_kota = koperasi.banyak_per_wilayah(None, 5)
    terbanyak = dict(sorted(per_kota.items(), key=itemgetter(1), reverse=True)[:KOTA_DI_DEPAN])
    kota = [IsiWilayah(w, terbanyak[w.kode]) for w in wilayah.dengan_banyak_kode(list(terbanyak))]
    return RingkasanDepan(sum(per_kota.values()), len(per_kota), kota)


def halaman_wilayah(kode: str | None) -> HalamanWilayah:
    """The page of a region; without a code that of the whole country.

    :raises TidakDitemukan: no area has this code.
    """
    ini = wilayah.dengan_kode(kode) if kode else None
    if ini is not None and ini.terkecil:
        return HalamanWilayah(ini, wilayah.di_atas(ini.kode), [], koperasi.di_wilayah(ini.kode))
    banyak = koperasi.banyak_per_wilayah(kode, PANJANG_KODE[ini.tingkat if ini else None])
    bawah = [IsiWilayah(w, banyak.get(w.kode, 0)) for w in wilayah.di_bawah(kode)]
    return HalamanWilayah(ini, wilayah.di_atas(ini.kode) if ini else [], bawah, [])


def halaman_koperasi(kode: str) -> HalamanKoperasi:
    """:raises TidakDitemukan: no koperasi has this slug."""
    profil = koperasi.profil(kode)
    ini = profil.ringkas
    with di_koperasi(ini.id):
        return HalamanKoperasi(profil, unit_usaha.daftar(ini.id), _anggota(ini.id), _ada_sekretaris(ini))


def _anggota(koperasi_id: uuid.UUID) -> int:
    hitungan = select(Hitungan.banyak).where(
        Hitungan.koperasi_id == koperasi_id, Hitungan.rincian == "status", Hitungan.nilai == "anggota"
    )
    return db.session.execute(hitungan).scalar() or 0


def _ada_sekretaris(ini: KoperasiRingkas) -> bool:
    """Does a sekretaris hold the seat today, so that a sign-up is read?"""
    hari = hari_ini(ini.zona)
    kursi = exists().where(
        Jabatan.koperasi_id == ini.id,
        Jabatan.jabatan == "sekretaris",
        Jabatan.mulai <= hari,
        or_(Jabatan.selesai.is_(None), Jabatan.selesai >= hari),
    )
    return bool(db.session.execute(select(kursi)).scalar())
