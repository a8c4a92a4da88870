"""Who holds a kuasa reads what became of a dispute, and writes none."""

from __future__ import annotations

from typing import Any

from loket import WAJIB
from pintu import kode_kirim, teks


def test_the_wakil_reads_and_does_not_write(surat: Any) -> None:
    nomor = surat.loket.setor(surat.sumi, WAJIB)
    surat.catat()
    wati = surat.pintu(surat.wati)
    wati.duduk("kuasa")
    assert "Saya tidak mengakui catatan ini" not in teks(wati.buka("/simpanan"))
    halaman = wati.buka(f"/jurnal/{nomor}/sanggahan")
    assert (halaman.status_code, "Hanya anggotanya sendiri" in teks(halaman)) == (200, True)
    isi = {"keberatan": "Ini tidak benar sama sekali.", "kode_kirim": kode_kirim()}
    assert wati.kirim(f"/jurnal/{nomor}/sanggahan", isi).status_code == 403
