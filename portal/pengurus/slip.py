"""The slip masuk of an officer. The first one the ketua prints alone; a reset is released by another person first."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from portal.dasar import aturan
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku
from portal.koperasi.models import Koperasi
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna, awal_besar
from portal.pengguna.services import SlipTercetak
from portal.pengguna.slip import pernah_masuk
from portal.pengurus import queries
from portal.pengurus.queries import JabatanRingkas
from portal.persetujuan.services import Isi, JenisPengajuan, Lanjutan, ajukan, daftarkan, hasil_dari, pakai
from portal.policy import Wewenang


@dataclass(frozen=True, slots=True)
class HasilSlip:
    """The printed slip, or the proposal that waits for a second person. ``ulang``: a reset, released by one."""

    slip: SlipTercetak | None = None
    pengajuan_id: uuid.UUID | None = None
    ulang: bool = False


def cetak_slip(actor: ActorPengguna, jabatan: JabatanRingkas, kode_kirim: str) -> HasilSlip:
    """Print a slip masuk for the holder of a seat. The same form sent again shows the same slip.

    Once two people are needed, a slip for somebody who has logged in before is a reset: it is proposed, released by
    another person, and then printed once, within the hours that a slip works.

    :raises BentrokBuku: the seat has ended, or it is the ketua's own; a proposal for it waits already.
    """
    with transaksi(actor, Wewenang.PENGURUS_ANGKAT, jabatan) as trx:
        lama = pernah(trx, kode_kirim, {"act": "slip", "jabatan": jabatan.id})
        if lama is not None and (diajukan := hasil_dari(lama, str).pengajuan_id):
            return HasilSlip(pengajuan_id=diajukan)
        _periksa(trx.sasaran, trx.actor.pengguna_id, hari_ini(actor.zona))
        awalan, dua = _keadaan(trx, jabatan.pengguna_id)
        if lama is None and dua and not pakai(trx, SLIP.kode, jabatan.pengguna_id, _jam(trx)):
            diajukan = _ajukan(trx, trx.sasaran)
            simpan_hasil(trx, kode_kirim, f"pengajuan:{diajukan}")
            return HasilSlip(pengajuan_id=diajukan)
        slip = pengguna.cetak_slip(trx, jabatan.pengguna_id, awalan, benih=kode_kirim)
        simpan_hasil(trx, kode_kirim, "slip")
        return HasilSlip(slip, ulang=dua)


def _periksa(jabatan: JabatanRingkas, siapa: uuid.UUID, hari: dt.date) -> None:
    if jabatan.berakhir_pada(hari):
        raise BentrokBuku(_("Jabatan ini sudah berakhir; slipnya tidak dicetak lagi."))
    if jabatan.pengguna_id == siapa:
        raise BentrokBuku(
            _("Ini nama masuk Anda sendiri. Kata sandi sendiri diganti lewat tulisan jabatan di bagian atas halaman.")
        )


def _keadaan(trx: Trx, pengguna_id: uuid.UUID) -> tuple[str, bool]:
    """The koperasi's public prefix; and whether a slip for this log-in is a reset that needs two people."""
    kolom = (Koperasi.awalan_publik, Koperasi.pendiri_selesai_pada, pernah_masuk(pengguna_id))
    awalan, pintu, pernah = trx.conn.execute(select(*kolom).where(Koperasi.id == trx.koperasi_id)).one()
    return awalan, pintu is not None and bool(pernah)


def _jam(trx: Trx) -> int:
    return aturan.pada("slip_masuk_berlaku_jam", trx.waktu.date()).angka


def _ajukan(trx: Trx, jabatan: JabatanRingkas) -> uuid.UUID:
    perihal = _("Slip masuk baru untuk %(nama)s (%(jabatan)s)", nama=jabatan.nama, jabatan=jabatan.sebutan)
    isi = {
        "jabatan_id": jabatan.id,
        "siapa": jabatan.nama,
        "nama_masuk": jabatan.nama_masuk,
        "jabatan": jabatan.sebutan,
    }
    return ajukan(trx, SLIP.kode, isi, perihal, jabatan.pengguna_id)


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """The release itself prints nothing: it lets the ketua print once. Its code is never kept."""
    assert trx.koperasi_id is not None
    jabatan = queries.dengan_id(trx.koperasi_id, uuid.UUID(isi["jabatan_id"])).muat_ulang(trx)
    if jabatan.pengguna_id == trx.actor.pengguna_id:
        raise BentrokBuku(_("Slip ini untuk Anda sendiri. Orang lain yang menyetujuinya."))
    _periksa(jabatan, trx.actor.pengguna_id, hari_ini(trx.actor.zona))
    return str(jabatan.id)


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    return [
        (_("Siapa"), isi["siapa"]),
        (_("Jabatan"), awal_besar(isi["jabatan"])),
        (_("Nama masuk"), isi["nama_masuk"]),
        (_("Akibat"), _("kata sandi dan perangkat lamanya berhenti ketika slip dicetak")),
    ]


_IZIN = (_l("Slipnya sudah dicetak, %(w)s."), _l("Slipnya belum dicetak."))


def lanjutan(jabatan_id: str) -> Lanjutan:
    """The seat is released, or its reset: the ketua prints."""
    return Lanjutan(_("Cetak slip masuknya"), f"/pengurus/{jabatan_id}/slip", Wewenang.PENGURUS_ANGKAT)


SLIP = daftarkan(
    JenisPengajuan("slip", "Slip masuk baru", Wewenang.PERSETUJUAN_JABATAN, _laksanakan, _uraian, lanjutan, izin=_IZIN)
)
