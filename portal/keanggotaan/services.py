"""Acts that move a membership and money at once: the pengurus' decision on an application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert, select, update

from portal.anggota import services as anggota_services
from portal.anggota.models import Anggota
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.anggota.services import DataOrang
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.keanggotaan import queries
from portal.keanggotaan.queries import JawabanKode
from portal.pembukuan import services as pembukuan_services
from portal.pendaftaran import services as pendaftaran_services
from portal.pendaftaran.models import KeputusanPendaftaran, Pendaftaran
from portal.pendaftaran.queries import BerkasRingkas
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.simpanan import services as simpanan_services

ALASAN_MINIMUM = 10


def terima(actor: ActorPengguna, berkas: BerkasRingkas, nomor_rapat: str | None, kode_kirim: str) -> int:
    """Accept an application: the person becomes calon, and anggota at once if the pokok is full already. Returns the
    person's number. ``nomor_rapat``: the meeting that decided, now or later. Twice is once.

    :raises BentrokBuku: decided meanwhile; or the NIK stands in the register: refuse it as a double.
    :raises IsianSalah: nobody has recorded seeing the KTP.
    """
    with transaksi(actor, Wewenang.PENERIMAAN, berkas) as trx:
        if (lama := pernah(trx, kode_kirim, {"act": "terima", "berkas": berkas.id, "rapat": nomor_rapat})) is not None:
            return int(lama)
        _pastikan_menunggu(trx.sasaran)
        data, ktp = pendaftaran_services.data_dan_ktp(trx, berkas)
        if not ktp:
            raise IsianSalah(_("Catat dulu bahwa KTP-nya sudah dilihat."))
        ada = _baris_lama(trx, berkas, data)
        anggota = _jadikan_calon(trx, berkas, data, ada, nomor_rapat)
        _catat_keputusan(trx, berkas, "diterima", {"nomor_rapat": nomor_rapat})
        simpanan_services.siapkan_buku(trx, anggota)
        if ada is not None:
            simpanan_services.pokok_bila_lunas(trx, anggota, kode_kirim)
        simpan_hasil(trx, kode_kirim, str(anggota.nomor))
        return anggota.nomor


def _pastikan_menunggu(berkas: BerkasRingkas) -> None:
    if berkas.status != "menunggu":
        raise BentrokBuku(_("Pendaftaran ini sudah diputuskan oleh petugas lain. Muat ulang halamannya."))


def _baris_lama(trx: Trx, berkas: BerkasRingkas, data: DataOrang) -> AnggotaRingkas | None:
    """The person's row from a first payment, if there is one.

    :raises BentrokBuku: the NIK stands in the register as somebody else's membership.
    """
    ada = anggota_services.cari_nik(trx, data.nik) if data.nik else None
    if ada is not None and not _milik_berkas(trx, ada, berkas):
        raise BentrokBuku(_("NIK ini sudah tercatat di daftar anggota. Tolak pendaftaran ini sebagai rangkap."))
    return ada


def _jadikan_calon(
    trx: Trx, berkas: BerkasRingkas, data: DataOrang, ada: AnggotaRingkas | None, nomor_rapat: str | None
) -> AnggotaRingkas:
    """The row that was there moves on; else a new one takes the application's id."""
    hari = hari_ini(anggota_services.zona(trx))
    rincian: dict[str, Any] = {"nomor_rapat": nomor_rapat, "selesai_terdaftar": True}
    if ada is None:
        return anggota_services.buat(trx, data, berkas.id, "calon", "diterima", hari, nik_bebas=True, **rincian)
    if ada.id != berkas.id:
        ada = anggota_services.perbarui_data(trx, ada, data)
    pembukuan_services.pegang_buku(trx)
    return anggota_services.catat_peristiwa(trx, ada, "diterima", hari, **rincian)


def _milik_berkas(trx: Trx, orang: AnggotaRingkas, berkas: BerkasRingkas) -> bool:
    """Is this row the applicant's: from a first payment on this application, or on an earlier one that was refused?"""
    if orang.id == berkas.id or orang.status == "ditolak":
        return True
    if orang.status != "terdaftar":
        return False
    asal = select(Pendaftaran.status).where(Pendaftaran.koperasi_id == trx.koperasi_id, Pendaftaran.id == orang.id)
    return trx.conn.execute(asal).scalar() == "ditolak"


def tolak(actor: ActorPengguna, berkas: BerkasRingkas, alasan: str | None, rangkap: bool, kode_kirim: str) -> str:
    """Refuse an application, for a reason which the applicant reads, or because the person is in the register already
    (``rangkap``: then the applicant reads only that). Returns the code. Twice is once.

    :raises IsianSalah: no reason, or one of under ten letters.
    :raises BentrokBuku: decided meanwhile.
    """
    isi = {"act": "tolak", "berkas": berkas.id, "alasan": alasan, "rangkap": rangkap}
    with transaksi(actor, Wewenang.PENERIMAAN, berkas) as trx:
        if pernah(trx, kode_kirim, isi) is not None:
            return berkas.kode
        if not rangkap and len(alasan or "") < ALASAN_MINIMUM:
            raise IsianSalah(_("Tulis alasannya dengan jelas, paling sedikit sepuluh huruf."), "alasan")
        _pastikan_menunggu(trx.sasaran)
        teks = alasan or _("Sudah terdaftar.")
        if (orang := _baris_sendiri(trx, berkas, rangkap)) is not None and orang.status == "terdaftar":
            anggota_services.catat_peristiwa(
                trx, orang, "ditolak", hari_ini(anggota_services.zona(trx)), alasan=teks, selesai_terdaftar=True
            )
        else:
            anggota_services.hitung_terdaftar(trx, -1)
        _catat_keputusan(trx, berkas, "ditolak", {"alasan": teks, "rangkap": rangkap})
        simpan_hasil(trx, kode_kirim, berkas.kode)
        return berkas.kode


def _baris_sendiri(trx: Trx, berkas: BerkasRingkas, rangkap: bool) -> AnggotaRingkas | None:
    """The applicant's row from a payment before the decision, if there is one: made under this application, or under an
    earlier one that was refused (not for a double: there the row is the other application's)."""
    perintah = select(*RINGKAS).where(Anggota.koperasi_id == berkas.koperasi_id, Anggota.id == berkas.id)
    baris = trx.conn.execute(trx.kunci_baris(perintah)).first()
    if baris is not None:
        return AnggotaRingkas(*baris)
    indeks = select(Pendaftaran.nik_indeks).where(
        Pendaftaran.koperasi_id == berkas.koperasi_id, Pendaftaran.id == berkas.id
    )
    lama = None if rangkap else anggota_services.dengan_indeks(trx, trx.conn.execute(indeks).scalar_one())
    return lama if lama is not None and _milik_berkas(trx, lama, berkas) else None


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
        if pernah(trx, kode_kirim, {"act": "rapat", "berkas": berkas.id, "rapat": nomor_rapat}) is not None:
            return berkas.kode
        perintah = (
            update(k)
            .where(k.koperasi_id == trx.koperasi_id, k.pendaftaran_id == berkas.id)
            .where(k.keputusan == "diterima", k.nomor_rapat.is_(None))
            .values(nomor_rapat=nomor_rapat)
        )
        if trx.conn.execute(perintah).rowcount != 1:
            raise BentrokBuku(_("Nomor rapatnya sudah tercatat, atau pendaftaran ini belum diterima."))
        simpan_hasil(trx, kode_kirim, berkas.kode)
        return berkas.kode
