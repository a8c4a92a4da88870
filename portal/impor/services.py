"""Sending the old books in, having them looked over again, having them written: each asks for a job."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import Connection, delete, insert, select, update

from portal.dasar import aturan
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import di_koperasi, nasional, uuid7
from portal.dasar.sandi import sandikan_bita, sidik
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.impor import kerja, queries
from portal.impor.berkas import Ditolak, periksa_luar
from portal.impor.models import BerkasImpor
from portal.impor.queries import BIDANG_ISI, BerkasRingkas
from portal.pekerjaan import queries as pekerjaan
from portal.pekerjaan import services as pekerjaan_services
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.simpanan.saldo_awal import pastikan_selisih

SIMPAN_HARI = "impor_berkas_hari"


@dataclass(frozen=True, slots=True)
class BerkasBaru:
    """A file as it came, its cut-off day, and rupiah per place of money where the file has no sheet for them."""

    nama: str
    isi: bytes
    tanggal: dt.date
    kas: tuple[tuple[uuid.UUID, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Penegasan:
    """What was shown and is confirmed: the difference in rupiah, the minutes that explain it, and which check showed it
    (``periksa``, the id of its job)."""

    selisih_rupiah: int | None
    nomor_berita_acara: str | None = None
    penjelasan: str | None = None
    periksa: str = ""


def kirim_berkas(actor: ActorPengguna, baru: BerkasBaru, kode_kirim: str) -> uuid.UUID:
    """Keep a file, encrypted, and ask for its check. The same file again is the same one: checked anew only where day or
    money changed, and not at all once it is in the book. What it became was taken back: it is a new one. Returns its id.

    :raises IsianSalah: no spreadsheet, too large, or the day is to come.
    """
    try:
        periksa_luar(baru.isi)
    except Ditolak as galat:
        raise IsianSalah(str(galat), "berkas") from None
    if baru.tanggal > hari_ini(actor.zona):
        raise IsianSalah(_("Tanggal batas tidak boleh sesudah hari ini."), "tanggal")
    tanda = sidik("impor", hashlib.sha256(baru.isi).hexdigest())
    uang = json.dumps({str(t): n for t, n in baru.kas}, sort_keys=True)
    with transaksi(actor, Wewenang.SALDO_AWAL_CATAT) as trx:
        isi = {"act": "impor_berkas", "sidik": tanda, "tanggal": baru.tanggal, "kas": uang}
        lama = pernah(trx, kode_kirim, isi)
        if lama is not None:
            return uuid.UUID(lama)
        ada = _yang_sama(trx, tanda)
        id_ = _simpan(trx, baru, tanda, uang) if ada is None else _kirim_ulang(trx, ada, baru, uang)
        simpan_hasil(trx, kode_kirim, str(id_))
        return id_


def _yang_sama(trx: Trx, tanda: str) -> BerkasRingkas | None:
    """The same file, sent before; one whose entry was taken back gives its fingerprint away, and stays as a memory."""
    ada = _terkunci(trx, BerkasImpor.sidik == tanda)
    if ada is None or ada.diralat_oleh is None:
        return ada
    _ubah(trx, ada, sidik=f"{ada.sidik}:{ada.jurnal_nomor}")
    return None


def _terkunci(trx: Trx, syarat: object) -> BerkasRingkas | None:
    perintah = select(*queries.KOLOM).where(BerkasImpor.koperasi_id == trx.koperasi_id, syarat)  # type: ignore[arg-type]
    baris = trx.conn.execute(trx.kunci_baris(perintah)).first()
    return BerkasRingkas(*baris) if baris else None


def _simpan(trx: Trx, baru: BerkasBaru, tanda: str, uang: str) -> uuid.UUID:
    assert trx.koperasi_id is not None
    id_ = uuid7()
    pekerjaan_id = pekerjaan_services.minta(trx, kerja.PERIKSA, {"berkas": str(id_)})
    baris = {"koperasi_id": trx.koperasi_id, "id": id_, "sidik": tanda, "nama": baru.nama, "tanggal": baru.tanggal}
    sandi = sandikan_bita(baru.isi, trx.koperasi_id, id_, BIDANG_ISI)
    lain = {"kas": uang, "isi_sandi": sandi, "pekerjaan_id": pekerjaan_id}
    trx.conn.execute(insert(BerkasImpor), baris | lain | {"oleh": trx.actor.pengguna_id, "pada": trx.waktu})
    return id_


def _kirim_ulang(trx: Trx, ada: BerkasRingkas, baru: BerkasBaru, uang: str) -> uuid.UUID:
    sama = (ada.tanggal, ada.kas) == (baru.tanggal, uang)
    if ada.jurnal_nomor is None and not sama and not _berlangsung(ada):
        _periksa(trx, ada, tanggal=baru.tanggal, kas=uang)
    return ada.id


def _berlangsung(berkas: BerkasRingkas) -> bool:
    kini = pekerjaan.keadaan(berkas.pekerjaan_id) if berkas.pekerjaan_id else None
    return kini is not None and kini.berlangsung


def _periksa(trx: Trx, berkas: BerkasRingkas, **nilai: object) -> None:
    """Ask for the check of a file; what the last one found is gone."""
    pekerjaan_id = pekerjaan_services.minta(trx, kerja.PERIKSA, {"berkas": str(berkas.id)})
    _ubah(trx, berkas, pekerjaan_id=pekerjaan_id, hasil_sandi=None, **nilai)


def _ubah(trx: Trx, berkas: BerkasRingkas, **nilai: object) -> None:
    ini = (BerkasImpor.koperasi_id == trx.koperasi_id, BerkasImpor.id == berkas.id)
    trx.conn.execute(update(BerkasImpor).where(*ini).values(nilai))


def periksa_lagi(actor: ActorPengguna, berkas: BerkasRingkas, kode_kirim: str) -> uuid.UUID:
    """Check the same file anew: the register or the amounts were put right meanwhile. Returns its id.

    :raises BentrokBuku: it is in the book already.
    """
    with transaksi(actor, Wewenang.SALDO_AWAL_CATAT) as trx:
        if pernah(trx, kode_kirim, {"act": "impor_periksa", "berkas": berkas.id}, hasil=str(berkas.id)) is not None:
            return berkas.id
        kini = _belum_tercatat(trx, berkas)
        if not _berlangsung(kini):
            _periksa(trx, kini)
    return berkas.id


def minta_catat(actor: ActorPengguna, berkas: BerkasRingkas, tegas: Penegasan, kode_kirim: str) -> uuid.UUID:
    """Ask for the file to be written into the book. Returns its id.

    :raises IsianSalah: a difference without the number of the minutes.
    :raises BentrokBuku: it is in the book already, the check found something wrong, or the difference is another one.
    """
    with transaksi(actor, Wewenang.SALDO_AWAL_CATAT) as trx:
        isi = {"act": "impor_catat", "berkas": berkas.id, "selisih": tegas.selisih_rupiah}
        isi |= {"nomor": tegas.nomor_berita_acara, "penjelasan": tegas.penjelasan, "periksa": tegas.periksa}
        if pernah(trx, kode_kirim, isi, hasil=str(berkas.id)) is not None:
            return berkas.id
        kini = _belum_tercatat(trx, berkas)
        if _berlangsung(kini):
            raise BentrokBuku(_("Berkas ini sedang dikerjakan. Tunggu sampai selesai."))
        _pastikan_sama(kini, tegas)
        nilai = {"selisih_rupiah": tegas.selisih_rupiah, "nomor_berita_acara": tegas.nomor_berita_acara}
        nilai |= {"penjelasan": tegas.penjelasan, "berkas": str(berkas.id)}
        _ubah(trx, kini, pekerjaan_id=pekerjaan_services.minta(trx, kerja.CATAT, nilai))
    return berkas.id


def _belum_tercatat(trx: Trx, berkas: BerkasRingkas) -> BerkasRingkas:
    kini = _terkunci(trx, BerkasImpor.id == berkas.id)
    if kini is None:
        raise BentrokBuku(_("Berkasnya sudah tidak disimpan. Kirim lagi berkas itu."))
    if kini.diralat_oleh is not None:
        raise BentrokBuku(
            _("Isi berkas ini sudah diralat dengan %(nomor)s. Kirim lagi berkasnya.", nomor=kini.diralat_oleh)
        )
    if kini.jurnal_nomor is not None:
        raise BentrokBuku(_("Isi berkas ini sudah masuk buku sebagai %(nomor)s.", nomor=kini.jurnal_nomor))
    return kini


def _pastikan_sama(berkas: BerkasRingkas, tegas: Penegasan) -> None:
    if tegas.periksa != str(berkas.pekerjaan_id):
        raise BentrokBuku(
            _("Berkas ini diperiksa lagi sejak halaman ini dibuka. Lihat hasil yang baru, lalu tegaskan.")
        )
    hasil = queries.hasil(berkas)
    if hasil is None or hasil.jumlah is None:
        raise BentrokBuku(_("Berkas ini belum bersih. Perbaiki yang ditandai, lalu kirim lagi."))
    pastikan_selisih(hasil.jumlah.selisih_rupiah, tegas.selisih_rupiah, tegas.nomor_berita_acara)


def bersihkan(conn: Connection, kini: dt.datetime) -> int:
    """Throw away files that nobody brought into the book within their days, in every koperasi; returns how many."""
    batas = kini - dt.timedelta(days=aturan.pada(SIMPAN_HARI, kini.date()).angka)
    basi = (BerkasImpor.jurnal_nomor.is_(None), BerkasImpor.pada <= batas)
    with nasional("berkas buku lama yang lewat waktunya dihapus di semua koperasi"):
        semua = list(conn.scalars(select(BerkasImpor.koperasi_id).where(*basi).distinct()))
    banyak = 0
    for satu in semua:
        with di_koperasi(satu):
            banyak += int(conn.execute(delete(BerkasImpor).where(BerkasImpor.koperasi_id == satu, *basi)).rowcount)
    return banyak
