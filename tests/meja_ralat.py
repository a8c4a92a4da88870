"""Two people over an entry: one proposes its ralat, the other releases it."""

from __future__ import annotations

import uuid
from typing import Any

from loket import Loket
from pintu import kode_kirim

from portal.anggota import periksa as periksa_anggota
from portal.buku_besar.jurnal import AlasanRalat
from portal.dasar.milik import di_koperasi
from portal.pembukuan import queries as pembukuan
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import queries as persetujuan
from portal.persetujuan import services
from portal.ralat.sasaran import RujukanCatatan
from portal.ralat.services import RalatBaru, ajukan_ralat

ISI = RalatBaru(AlasanRalat.SALAH_JUMLAH, "Tertulis kebanyakan, seharusnya sepuluh ribu.")


def ajukan(loket: Loket, nomor: str, oleh: ActorPengguna | None = None, **lain: Any) -> uuid.UUID:
    """The bendahara proposes to take this entry back."""
    with di_koperasi(loket.koperasi.id):
        rujukan = RujukanCatatan(loket.koperasi.id, nomor)
        kode = lain.pop("kode", None) or kode_kirim()
        return ajukan_ralat(oleh or loket.budi, rujukan, lain.pop("isi", ISI), kode)


def setujui(loket: Loket, pengajuan_id: uuid.UUID, oleh: ActorPengguna | None = None) -> str:
    """The ketua releases it; the number of the ralat."""
    with di_koperasi(loket.koperasi.id):
        ini = persetujuan.dengan_id(loket.koperasi.id, pengajuan_id)
        return services.setujui(oleh or loket.rumah.ketua, ini, kode_kirim())


def ralat(loket: Loket, nomor: str) -> str:
    return setujui(loket, ajukan(loket, nomor))


def catatan(loket: Loket, nomor: str) -> Any:
    with di_koperasi(loket.koperasi.id):
        return pembukuan.jurnal(nomor)


def neraca(loket: Loket) -> dict[str, int]:
    """The trial balance, signed rupiah by account; it balances."""
    with di_koperasi(loket.koperasi.id):
        n = pembukuan.neraca_saldo()
    assert n.seimbang
    return {b.akun: b.debit_rupiah - b.kredit_rupiah for b in n.baris}


def temuan(loket: Loket) -> list[Any]:
    """What verifikasi finds, in all rooms that a ralat touches."""
    milik = loket.koperasi.id
    return [*pembukuan.periksa(milik), *periksa_anggota.periksa(milik), *loket.periksa()]
