"""Acts on written authorities: record one that lies on paper, withdraw it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import insert, select

from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import zona
from portal.dasar import aturan
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.kuasa import penerima as cari_penerima
from portal.kuasa import queries
from portal.kuasa.penerima import Penerima
from portal.kuasa.queries import KuasaRingkas
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.kuasa import akhiri, catat_peristiwa
from portal.pengguna.models import Kuasa
from portal.policy import Wewenang

LAMA = "kuasa_berlaku_hari"
ALASAN_MINIMUM = 3


@dataclass(frozen=True, slots=True)
class KuasaBaru:
    """A letter as it lies before the sekretaris. ``penerima``: as typed, a number, a name or a log-in name."""

    penerima: str
    mulai: dt.date
    selesai: dt.date
    nomor_surat: str


def catat(actor: ActorPengguna, anggota: AnggotaRingkas, isi: KuasaBaru, kode_kirim: str) -> uuid.UUID:
    """Record who may read a member's savings. Returns the authority's id. Twice is once.

    :raises IsianSalah: wrong days, an unknown receiver, the member's own self, or somebody who records money.
    :raises BentrokBuku: the person is not anggota, or the receiver holds this authority on one of these days already.
    """
    with transaksi(actor, Wewenang.KUASA_CATAT, anggota) as trx:
        lama = pernah(trx, kode_kirim, {"act": "kuasa", "anggota": anggota.id, **asdict(isi)})
        if lama is not None:
            return uuid.UUID(lama)
        orang, hari = trx.sasaran, hari_ini(zona(trx))
        if orang.status != "anggota":
            raise BentrokBuku(_("%(n)s bukan anggota sekarang; surat kuasa dicatat untuk anggota.", n=orang.nama))
        _pastikan_masa(trx, isi, hari)
        siapa = cari_penerima.cari(trx, isi.penerima, hari)
        cari_penerima.pastikan_lain(trx, orang, siapa, isi.mulai, isi.selesai)
        _pastikan_tunggal(trx, orang, siapa, isi)
        baru = _sisipkan(trx, orang, siapa, isi)
        simpan_hasil(trx, kode_kirim, str(baru))
        return baru


def _pastikan_masa(trx: Trx, isi: KuasaBaru, hari: dt.date) -> None:
    if isi.mulai < hari:
        raise IsianSalah(_("Paling cepat hari ini: sebelum dicatat belum ada yang boleh melihat."), "mulai")
    if isi.selesai < isi.mulai:
        raise IsianSalah(_("Tanggal selesai tidak boleh sebelum tanggal mulai."), "selesai")
    batas = aturan.pada(LAMA, hari)
    if (isi.selesai - isi.mulai).days > batas.angka:
        raise IsianSalah(
            _("Paling lama %(n)s hari (%(s)s). Sesudah itu surat baru.", n=batas.angka, s=batas.keterangan_sumber),
            "selesai",
        )


def _pastikan_tunggal(trx: Trx, anggota: AnggotaRingkas, penerima: Penerima, isi: KuasaBaru) -> None:
    k = Kuasa
    pasangan = (k.koperasi_id == trx.koperasi_id, k.anggota_id == anggota.id, k.penerima_id == penerima.pengguna_id)
    bertemu = (k.dicabut_pada.is_(None), k.mulai <= isi.selesai, k.selesai >= isi.mulai)
    ada = trx.conn.execute(select(k.nomor_surat, k.selesai).where(*pasangan, *bertemu).limit(1)).first()
    if ada is not None:
        raise BentrokBuku(
            _("%(nama)s sudah memegang kuasa ini sampai %(t)s (surat %(s)s). Cabut dulu, atau mulai sesudahnya.",
              nama=penerima.nama, t=ada.selesai.strftime("%d-%m-%Y"), s=ada.nomor_surat)
        )  # fmt: skip


def _sisipkan(trx: Trx, anggota: AnggotaRingkas, penerima: Penerima, isi: KuasaBaru) -> uuid.UUID:
    baru = uuid7()
    pihak = {"koperasi_id": trx.koperasi_id, "anggota_id": anggota.id, "penerima_id": penerima.pengguna_id}
    surat = {"mulai": isi.mulai, "selesai": isi.selesai, "nomor_surat": isi.nomor_surat}
    trx.conn.execute(
        insert(Kuasa).values(id=baru, **pihak, **surat, dicatat_oleh=trx.actor.pengguna_id, dicatat_pada=trx.waktu)
    )
    catat_peristiwa(trx, "kuasa_diberi", anggota.id, penerima.pengguna_id, isi.nomor_surat)
    return baru


def cabut(actor: ActorPengguna, kuasa: KuasaRingkas, alasan: str | None, kode_kirim: str) -> KuasaRingkas:
    """Withdraw an authority, at once: by the giver, the receiver, or the sekretaris (with a reason). Twice is once.

    :raises IsianSalah: the sekretaris gave no reason.
    :raises BentrokBuku: it has ended already.
    """
    try:
        return _cabut(actor, kuasa, alasan, kode_kirim)
    except TidakBerwenang:
        # With the first click the receiver's seat is gone, so the second one has none to act from: it is done all the same.
        if queries.dengan_id(actor, kuasa.id).dicabut_oleh == actor.pengguna_id:
            return kuasa
        raise


def _cabut(actor: ActorPengguna, kuasa: KuasaRingkas, alasan: str | None, kode_kirim: str) -> KuasaRingkas:
    isi = {"act": "cabut_kuasa", "kuasa": kuasa.id, "alasan": alasan}
    with transaksi(actor, Wewenang.KUASA_CABUT, kuasa) as trx:
        if pernah(trx, kode_kirim, isi, str(kuasa.id)) is not None:
            return kuasa
        if trx.sasaran.keadaan(hari_ini(kuasa.zona)) in ("dicabut", "berakhir"):
            raise BentrokBuku(_("Kuasa ini sudah berakhir. Muat ulang halamannya."))
        kantor = trx.actor.kursi is not None and trx.actor.kursi.jabatan == "sekretaris"
        if kantor and len(alasan or "") < ALASAN_MINIMUM:
            raise IsianSalah(_("Tulis alasannya: kedua pihak membacanya."), "alasan")
        akhiri(trx, alasan, Kuasa.id == kuasa.id)
        return kuasa
