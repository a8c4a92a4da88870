"""Acts of a handover: write down what is handed over, and each side's own word on it."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import insert, update

from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah, TidakBerwenang
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.serah_terima import queries
from portal.serah_terima.models import SerahTerima
from portal.serah_terima.queries import SerahTerimaRingkas


@dataclass(frozen=True, slots=True)
class SerahTerimaBaru:
    """What is typed. ``kas_rupiah``: counted in each box, in the order of the boxes; ids are those of log-ins."""

    tanggal: dt.date
    nomor_keputusan: str
    dari: str
    kepada: str
    kunci: str
    buku: str
    urusan: str
    kas_rupiah: tuple[int, ...] = ()
    nomor_kertas: str | None = None


def buat(actor: ActorPengguna, baru: SerahTerimaBaru, kode_kirim: str) -> uuid.UUID:
    """Write a handover: what is typed beside what the book says now. Returns its id.

    :raises IsianSalah: not two people of the koperasi, a day to come, or not every box counted.
    :raises BentrokBuku: the same form was sent with another content.
    """
    with transaksi(actor, Wewenang.SERAH_TERIMA_BUAT) as trx:
        if (lama := pernah(trx, kode_kirim, {"act": "serah_terima", **asdict(baru)})) is not None:
            return uuid.UUID(lama)
        _periksa(actor, baru)
        id_ = _tulis(trx, actor, baru)
        simpan_hasil(trx, kode_kirim, str(id_))
        return id_


def _periksa(actor: ActorPengguna, baru: SerahTerimaBaru) -> None:
    dikenal = {n for n, _nama in queries.orang(actor)}
    for nama in ("dari", "kepada"):
        if getattr(baru, nama) not in dikenal:
            raise IsianSalah(_("Pilih orangnya."), nama)
    if baru.dari == baru.kepada:
        raise IsianSalah(_("Yang menyerahkan dan yang menerima harus dua orang."), "kepada")
    if baru.tanggal > hari_ini(actor.zona):
        raise IsianSalah(_("Tanggalnya tidak boleh di masa depan."), "tanggal")


def _tulis(trx: Trx, actor: ActorPengguna, baru: SerahTerimaBaru) -> uuid.UUID:
    isi, id_ = queries.keadaan(actor), uuid7()
    if len(baru.kas_rupiah) != len(isi["kas"]):
        raise IsianSalah(_("Tempat uangnya berubah. Muat ulang halaman ini, lalu hitung lagi."))
    for kotak, dihitung in zip(isi["kas"], baru.kas_rupiah, strict=True):
        kotak |= {"dihitung": dihitung, "selisih": dihitung - kotak["buku"]}
    isi |= {"kunci": baru.kunci, "buku": baru.buku, "urusan": baru.urusan}
    nilai = {"tanggal": baru.tanggal, "nomor_keputusan": baru.nomor_keputusan, "nomor_kertas": baru.nomor_kertas}
    nilai |= {"dari_id": uuid.UUID(baru.dari), "kepada_id": uuid.UUID(baru.kepada)}
    nilai |= {"dibuat_oleh": trx.actor.pengguna_id, "dibuat_pada": trx.waktu}
    trx.conn.execute(
        insert(SerahTerima).values(koperasi_id=trx.koperasi_id, id=id_, isi=json.dumps(isi, sort_keys=True), **nilai)
    )
    return id_


def setuju(actor: ActorPengguna, dokumen: SerahTerimaRingkas, kode_kirim: str) -> uuid.UUID:
    """One side confirms with the own log-in. Returns the handover's id.

    :raises TidakBerwenang: the actor is neither side.
    :raises BentrokBuku: it was confirmed already, here or on paper.
    """
    with transaksi(actor, Wewenang.SERAH_TERIMA_LIHAT, dokumen) as trx:
        if pernah(trx, kode_kirim, {"act": "serah_terima_setuju", "id": dokumen.id}) is not None:
            return dokumen.id
        kini: SerahTerimaRingkas = trx.sasaran
        if trx.actor.pengguna_id not in (kini.dari_id, kini.kepada_id):
            raise TidakBerwenang
        if not kini.menunggu(trx.actor.pengguna_id):
            raise BentrokBuku(_("Anda sudah menyatakan setuju."))
        kolom = "dari_setuju_pada" if trx.actor.pengguna_id == kini.dari_id else "kepada_setuju_pada"
        siapa = (SerahTerima.koperasi_id == kini.koperasi_id, SerahTerima.id == kini.id)
        trx.conn.execute(update(SerahTerima).where(*siapa).values({kolom: trx.waktu}))
        simpan_hasil(trx, kode_kirim, str(kini.id))
        return kini.id
