"""People whom a saldo awal that was taken back had brought into the register: the one that comes instead finds them again.

By NIK; without one by name, RT and RW, where that is one person. Nobody else of the register is ever matched by a name.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from flask_babel import gettext as _
from sqlalchemy import select

from portal.anggota.models import Anggota
from portal.anggota.queries import RINGKAS, AnggotaRingkas
from portal.anggota.services import indeks_nik
from portal.extensions import db
from portal.pembukuan.diralat import diralat
from portal.simpanan.models import SaldoAwal
from portal.simpanan.rencana_awal import BarisAwal

Kunci = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Semula:
    """Those people, by number. ``nik``: the blind index of each who has one; ``mirip``: numbers by name, RT and RW."""

    orang: Mapping[int, AnggotaRingkas] = field(default_factory=dict)
    nik: Mapping[int, str] = field(default_factory=dict)
    mirip: Mapping[Kunci, tuple[int, ...]] = field(default_factory=dict)

    def dikenali(self, nomor: int | None) -> bool:
        """Was the person of this number brought in by a saldo awal that went back?"""
        return nomor in self.orang


def _kunci(nama: str, rt: str | None, rw: str | None) -> Kunci:
    return " ".join(nama.casefold().split()), rt, rw


def semula() -> Semula:
    """Those who still wait as calon, of the present koperasi; nobody where no saldo awal was taken back."""
    s = SaldoAwal
    masuk = list(db.session.execute(select(s.pada).where(diralat(s.koperasi_id, s.jurnal_id))).scalars())
    if not masuk:
        return Semula()
    perintah = select(*RINGKAS, Anggota.nik_indeks).where(Anggota.dibuat_pada.in_(masuk), Anggota.status == "calon")
    orang: dict[int, AnggotaRingkas] = {}
    nik: dict[int, str] = {}
    mirip: dict[Kunci, tuple[int, ...]] = {}
    for *isi, indeks in db.session.execute(perintah.order_by(Anggota.nomor)):
        o = AnggotaRingkas(*isi)
        orang[o.nomor] = o
        kunci = _kunci(o.nama, o.rt, o.rw)
        mirip[kunci] = (*mirip.get(kunci, ()), o.nomor)
        if indeks is not None:
            nik[o.nomor] = indeks
    return Semula(orang, nik, mirip)


def kenali(koperasi_id: uuid.UUID, daftar: Sequence[BarisAwal], lama: Semula) -> tuple[list[BarisAwal], dict[str, str]]:
    """These lines with the number of who is meant; by field, what a line leaves open (nothing is guessed)."""
    if not lama.orang:
        return list(daftar), {}
    pemilik = {indeks: nomor for nomor, indeks in lama.nik.items()}
    niknya = {b.ke: indeks_nik(koperasi_id, b.nik) for b in daftar if b.nik is not None}
    tentu = {b.ke: pemilik[niknya[b.ke]] for b in daftar if b.nomor is None and niknya.get(b.ke) in pemilik}
    sudah = {*tentu.values(), *(b.nomor for b in daftar if b.nomor is not None)}
    galat: dict[str, str] = {}
    for b in daftar:
        if b.nomor is not None or b.ke in tentu:
            continue
        calon = [n for n in lama.mirip.get(_kunci(b.nama, b.rt, b.rw), ()) if n not in sudah]
        beda = bool(calon) and b.nik is not None and calon[0] in lama.nik
        if len(calon) == 1 and not beda:
            tentu[b.ke] = calon[0]
            sudah.add(calon[0])
        elif calon:
            galat[f"anggota-{b.ke}-nama"] = _pesan(calon, lama)
    return [replace(b, nomor=tentu[b.ke]) if b.ke in tentu else b for b in daftar], galat


def _pesan(calon: Sequence[int], lama: Semula) -> str:
    nama, nomor = lama.orang[calon[0]].nama, ", ".join(str(n) for n in calon)
    if len(calon) > 1:
        kata = _(
            "Saldo awal yang diralat memuat %(banyak)s orang bernama %(nama)s di RT ini: nomor %(nomor)s. Isi nomor yang"
            " dimaksud di kolom Nomor.",
            banyak=len(calon), nama=nama, nomor=nomor,
        )  # fmt: skip
    else:
        kata = _(
            "Saldo awal yang diralat memuat %(nama)s, nomor %(nomor)s, dengan NIK lain. Kalau orangnya sama, isi nomor itu"
            " di kolom Nomor: NIK-nya dibetulkan. Kalau bukan, akhiri dulu keanggotaan nomor itu.",
            nama=nama, nomor=nomor,
        )  # fmt: skip
    return str(kata)
