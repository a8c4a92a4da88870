"""The letterhead: what stands above every paper of the koperasi, kept by its ketua or sekretaris."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select

from portal.dasar.kode_kirim import pernah
from portal.dasar.milik import MILIK_AKTIF, uuid7
from portal.dasar.pinjaman import sambungan
from portal.dasar.siap import Siap
from portal.dasar.transaksi import Trx, transaksi
from portal.dasar.waktu import tanggal_lengkap
from portal.koperasi import queries as koperasi
from portal.koperasi.models import Koperasi
from portal.kuitansi.logo import Logo, baca_logo
from portal.kuitansi.models import KopSurat, LogoKoperasi
from portal.pengguna.actor import ActorPengguna
from portal.policy import Wewenang

_K, _S, _L = (t.__table__.c for t in (Koperasi, KopSurat, LogoKoperasi))
_TERAKHIR = (
    select(_S.id).where(_S.koperasi_id == MILIK_AKTIF).order_by(_S.pada.desc(), _S.id.desc()).limit(1).scalar_subquery()
)
_KOP = Siap(
    select(_K.nama, _K.alamat_kantor, _K.kontak.label("kontak_kantor"), _K.sk_nomor, _K.sk_tanggal)
    .add_columns(_S.id.label("kop_id"), _S.alamat, _S.badan_hukum, _S.kontak, _S.teks_cap, _S.logo_id, _S.pada)
    .add_columns(_L.png, _L.lebar, _L.tinggi)
    .select_from(Koperasi.__table__)
    .outerjoin(KopSurat.__table__, (_S.koperasi_id == _K.id) & (_S.id == _TERAKHIR))
    .outerjoin(LogoKoperasi.__table__, (_L.koperasi_id == _S.koperasi_id) & (_L.id == _S.logo_id))
    .where(_K.id == bindparam("koperasi_id"))
)


@dataclass(frozen=True, slots=True)
class Kop:
    """A letterhead. What the koperasi has not set comes from its profile; ``logo_id`` None: no logo."""

    nama: str
    alamat: str
    badan_hukum: str
    kontak: str
    teks_cap: str
    logo_id: uuid.UUID | None
    logo: Logo | None
    diubah_pada: dt.datetime | None


@dataclass(frozen=True, slots=True)
class KopBaru:
    """What the page sends: the lines, a picture as sent (None: the old logo stays), and whether the logo goes."""

    alamat: str | None
    badan_hukum: str | None
    kontak: str | None
    teks_cap: str | None
    logo: bytes | None
    tanpa_logo: bool


def kop(koperasi_id: uuid.UUID) -> Kop:
    """The letterhead as it is now. One statement."""
    b = _KOP.satu(sambungan(), koperasi_id=koperasi_id)
    logo = Logo(bytes(b.png), b.lebar, b.tinggi) if b.png is not None else None
    if b.kop_id is not None:
        lima = (b.alamat or "", b.badan_hukum or "", b.kontak or "", b.teks_cap or "", b.logo_id)
        return Kop(b.nama, *lima, logo, b.pada)
    sk = f"Badan hukum no. {b.sk_nomor}" if b.sk_nomor else ""
    sk += f", {tanggal_lengkap(b.sk_tanggal)}" if sk and b.sk_tanggal else ""
    return Kop(b.nama, b.alamat_kantor or "", sk, b.kontak_kantor or "", "", None, None, None)


def logo(koperasi_id: uuid.UUID) -> bytes:
    """The logo's PNG; empty where the letterhead has none."""
    ini = kop(koperasi_id).logo
    return ini.png if ini else b""


def ubah_kop(actor: ActorPengguna, isi: KopBaru, kode_kirim: str) -> Kop:
    """Set the letterhead anew. The picture is read in a child process before the transaction.

    :raises IsianSalah: (field ``logo``) no PNG or JPEG, too large, or more than a picture.
    :raises BentrokBuku: the same form came with another content.
    """
    milik = koperasi.dengan_id(actor.koperasi_id)
    baru = baca_logo(isi.logo) if isi.logo and not isi.tanpa_logo else None
    tanda = hashlib.sha256(isi.logo or b"").hexdigest()
    kirim: dict[str, Any] = {"act": "kop_surat", "baris": [isi.alamat, isi.badan_hukum, isi.kontak, isi.teks_cap]}
    kirim |= {"logo": tanda, "tanpa": isi.tanpa_logo}
    with transaksi(actor, Wewenang.PROFIL_UBAH, milik) as trx:
        if pernah(trx, kode_kirim, kirim, "kop") is None:
            _tulis(trx, isi, baru)
    return kop(milik.id)


def _tulis(trx: Trx, isi: KopBaru, baru: Logo | None) -> None:
    sama = {"koperasi_id": trx.koperasi_id, "oleh": trx.actor.pengguna_id, "pada": trx.waktu}
    lama = trx.conn.execute(select(_S.logo_id).where(_S.koperasi_id == trx.koperasi_id, _S.id == _TERAKHIR)).scalar()
    logo_id = None if isi.tanpa_logo else lama
    if baru is not None:
        logo_id = uuid7()
        ukuran = {"png": baru.png, "lebar": baru.lebar, "tinggi": baru.tinggi}
        trx.conn.execute(insert(LogoKoperasi).values(id=logo_id, **ukuran, **sama))
    kolom = {"alamat": isi.alamat, "badan_hukum": isi.badan_hukum, "kontak": isi.kontak, "teks_cap": isi.teks_cap}
    trx.conn.execute(insert(KopSurat).values(id=uuid7(), logo_id=logo_id, **kolom, **sama))
