"""An entry is proposed to be taken back, and its mirror is written when another person releases it. Always two people:
bookkeeping knows no amount below which one would do."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from portal.buku_besar.akun import Sisi
from portal.buku_besar.jurnal import AlasanRalat, JenisJurnal, Jurnal, cermin
from portal.buku_besar.saldo import kas_minus, terpakai
from portal.buku_besar.uang import rupiah
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini, tanggal_lengkap
from portal.errors import BentrokBuku, IsianSalah
from portal.pembukuan import queries as buku_queries
from portal.pembukuan import services as pembukuan
from portal.pembukuan.catatan import CatatanJurnal
from portal.pembukuan.pembalikan import baca, siapkan
from portal.pembukuan.serentak import Baru, catat_cermin
from portal.pembukuan.services import Tercatat
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan.services import Isi, JenisPengajuan, Lanjutan, ajukan, daftarkan
from portal.policy import Wewenang
from portal.ralat import queries
from portal.ralat.sasaran import SEBUTAN_ALASAN, RujukanCatatan
from portal.ralat.tertutup import pastikan_terbuka

KODE = "ralat"
KETERANGAN_MINIMUM = 10
"""Letters of the note."""


@dataclass(frozen=True, slots=True)
class RalatBaru:
    """Why the entry is wrong: a code, and what the second person should know."""

    alasan: AlasanRalat
    keterangan: str


def ajukan_ralat(actor: ActorPengguna, sasaran: RujukanCatatan, isi: RalatBaru, kode_kirim: str) -> uuid.UUID:
    """Propose to take an entry back. Nothing changes yet. Returns the proposal's id. Twice is once.

    :raises IsianSalah: a note of less than ten letters.
    :raises BentrokBuku: it can't be taken back (now), was already, or such a proposal waits; or its box is closed.
    """
    with transaksi(actor, Wewenang.RALAT_AJUKAN, sasaran) as trx:
        c: CatatanJurnal = trx.sasaran
        kiriman = {"act": KODE, "catatan": c.id, "alasan": isi.alasan.value, "keterangan": isi.keterangan}
        lama = pernah(trx, kode_kirim, kiriman)
        if lama is not None:
            return uuid.UUID(lama)
        if len(isi.keterangan) < KETERANGAN_MINIMUM:
            raise IsianSalah(
                _("Tulis keterangannya, paling sedikit sepuluh huruf. Penyetuju membacanya."), "keterangan"
            )
        pastikan_terbuka(trx, c, *siapkan(trx, c).dahulu)
        perihal = _("Ralat catatan %(nomor)s", nomor=c.nomor)
        pengajuan_id = ajukan(trx, KODE, _isi(trx, c, isi, kode_kirim), perihal, c.id, c.uang_rupiah)
        simpan_hasil(trx, kode_kirim, str(pengajuan_id))
        return pengajuan_id


def _isi(trx: Trx, c: CatatanJurnal, isi: RalatBaru, kode_kirim: str) -> dict[str, Any]:
    orang = queries.orang_catatan(c)
    return {
        "nomor": c.nomor,
        "jenis": c.jenis,
        "perihal": c.sebutan,
        "tanggal_bukti": c.tanggal_bukti.isoformat(),
        "jumlah_rupiah": c.uang_rupiah,
        "pencatat": c.pencatat,
        "siapa": f"{orang.nama} (no. {orang.nomor})" if orang else None,
        "alasan": isi.alasan.value,
        "keterangan": isi.keterangan,
        "jabatan": trx.actor.kursi.jabatan if trx.actor.kursi else "",
        "kode_kirim": kode_kirim,
    }


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """The second person agrees: the mirror, and what goes back with it, dated today under the true date of the paper.
    Maker is who proposed, approver who releases.

    :raises BentrokBuku: taken back meanwhile, or the money has moved on; or a cash box would be short, or is closed.
    """
    catatan = baca(trx, isi["nomor"], isi["jenis"])
    rencana = siapkan(trx, catatan)
    pastikan_terbuka(trx, catatan, *rencana.dahulu)
    ikut = _("Ikut ralat %(nomor)s.", nomor=catatan.nomor)
    daftar = [(c, _cermin(trx, c, isi, str(ikut))) for c in rencana.dahulu]
    daftar.append((catatan, _cermin(trx, catatan, isi, isi["keterangan"])))
    semua = catat_cermin(trx, daftar, (pengaju_id, str(isi["jabatan"])), trx.actor.pengguna_id)
    for (c, b), tercatat in zip(daftar, semua, strict=True):
        _pastikan_utuh(c, b.jurnal, tercatat)
    if rencana.selesaikan is not None:
        rencana.selesaikan(trx, semua[-1])
    return semua[-1].nomor


def _cermin(trx: Trx, c: CatatanJurnal, isi: Isi, keterangan: str) -> Baru:
    for b in c.baris:
        pembukuan.kenali(b.sub_buku_id, b.jenis_sub_buku, b.nomor_sub_buku)
    jurnal = cermin(c.jurnal(), c.id, AlasanRalat(isi["alasan"]), hari_ini(trx.actor.zona))
    return Baru(jurnal, isi["kode_kirim"], keterangan)


def _pastikan_utuh(c: CatatanJurnal, cermin: Jurnal, ralat: Tercatat) -> None:
    """What the entry brought is still there to be taken back.

    :raises BentrokBuku: paid or used since, or a cash box would be short.
    """
    if dipakai := terpakai(ralat.saldo):
        raise BentrokBuku(
            _(
                "%(nomor)s tidak bisa diralat sekarang: yang dicatat di %(pos)s sudah dibayar atau dipakai sesudahnya."
                " Ralat dulu catatan yang sesudahnya itu.",
                nomor=c.nomor,
                pos=buku_queries.nama_akun(dipakai[0].akun),
            )
        )
    keluar = {b.sub_buku_id for b in cermin.baris if b.sisi is Sisi.KREDIT}
    if kurang := [t for t in kas_minus(ralat.saldo) if t.sub_buku_id in keluar]:
        raise BentrokBuku(
            _(
                "Kalau %(nomor)s diralat sekarang, kasnya menurut buku kurang %(jumlah)s. Catat dulu yang benar, lalu"
                " setujui lagi.",
                nomor=c.nomor,
                jumlah=rupiah(-ralat.saldo[kurang[0]]),
            )
        )


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    semua = [
        (_("Catatan"), f"{isi['nomor']}, {isi['perihal']}"),
        (_("Tanggal bukti"), tanggal_lengkap(dt.date.fromisoformat(isi["tanggal_bukti"]))),
        (_("Jumlah"), rupiah(isi["jumlah_rupiah"])),
        (_("Dicatat oleh"), isi["pencatat"]),
        (_("Alasan"), SEBUTAN_ALASAN[AlasanRalat(isi["alasan"])]),
        (_("Keterangan"), isi["keterangan"]),
    ]
    return [semua[0], (_("Siapa"), isi["siapa"]), *semua[1:]] if isi["siapa"] else semua


def _akibat(koperasi_id: uuid.UUID, isi: Isi) -> str:
    """The balance that the member will have; of the old books, what becomes of everybody in them."""
    if isi.get("jenis") == JenisJurnal.SALDO_AWAL:
        kata = _(
            "Semua orang di saldo awal %(nomor)s menjadi calon lagi, simpanan dan bulan wajibnya kosong, sampai saldo awal yang"
            " benar dimasukkan. Alasan dan nama Anda ikut tersimpan.",
            nomor=isi["nomor"],
        )
        return str(kata)
    hasil = queries.saldo_sesudah(koperasi_id, isi["nomor"])
    if hasil is None:
        kata = _("Catatan %(nomor)s tidak berlaku lagi. Alasan dan nama Anda ikut tersimpan.", nomor=isi["nomor"])
        return str(kata)
    kata = _(
        "Saldo %(nama)s menjadi %(saldo)s. Alasan dan nama Anda ikut tersimpan.",
        nama=hasil.nama,
        saldo=rupiah(hasil.saldo_rupiah),
    )
    return str(kata)


RALAT = daftarkan(
    JenisPengajuan(
        KODE,
        "Ralat catatan",
        Wewenang.PERSETUJUAN_UANG,
        _laksanakan,
        _uraian,
        lanjutan=lambda nomor: Lanjutan(
            _("Lihat catatan ralat %(nomor)s", nomor=nomor), f"/jurnal/{nomor}", Wewenang.BUKU_LIHAT
        ),
        pembaca=(Wewenang.PERSETUJUAN_UANG, Wewenang.BUKU_LIHAT),
        akibat=_akibat,
        tombol="Setujui ralat",
    )
)
