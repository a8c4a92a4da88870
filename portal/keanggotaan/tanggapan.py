"""Who was refused may answer, once, under the code; the sekretaris reads it in the file."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select, update

from portal.dasar.milik import nasional
from portal.dasar.transaksi import transaksi_sistem
from portal.dasar.waktu import sekarang
from portal.errors import BentrokBuku, IsianSalah
from portal.keanggotaan import queries
from portal.keanggotaan.queries import JawabanKode
from portal.keanggotaan.services import lihat_hasil
from portal.pendaftaran import services as pendaftaran_services
from portal.pendaftaran.models import KeputusanPendaftaran, Pendaftaran
from portal.pendaftaran.queries import Hasil

TANGGAPAN_MINIMUM = 10
"""Letters of an answer."""


def tanggapi(ketikan: str, isi: str, alamat: str) -> JawabanKode:
    """Answer the refusal behind a code. Once; the same words again are the same answer. Tries are counted per address.

    :raises IsianSalah: no application has this code, or less than ten letters.
    :raises BentrokBuku: it was not refused (or as a double, which is for the office), or another answer stands.
    :raises TerlaluSering: too many tries from this address.
    """
    hasil = lihat_hasil(ketikan, alamat).hasil
    if len(isi) < TANGGAPAN_MINIMUM:
        raise IsianSalah(_("Tulis tanggapannya dengan jelas, paling sedikit sepuluh huruf."), "tanggapan")
    if hasil.status != "ditolak" or hasil.rangkap:
        raise BentrokBuku(_("Tanggapan hanya untuk pendaftaran yang ditolak dengan alasan."))
    _simpan(hasil, isi)
    jawaban = queries.jawaban_kode(ketikan)
    assert jawaban is not None
    return jawaban


def baca_lagi(ketikan: str, alamat: str) -> JawabanKode | None:
    """What stands behind the code of a form that comes back; counted like every look.

    :raises TerlaluSering: too many looks from this address.
    """
    pendaftaran_services.batasi_kode(alamat)
    return queries.jawaban_kode(ketikan)


def _simpan(hasil: Hasil, isi: str) -> None:
    k, p = KeputusanPendaftaran, Pendaftaran
    berkas = select(p.id).where(p.koperasi_id == hasil.koperasi_id, p.kode == hasil.kode).scalar_subquery()
    ini = (k.koperasi_id == hasil.koperasi_id, k.pendaftaran_id == berkas, k.keputusan == "ditolak")
    baru = update(k).where(*ini, k.tanggapan.is_(None)).values(tanggapan=isi, tanggapan_pada=sekarang())
    with nasional("kode publik menunjuk koperasinya sendiri"), transaksi_sistem(hasil.koperasi_id) as conn:
        if conn.execute(baru).rowcount == 0 and conn.execute(select(k.tanggapan).where(*ini)).scalar() != isi:
            raise BentrokBuku(_("Tanggapan sudah dikirim. Kalau masih ada yang perlu, datanglah ke kantor koperasi."))
