"""Acts on a koperasi's record: open it, change its profile, record what the dinas knows."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, insert, select, update

from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini, zona_dari_provinsi
from portal.errors import BanyakIsianSalah, BentrokBuku, IsianSalah
from portal.koperasi import queries
from portal.koperasi.kode import calon_awalan, calon_kode
from portal.koperasi.models import SUMBER_DANA, Koperasi, RiwayatKoperasi, SumberDana
from portal.koperasi.queries import KoperasiRingkas
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.wilayah import queries as wilayah
from portal.wilayah.models import Wilayah
from portal.wilayah.nama import nama_cari


@dataclass(frozen=True, slots=True)
class Profil:
    """What the ketua or the sekretaris knows of the own koperasi. ``*_ada``: True, False, or None for unknown."""

    tahap: str
    pendekatan: str | None = None
    potensi_lokal: str | None = None
    akta_ada: bool | None = None
    akta_nomor: str | None = None
    akta_tanggal: dt.date | None = None
    sk_ada: bool | None = None
    sk_nomor: str | None = None
    sk_tanggal: dt.date | None = None
    nomor_induk: str | None = None
    nib: str | None = None
    izin_usp_nomor: str | None = None
    izin_usp_tanggal: dt.date | None = None
    alamat_kantor: str | None = None
    jam_buka: str | None = None
    kontak: str | None = None


@dataclass(frozen=True, slots=True)
class Pembinaan:
    """What the dinas knows of a koperasi: pilot or not, funding (several at once), and what the news reported."""

    percontohan: bool
    sumber_dana: tuple[str, ...]
    anggota_menurut_berita: int | None = None
    sumber_keterangan: str | None = None


def buat(trx: Trx, wilayah_kode: str, nama: str | None = None) -> KoperasiRingkas:
    """Write the record of a new koperasi under the transaction's ``koperasi_id``; a kelurahan may hold several.

    Its slug, public prefix and zone follow from the area; ``nama`` is the official one unless given.

    :raises TidakDitemukan: no kelurahan or desa has this code.
    """
    if trx.koperasi_id is None:
        raise RuntimeError("koperasi baru memerlukan koperasi_id pada transaksinya")
    tempat = wilayah.tempat(wilayah_kode)
    isi = {
        "id": trx.koperasi_id,
        "kode": _bebas(trx, Koperasi.kode, calon_kode(tempat.nama, tempat.kecamatan, tempat.kota, wilayah_kode)),
        "awalan_publik": _bebas(trx, Koperasi.awalan_publik, calon_awalan(tempat.nama, wilayah_kode)),
        "nama": nama or _nama_resmi(trx, tempat),
        "wilayah_kode": wilayah_kode,
        "zona": zona_dari_provinsi(wilayah_kode),
        "tahap": "belum_tercatat",
        "percontohan": False,
        "dibuka_pada": trx.waktu,
    }
    trx.conn.execute(insert(Koperasi), isi)
    return KoperasiRingkas(**{n: isi.get(n) for n in KoperasiRingkas.__dataclass_fields__})  # type: ignore[arg-type]


def _bebas(trx: Trx, kolom: Any, calon: list[str]) -> str:
    terpakai = set(trx.conn.execute(select(kolom).where(kolom.in_(calon))).scalars())
    for nilai in calon:
        if nilai not in terpakai:
            return nilai
    raise BentrokBuku(_("Tidak ada lagi kode yang bebas untuk koperasi di kelurahan ini."))


def _nama_resmi(trx: Trx, tempat: wilayah.TempatRingkas) -> str:
    """The area's name behind the programme's; the kecamatan too where the city holds the name twice (Juklak 1/2025)."""
    perintah = (
        select(Wilayah.kode)
        .where(Wilayah.tingkat.in_(wilayah.TERKECIL), Wilayah.nama_cari == nama_cari(tempat.nama))
        .where(Wilayah.kode.startswith(tempat.kode[:6]), Wilayah.kode != tempat.kode, Wilayah.nama == tempat.nama)
        .limit(1)
    )
    jenis = "Kelurahan" if tempat.tingkat == "kelurahan" else "Desa"
    nama = f"Koperasi {jenis} Merah Putih {tempat.nama}"
    return nama if trx.conn.execute(perintah).first() is None else f"{nama} {tempat.kecamatan}"


def ubah_profil(actor: ActorPengguna, isi: Profil, kode_kirim: str) -> KoperasiRingkas:
    """Change the own koperasi's record.

    :raises BanyakIsianSalah: a paper dated in the future, a licence without number or date, a stage without its paper.
    :raises BentrokBuku: the same form was sent with another content.
    """
    sasaran = queries.dengan_id(actor.koperasi_id)
    with transaksi(actor, Wewenang.PROFIL_UBAH, sasaran) as trx:
        if pernah(trx, kode_kirim, {"act": "profil", **asdict(isi)}) is None:
            _periksa_profil(isi, hari_ini(sasaran.zona))
            tulis_profil(trx, isi)
            simpan_hasil(trx, kode_kirim, sasaran.kode)
    return queries.dengan_id(sasaran.id)


def tulis_profil(trx: Trx, isi: Profil) -> None:
    """Write a profile in an open transaction, without asking the rules again."""
    _ubah(trx, asdict(isi), asdict(isi))


def _periksa_profil(isi: Profil, hari: dt.date) -> None:
    galat: dict[str, str] = {}
    for bidang in ("akta_tanggal", "sk_tanggal", "izin_usp_tanggal"):
        tanggal: dt.date | None = getattr(isi, bidang)
        if tanggal is not None and tanggal > hari:
            galat[bidang] = _("Tanggal surat tidak boleh di masa depan.")
    for surat in ("akta", "sk"):
        if getattr(isi, f"{surat}_ada") is False and (
            getattr(isi, f"{surat}_nomor") or getattr(isi, f"{surat}_tanggal")
        ):
            galat[f"{surat}_ada"] = _(
                "Nomor atau tanggalnya terisi: pilih “Sudah ada”, atau kosongkan nomor dan tanggalnya."
            )
    if (isi.izin_usp_nomor is None) != (isi.izin_usp_tanggal is None):
        galat["izin_usp_nomor"] = _("Izin dicatat dengan nomor dan tanggalnya sekaligus.")
    if isi.tahap in ("akta", "badan_hukum", "operasional") and isi.akta_ada is False:
        galat["tahap"] = _("Tahap ini tidak mungkin tanpa akta. Periksa tahap atau bagian akta.")
    if isi.tahap in ("badan_hukum", "operasional") and isi.sk_ada is False:
        galat["tahap"] = _("Tahap ini tidak mungkin tanpa SK badan hukum. Periksa tahap atau bagian SK.")
    if galat:
        raise BanyakIsianSalah(galat)


def catat_pembinaan(actor: ActorPengguna, sasaran: KoperasiRingkas, isi: Pembinaan, kode_kirim: str) -> KoperasiRingkas:
    """Record the dinas' facts of a koperasi in its area.

    :raises IsianSalah: an unknown source of funding, a number of members without its source.
    :raises TidakDitemukan: the koperasi lies in another area.
    """
    with transaksi(actor, Wewenang.PEMBINAAN_UBAH, sasaran) as trx:
        if pernah(trx, kode_kirim, {"act": "pembinaan", "kode": sasaran.kode, **asdict(isi)}) is None:
            _periksa_pembinaan(isi)
            tulis_pembinaan(trx, isi)
            simpan_hasil(trx, kode_kirim, sasaran.kode)
    return queries.dengan_id(sasaran.id)


def tulis_pembinaan(trx: Trx, isi: Pembinaan) -> None:
    """Write the dinas' facts in an open transaction."""
    dana = SumberDana.koperasi_id == trx.koperasi_id
    tetap = set(trx.conn.execute(select(SumberDana.jenis).where(dana)).scalars())
    trx.conn.execute(delete(SumberDana).where(dana, SumberDana.jenis.not_in(isi.sumber_dana)))
    if baru := [j for j in isi.sumber_dana if j not in tetap]:
        trx.conn.execute(insert(SumberDana), [{"koperasi_id": trx.koperasi_id, "jenis": j} for j in baru])
    catatan = asdict(isi)
    _ubah(trx, catatan, {n: v for n, v in catatan.items() if n != "sumber_dana"})


def _periksa_pembinaan(isi: Pembinaan) -> None:
    if not set(isi.sumber_dana) <= set(SUMBER_DANA):
        raise IsianSalah(_("Sumber dana ini tidak dikenal."), "sumber_dana")
    if isi.anggota_menurut_berita is not None and not isi.sumber_keterangan:
        raise IsianSalah(_("Tulis berita atau surat yang menyebut jumlah anggota ini."), "sumber_keterangan")


def _ubah(trx: Trx, catatan: dict[str, Any], kolom: dict[str, Any]) -> None:
    """Write the columns, and beside them who changed what."""
    trx.conn.execute(update(Koperasi).where(Koperasi.id == trx.koperasi_id).values(**kolom))
    isi = json.dumps(catatan, default=str, ensure_ascii=False, sort_keys=True)
    baris = {
        "koperasi_id": trx.koperasi_id,
        "id": uuid7(),
        "isi": isi,
        "oleh": trx.actor.pengguna_id,
        "pada": trx.waktu,
    }
    trx.conn.execute(insert(RiwayatKoperasi), baris)
