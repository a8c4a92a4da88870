"""The general journal, for those who want one: written line by line, released by another person, entered then.

Savings are moved by their own acts only, cash has its box, and what is owed or owned by somebody names whose it is.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from portal.anggota.models import Anggota
from portal.anggota.services import zona
from portal.buku_besar import akun
from portal.buku_besar import bayar as resep
from portal.buku_besar.bayar import Kertas, Pos
from portal.buku_besar.jurnal import TANPA, Jurnal
from portal.buku_besar.uang import rupiah
from portal.dasar.kode_kirim import pernah, simpan_hasil
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import hari_ini
from portal.errors import BentrokBuku, IsianSalah
from portal.kas import queries as kas
from portal.pembukuan import queries as buku
from portal.pembukuan import services as pembukuan
from portal.pembukuan.bagan import bagan
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan.services import Isi, JenisPengajuan, ajukan, daftarkan
from portal.pihak import queries as pihak
from portal.pihak.queries import kunci
from portal.policy import Wewenang
from portal.simpanan.models import BukuSimpanan
from portal.unit_usaha import queries as unit_usaha

PERLU_MILIK = {
    "1-1110": "tempat_uang",
    "1-1310": "anggota",
    "1-1320": "pihak",
    akun.PINJAMAN_ANGGOTA: "anggota",
    "2-1110": "pihak",
    "2-1120": "pihak",
    "2-1510": "dana",
    "3-1210": "dana",
}
"""Accounts of which every rupiah is somebody's or something's."""
SEBUTAN_MILIK = {
    "tempat_uang": "nama tempat uangnya, misalnya Kas Budi",
    "anggota": "nomor anggotanya, misalnya anggota 12",
    "pihak": "nama pihaknya, seperti tercatat di Bayar",
    "dana": "nomor surat perjanjian hibahnya",
}


@dataclass(frozen=True, slots=True)
class BarisUmum:
    """A line as typed, in rupiah on one side: account, unit (None: the organisation), and whose it is in words."""

    akun: str
    unit_id: uuid.UUID | None
    milik: str
    debit_rupiah: int
    kredit_rupiah: int


@dataclass(frozen=True, slots=True)
class JurnalBaru:
    """A general journal as typed."""

    tanggal_bukti: dt.date
    nomor_kertas: str
    keterangan: str
    baris: tuple[BarisUmum, ...]


def ajukan_jurnal(actor: ActorPengguna, baru: JurnalBaru, kode_kirim: str) -> uuid.UUID:
    """Propose a general journal; another person's release enters it. Returns the proposal's id. Twice is once.

    :raises IsianSalah: the sides differ (by how much), savings, a new loan, cash without a box, an unknown owner, no
        explanation.
    :raises BentrokBuku: more of a loan would be written off than is left.
    """
    with transaksi(actor, Wewenang.JURNAL_UMUM_CATAT) as trx:
        lama = pernah(trx, kode_kirim, {"act": "jurnal_umum", **asdict(baru)})
        if lama is not None:
            return uuid.UUID(lama)
        if len(baru.keterangan.strip()) < 10:
            raise IsianSalah(_("Jelaskan jurnal ini untuk apa, paling sedikit sepuluh huruf."), "keterangan")
        rincian = _rincian(trx, baru)
        hari = hari_ini(actor.zona)
        jumlah = _jurnal(trx, rincian, hari).jumlah_rupiah
        perihal = _("Jurnal umum %(jumlah)s: %(untuk)s", jumlah=rupiah(jumlah), untuk=baru.keterangan.strip()[:80])
        pengajuan_id = ajukan(trx, JURNAL_UMUM.kode, rincian, perihal, None, jumlah)
        simpan_hasil(trx, kode_kirim, str(pengajuan_id))
        return pengajuan_id


def _rincian(trx: Trx, baru: JurnalBaru) -> dict[str, Any]:
    """What is proposed: the lines by ids, and as people read them."""
    assert trx.koperasi_id is not None
    semua = [u for u in unit_usaha.daftar(trx.koperasi_id) if u.unit_buku_id]
    unit = {u.unit_buku_id: u.nama for u in semua}
    usp = next((u.unit_buku_id for u in semua if u.jenis == "simpan_pinjam"), None)
    unit[buku.unit_org()] = str(_("Organisasi"))
    pemilik = _Pemilik(trx)
    baris = []
    for b in baru.baris:
        unit_id = b.unit_id or buku.unit_org()
        if b.akun not in bagan():
            raise IsianSalah(_("Pilih posnya."), "baris")
        if unit_id not in unit:
            raise IsianSalah(_("Pilih unit usahanya dari daftar."), "baris")
        if b.akun == akun.PINJAMAN_ANGGOTA and unit_id != usp:
            pesan = _("Pos %(akun)s milik unit simpan pinjam. Pilih unit itu di barisnya.", akun=b.akun)
            raise IsianSalah(pesan, "baris")
        if bool(b.debit_rupiah) == bool(b.kredit_rupiah):
            raise IsianSalah(_("Tiap baris diisi di satu sisi saja: debit atau kredit."), "baris")
        sub_buku_id, kotak_unit = pemilik.cari(b)
        baris.append(
            {
                "akun": b.akun,
                "unit_id": str(kotak_unit or unit_id),
                "sub_buku_id": str(sub_buku_id),
                "sisi": "debit" if b.debit_rupiah else "kredit",
                "jumlah_rupiah": b.debit_rupiah or b.kredit_rupiah,
                "sebutan": " · ".join(t for t in (buku.nama_akun(b.akun), unit[unit_id], b.milik.strip()) if t),
            }
        )
    isi = {"tanggal_bukti": baru.tanggal_bukti.isoformat(), "nomor_kertas": baru.nomor_kertas.strip()}
    return {**isi, "keterangan": baru.keterangan.strip(), "baris": baris}


class _Pemilik:
    """Finds whose a line is by the words that people write: a box, a party, a member's number, an agreement."""

    def __init__(self, trx: Trx) -> None:
        self.trx = trx
        self.kotak = {kunci(t.nama): t for t in kas.daftar_tempat_uang()}
        self.pihak = {kunci(p.nama): p for p in pihak.daftar_pihak()}

    def cari(self, b: BarisUmum) -> tuple[uuid.UUID, uuid.UUID | None]:
        """(sub-buku, the unit that a box belongs to).

        :raises IsianSalah: nobody of this name; or the account needs an owner of another kind.
        """
        perlu, tulisan = PERLU_MILIK.get(b.akun), kunci(b.milik)
        if not tulisan and perlu is None:
            return TANPA, None
        if perlu == "tempat_uang" and (kotak := self.kotak.get(tulisan)) is not None:
            return kotak.sub_buku_id, kotak.unit_id
        ketemu = None
        if perlu in (None, "pihak") and (ini := self.pihak.get(tulisan)) is not None:
            pembukuan.kenali(ini.sub_buku_id, "pihak", ini.nomor)
            ketemu = ini.sub_buku_id
        if perlu in (None, "anggota") and ketemu is None:
            ketemu = self._anggota(tulisan)
        if perlu == "dana" and ketemu is None:
            ketemu = pihak.sub_buku_perjanjian(b.milik)
        if ketemu is None:
            contoh = SEBUTAN_MILIK[perlu] if perlu else _("nama pihak, atau anggota dengan nomornya")
            raise IsianSalah(_("Pos %(akun)s: tulis %(contoh)s.", akun=b.akun, contoh=contoh), "baris")
        return ketemu, None

    def _anggota(self, tulisan: str) -> uuid.UUID | None:
        nomor = tulisan.removeprefix("anggota").removeprefix(" no.").strip()
        if not (nomor.isascii() and nomor.isdigit() and len(nomor) < 10):
            return None
        b, a = BukuSimpanan, Anggota
        satu = (b.koperasi_id == self.trx.koperasi_id, a.nomor == int(nomor))
        perintah = select(b.sub_buku_id).join(a, (a.koperasi_id == b.koperasi_id) & (a.id == b.anggota_id))
        ini: uuid.UUID | None = self.trx.conn.execute(perintah.where(*satu)).scalar()
        return ini


