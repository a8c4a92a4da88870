"""Paying by transfer: the bank account that the money leaves, where no cash box was chosen."""

from __future__ import annotations

import uuid

from flask_babel import gettext as _

from portal.bank import queries as bank
from portal.bank.queries import Rekening
from portal.buku_besar import akun
from portal.buku_besar.transaksi import TempatUang
from portal.buku_besar.uang import rupiah
from portal.dasar.transaksi import Trx
from portal.errors import IsianSalah, TidakDitemukan
from portal.pembukuan import services as pembukuan
from portal.pembukuan.services import Tercatat


def siapkan(trx: Trx, rekening_id: uuid.UUID | None, nomor_transfer: str) -> TempatUang:
    """The account as a place in the book; the book is held from here on, so that nobody closes it meanwhile.

    :raises IsianSalah: no such account in use; no number of the transfer.
    """
    pembukuan.pegang_buku(trx)
    ini = _rekening(rekening_id)
    if not nomor_transfer:
        raise IsianSalah(_("Tulis nomor bukti transfernya."), "nomor_transfer")
    return TempatUang(ini.unit_id, ini.sub_buku_id, akun.BANK)


def pastikan_cukup(tercatat: Tercatat) -> None:
    """Money that the bank has sent was there.

    :raises IsianSalah: the entry leaves an account below zero in the book.
    """
    kurang = min((n for letak, n in tercatat.saldo.items() if letak.akun == akun.BANK), default=0)
    if kurang < 0:
        kata = _("Menurut buku uang di rekening ini kurang %(n)s.", n=rupiah(-kurang))
        raise IsianSalah(f"{kata} {_('Cocokkan dulu mutasi banknya, atau bayar dari kas.')}", "tempat_uang")


def _rekening(rekening_id: uuid.UUID | None) -> Rekening:
    try:
        return bank.dengan_id(rekening_id)
    except TidakDitemukan:
        raise IsianSalah(_("Pilih uangnya keluar dari mana."), "tempat_uang") from None
