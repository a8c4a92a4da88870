"""Acts on the register, in the transaction they are handed: event, status, numbers and counters move together."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, insert, select, update

from portal.anggota import hitungan
from portal.anggota.models import Anggota, NamaCari, PeristiwaKeanggotaan
from portal.anggota.nama import kata_nama, nama_urut
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.anggota.status import sesudah
from portal.dasar.milik import uuid7
from portal.dasar.nomor import berikut
from portal.dasar.sandi import indeks_buta, sandikan
from portal.dasar.transaksi import Trx
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.pengguna.actor import ActorPengguna

BIDANG_NIK = "nik"
PERIHAL_NIK = "NIK lengkap"


@dataclass(frozen=True, slots=True)
class DataOrang:
    """A person's data as the register takes them. ``nik`` in clear: it is encrypted here. ``kelamin``: L or P."""

    nama: str
    panggilan: str | None = None
    nik: str | None = None
    tempat_lahir: str | None = None
    tanggal_lahir: dt.date | None = None
    kelamin: str | None = None
    pekerjaan: str | None = None
    alamat: str | None = None
    rt: str | None = None
    rw: str | None = None
    hp: str | None = None
    ahli_waris: str | None = None


def zona(trx: Trx) -> str:
    """The zone in which the transaction's days are counted: that of the actor's seat."""
    return trx.actor.zona if isinstance(trx.actor, ActorPengguna) else "WIB"


def samar(nik: str) -> str:
    """3571**********01: the only shape in which a NIK is shown without a reason."""
    return f"{nik[:4]}{'*' * 10}{nik[-2:]}"


def cari_nik(trx: Trx, nik: str) -> AnggotaRingkas | None:
    """Who in this koperasi has that NIK, if anybody."""
    return dengan_indeks(trx, indeks_nik(trx.koperasi_id, nik))


def dengan_indeks(trx: Trx, indeks: str) -> AnggotaRingkas | None:
    """The same by the blind index."""
    perintah = select(*RINGKAS).where(Anggota.koperasi_id == trx.koperasi_id, Anggota.nik_indeks == indeks)
    baris = trx.conn.execute(trx.kunci_baris(perintah)).first()
    return AnggotaRingkas(*baris) if baris else None


def indeks_nik(koperasi_id: uuid.UUID | None, nik: str) -> str:
    """The blind index of a NIK in one koperasi."""
    assert koperasi_id is not None
    return indeks_buta(nik, koperasi_id, BIDANG_NIK)


def buat(
    trx: Trx,
    data: DataOrang,
    id: uuid.UUID,
    status: str,
    jenis_peristiwa: str,
    tanggal: dt.date,
    *,
    alasan: str | None = None,
    nomor_rapat: str | None = None,
    jurnal_id: uuid.UUID | None = None,
    selesai_terdaftar: bool = False,
    nik_bebas: bool = False,
) -> AnggotaRingkas:
    """Enter a person: number for life, first event, counters. ``id`` is the pendaftaran's, where there is one.
    ``nik_bebas``: the caller has just looked for the NIK in this transaction (the table's UNIQUE stands behind it).

    Who was refused after a first payment keeps the row: it comes back to life, with its own id and number.

    :raises BentrokBuku: the NIK stands in the register already, or this event cannot begin a membership.
    :raises IsianSalah: the event is dated in the future.
    """
    lama = cari_nik(trx, data.nik) if data.nik and not nik_bebas else None
    if lama is not None:
        if lama.status != "ditolak":
            raise BentrokBuku(
                _("NIK ini sudah tercatat di Buku Daftar Anggota. Tolak pendaftaran ini sebagai rangkap.")
            )
        return catat_peristiwa(
            trx,
            lama,
            jenis_peristiwa,
            tanggal,
            alasan=alasan,
            nomor_rapat=nomor_rapat,
            jurnal_id=jurnal_id,
            selesai_terdaftar=selesai_terdaftar,
        )
    if sesudah(None, jenis_peristiwa) != status:
        raise ValueError(f"{jenis_peristiwa} tidak menghasilkan {status}")
    orang = _sisipkan(trx, data, id, status)
    _peristiwa(trx, orang.id, jenis_peristiwa, tanggal, alasan, nomor_rapat, jurnal_id)
    sel = hitungan.nilai_rincian(data.rw, data.kelamin, data.tanggal_lahir)
    _hitung(trx, None, status, jenis_peristiwa, tanggal, sel, selesai_terdaftar)
    return orang


def _sisipkan(trx: Trx, data: DataOrang, id_: uuid.UUID, status: str) -> AnggotaRingkas:
    nomor = berikut(trx, "anggota")
    nomor_buku = berikut(trx, "buku_anggota") if status == "anggota" else None
    trx.conn.execute(
        insert(Anggota).values(
            koperasi_id=trx.koperasi_id,
            id=id_,
            nomor=nomor,
            nomor_buku=nomor_buku,
            status=status,
            nama_urut=nama_urut(data.nama),
            dibuat_pada=trx.waktu,
            **_kolom_data(trx, data, id_),
        )
    )
    _tulis_kata(trx, data, id_)
    assert trx.koperasi_id is not None
    return AnggotaRingkas(trx.koperasi_id, id_, nomor, nomor_buku, data.nama, data.panggilan, status, data.rt, data.rw)


