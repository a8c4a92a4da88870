"""The first visit weighs at most 40 KB, as it comes over the wire with brotli."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from tests.peramban.conftest import SEMUA
from tests.peramban.pengunjung import Pengunjung

Orang = Callable[..., Pengunjung]
BATAS_BITA = 40 * 1024


def berat(alamat: str) -> int:
    """Bytes of an answer's body as a browser that knows brotli gets it."""
    bagian = urlsplit(alamat)
    hubungan = http.client.HTTPConnection(bagian.netloc, timeout=10)
    hubungan.request("GET", bagian.path or "/", headers={"Accept-Encoding": "br, gzip"})
    jawaban = hubungan.getresponse()
    isi = jawaban.read()
    hubungan.close()
    assert jawaban.status == 200
    if alamat.endswith((".css", ".js", ".svg")) or bagian.path in ("", "/"):
        assert jawaban.headers["Content-Encoding"] == "br", alamat
    return len(isi)


@pytest.mark.parametrize("ragam", SEMUA[:1], ids=str, indirect=True)
def test_the_first_visit_weighs_at_most_40_kb(orang: Orang) -> None:
    warga, diminta = orang(), set[str]()
    warga.halaman.on("request", lambda r: diminta.add(r.url) if r.url.startswith("http") else None)
    warga.buka("/", "Temukan koperasi")
    warga.halaman.wait_for_load_state("networkidle")
    ikon = warga.halaman.locator("link[rel=icon]").get_attribute("href")
    beban = {a: berat(a) for a in sorted({*diminta, f"{warga.alamat}{ikon}"})}
    assert len(beban) >= 6, beban
    assert sum(beban.values()) <= BATAS_BITA, beban
