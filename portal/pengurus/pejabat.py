"""Acts on officials' seats: the dinas seats lurah and camat, the command line seats the dinas."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import select, update

from portal.dasar.kode_kirim import pernah_pusat, simpan_hasil_pusat
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakDitemukan
from portal.pengguna import peristiwa
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna, actor_sistem
from portal.pengguna.models import Pengguna, PenugasanWilayah
from portal.pengguna.queries import Akun, akun
from portal.pengguna.services import SlipTercetak
from portal.pengurus.queries import PenugasanRingkas
from portal.policy import Wewenang, boleh
from portal.wilayah import queries as wilayah
from portal.wilayah.models import Wilayah
from portal.wilayah.queries import WilayahRingkas

__all__ = [
    "LurahBaru",
    "SlipTercetak",
    "angkat_camat",
    "angkat_lurah",
    "cetak_slip_lurah",
    "cetak_slip_pusat",
    "tugaskan_dinas",
]

AWALAN = "PST"
_TANPA_AKSARA = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class LurahBaru:
    """A lurah, kepala desa or camat: name, first and last day in office (both count), number of the letter."""

    nama: str
    mulai: dt.date
    nomor_keputusan: str
    selesai: dt.date | None = None


def angkat_lurah(actor: ActorPengguna, wilayah_kode: str, isi: LurahBaru, kode_kirim: str) -> SlipTercetak:
    """Seat a lurah over a kelurahan and print the slip masuk; the one before ends the day before.

    The same form sent again shows the same slip.

    :raises TidakDitemukan: no such kelurahan in the actor's area.
    :raises IsianSalah: not a kelurahan or desa; ends before it begins; another lurah is seated from a later day.
    :raises BentrokBuku: the same form was sent with another content.
    """
    return _angkat(actor, "lurah", _di_wilayah_binaan(actor, wilayah_kode, "lurah"), isi, kode_kirim)


def angkat_camat(actor: ActorPengguna, wilayah_kode: str, isi: LurahBaru, kode_kirim: str) -> SlipTercetak:
    """Seat a camat over a kecamatan and print the slip masuk; as ``angkat_lurah``.

    :raises TidakDitemukan: no such kecamatan in the actor's area.
    :raises IsianSalah: not a kecamatan; ends before it begins; another camat is seated from a later day.
    :raises BentrokBuku: the same form was sent with another content.
    """
    return _angkat(actor, "camat", _di_wilayah_binaan(actor, wilayah_kode, "camat"), isi, kode_kirim)


def _angkat(actor: ActorPengguna, jenis: str, tempat: WilayahRingkas, isi: LurahBaru, kode_kirim: str) -> SlipTercetak:
    with transaksi(actor, Wewenang.LURAH_ANGKAT, tempat) as trx:
        trx.conn.execute(trx.kunci_baris(select(Wilayah.kode).where(Wilayah.kode == tempat.kode)))
        lama = pernah_pusat(trx.conn, kode_kirim, {"act": jenis, "wilayah": tempat.kode, **asdict(isi)}, trx.waktu)
        if lama is not None:
            return pengguna.cetak_slip(trx, _ada(lama).id, AWALAN, benih=kode_kirim)
        ada = _gantikan(trx, jenis, tempat.kode, isi)
        baru = pengguna.buat_pengguna(trx, f"{jenis}-{_slug(tempat.nama)}", isi.nama, terpakai=ada)
        pengguna.beri_penugasan(trx, baru, jenis, tempat.kode, isi.mulai, isi.selesai, isi.nomor_keputusan)
        slip = pengguna.cetak_slip(trx, baru, AWALAN, benih=kode_kirim, baru=True)
        simpan_hasil_pusat(trx.conn, kode_kirim, slip.nama_masuk)
        return slip


def cetak_slip_lurah(actor: ActorPengguna, tugas: PenugasanRingkas, kode_kirim: str) -> SlipTercetak:
    """Print a new slip for a lurah or camat of the actor's area.

    :raises TidakDitemukan: not of the actor's area.
    :raises BentrokBuku: the seat has ended.
    """
    if tugas.jabatan not in ("lurah", "camat"):
        raise TidakDitemukan
    tempat = _di_wilayah_binaan(actor, tugas.wilayah_kode, tugas.jabatan)
    with transaksi(actor, Wewenang.LURAH_ANGKAT, tempat) as trx:
        pernah_pusat(trx.conn, kode_kirim, {"act": f"slip-{tugas.jabatan}", "tugas": tugas.id}, trx.waktu)
        if tugas.selesai is not None and tugas.selesai < hari_ini():
            raise BentrokBuku(_("Jabatan ini sudah berakhir; slipnya tidak dicetak lagi."))
        slip = pengguna.cetak_slip(trx, tugas.pengguna_id, AWALAN, benih=kode_kirim)
        simpan_hasil_pusat(trx.conn, kode_kirim, slip.nama_masuk)
        return slip


def tugaskan_dinas(wilayah_kode: str, nama: str, nomor_keputusan: str | None = None) -> SlipTercetak:
    """Seat the dinas over a kabupaten or kota, from the command line, and print its slip masuk.

    :raises TidakDitemukan: no such area.
    :raises IsianSalah: the area is no kabupaten or kota.
    """
    tempat = wilayah.dengan_kode(wilayah_kode)
    if tempat.tingkat not in ("kabupaten", "kota"):
        raise IsianSalah(_("Dinas ditugaskan untuk kabupaten atau kota: beri kodenya, seperti 35.73."))
    with transaksi(actor_sistem(), Wewenang.KOPERASI_BUKA) as trx:
        baru = pengguna.buat_pengguna(trx, f"dinas-{_slug(tempat.nama)}", nama)
        pengguna.beri_penugasan(trx, baru, "dinas", tempat.kode, hari_ini(), None, nomor_keputusan)
        return pengguna.cetak_slip(trx, baru, AWALAN)


def cetak_slip_pusat(nama_masuk: str, awalan: str = AWALAN) -> SlipTercetak:
    """Print a slip for any log-in from the command line: for a ketua or an official whose passphrase is lost.

    :raises TidakDitemukan: no such log-in.
    """
    orang = _ada(nama_masuk.strip().lower())
    with transaksi(actor_sistem(), Wewenang.KOPERASI_BUKA) as trx:
        return pengguna.cetak_slip(trx, orang.id, awalan)


def _di_wilayah_binaan(actor: ActorPengguna, kode: str, jenis: str) -> WilayahRingkas:
    tempat = wilayah.dengan_kode(kode)
    if actor.kursi is not None and actor.kursi.jabatan == "dinas" and not boleh(Wewenang.LURAH_ANGKAT, actor, tempat):
        raise TidakDitemukan
    if jenis == "camat" and tempat.tingkat != "kecamatan":
        raise IsianSalah(_("Camat memimpin satu kecamatan."))
    if jenis == "lurah" and not tempat.terkecil:
        raise IsianSalah(_("Lurah dan kepala desa memimpin satu kelurahan atau desa."))
    return tempat


def _gantikan(trx: Trx, jenis: str, kode: str, isi: LurahBaru) -> bool:
    """End the seats that would overlap with the new one, the day before it begins. Were there any?"""
    tugas = PenugasanWilayah
    perintah = select(tugas.id, tugas.mulai, tugas.pengguna_id, Pengguna.nama).join_from(
        tugas, Pengguna, Pengguna.id == tugas.pengguna_id
    )
    syarat = (
        tugas.wilayah_kode == kode,
        tugas.jabatan == jenis,
        (tugas.selesai.is_(None)) | (tugas.selesai >= isi.mulai),
    )
    akhir = {"selesai": isi.mulai - dt.timedelta(days=1), "keputusan_akhir": isi.nomor_keputusan}
    semua = trx.conn.execute(perintah.where(*syarat)).all()
    for lama in semua:
        if lama.mulai > isi.mulai:
            raise IsianSalah(
                _("%(nama)s sudah tercatat mulai %(t)s.", nama=lama.nama, t=lama.mulai.strftime("%d-%m-%Y")), "mulai"
            )
        nilai = akhir | {"diakhiri_oleh": trx.actor.pengguna_id, "diakhiri_pada": trx.waktu}
        trx.conn.execute(update(tugas).where(tugas.id == lama.id).values(**nilai))
        peristiwa.catat(trx.conn, "jabatan_diakhiri", lama.pengguna_id, jenis)
    return bool(semua)


def _ada(nama_masuk: str) -> Akun:
    if (orang := akun(nama_masuk)) is None:
        raise TidakDitemukan(_("Tidak ada orang dengan nama masuk ini."))
    return orang


def _slug(nama: str) -> str:
    return _TANPA_AKSARA.sub("-", nama.lower()).strip("-")
