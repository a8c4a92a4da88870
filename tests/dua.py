"""Two people at hand: a koperasi after its founding, a kind of proposal that only leaves a trace, and who releases."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from pintu import KRICAK, Balai, Pintu, balai, beri_sandi_bila_belum, kode_kirim

from portal.dasar.transaksi import Trx, transaksi
from portal.errors import BentrokBuku
from portal.koperasi.queries import KoperasiRingkas
from portal.pengguna import services as pengguna
from portal.pengguna.actor import ActorPengguna
from portal.persetujuan import queries, services
from portal.persetujuan.jenis import JenisPengajuan, daftarkan
from portal.persetujuan.queries import PengajuanRingkas
from portal.policy import Wewenang

TERLAKSANA: list[tuple[str, str]] = []
"""What the kind ``uji`` was told to do: (word, who proposed)."""


def _laksanakan(trx: Trx, isi: Mapping[str, Any], pengaju_id: uuid.UUID) -> str:
    if isi["kata"] == "bentrok":
        raise BentrokBuku("Buku sudah berkata lain.")
    TERLAKSANA.append((isi["kata"], str(pengaju_id)))
    return f"jadi {isi['kata']}"


UJI = daftarkan(
    JenisPengajuan(
        "uji", "Uji coba", Wewenang.PERSETUJUAN_JABATAN, _laksanakan, lambda isi: [("Kata", str(isi["kata"]))]
    )
)


@dataclass
class Kantor:
    """An office in which two people are needed. Names of seats are those of the post."""

    rumah: Balai
    nama: dict[str, str] = field(default_factory=dict)

    @property
    def koperasi(self) -> KoperasiRingkas:
        return self.rumah.koperasi

    def actor(self, jabatan: str) -> ActorPengguna:
        return pengguna.actor_dari_nama_masuk(self.nama[jabatan], jabatan)

    def pintu(self, jabatan: str) -> Pintu:
        """The door of a seat, which has its passphrase or gets it now."""
        beri_sandi_bila_belum(self.nama[jabatan])
        return self.rumah.pintu(self.nama[jabatan])

    def ajukan(self, kata: str = "halo", oleh: str = "ketua", sasaran_id: uuid.UUID | None = None) -> PengajuanRingkas:
        """Propose the kind that only leaves a trace."""
        with transaksi(self.actor(oleh), Wewenang.PERSETUJUAN_LIHAT) as trx:
            baru = services.ajukan(trx, "uji", {"kata": kata}, f"Uji coba {kata}", sasaran_id)
        return self.pengajuan(baru)

    def pengajuan(self, pengajuan_id: uuid.UUID | None) -> PengajuanRingkas:
        assert pengajuan_id is not None
        return queries.dengan_id(self.koperasi.id, pengajuan_id)

    def setujui(self, pengajuan: PengajuanRingkas, oleh: str = "bendahara", kode: str | None = None) -> str:
        return services.setujui(self.actor(oleh), pengajuan, kode or kode_kirim())


def buka_kantor(app: Flask, wilayah: str = KRICAK) -> Kantor:
    """The seats are filled while the founding door is open; the bendahara comes last and closes it."""
    rumah = balai(app, wilayah)
    kantor = Kantor(rumah, {"ketua": f"{rumah.koperasi.kode}-ketua"})
    for jabatan, nama in (
        ("sekretaris", "Sari Dewi"),
        ("kasir", "Karni Wati"),
        ("pengawas", "Putu Wirawan"),
        ("bendahara", "Budi Santoso"),
    ):
        kantor.nama[jabatan] = rumah.angkat(jabatan, nama, sandi=False)
    TERLAKSANA.clear()
    return kantor
