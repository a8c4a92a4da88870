"""A bank account is used no more: nothing is in it by the book, nothing on its way, and a second person releases it."""

from __future__ import annotations

import uuid

from flask_babel import gettext as _
from sqlalchemy import insert, update

from portal.bank import queries
from portal.bank.models import PenutupanRekening, RekeningBank
from portal.bank.queries import Rekening
from portal.buku_besar import akun
from portal.buku_besar.uang import rupiah
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.errors import BentrokBuku, TidakDitemukan
from portal.pembukuan import queries as buku
from portal.pembukuan import services as pembukuan
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan.services import Hasil, Isi, JenisPengajuan, ajukan, daftarkan, hasil_dari, perlu_dua
from portal.policy import Wewenang

KODE = "tutup_rekening"


def tutup(actor: ActorPengguna, rekening: Rekening, nomor_berita_acara: str, kode_kirim: str) -> Hasil[uuid.UUID]:
    """Close an account by the minutes that decided it; after the founding door it waits for a second person, as its
    opening did. Twice is once.

    :raises BentrokBuku: closed meanwhile; or the book says that something is in it, or on its way to it.
    """
    with transaksi(actor, Wewenang.BANK_UBAH) as trx:
        isi = {"act": KODE, "rekening": rekening.id, "berita_acara": nomor_berita_acara}
        if (lama := pernah(trx, kode_kirim, isi)) is not None:
            return hasil_dari(lama, uuid.UUID)
        kini = _pastikan_kosong(trx, rekening.id)
        if perlu_dua(trx):
            rincian = {"rekening_id": kini.id, "rekening": kini.sebutan, "nomor_berita_acara": nomor_berita_acara}
            perihal = _("Tutup rekening %(rekening)s", rekening=kini.sebutan)
            hasil: Hasil[uuid.UUID] = Hasil(pengajuan_id=ajukan(trx, KODE, rincian, perihal, kini.id))
        else:
            _tulis(trx, kini, nomor_berita_acara, trx.actor.pengguna_id, None)
            hasil = Hasil(kini.id)
        simpan_hasil(trx, kode_kirim, hasil.teks)
        return hasil


def _pastikan_kosong(trx: Trx, rekening_id: uuid.UUID) -> Rekening:
    """The account, with the book held so that nothing comes in meanwhile.

    :raises BentrokBuku: closed already, or not empty.
    """
    pembukuan.pegang_buku(trx)
    try:
        kini = queries.dengan_id(rekening_id)
    except TidakDitemukan:
        raise BentrokBuku(_("Rekening ini sudah ditutup.")) from None
    saldo = buku.saldo_sub_buku(kini.sub_buku_id)
    if jalan := saldo.get(akun.UANG_DALAM_PERJALANAN, 0):
        raise BentrokBuku(
            _("Masih ada %(n)s dalam perjalanan ke rekening ini. Cocokkan dulu dengan mutasinya.", n=rupiah(jalan))
        )
    if ada := saldo.get(akun.BANK, 0):
        raise BentrokBuku(
            _("Menurut buku rekening ini masih berisi %(n)s. Pindahkan dulu semuanya, lalu tutup.", n=rupiah(ada))
        )
    return kini


def _tulis(trx: Trx, rekening: Rekening, nomor: str, oleh: uuid.UUID, penyetuju: uuid.UUID | None) -> None:
    ini = (RekeningBank.koperasi_id == trx.koperasi_id, RekeningBank.id == rekening.id)
    trx.conn.execute(update(RekeningBank).where(*ini).values(aktif=False))
    baris: dict[str, object] = {"koperasi_id": trx.koperasi_id, "rekening_id": rekening.id}
    baris |= {"nomor_berita_acara": nomor, "oleh": oleh, "penyetuju_id": penyetuju, "pada": trx.waktu}
    trx.conn.execute(insert(PenutupanRekening), baris)


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """:raises BentrokBuku: money has come meanwhile, or it was closed."""
    kini = _pastikan_kosong(trx, uuid.UUID(isi["rekening_id"]))
    _tulis(trx, kini, isi["nomor_berita_acara"], pengaju_id, trx.actor.pengguna_id)
    return str(kini.id)


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    return [(_("Rekening"), isi["rekening"]), (_("Nomor berita acara"), isi["nomor_berita_acara"])]


PENUTUPAN = daftarkan(JenisPengajuan(KODE, "Tutup rekening bank", Wewenang.PERSETUJUAN_KETENTUAN, _laksanakan, _uraian))
