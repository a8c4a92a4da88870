"""Acts on business units: the seven at the opening, a further one, an honest change of status."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from sqlalchemy import func, insert, select, update

from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.milik import uuid7
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BanyakIsianSalah, BentrokBuku
from portal.koperasi import queries as koperasi
from portal.pembukuan import services as pembukuan
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang
from portal.unit_usaha import queries
from portal.unit_usaha.models import STATUS, RiwayatUnitUsaha, UnitUsaha
from portal.unit_usaha.queries import UnitRingkas
from portal.unit_usaha.sebutan import LAIN, TUJUH


@dataclass(frozen=True, slots=True)
class Keadaan:
    """How a unit stands: status, why, and the next step with its day. A unit that runs needs no reason."""

    status: str
    alasan: str | None = None
    langkah_berikut: str | None = None
    tanggal_langkah: dt.date | None = None


def siapkan_tujuh(trx: Trx) -> None:
    """Write the seven kinds of the programme, in the ministry's order, none begun: part of opening a koperasi."""
    baris = [
        {"koperasi_id": trx.koperasi_id, "id": uuid7(), "jenis": jenis, "nama": nama, "status": "belum", "urutan": ke}
        for ke, (jenis, nama) in enumerate(TUJUH.items(), 1)
    ]
    trx.conn.execute(insert(UnitUsaha), baris)


def tambah(actor: ActorPengguna, nama: str, isi: Keadaan, kode_kirim: str) -> UnitRingkas:
    """Add a kind of unit of the koperasi's own (tourism, metal, wood …), after the seven.

    :raises BentrokBuku: the koperasi has a unit of this name.
    :raises BanyakIsianSalah: the state is not an honest one (see ``ubah_status``).
    """
    sasaran = koperasi.dengan_id(actor.koperasi_id)
    with transaksi(actor, Wewenang.UNIT_USAHA_UBAH, sasaran) as trx:
        hasil = pernah(trx, kode_kirim, {"act": "unit_usaha_tambah", "nama": nama, **asdict(isi)})
        if hasil is None:
            _periksa(isi, LAIN, hari_ini(sasaran.zona), berizin=True)
            hasil = str(tulis_unit(trx, nama, isi))
            simpan_hasil(trx, kode_kirim, hasil)
    return queries.dengan_urutan(sasaran.id, int(hasil))


def tulis_unit(trx: Trx, nama: str, isi: Keadaan) -> int:
    """Write a further unit in an open transaction whose koperasi row is locked. Returns its number.

    :raises BentrokBuku: the koperasi has a unit of this name.
    """
    milik = UnitUsaha.koperasi_id == trx.koperasi_id
    if (
        trx.conn.execute(select(UnitUsaha.id).where(milik, func.lower(UnitUsaha.nama) == nama.lower())).first()
        is not None
    ):
        raise BentrokBuku(_("Unit usaha bernama %(nama)s sudah ada.", nama=nama))
    urutan = int(trx.conn.execute(select(func.max(UnitUsaha.urutan)).where(milik)).scalar() or 0) + 1
    id_baru = uuid7()
    buku = _daftarkan_di_buku(trx, LAIN, nama, urutan) if isi.status == "berjalan" else None
    baris = {
        "koperasi_id": trx.koperasi_id,
        "id": id_baru,
        "jenis": LAIN,
        "nama": nama,
        "urutan": urutan,
        "unit_buku_id": buku,
    }
    trx.conn.execute(insert(UnitUsaha), baris | asdict(isi))
    _catat_riwayat(trx, id_baru, isi)
    return urutan


def ubah_status(actor: ActorPengguna, unit: UnitRingkas, isi: Keadaan, kode_kirim: str) -> UnitRingkas:
    """Change how a unit stands. A unit that starts to run gets its unit in the ledger.

    :raises BanyakIsianSalah: no reason for a unit that doesn't run, no next step for one on its way, a past step;
        simpan pinjam said to run without a recorded licence and without a reason.
    :raises BentrokBuku: the same form was sent with another content.
    """
    lembaga = koperasi.dengan_id(unit.koperasi_id)
    with transaksi(actor, Wewenang.UNIT_USAHA_UBAH, unit) as trx:
        if pernah(trx, kode_kirim, {"act": "unit_usaha", "urutan": unit.urutan, **asdict(isi)}) is None:
            _periksa(isi, unit.jenis, hari_ini(lembaga.zona), berizin=lembaga.izin_usp)
            tulis_status(trx, trx.sasaran, isi)
            simpan_hasil(trx, kode_kirim, str(unit.urutan))
    return queries.dengan_urutan(unit.koperasi_id, unit.urutan)