def _jurnal(trx: Trx, isi: Isi, hari: dt.date) -> Jurnal:
    """:raises IsianSalah: as ``buku_besar.bayar.jurnal_umum``.
    :raises BentrokBuku: more of a loan would be written off than is left.
    """
    tanggal = dt.date.fromisoformat(isi["tanggal_bukti"])
    if tanggal > hari:
        raise IsianSalah(_("Tanggal bukti tidak boleh sesudah hari ini."), "tanggal")
    kertas = Kertas(tanggal, hari, isi["nomor_kertas"])
    debit, kredit = _sisi(isi["baris"], "debit"), _sisi(isi["baris"], "kredit")
    jurnal = resep.jurnal_umum(debit, kredit, kertas)
    _pastikan_pinjaman(trx, [p for p in kredit if p.akun == akun.PINJAMAN_ANGGOTA])
    return jurnal


def _pastikan_pinjaman(trx: Trx, kredit: Sequence[Pos]) -> None:
    """No more is taken off a member's loan than is left of it; the book is held, so that it stays so."""
    if not kredit:
        return
    pembukuan.pegang_buku(trx)
    per_orang: dict[uuid.UUID, int] = {}
    for p in kredit:
        per_orang[p.sub_buku_id] = per_orang.get(p.sub_buku_id, 0) + p.jumlah_rupiah
    for sub_buku_id, jumlah in per_orang.items():
        sisa = buku.saldo_sub_buku(sub_buku_id).get(akun.PINJAMAN_ANGGOTA, 0)
        if jumlah > sisa:
            pesan = _("Sisa pinjaman anggota itu di buku %(sisa)s. Tidak bisa lebih dari itu.", sisa=rupiah(sisa))
            raise BentrokBuku(pesan)


