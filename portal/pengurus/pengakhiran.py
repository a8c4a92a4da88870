"""The end of a seat. While the founding door is open at once; afterwards another person releases it."""

from __future__ import annotations

import datetime as dt
import uuid

from flask_babel import gettext as _
from sqlalchemy import update

from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini, tanggal_lengkap
from portal.errors import BentrokBuku, IsianSalah
from portal.pengguna import peristiwa
from portal.pengguna.actor import SEBUTAN, ActorPengguna, awal_besar
from portal.pengguna.models import Jabatan
from portal.pengurus import queries
from portal.pengurus.queries import JabatanRingkas
from portal.persetujuan.services import Hasil, Isi, JenisPengajuan, ajukan, daftarkan, hasil_dari, perlu_dua
from portal.policy import Wewenang


def akhiri(
    actor: ActorPengguna, jabatan: JabatanRingkas, tanggal: dt.date, nomor_keputusan: str, kode_kirim: str
) -> Hasil[uuid.UUID]:
    """End a seat: from ``tanggal`` on it gives no right any more. Gives the seat's id, or the proposal's.

    :raises IsianSalah: before the seat began, after its end, or the ketua's own seat from today or earlier.
    :raises BentrokBuku: it has ended already, or a proposal to end it waits.
    """
    isi = {"act": "akhiri", "jabatan": jabatan.id, "tanggal": tanggal, "nomor": nomor_keputusan}
    with transaksi(actor, Wewenang.PENGURUS_ANGKAT, jabatan) as trx:
        lama = pernah(trx, kode_kirim, isi)
        if lama is not None:
            return hasil_dari(lama, uuid.UUID)
        _periksa_akhir(trx.sasaran, tanggal, hari_ini(actor.zona))
        _periksa_sendiri(trx, tanggal, hari_ini(actor.zona))
        if perlu_dua(trx):
            hasil: Hasil[uuid.UUID] = Hasil(pengajuan_id=_ajukan(trx, trx.sasaran, tanggal, nomor_keputusan))
        else:
            hasil = Hasil(_tulis(trx, trx.sasaran, tanggal, nomor_keputusan, trx.actor.pengguna_id))
        simpan_hasil(trx, kode_kirim, hasil.teks)
        return hasil


def _tulis(trx: Trx, jabatan: JabatanRingkas, tanggal: dt.date, nomor_keputusan: str, oleh: uuid.UUID) -> uuid.UUID:
    siapa = (Jabatan.koperasi_id == jabatan.koperasi_id, Jabatan.id == jabatan.id)
    nilai = {"diakhiri_oleh": oleh, "diakhiri_pada": trx.waktu, "keputusan_akhir": nomor_keputusan}
    trx.conn.execute(update(Jabatan).where(*siapa).values(selesai=tanggal - dt.timedelta(days=1), **nilai))
    peristiwa.catat(trx.conn, "jabatan_diakhiri", jabatan.pengguna_id, jabatan.jabatan)
    return jabatan.id


def _ajukan(trx: Trx, jabatan: JabatanRingkas, tanggal: dt.date, nomor_keputusan: str) -> uuid.UUID:
    perihal = _("%(nama)s tidak lagi menjabat %(jabatan)s mulai %(t)s",
                nama=jabatan.nama, jabatan=jabatan.sebutan, t=tanggal_lengkap(tanggal))  # fmt: skip
    isi = {"jabatan_id": jabatan.id, "tanggal": tanggal, "nomor_keputusan": nomor_keputusan}
    isi |= {"siapa": jabatan.nama, "jabatan": jabatan.jabatan}
    return ajukan(trx, PENGAKHIRAN.kode, isi, perihal, jabatan.id)


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    assert trx.koperasi_id is not None
    jabatan = queries.dengan_id(trx.koperasi_id, uuid.UUID(isi["jabatan_id"])).muat_ulang(trx)
    tanggal = dt.date.fromisoformat(isi["tanggal"])
    _periksa_akhir(jabatan, tanggal, hari_ini(trx.actor.zona))
    return str(_tulis(trx, jabatan, tanggal, isi["nomor_keputusan"], pengaju_id))


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    return [
        (_("Jabatan"), awal_besar(SEBUTAN[isi["jabatan"]])),
        (_("Siapa"), isi["siapa"]),
        (_("Tidak menjabat lagi mulai"), tanggal_lengkap(dt.date.fromisoformat(isi["tanggal"]))),
        (_("Nomor keputusan"), isi["nomor_keputusan"]),
    ]


PENGAKHIRAN = daftarkan(
    JenisPengajuan("pengakhiran", "Akhir jabatan", Wewenang.PERSETUJUAN_JABATAN, _laksanakan, _uraian)
)


def _periksa_akhir(jabatan: JabatanRingkas, tanggal: dt.date, hari: dt.date) -> None:
    if jabatan.berakhir_pada(hari):
        raise BentrokBuku(_("Jabatan ini sudah berakhir."))
    if tanggal < jabatan.mulai:
        raise IsianSalah(_("Jabatan ini baru mulai %(mulai)s.", mulai=jabatan.mulai.strftime("%d-%m-%Y")), "tanggal")
    if jabatan.selesai is not None and tanggal > jabatan.selesai:
        raise IsianSalah(_("Jabatan ini memang berakhir %(s)s.", s=jabatan.selesai.strftime("%d-%m-%Y")), "tanggal")


def _periksa_sendiri(trx: Trx, tanggal: dt.date, hari: dt.date) -> None:
    """Who appoints must not leave the koperasi without anybody who can."""
    if trx.actor.kursi is not None and trx.actor.kursi.id == trx.sasaran.id and tanggal <= hari:
        raise IsianSalah(
            _("Jabatan Anda sendiri diakhiri paling cepat besok, agar penggantinya sempat diangkat hari ini."),
            "tanggal",
        )
