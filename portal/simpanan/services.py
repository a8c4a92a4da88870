"""The acts of this room, each in a file of its own."""

from __future__ import annotations

from portal.simpanan.buku import pokok_bila_lunas, siapkan_buku
from portal.simpanan.ketentuan import atur_ketentuan
from portal.simpanan.setoran import SetoranBaru, setor

__all__ = ["SetoranBaru", "atur_ketentuan", "pokok_bila_lunas", "setor", "siapkan_buku"]
