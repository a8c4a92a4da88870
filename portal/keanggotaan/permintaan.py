"""A member asks to leave, in the portal: the pengurus answers, and the answer yes ends the membership."""

from __future__ import annotations

import datetime as dt
import uuid

from flask_babel import gettext as _

from portal.anggota import services as register
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import Peristiwa
from portal.buku_besar.uang import rupiah
from portal.dasar import aturan
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini, tanggal_lengkap
from portal.errors import IsianSalah, TidakDitemukan
from portal.keanggotaan.pemberhentian import akhiri, pastikan_bisa
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan.queries import PengajuanRingkas
from portal.persetujuan.services import Isi, JenisPengajuan, ajukan, daftarkan
from portal.policy import Wewenang
from portal.simpanan import queries as simpanan

KODE, JAWAB_HARI = "berhenti", "berhenti_jawab_hari"


def ajukan_berhenti(actor: ActorPengguna, anggota: AnggotaRingkas, alasan: str, kode_kirim: str) -> uuid.UUID:
    """The member asks to leave. Returns the request's id. Twice is once.

    :raises IsianSalah: no reason.
    :raises BentrokBuku: no member (any more), or a request waits already.
    """
    with transaksi(actor, Wewenang.BERHENTI_AJUKAN, anggota) as trx:
        lama = pernah(trx, kode_kirim, {"act": KODE, "anggota": anggota.id, "alasan": alasan})
        if lama is not None:
            return uuid.UUID(lama)
        orang: AnggotaRingkas = trx.sasaran
        pastikan_bisa(orang)
        if not alasan.strip():
            raise IsianSalah(_("Tulis alasannya, misalnya: pindah rumah."), "alasan")
        isi = {"anggota_id": orang.id, "nomor": orang.nomor, "siapa": orang.nama, "alasan": alasan}
        hari = hari_ini(register.zona(trx))
        isi |= {
            "jawab_sampai": jawab_sampai(hari),
            "perkiraan_rupiah": simpanan.pratinjau(orang, hari).isi.diterima_rupiah,
        }
        perihal = _("%(nama)s, anggota nomor %(n)s, minta berhenti", nama=orang.nama, n=orang.nomor)
        permintaan_id = ajukan(trx, KODE, isi, perihal, orang.id)
        simpan_hasil(trx, kode_kirim, str(permintaan_id))
        return permintaan_id


def jawab_sampai(hari: dt.date) -> dt.date:
    """Until when the pengurus answers a request of this day."""
    return hari + dt.timedelta(days=aturan.pada(JAWAB_HARI, hari).angka)


def permintaan(anggota: AnggotaRingkas) -> PengajuanRingkas | None:
    """The member's latest request, whatever became of it."""
    return next(iter(persetujuan.mengenai(anggota.koperasi_id, KODE, anggota.id)), None)


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """An officer says yes: the membership ends today."""
    orang, minta = register.dengan_id(trx, uuid.UUID(isi["anggota_id"])), trx.sasaran
    if orang is None:
        raise TidakDitemukan
    peristiwa = Peristiwa("berhenti", hari_ini(register.zona(trx)), isi["alasan"])
    berdua = {"pencatat": (pengaju_id, minta.pengaju_jabatan), "penyetuju_id": trx.actor.pengguna_id}
    akhiri(trx, orang, peristiwa, f"pengajuan-{minta.id}", **berdua)
    return str(orang.nomor)


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    return [
        (_("Siapa"), isi["siapa"]),
        (_("Nomor anggota"), str(isi["nomor"])),
        (_("Alasan"), isi["alasan"]),
        (_("Simpanan yang kembali, saat diajukan"), rupiah(isi["perkiraan_rupiah"])),
        (_("Dijawab paling lambat"), tanggal_lengkap(dt.date.fromisoformat(isi["jawab_sampai"]))),
    ]


BERHENTI = daftarkan(JenisPengajuan(KODE, "Permintaan berhenti", Wewenang.PEMBERHENTIAN, _laksanakan, _uraian))
