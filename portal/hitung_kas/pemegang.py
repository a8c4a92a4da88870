"""A box changes hands after both have counted it that day, or is closed when nothing is in it."""

from __future__ import annotations

import datetime as dt
import uuid

from flask_babel import gettext as _

from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakDitemukan
from portal.hitung_kas import queries
from portal.hitung_kas.queries import HitunganRingkas
from portal.hitung_kas.services import saldo_kas
from portal.kas import queries as kas_queries
from portal.kas import services as kas
from portal.kas.queries import Pemegang, TempatUangRingkas
from portal.kas.services import Berdua
from portal.pembukuan import services as pembukuan
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan.services import Hasil, Isi, JenisPengajuan, ajukan, daftarkan, hasil_dari, perlu_dua
from portal.policy import Wewenang

KODE = "pemegang_kas"


def ganti(
    actor: ActorPengguna, tempat: TempatUangRingkas, pemegang_id: uuid.UUID | None, kode_kirim: str
) -> Hasil[uuid.UUID]:
    """Somebody else answers for a box; after the founding door another person releases it, on the same day.

    :raises IsianSalah: no such person with a seat for cash today, or who holds it already.
    :raises BentrokBuku: not counted today by both, or the book has moved since; such a proposal waits.
    """
    with transaksi(actor, Wewenang.KAS_PINDAH, tempat) as trx:
        if (lama := pernah(trx, kode_kirim, {"act": KODE, "tempat": tempat.id, "pemegang": pemegang_id})) is not None:
            return hasil_dari(lama, uuid.UUID)
        baru = _periksa(trx, trx.sasaran, pemegang_id, hari_ini(actor.zona))
        if perlu_dua(trx):
            hasil: Hasil[uuid.UUID] = Hasil(pengajuan_id=_ajukan(trx, trx.sasaran, baru))
        else:
            kas.ganti_pemegang(trx, trx.sasaran, baru.pengguna_id, Berdua(trx.actor.pengguna_id))
            hasil = Hasil(tempat.id)
        simpan_hasil(trx, kode_kirim, hasil.teks)
        return hasil


def _ajukan(trx: Trx, tempat: TempatUangRingkas, baru: Pemegang) -> uuid.UUID:
    isi = {"tempat_uang_id": tempat.id, "tempat": tempat.nama, "dari": tempat.penanggung_jawab}
    isi |= {"pemegang_id": baru.pengguna_id, "kepada": baru.sebutan}
    perihal = _("%(tempat)s dipegang %(nama)s", tempat=tempat.nama, nama=baru.nama)
    return ajukan(trx, KODE, isi, perihal, tempat.id)


def _periksa(trx: Trx, tempat: TempatUangRingkas, pemegang_id: uuid.UUID | None, hari: dt.date) -> Pemegang:
    """The new holder, where everything stands for the change now."""
    calon = {p.pengguna_id: p for p in kas_queries.pemegang_pada(hari)}
    if pemegang_id is None or pemegang_id not in calon:
        raise IsianSalah(_("Pilih orang yang hari ini punya jabatan di koperasi ini."), "pemegang")
    if pemegang_id == tempat.penanggung_jawab_id:
        raise IsianSalah(_("%(nama)s sudah memegangnya.", nama=tempat.penanggung_jawab), "pemegang")
    pembukuan.pegang_buku(trx)
    hitungan = queries.terakhir(tempat.id)
    if hitungan is None or not dihitung_bersama(hitungan, tempat, pemegang_id, hari):
        raise BentrokBuku(
            _(
                "Hitung dulu uangnya hari ini bersama %(lama)s dan %(baru)s: satu menghitung, satu menyatakan ikut.",
                lama=tempat.penanggung_jawab,
                baru=calon[pemegang_id].nama,
            )
        )
    if saldo_kas(tempat) != hitungan.dihitung_rupiah:
        raise BentrokBuku(_("Uangnya bergerak lagi sesudah dihitung. Hitung sekali lagi bersama."))
    return calon[pemegang_id]


def dihitung_bersama(hitungan: HitunganRingkas, tempat: TempatUangRingkas, baru: uuid.UUID, hari: dt.date) -> bool:
    """Was it counted that day by the old and the new holder together? Whoever has no seat any more is stood in for by
    anybody else who watched and said so."""
    if hitungan.tanggal != hari or hitungan.disaksikan_pada is None:
        return False
    if tempat.penanggung_jawab_id in {p.pengguna_id for p in kas_queries.saksi_pada(hari)}:
        return hitungan.oleh_keduanya(tempat.penanggung_jawab_id, baru)
    return baru in (hitungan.penghitung_id, hitungan.saksi_id)


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """:raises BentrokBuku: closed meanwhile, or not counted by both on the day of the release."""
    try:
        tempat = kas_queries.dengan_id(uuid.UUID(isi["tempat_uang_id"])).muat_ulang(trx)
    except TidakDitemukan:
        raise BentrokBuku(_("Tempat uang ini sudah ditutup.")) from None
    baru = _periksa(trx, tempat, uuid.UUID(isi["pemegang_id"]), hari_ini(trx.actor.zona))
    kas.ganti_pemegang(trx, tempat, baru.pengguna_id, Berdua(pengaju_id, trx.actor.pengguna_id))
    return str(tempat.id)


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    return [(_("Tempat uang"), isi["tempat"]), (_("Selama ini"), isi["dari"]), (_("Selanjutnya"), isi["kepada"])]


def tutup(actor: ActorPengguna, tempat: TempatUangRingkas, kode_kirim: str) -> uuid.UUID:
    """A box is used no more. Returns its id. Twice is once.

    :raises BentrokBuku: the book says that something is in it, or less than nothing.
    """
    with transaksi(actor, Wewenang.KAS_PINDAH, _Rujukan(tempat)) as trx:
        if pernah(trx, kode_kirim, {"act": "tutup_tempat", "tempat": tempat.id}, str(tempat.id)) is not None:
            return tempat.id
        kini = tempat.muat_ulang(trx)
        pembukuan.pegang_buku(trx)
        if saldo_kas(kini):
            raise BentrokBuku(_("Menurut buku masih ada uang di sini. Pindahkan dulu semuanya, lalu tutup."))
        kas.tutup_tempat(trx, kini)
        return tempat.id


class _Rujukan:
    """A box that may be closed already: a repeat of the act that closed it is the same act."""

    def __init__(self, tempat: TempatUangRingkas) -> None:
        self.koperasi_id = tempat.koperasi_id


PEMEGANG = daftarkan(JenisPengajuan(KODE, "Pemegang tempat uang", Wewenang.PERSETUJUAN_JABATAN, _laksanakan, _uraian))