def tulis_status(trx: Trx, unit: UnitRingkas, isi: Keadaan) -> None:
    """Write a unit's state and its row of history in an open transaction, without asking the rules again."""
    buku = unit.unit_buku_id
    if buku is None and isi.status == "berjalan":
        buku = _daftarkan_di_buku(trx, unit.jenis, unit.nama, unit.urutan)
    ini = (UnitUsaha.koperasi_id == trx.koperasi_id, UnitUsaha.id == unit.id)
    trx.conn.execute(update(UnitUsaha).where(*ini).values(**asdict(isi), unit_buku_id=buku))
    _catat_riwayat(trx, unit.id, isi)


def _periksa(isi: Keadaan, jenis: str, hari: dt.date, *, berizin: bool) -> None:
    galat: dict[str, str] = {}
    if isi.status not in STATUS:
        galat["status"] = _("Pilih salah satu status.")
    if isi.status != "berjalan" and not isi.alasan:
        galat["alasan"] = _("Tulis alasannya: warga membacanya di halaman koperasi.")
    if isi.status == "berjalan" and jenis == "simpan_pinjam" and not berizin and not isi.alasan:
        galat["alasan"] = _(
            "Izin usaha simpan pinjam belum tercatat. Tulis keadaannya, atau catat izinnya dulu di Profil koperasi."
        )
    if isi.status in ("rencana", "izin") and not isi.langkah_berikut:
        galat["langkah_berikut"] = _("Tulis langkah berikutnya, misalnya surat apa yang diurus.")
    elif isi.tanggal_langkah is not None and not isi.langkah_berikut:
        galat["langkah_berikut"] = _("Tanggalnya terisi; tulis juga langkahnya.")
    if isi.tanggal_langkah is not None and isi.tanggal_langkah < hari:
        galat["tanggal_langkah"] = _("Tanggal langkah berikutnya tidak boleh sudah lewat.")
    if galat:
        raise BanyakIsianSalah(galat)


def unit_simpan_pinjam(trx: Trx) -> uuid.UUID:
    """The ledger unit that old sukarela stands in, made now if there is none: how the unit stands doesn't change by it.

    :raises LookupError: the koperasi was opened without its seven units.
    """
    ini = (UnitUsaha.koperasi_id == trx.koperasi_id, UnitUsaha.jenis == "simpan_pinjam")
    kolom = (UnitUsaha.id, UnitUsaha.nama, UnitUsaha.urutan, UnitUsaha.unit_buku_id)
    baris = trx.conn.execute(trx.kunci_baris(select(*kolom).where(*ini))).first()
    if baris is None:
        raise LookupError("koperasi ini tidak punya unit simpan pinjam")
    if baris.unit_buku_id is not None:
        return uuid.UUID(str(baris.unit_buku_id))
    buku = _daftarkan_di_buku(trx, "simpan_pinjam", baris.nama, baris.urutan)
    trx.conn.execute(update(UnitUsaha).where(*ini).values(unit_buku_id=buku))
    return buku


def _daftarkan_di_buku(trx: Trx, jenis: str, nama: str, urutan: int) -> uuid.UUID:
    kode = jenis.upper() if jenis != LAIN else f"LAIN-{urutan}"
    return pembukuan.tambah_unit(trx, kode, nama)


def _catat_riwayat(trx: Trx, unit_id: uuid.UUID, isi: Keadaan) -> None:
    baris = {
        "koperasi_id": trx.koperasi_id,
        "id": uuid7(),
        "unit_usaha_id": unit_id,
        "status": isi.status,
        "alasan": isi.alasan,
        "langkah_berikut": isi.langkah_berikut,
        "oleh": trx.actor.pengguna_id,
        "pada": trx.waktu,
    }
    trx.conn.execute(insert(RiwayatUnitUsaha), baris)
