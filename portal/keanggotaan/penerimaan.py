"""Acceptance of an application: it moves a membership and money at once. Who was a member before keeps number and book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert

from portal.anggota import services as anggota_services
from portal.anggota.queries import AnggotaRingkas, akhir_terakhir
from portal.anggota.services import OrangBaru, Peristiwa
from portal.anggota.status import BIASA, GOLONGAN, LUAR_BIASA, MENINGGAL
from portal.dasar.kode_kirim import pernah
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.pendaftaran import services as pendaftaran_services
from portal.pendaftaran.models import KeputusanPendaftaran
from portal.pendaftaran.sasaran import BerkasRingkas, BerkasTerkunci, RujukanBerkas
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.simpanan import services as simpanan_services

ALASAN_MINIMUM = 10
"""Letters of a reason."""


@dataclass(frozen=True, slots=True)
class Penerimaan:
    """How somebody is accepted. ``nomor_rapat``: the meeting that decided, now or later; ``golongan``: biasa or
    luar_biasa; ``alasan``: why luar_biasa, or why somebody who was dismissed comes in again."""

    nomor_rapat: str | None = None
    golongan: str = BIASA
    alasan: str | None = None


def terima(
    actor: ActorPengguna, berkas: BerkasRingkas | RujukanBerkas, isi: Penerimaan | str | None, kode_kirim: str
) -> int:
    """Accept an application: the person becomes calon, and anggota at once if the pokok is full already. Returns the
    person's number. ``isi``: as ``Penerimaan``, or the meeting's number alone. Twice is once.

    Who was a member before goes on under the same number and the same book; what was not paid back yet is savings again.

    :raises BentrokBuku: decided meanwhile; or the NIK stands in the register: refuse it as a double; or the person died.
    :raises IsianSalah: nobody has recorded seeing the KTP; or a reason is needed, of ten letters at least.
    """
    cara = isi if isinstance(isi, Penerimaan) else Penerimaan(isi)
    with transaksi(actor, Wewenang.PENERIMAAN, berkas) as trx:
        ini: BerkasTerkunci = trx.sasaran
        if pernah(trx, kode_kirim, {"act": "terima", "berkas": ini.id, **asdict(cara)}) is not None:
            return _nomor_terdahulu(trx, ini)
        pastikan_menunggu(ini)
        if not ini.ktp:
            raise IsianSalah(_("Catat dulu bahwa KTP-nya sudah dilihat."))
        _pastikan_golongan(cara)
        anggota = _jadikan_calon(trx, ini, cara, kode_kirim)
        catat_keputusan(trx, ini, "diterima", {"nomor_rapat": cara.nomor_rapat, "alasan": cara.alasan})
        return anggota.nomor


def _nomor_terdahulu(trx: Trx, berkas: BerkasTerkunci) -> int:
    """The number that the first sending gave: the register keeps it."""
    orang = anggota_services.dengan_id(trx, berkas.register_id)
    if orang is None:
        raise BentrokBuku(_("Pendaftaran ini sudah diputuskan oleh petugas lain. Muat ulang halamannya."))
    return orang.nomor


def pastikan_menunggu(berkas: BerkasRingkas) -> None:
    """:raises BentrokBuku: decided meanwhile."""
    if berkas.status != "menunggu":
        raise BentrokBuku(_("Pendaftaran ini sudah diputuskan oleh petugas lain. Muat ulang halamannya."))


def _pastikan_golongan(cara: Penerimaan) -> None:
    if cara.golongan not in GOLONGAN:
        raise IsianSalah(_("Pilih: anggota, atau anggota luar biasa."), "golongan")
    if cara.golongan == LUAR_BIASA and len(cara.alasan or "") < ALASAN_MINIMUM:
        raise IsianSalah(
            _("Tulis syarat keanggotaan mana yang tidak dipenuhi, paling sedikit sepuluh huruf."), "alasan_terima"
        )


def _jadikan_calon(trx: Trx, berkas: BerkasTerkunci, cara: Penerimaan, kode_kirim: str) -> AnggotaRingkas:
    """The row of a first payment moves on, to anggota where the pokok is full; who was a member before comes back; else
    a new one takes the application's id, and a book.

    :raises BentrokBuku: the NIK stands in the register as somebody else's membership.
    """
    hari = hari_ini(anggota_services.zona(trx))
    diterima = Peristiwa("diterima", hari, cara.alasan, cara.nomor_rapat, golongan=cara.golongan)
    ada = anggota_services.dengan_id(trx, berkas.register_id)
    if ada is not None:
        if not milik_berkas(ada, berkas):
            raise BentrokBuku(_("NIK ini sudah tercatat di daftar anggota. Tolak pendaftaran ini sebagai rangkap."))
        data = berkas.data if ada.id != berkas.id else None
        if ada.status == "keluar":
            _pastikan_boleh_kembali(ada, cara)
            return simpanan_services.terima_kembali(trx, ada, diterima, data, kode_kirim)
        return simpanan_services.terima_pembayar(trx, ada, diterima, data, kode_kirim)
    baru = OrangBaru(berkas.id, berkas.data, diterima)
    orang = anggota_services.masukkan(trx, [baru], selesai_terdaftar=1)[0]
    simpanan_services.siapkan_buku(trx, orang)
    return orang


def milik_berkas(orang: AnggotaRingkas, berkas: BerkasTerkunci) -> bool:
    """Is this row the applicant's: from a first payment on this application, or on an earlier one that was refused, or
    from a membership that has ended?"""
    if orang.id == berkas.id or orang.status in ("ditolak", "keluar"):
        return True
    return orang.status == "terdaftar" and berkas.asal == "ditolak"


def _pastikan_boleh_kembali(orang: AnggotaRingkas, cara: Penerimaan) -> None:
    """How did the last membership end? The dead never come back; who was dismissed needs a reason in writing."""
    akhir = akhir_terakhir(orang.id)
    sebab = akhir.jenis if akhir else None
    if sebab == MENINGGAL:
        raise BentrokBuku(
            _("Menurut Buku Daftar Anggota pemilik NIK ini (nomor %(n)s) sudah meninggal dunia. Periksa KTP-nya lagi.",
              n=orang.nomor)
        )  # fmt: skip
    if sebab == "diberhentikan" and len(cara.alasan or "") < ALASAN_MINIMUM:
        raise IsianSalah(
            _("%(nama)s pernah diberhentikan. Tulis mengapa diterima lagi, paling sedikit sepuluh huruf.",
              nama=orang.nama), "alasan_terima",
        )  # fmt: skip


def catat_keputusan(trx: Trx, berkas: BerkasRingkas, keputusan: str, rincian: Mapping[str, Any]) -> None:
    """Write the decision on an application."""
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
