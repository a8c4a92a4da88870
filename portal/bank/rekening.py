"""A bank account of the koperasi is entered; after the founding door another person releases it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import insert, select

from portal.bank.models import RekeningBank
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.nomor import berikut
from portal.dasar.transaksi import Trx, transaksi
from portal.errors import BentrokBuku, IsianSalah
from portal.pembukuan import queries as buku
from portal.pembukuan import services as pembukuan
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan.services import Hasil, Isi, JenisPengajuan, ajukan, daftarkan, hasil_dari, perlu_dua
from portal.policy import Wewenang


@dataclass(frozen=True, slots=True)
class RekeningBaru:
    """An account as typed: bank, number (digits), in whose name, and the minutes that chose it."""

    nama_bank: str
    nomor_rekening: str
    atas_nama: str
    nomor_berita_acara: str

    def isi(self) -> dict[str, str]:
        return {
            "nama_bank": self.nama_bank,
            "nomor_rekening": self.nomor_rekening,
            "atas_nama": self.atas_nama,
            "nomor_berita_acara": self.nomor_berita_acara,
        }


def tambah_rekening(actor: ActorPengguna, baru: RekeningBaru, kode_kirim: str) -> Hasil[uuid.UUID]:
    """Add a bank account; after the founding door it waits for a second person.

    :raises IsianSalah: a number that is none.
    :raises BentrokBuku: the koperasi has this account already.
    """
    with transaksi(actor, Wewenang.BANK_UBAH) as trx:
        if (lama := pernah(trx, kode_kirim, {"act": "rekening_bank", **baru.isi()})) is not None:
            return hasil_dari(lama, uuid.UUID)
        _periksa_rekening(trx, baru)
        if perlu_dua(trx):
            perihal = _("Rekening %(bank)s %(nomor)s", bank=baru.nama_bank, nomor=samar(baru.nomor_rekening))
            hasil: Hasil[uuid.UUID] = Hasil(pengajuan_id=ajukan(trx, REKENING.kode, baru.isi(), perihal))
        else:
            hasil = Hasil(_tulis_rekening(trx, baru, trx.actor.pengguna_id))
        simpan_hasil(trx, kode_kirim, hasil.teks)
        return hasil


def samar(nomor: str) -> str:
    """A number with all but its last four digits hidden."""
    return "*" * max(len(nomor) - 4, 0) + nomor[-4:]


def _periksa_rekening(trx: Trx, baru: RekeningBaru) -> None:
    nomor = baru.nomor_rekening
    if not (nomor.isascii() and nomor.isdigit() and 6 <= len(nomor) <= 20):
        raise IsianSalah(_("Tulis nomor rekening dengan angka saja, 6 sampai 20 angka."), "nomor_rekening")
    kembar = select(RekeningBank.id).where(
        RekeningBank.koperasi_id == trx.koperasi_id, RekeningBank.nomor_rekening == nomor
    )
    if trx.conn.execute(kembar).first() is not None:
        raise BentrokBuku(_("Rekening ini sudah tercatat."))


def _tulis_rekening(trx: Trx, baru: RekeningBaru, oleh: uuid.UUID) -> uuid.UUID:
    """The counter comes first: its row stays locked, so that two people cannot enter one account."""
    nomor, id_ = berikut(trx, "rekening_bank"), uuid7()
    _periksa_rekening(trx, baru)
    baris: dict[str, object] = {"koperasi_id": trx.koperasi_id, "id": id_, **baru.isi(), "aktif": True}
    baris |= {"unit_id": buku.unit_org(), "sub_buku_id": pembukuan.tambah_sub_buku(trx, "rekening_bank", nomor)}
    trx.conn.execute(insert(RekeningBank), baris | {"dibuat_oleh": oleh, "dibuat_pada": trx.waktu})
    return id_


def _laksanakan_rekening(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    return str(_tulis_rekening(trx, RekeningBaru(**isi), pengaju_id))


def _uraian_rekening(isi: Isi) -> list[tuple[str, str]]:
    return [
        (_("Bank"), isi["nama_bank"]),
        (_("Nomor rekening"), isi["nomor_rekening"]),
        (_("Atas nama"), isi["atas_nama"]),
        (_("Nomor berita acara"), isi["nomor_berita_acara"]),
    ]


REKENING = daftarkan(
    JenisPengajuan(
        "rekening_bank", "Rekening bank", Wewenang.PERSETUJUAN_KETENTUAN, _laksanakan_rekening, _uraian_rekening
    )
)