def _tulis_kata(trx: Trx, data: DataOrang, id_: uuid.UUID) -> None:
    """The words by which the person is found."""
    semua = sorted(kata_nama(data.nama, data.panggilan))
    if kata := [{"koperasi_id": trx.koperasi_id, "kata": k, "anggota_id": id_} for k in semua]:
        trx.conn.execute(insert(NamaCari).values(kata))


def perbarui_data(trx: Trx, anggota: AnggotaRingkas, data: DataOrang) -> AnggotaRingkas:
    """Somebody who is not yet anggota comes back with another application: its data are the person's from now on."""
    ini = (Anggota.koperasi_id == trx.koperasi_id, Anggota.id == anggota.id)
    kolom = _kolom_data(trx, data, anggota.id) | {"nama_urut": nama_urut(data.nama)}
    trx.conn.execute(update(Anggota).where(*ini).values(**kolom))
    trx.conn.execute(delete(NamaCari).where(NamaCari.koperasi_id == trx.koperasi_id, NamaCari.anggota_id == anggota.id))
    _tulis_kata(trx, data, anggota.id)
    return replace(anggota, nama=data.nama, panggilan=data.panggilan, rt=data.rt, rw=data.rw)


def _kolom_data(trx: Trx, data: DataOrang, id_: uuid.UUID) -> dict[str, Any]:
    biasa = {n: getattr(data, n) for n in DataOrang.__slots__ if n != "nik"}
    if data.nik is None or trx.koperasi_id is None:
        return biasa
    return biasa | {
        "nik_sandi": sandikan(data.nik, trx.koperasi_id, id_, BIDANG_NIK),
        "nik_indeks": indeks_nik(trx.koperasi_id, data.nik),
        "nik_samar": samar(data.nik),
    }


def catat_peristiwa(
    trx: Trx,
    anggota: AnggotaRingkas,
    jenis: str,
    tanggal: dt.date,
    *,
    alasan: str | None = None,
    nomor_rapat: str | None = None,
    jurnal_id: uuid.UUID | None = None,
    selesai_terdaftar: bool = False,
) -> AnggotaRingkas:
    """Write an event with all that follows from it: status, nomor_buku when the person becomes anggota, counters.

    ``selesai_terdaftar``: the event also ends a wait for a decision (the total of ``terdaftar`` goes down by one).

    :raises BentrokBuku: the register says otherwise by now.
    :raises IsianSalah: dated in the future.
    """
    baru = sesudah(anggota.status, jenis)
    nomor_buku = anggota.nomor_buku
    if baru == "anggota" and nomor_buku is None:
        nomor_buku = berikut(trx, "buku_anggota")
    baris = trx.conn.execute(
        update(Anggota)
        .where(Anggota.koperasi_id == trx.koperasi_id, Anggota.id == anggota.id, Anggota.status == anggota.status)
        .values(status=baru, nomor_buku=nomor_buku)
        .returning(Anggota.rw, Anggota.kelamin, Anggota.tanggal_lahir)
    ).first()
    if baris is None:
        raise BentrokBuku(_("Status orang ini baru saja berubah. Muat ulang halamannya."))
    _peristiwa(trx, anggota.id, jenis, tanggal, alasan, nomor_rapat, jurnal_id)
    _hitung(trx, anggota.status, baru, jenis, tanggal, hitungan.nilai_rincian(*baris), selesai_terdaftar)
    return replace(anggota, status=baru, nomor_buku=nomor_buku)


def _peristiwa(
    trx: Trx,
    anggota_id: uuid.UUID,
    jenis: str,
    tanggal: dt.date,
    alasan: str | None,
    nomor_rapat: str | None,
    jurnal_id: uuid.UUID | None,
) -> None:
    if tanggal > hari_ini(zona(trx)):
        raise IsianSalah(_("Tanggal tidak boleh setelah hari ini."), "tanggal")
    trx.conn.execute(
        insert(PeristiwaKeanggotaan).values(
            koperasi_id=trx.koperasi_id,
            id=uuid7(),
            anggota_id=anggota_id,
            jenis=jenis,
            tanggal=tanggal,
            alasan=alasan,
            nomor_rapat=nomor_rapat,
            jurnal_id=jurnal_id,
            oleh=trx.actor.pengguna_id,
            pada=trx.waktu,
        )
    )


def _hitung(
    trx: Trx, lama: str | None, baru: str, jenis: str, tanggal: dt.date, sel: dict[str, str], selesai_terdaftar: bool
) -> None:
    """Totals, the month, and (for anggota) the breakdowns. ``terdaftar`` counts applications, not these rows."""
    beda = {"terdaftar": -1 if selesai_terdaftar else 0}
    for status, tambah in ((lama, -1), (baru, 1)):
        if status in {"calon", "anggota", "keluar"} and lama != baru:
            beda[status] = beda.get(status, 0) + tambah
    hitungan.geser_status(trx, beda)
    hitungan.catat_bulan(trx, jenis, tanggal)
    if (lama == "anggota") != (baru == "anggota"):
        hitungan.geser_rincian(trx, sel, 1 if baru == "anggota" else -1, zona(trx))


def hitung_terdaftar(trx: Trx, selisih: int) -> None:
    """People who wait for a decision: one more (an application came) or fewer (it was decided)."""
    hitungan.geser_status(trx, {"terdaftar": selisih})
