"""The pengurus' decision on an application, and what its code tells. Acceptance stands in ``penerimaan``."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import update

from portal.anggota import services as anggota_services
from portal.anggota.queries import AnggotaRingkas
from portal.dasar.kode_kirim import pernah
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.keanggotaan import queries
from portal.keanggotaan.penerimaan import ALASAN_MINIMUM, catat_keputusan, milik_berkas, pastikan_menunggu, terima
from portal.keanggotaan.queries import JawabanKode
from portal.pendaftaran import services as pendaftaran_services
from portal.pendaftaran.models import KeputusanPendaftaran
from portal.pendaftaran.sasaran import BerkasRingkas, BerkasTerkunci
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang

__all__ = ["lengkapi_rapat", "lihat_hasil", "terima", "tolak"]


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
        pastikan_menunggu(trx.sasaran)
        teks = alasan or _("Sudah terdaftar.")
        if (orang := _baris_sendiri(trx, trx.sasaran, rangkap)) is not None and orang.status == "terdaftar":
            anggota_services.catat_peristiwa(
                trx, orang, "ditolak", hari_ini(anggota_services.zona(trx)), alasan=teks, selesai_terdaftar=True
            )
        else:
            anggota_services.hitung_terdaftar(trx, -1)
        catat_keputusan(trx, berkas, "ditolak", {"alasan": teks, "rangkap": rangkap})
        return berkas.kode


def _baris_sendiri(trx: Trx, berkas: BerkasTerkunci, rangkap: bool) -> AnggotaRingkas | None:
    """The applicant's row from a payment before the decision, if there is one: made under this application, or under an
    earlier one that was refused (not for a double: there the row is the other application's)."""
    if rangkap and berkas.register_id != berkas.id:
        return None
    orang = anggota_services.dengan_id(trx, berkas.register_id)
    return orang if orang is not None and milik_berkas(orang, berkas) else None


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
