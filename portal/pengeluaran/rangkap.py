"""One payment is released once: what can be paid already isn't proposed or released a second time."""

from __future__ import annotations

from flask_babel import gettext as _

from portal.dasar.transaksi import Trx
from portal.errors import BentrokBuku
from portal.pembukuan import services as pembukuan
from portal.pengeluaran.isian import Isian, dari
from portal.persetujuan import izin
from portal.pihak.queries import kunci

KODE = "pengeluaran"
BERLAKU_HARI = 30
"""Days within which a released payment is made; after that it is proposed anew."""


def pastikan_sekali(trx: Trx, isi: Isian) -> None:
    """Nothing of the same purpose, for the same one and of the same amount may be payable: asked when it is proposed, and
    again when it is released. The book is held, so that of two that wait only one is released at a time.

    Two papers with numbers of their own are two payments. From which box it is paid makes no difference.

    :raises BentrokBuku: there is one; the sentence says what to do.
    """
    assert trx.koperasi_id is not None
    pembukuan.pegang_buku(trx)
    for p in izin.terbuka(trx.koperasi_id, (KODE,), BERLAKU_HARI, jumlah_rupiah=isi.jumlah_rupiah):
        if p.status == "disetujui" and _sama(dari(p.isi), isi):
            raise BentrokBuku(
                _(
                    "%(perihal)s sudah disetujui dan belum dibayar. Catat dibayar yang itu di Bayar. Kalau uangnya dari tempat"
                    " lain, %(siapa)s menarik kembali dulu pengajuan itu. Kalau ini pembayaran lain, tulis nomor kertas"
                    " masing-masing.",
                    perihal=p.perihal,
                    siapa=p.pengaju,
                )
            )


def _sama(lama: Isian, baru: Isian) -> bool:
    kertas = {kunci(i.nomor_kertas) for i in (lama, baru)} - {""}
    return len(kertas) < 2 and _apa(lama) == _apa(baru)


def _apa(isi: Isian) -> tuple[object, ...]:
    return isi.keperluan, isi.jumlah_rupiah, kunci(isi.pihak), isi.nomor_anggota, isi.unit_id, isi.untuk