def _sisi(baris: Sequence[dict[str, Any]], sisi: str) -> list[Pos]:
    return [
        Pos(b["akun"], uuid.UUID(b["unit_id"]), b["jumlah_rupiah"], uuid.UUID(b["sub_buku_id"]))
        for b in baris
        if b["sisi"] == sisi
    ]


def _laksanakan(trx: Trx, isi: Isi, pengaju_id: uuid.UUID) -> str:
    """The second person agrees: it is entered now, by the one who wrote it, approved by the one who releases it."""
    jurnal = _jurnal(trx, isi, hari_ini(zona(trx)))
    tercatat = pembukuan.catat(
        trx,
        jurnal,
        kode_kirim=f"pengajuan-{trx.sasaran.id}",
        keterangan=isi["keterangan"],
        penyetuju_id=trx.actor.pengguna_id,
        pencatat=(pengaju_id, trx.sasaran.pengaju_jabatan),
    )
    return tercatat.nomor


def _uraian(isi: Isi) -> list[tuple[str, str]]:
    baris = [
        (f"{b['sisi'].capitalize()} {b['akun']}", f"{rupiah(b['jumlah_rupiah'])} · {b['sebutan']}")
        for b in isi["baris"]
    ]
    kepala = [(_("Untuk"), isi["keterangan"]), (_("Tanggal bukti"), isi["tanggal_bukti"])]
    return kepala + ([(_("Nomor kertas"), isi["nomor_kertas"])] if isi["nomor_kertas"] else []) + baris


JURNAL_UMUM = daftarkan(JenisPengajuan("jurnal_umum", "Jurnal umum", Wewenang.PERSETUJUAN_UANG, _laksanakan, _uraian))
