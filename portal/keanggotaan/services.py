"""Acts that move a membership and money at once: the pengurus' decision on an application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert, update

from portal.anggota import services as anggota_services
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import OrangBaru, Peristiwa
from portal.dasar.kode_kirim import pernah
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.keanggotaan import queries
from portal.keanggotaan.queries import JawabanKode
from portal.pendaftaran import services as pendaftaran_services
from portal.pendaftaran.models import KeputusanPendaftaran
from portal.pendaftaran.sasaran import BerkasRingkas, BerkasTerkunci, RujukanBerkas
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.simpanan import services as simpanan_services

ALASAN_MINIMUM = 10


def terima(
    actor: ActorPengguna, berkas: BerkasRingkas | RujukanBerkas, nomor_rapat: str | None, kode_kirim: str
) -> int:
    """Accept an application: the person becomes calon, and anggota at once if the pokok is full already. Returns the
    person's number. ``nomor_rapat``: the meeting that decided, now or later. Twice is once.

    :raises BentrokBuku: decided meanwhile; or the NIK stands in the register: refuse it as a double.
    :raises IsianSalah: nobody has recorded seeing the KTP.
    """
    with transaksi(actor, Wewenang.PENERIMAAN, berkas) as trx:
        ini: BerkasTerkunci = trx.sasaran
        if pernah(trx, kode_kirim, {"act": "terima", "berkas": ini.id, "rapat": nomor_rapat}) is not None:
            return _nomor_terdahulu(trx, ini)
        _pastikan_menunggu(ini)
        if not ini.ktp:
            raise IsianSalah(_("Catat dulu bahwa KTP-nya sudah dilihat."))
        anggota = _jadikan_calon(trx, ini, nomor_rapat, kode_kirim)
        _catat_keputusan(trx, ini, "diterima", {"nomor_rapat": nomor_rapat})
        return anggota.nomor


def _nomor_terdahulu(trx: Trx, berkas: BerkasTerkunci) -> int:
    """The number that the first sending gave: the register keeps it."""
    orang = anggota_services.dengan_id(trx, berkas.register_id)
    if orang is None:
        raise BentrokBuku(_("Pendaftaran ini sudah diputuskan oleh petugas lain. Muat ulang halamannya."))
    return orang.nomor


def _pastikan_menunggu(berkas: BerkasRingkas) -> None:
    if berkas.status != "menunggu":
        raise BentrokBuku(_("Pendaftaran ini sudah diputuskan oleh petugas lain. Muat ulang halamannya."))


def _jadikan_calon(trx: Trx, berkas: BerkasTerkunci, nomor_rapat: str | None, kode_kirim: str) -> AnggotaRingkas:
    """The row of a first payment moves on, to anggota where the pokok is full; else a new one takes the
    application's id, and a book.

    :raises BentrokBuku: the NIK stands in the register as somebody else's membership.
    """
    diterima = Peristiwa("diterima", hari_ini(anggota_services.zona(trx)), nomor_rapat=nomor_rapat)
    ada = anggota_services.dengan_id(trx, berkas.register_id)
    if ada is not None:
        if not _milik_berkas(ada, berkas):
            raise BentrokBuku(_("NIK ini sudah tercatat di daftar anggota. Tolak pendaftaran ini sebagai rangkap."))
        data = berkas.data if ada.id != berkas.id else None
        return simpanan_services.terima_pembayar(trx, ada, diterima, data, kode_kirim)
    baru = OrangBaru(berkas.id, berkas.data, diterima)
    orang = anggota_services.masukkan(trx, [baru], selesai_terdaftar=1)[0]
    simpanan_services.siapkan_buku(trx, orang)
    return orang


def _milik_berkas(orang: AnggotaRingkas, berkas: BerkasTerkunci) -> bool:
    """Is this row the applicant's: from a first payment on this application, or on an earlier one that was refused?"""
    if orang.id == berkas.id or orang.status == "ditolak":
        return True
    return orang.status == "terdaftar" and berkas.asal == "ditolak"


