"""Acts on applications: send, record the KTP seen, be decided. The decision itself is ``keanggotaan``'s."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import gettext as _
from sqlalchemy import insert

from portal.anggota import nik
from portal.anggota.services import BIDANG_NIK, hitung_terdaftar, indeks_nik, samar
from portal.dasar import aturan
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.nomor import kode_publik
from portal.dasar.sandi import sandikan
from portal.dasar.transaksi import Trx, transaksi, transaksi_sistem
from portal.dasar.waktu import hari_ini, sekarang
from portal.errors import BanyakIsianSalah, BentrokBuku, IsianSalah
from portal.koperasi.queries import KoperasiRingkas
from portal.pendaftaran import draf
from portal.pendaftaran.isian import DataPendaftaran, Pengirim, Persetujuan, TempatTinggal
from portal.pendaftaran.models import Pendaftaran
from portal.pendaftaran.pemeriksaan import catat_ktp, lihat_nik, putuskan
from portal.pengguna import pembatas
from portal.pengguna.actor import ActorPengguna, actor_sistem
from portal.policy import Wewenang

__all__ = [
    "DataPendaftaran",
    "Pengirim",
    "Persetujuan",
    "batasi_kode",
    "catat_ktp",
    "kirim",
    "lihat_nik",
    "pastikan_rt",
    "periksa_lahir",
    "putuskan",
    "simpan_draf",
]

NASKAH_VERSI = "2026-11"  # the wording of the consents on the last page; a new wording gets a new version
KIRIM_PER_ALAMAT = 60
UMUR_MUSTAHIL_TAHUN = 120


def umur(lahir: dt.date, hari: dt.date) -> int:
    """Age in full years on a day."""
    return hari.year - lahir.year - ((hari.month, hari.day) < (lahir.month, lahir.day))


def simpan_draf(koperasi: KoperasiRingkas, sesi_sidik: str, ketikan: dict[str, str]) -> draf.Draf:
    """Keep what was typed so far."""
    return draf.simpan(koperasi.id, sesi_sidik, ketikan)


def pastikan_rt(pembantu: ActorPengguna | None, rt: str | None, rw: str | None) -> bool:
    """May this helper register somebody who lives there? A kader only in the RT of the seat.

    :raises IsianSalah: it is another RT; the sentence says where to go instead.
    """
    kursi = pembantu.kursi if pembantu else None
    if kursi is None or kursi.rt is None or rt is None or (rt, rw) == (kursi.rt, kursi.rw):
        return True
    milik, lain = f"RT {kursi.rt} / RW {kursi.rw}", f"RT {rt} / RW {rw}"
    raise IsianSalah(
        _("Anda kader %(milik)s. Warga %(lain)s didaftarkan kader RT-nya, atau mendaftar di kantor koperasi.",
          milik=milik, lain=lain), "rt",
    )  # fmt: skip


@contextmanager
def _buka(koperasi: KoperasiRingkas, pengirim: Pengirim, data: DataPendaftaran | None) -> Iterator[Trx]:
    """A visitor writes as nobody; an officer who helps writes on the own seat."""
    if pengirim.pembantu is not None:
        tempat = TempatTinggal(koperasi.id, data.rt, data.rw) if data else None
        with transaksi(pengirim.pembantu, Wewenang.PENDAFTARAN_BANTU, tempat) as trx:
            yield trx
        return
    with transaksi_sistem(koperasi.id) as conn:
        yield Trx(conn=conn, waktu=sekarang(), koperasi_id=koperasi.id, actor=actor_sistem(koperasi.id))


def kirim(
    koperasi: KoperasiRingkas, pengirim: Pengirim, data: DataPendaftaran | None, setuju: Persetujuan, kode_kirim: str
) -> str:
    """Send the application of this session's draft. Returns its code, alike whoever's NIK it holds; twice is once.

    :raises BanyakIsianSalah: a consent that the register needs is missing.
    :raises IsianSalah: the day of birth cannot be, or a kader helps somebody of another RT.
    :raises BentrokBuku: there is nothing to send any more (sent under another key, or a day old).
    :raises TerlaluSering: too many applications from this address.
    """
    _pastikan_setuju(setuju)
    _batasi(pengirim)
    if data is not None:
        pastikan_rt(pengirim.pembantu, data.rt, data.rw)
    with _buka(koperasi, pengirim, data) as trx:
        isi = {"act": "pendaftaran", "sesi": pengirim.sesi_sidik, "kontak": setuju.kontak}
        if (lama := pernah(trx, kode_kirim, isi)) is not None:
            return lama
        if data is None:
            raise BentrokBuku(_("Isian ini sudah terkirim, atau sudah lewat sehari. Mulai lagi dari halaman pertama."))
        kode = _simpan(trx, koperasi, pengirim, data, setuju)
        hitung_terdaftar(trx, 1)
        draf.hapus(trx.conn, koperasi.id, pengirim.sesi_sidik)
        simpan_hasil(trx, kode_kirim, kode)
    return kode


def _pastikan_setuju(setuju: Persetujuan) -> None:
    galat = {}
    if not setuju.data:
        galat["setuju_data"] = _("Tanpa persetujuan ini koperasi tidak boleh mencatat data Anda.")
    if not setuju.ad_art:
        galat["setuju_ad_art"] = _("Tanpa ini pendaftaran tidak bisa dikirim.")
    if galat:
        raise BanyakIsianSalah(galat)


def _batasi(pengirim: Pengirim) -> None:
    if pengirim.pembantu is not None:
        return
    with transaksi_sistem() as conn:
        tunggu = pembatas.hitung(conn, pembatas.batas_alamat(pengirim.alamat, "pendaftaran", KIRIM_PER_ALAMAT))
    if tunggu:
        raise pembatas.tolak(tunggu)


def _simpan(trx: Trx, koperasi: KoperasiRingkas, pengirim: Pengirim, data: DataPendaftaran, setuju: Persetujuan) -> str:
    id_, kode = uuid7(), kode_publik(koperasi.awalan_publik)
    hari = hari_ini(koperasi.zona)
    peringatan = periksa_lahir(data, hari) + nik.peringatan(
        data.nik, koperasi.wilayah_kode, data.tanggal_lahir, data.kelamin
    )
    biasa = {n: getattr(data, n) for n in DataPendaftaran.__slots__ if n != "nik"}
    trx.conn.execute(
        insert(Pendaftaran).values(
            koperasi_id=koperasi.id,
            id=id_,
            kode=kode,
            status="menunggu",
            **biasa,
            nik_sandi=sandikan(data.nik, koperasi.id, id_, BIDANG_NIK),
            nik_indeks=indeks_nik(koperasi.id, data.nik),
            nik_samar=samar(data.nik),
            peringatan="\n".join(peringatan) or None,
            setuju_ad_art=setuju.ad_art,
            setuju_data=setuju.data,
            setuju_kontak=setuju.kontak,
            naskah_versi=NASKAH_VERSI,
            dibantu_oleh=pengirim.pembantu.pengguna_id if pengirim.pembantu else None,
            dikirim_pada=trx.waktu,
        )
    )
    return kode


def periksa_lahir(data: DataPendaftaran, hari: dt.date) -> list[str]:
    """Warnings about age on a day, by the dated rule (17 or married: a setting, no block).

    :raises IsianSalah: born in the future, or too long ago.
    """
    if data.tanggal_lahir > hari:
        raise IsianSalah(_("Tanggal lahir tidak boleh setelah hari ini."), "tanggal_lahir")
    tahun = umur(data.tanggal_lahir, hari)
    if tahun > UMUR_MUSTAHIL_TAHUN:
        raise IsianSalah(_("Periksa tahun lahirnya."), "tanggal_lahir")
    batas = aturan.pada("umur_anggota_tahun", hari).angka
    if tahun >= batas:
        return []
    return [_("Belum berumur %(batas)s tahun. Terima hanya bila sudah menikah.", batas=batas)]


def batasi_kode(alamat: str) -> None:
    """Count one look at a code from this address.

    :raises TerlaluSering: too many.
    """
    with transaksi_sistem() as conn:
        tunggu = pembatas.hitung(conn, pembatas.batas_alamat(alamat, "kode_pendaftaran"))
    if tunggu:
        raise pembatas.tolak(tunggu)
