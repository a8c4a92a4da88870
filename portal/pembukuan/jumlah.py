"""How much an entry is about, as people say it: what came in or went out; where no money moved, the debit side.

What passed through 1-1910 between two units, or from a titipan on to the pokok, is the same money and counts once. The
paper, the list of the journal, the evening's page and the ralat all say this figure.
"""

from __future__ import annotations

from portal.buku_besar.akun import ANTAR_UNIT, BANK, KAS, UANG_DALAM_PERJALANAN, Sisi
from portal.buku_besar.jurnal import Seri

UANG = (KAS, UANG_DALAM_PERJALANAN, BANK)
SISI_UANG = {Seri.KAS_MASUK: Sisi.DEBIT, Seri.KAS_KELUAR: Sisi.KREDIT}
"""On which side money stands in an entry of this series; a memorial has none."""

_UANG = ", ".join("'" + a + "'" for a in UANG)
_SISI = " ".join("WHEN '" + seri + "' THEN '" + sisi + "'" for seri, sisi in SISI_UANG.items())

UANG_RUPIAH = (
    """(SELECT CAST(COALESCE(
 sum(CASE WHEN d.akun IN ("""
    + _UANG
    + """)
 AND d.sisi = CASE j.seri """
    + _SISI
    + """ END THEN d.jumlah_rupiah END),
 sum(CASE WHEN d.sisi = 'debit' AND d.akun <> '"""
    + ANTAR_UNIT
    + """' THEN d.jumlah_rupiah END)) AS BIGINT)
 FROM jurnal_baris d WHERE d.koperasi_id = j.koperasi_id AND d.jurnal_id = j.id) AS uang_rupiah"""
)
"""The same as ``CatatanJurnal.uang_rupiah``, of the entry ``j`` in a statement."""
