"""The end of a membership: by the member's own letter, by death, or by the pengurus' decision and a second person.

Here the membership ends: status, counters, seat, sessions and savings, which become a debt of the koperasi in the same
transaction. The counter pays it out (room ``pengembalian``).
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from portal.anggota import services as register
from portal.anggota.queries import AnggotaRingkas
from portal.anggota.services import Peristiwa
from portal.dasar import aturan
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini, tanggal_lengkap
from portal.errors import BentrokBuku, IsianSalah
from portal.keanggotaan import berkas_akhir
from portal.pengembalian.sasaran import RujukanAnggota
from portal.pengguna.actor import ActorPengguna
from portal.pengguna.pelepasan import lepas_anggota
from portal.persetujuan.queries import PengajuanRingkas
from portal.persetujuan.services import Isi, JenisPengajuan, ajukan, daftarkan
from portal.policy import Wewenang
from portal.simpanan import services as simpanan

Siapa = AnggotaRingkas | RujukanAnggota
"""Whose membership ends: as read before, or by the number alone."""
ALASAN_MINIMUM = 10
"""Letters of the reason of a dismissal."""


@dataclass(frozen=True, slots=True)
class Pengunduran:
    """The member's own letter: its day, and why, in the member's words where they stand there."""

    tanggal: dt.date
    alasan: str


@dataclass(frozen=True, slots=True)
class Kematian:
    """The day of the death, who told the office, and who speaks for the heirs."""

    tanggal: dt.date
    kabar: str
    ahli_waris: str | None = None

    @property
    def alasan(self) -> str:
        dari = _("kabar dari %(n)s", n=self.kabar)
        return f"{dari}; {_('ahli waris: %(n)s', n=self.ahli_waris)}" if self.ahli_waris else dari


@dataclass(frozen=True, slots=True)
class Pemberhentian:
    """A dismissal: the reason, which the member reads, and the meeting that decided."""

    alasan: str
    nomor_rapat: str


def catat_pengunduran(actor: ActorPengguna, anggota: Siapa, isi: Pengunduran, kode_kirim: str) -> int:
    """The member leaves by letter. Returns the number, which stays theirs for life. Twice is once.

    :raises IsianSalah: a day in the future, or before the last event of this membership.
    :raises BentrokBuku: the person is no member (any more), or holds an officer's seat.
    """
    return _catat(actor, anggota, "berhenti", isi.tanggal, isi.alasan, kode_kirim)


def catat_kematian(actor: ActorPengguna, anggota: Siapa, isi: Kematian, kode_kirim: str) -> int:
    """The member has died; what the heirs are owed is paid at the counter. As ``catat_pengunduran``."""
    return _catat(actor, anggota, "meninggal", isi.tanggal, isi.alasan, kode_kirim)


def _catat(actor: ActorPengguna, anggota: Siapa, jenis: str, tanggal: dt.date, alasan: str, kode_kirim: str) -> int:
    with transaksi(actor, Wewenang.PEMBERHENTIAN, anggota) as trx:
        orang: AnggotaRingkas = trx.sasaran
        isi = {"act": jenis, "anggota": orang.id, "tanggal": tanggal, "alasan": alasan}
        if pernah(trx, kode_kirim, isi, str(orang.nomor)) is None:
            pastikan_bisa(orang)
            bidang = "tanggal_wafat" if jenis == "meninggal" else "tanggal_surat"
            if tanggal > hari_ini(register.zona(trx)):
                raise IsianSalah(_("Tanggal tidak boleh setelah hari ini."), bidang)
            akhiri(trx, orang, Peristiwa(jenis, tanggal, alasan), kode_kirim, bidang)
        return orang.nomor


def akhiri(
    trx: Trx, orang: AnggotaRingkas, peristiwa: Peristiwa, kode_kirim: str, bidang: str = "tanggal", /, **berdua: Any
) -> None:
    """Seat and sessions, savings, event, status and counters, in one moment. ``berdua``: maker and approver of the entry;
    ``bidang``: the field of the day.

    :raises IsianSalah: a day before the last event of this membership.
    """
    pastikan_bisa(orang)
    hari = hari_ini(register.zona(trx))
    lepas_anggota(trx, orang.id, hari)
    kini = simpanan.posisi_akhir(trx, orang)
    if kini.terakhir is not None and peristiwa.tanggal < min(hari, kini.terakhir):
        raise IsianSalah(_("Tanggal tidak boleh sebelum peristiwa terakhir di riwayat keanggotaannya."), bidang)
    simpanan.akhiri_simpanan(trx, orang, kini, kode_kirim, **berdua)
    register.catat_beberapa(trx, orang, [peristiwa])


def pastikan_bisa(orang: AnggotaRingkas) -> None:
    if orang.status not in ("calon", "anggota"):
        raise BentrokBuku(_("%(nama)s bukan anggota atau calon anggota sekarang.", nama=orang.nama))


def ajukan_pemberhentian(
    actor: ActorPengguna, anggota: AnggotaRingkas, isi: Pemberhentian, kode_kirim: str
) -> uuid.UUID:
    """Propose a dismissal, always for a second person to release. Returns the proposal's id. Twice is once.

    :raises IsianSalah: a reason of less than ten letters.
    :raises BentrokBuku: the person is no member (any more), holds an officer's seat, or such a proposal waits.
    """
    kiriman = {"act": PEMBERHENTIAN.kode, "anggota": anggota.id, "alasan": isi.alasan, "rapat": isi.nomor_rapat}
    with transaksi(actor, Wewenang.PEMBERHENTIAN, anggota) as trx:
        lama = pernah(trx, kode_kirim, kiriman)
        if lama is not None:
            return uuid.UUID(lama)
        orang: AnggotaRingkas = trx.sasaran
        if len(isi.alasan) < ALASAN_MINIMUM:
            raise IsianSalah(_("Tulis alasannya dengan jelas, paling sedikit sepuluh huruf."), "alasan")
        pastikan_bisa(orang)
        rincian = {"anggota_id": orang.id, "nomor": orang.nomor, "siapa": orang.nama}
        hari = hari_ini(register.zona(trx))
        sampai = hari + dt.timedelta(days=aturan.pada(berkas_akhir.JAWAB_HARI, hari).angka)
        rincian |= {"alasan": isi.alasan, "nomor_rapat": isi.nomor_rapat, "jawab_sampai": sampai}
        perihal = _("Pemberhentian %(nama)s, anggota nomor %(n)s", nama=orang.nama, n=orang.nomor)
        pengajuan_id = ajukan(trx, PEMBERHENTIAN.kode, rincian, perihal, orang.id)
        simpan_hasil(trx, kode_kirim, str(pengajuan_id))
        return pengajuan_id


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """The second person agrees: it takes effect today, once the member has answered or has had the time to.

    :raises BentrokBuku: the member's days for an answer are not over.
    """
    usul: PengajuanRingkas = trx.sasaran
    orang, dijawab = register.dengan_tambahan(trx, uuid.UUID(isi["anggota_id"]), berkas_akhir.sudah_dijawab(usul))
    pastikan_bisa(orang)
    _pastikan_terdengar(trx, usul, dijawab)
    peristiwa = Peristiwa("diberhentikan", hari_ini(register.zona(trx)), isi["alasan"], isi["nomor_rapat"])
    berdua = {"pencatat": (pengaju_id, usul.pengaju_jabatan), "penyetuju_id": trx.actor.pengguna_id}
    akhiri(trx, orang, peristiwa, f"pengajuan-{usul.id}", **berdua)
    return str(orang.nomor)


def _pastikan_terdengar(trx: Trx, usul: PengajuanRingkas, dijawab: bool) -> None:
    sampai = berkas_akhir.jawab_sampai(usul.isi)
    if sampai is not None and hari_ini(register.zona(trx)) <= sampai and not dijawab:
        raise BentrokBuku(
            _("Anggota ini boleh menanggapi sampai %(t)s, dan belum menjawab. Setujui sesudah itu, atau sesudah ia"
              " menanggapi.", t=tanggal_lengkap(sampai))
        )  # fmt: skip


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    sampai = berkas_akhir.jawab_sampai(isi)
    return [
        (_("Siapa"), isi["siapa"]),
        (_("Nomor anggota"), str(isi["nomor"])),
        (_("Alasan"), isi["alasan"]),
        (_("Nomor rapat pengurus"), isi["nomor_rapat"]),
    ] + ([(_("Anggota boleh menanggapi sampai"), tanggal_lengkap(sampai))] if sampai else [])


PEMBERHENTIAN = daftarkan(
    JenisPengajuan(
        berkas_akhir.KODE,
        "Pemberhentian anggota",
        Wewenang.PERSETUJUAN_JABATAN,
        _laksanakan,
        _uraian,
        susulan=berkas_akhir.susulan,
    )
)