def tolak(actor: ActorPengguna, berkas: BerkasRingkas, alasan: str | None, rangkap: bool, kode_kirim: str) -> str:
    """Refuse an application, for a reason which the applicant reads, or because the person is in the register already
    (``rangkap``: then the applicant reads only that). Returns the code. Twice is once.

    :raises IsianSalah: no reason, or one of under ten letters.
    :raises BentrokBuku: decided meanwhile.
    """
    isi = {"act": "tolak", "berkas": berkas.id, "alasan": alasan, "rangkap": rangkap}
    with transaksi(actor, Wewenang.PENERIMAAN, berkas) as trx:
        if pernah(trx, kode_kirim, isi, berkas.kode) is not None:
            return berkas.kode
        if not rangkap and len(alasan or "") < ALASAN_MINIMUM:
            raise IsianSalah(_("Tulis alasannya dengan jelas, paling sedikit sepuluh huruf."), "alasan")
        _pastikan_menunggu(trx.sasaran)
        teks = alasan or _("Sudah terdaftar.")
        if (orang := _baris_sendiri(trx, trx.sasaran, rangkap)) is not None and orang.status == "terdaftar":
            anggota_services.catat_peristiwa(
                trx, orang, "ditolak", hari_ini(anggota_services.zona(trx)), alasan=teks, selesai_terdaftar=True
            )
        else:
            anggota_services.hitung_terdaftar(trx, -1)
        _catat_keputusan(trx, berkas, "ditolak", {"alasan": teks, "rangkap": rangkap})
        return berkas.kode


def _baris_sendiri(trx: Trx, berkas: BerkasTerkunci, rangkap: bool) -> AnggotaRingkas | None:
    """The applicant's row from a payment before the decision, if there is one: made under this application, or under an
    earlier one that was refused (not for a double: there the row is the other application's)."""
    if rangkap and berkas.register_id != berkas.id:
        return None
    orang = anggota_services.dengan_id(trx, berkas.register_id)
    return orang if orang is not None and _milik_berkas(orang, berkas) else None


def _catat_keputusan(trx: Trx, berkas: BerkasRingkas, keputusan: str, rincian: Mapping[str, Any]) -> None:
    pendaftaran_services.putuskan(trx, berkas.id, keputusan)
    trx.conn.execute(
        insert(KeputusanPendaftaran).values(
            koperasi_id=trx.koperasi_id,
            id=uuid7(),
            pendaftaran_id=berkas.id,
            keputusan=keputusan,
            oleh=trx.actor.pengguna_id,
            pada=trx.waktu,
            **({"rangkap": False} | dict(rincian)),
        )
    )


def lihat_hasil(ketikan: str, alamat: str) -> JawabanKode:
    """What an applicant reads under a code; looks are counted per network address.

    :raises IsianSalah: no application has this code.
    :raises TerlaluSering: too many looks from this address.
    """
    pendaftaran_services.batasi_kode(alamat)
    jawaban = queries.jawaban_kode(ketikan)
    if jawaban is None:
        raise IsianSalah(_("Kode ini tidak ditemukan. Periksa hurufnya, lalu coba lagi."), "kode")
    return jawaban


def lengkapi_rapat(actor: ActorPengguna, berkas: BerkasRingkas, nomor_rapat: str, kode_kirim: str) -> str:
    """Add the meeting's number to an acceptance that had none yet; once. Returns the code.

    :raises BentrokBuku: there is no acceptance without a number here.
    """
    k = KeputusanPendaftaran
    with transaksi(actor, Wewenang.PENERIMAAN, berkas) as trx:
        if (
            pernah(trx, kode_kirim, {"act": "rapat", "berkas": berkas.id, "rapat": nomor_rapat}, berkas.kode)
            is not None
        ):
            return berkas.kode
        perintah = (
            update(k)
            .where(k.koperasi_id == trx.koperasi_id, k.pendaftaran_id == berkas.id)
            .where(k.keputusan == "diterima", k.nomor_rapat.is_(None))
            .values(nomor_rapat=nomor_rapat)
        )
        if trx.conn.execute(perintah).rowcount != 1:
            raise BentrokBuku(_("Nomor rapatnya sudah tercatat, atau pendaftaran ini belum diterima."))
        return berkas.kode
