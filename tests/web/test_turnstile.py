"""One request after the other in a process; whoever takes too long, or falls, keeps nobody."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from portal.web.turnstile import Turnstile

SAMPAI = 30.0


def masuk(pintu: Turnstile, alamat: str) -> list[bytes]:
    return list(pintu({"PATH_INFO": alamat}, lambda *_: lambda _isi: None))


def test_requests_of_a_process_come_one_after_the_other() -> None:
    di_dalam, terbanyak = 0, 0
    kunci = threading.Lock()

    def aplikasi(_environ: dict[str, Any], _mulai: object) -> Iterable[bytes]:
        nonlocal di_dalam, terbanyak
        with kunci:
            di_dalam += 1
            terbanyak = max(terbanyak, di_dalam)
        sum(range(10_000))
        with kunci:
            di_dalam -= 1
        return [b"ya"]

    pintu = Turnstile(aplikasi, sabar_detik=SAMPAI)
    with ThreadPoolExecutor(8) as orang:
        assert list(orang.map(lambda n: masuk(pintu, f"/{n}"), range(400))) == [[b"ya"]] * 400
    assert terbanyak == 1


def test_a_slow_request_keeps_nobody_for_long() -> None:
    lambat, lewat = threading.Event(), threading.Event()

    def aplikasi(environ: dict[str, Any], _mulai: object) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/pdf":
            lambat.set()
            assert lewat.wait(SAMPAI)
        return [b"ya"]

    pintu = Turnstile(aplikasi, sabar_detik=0.01)
    with ThreadPoolExecutor(2) as orang:
        pdf = orang.submit(masuk, pintu, "/pdf")
        assert lambat.wait(SAMPAI)
        assert orang.submit(masuk, pintu, "/halaman").result(SAMPAI) == [b"ya"]
        assert not pdf.done()
        lewat.set()
        assert pdf.result(SAMPAI) == [b"ya"]


def test_who_came_first_goes_in_first() -> None:
    urut: list[str] = []
    datang = {n: threading.Event() for n in ("/0", "/1", "/2", "/3")}

    def aplikasi(environ: dict[str, Any], _mulai: object) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/0":
            datang["/0"].set()
            assert datang["/3"].wait(SAMPAI)
        urut.append(environ["PATH_INFO"])
        return [b"ya"]

    pintu = Turnstile(aplikasi, sabar_detik=SAMPAI)
    with ThreadPoolExecutor(4) as orang:
        semua = [orang.submit(masuk, pintu, "/0")]
        assert datang["/0"].wait(SAMPAI)
        for ke, nama in enumerate(("/1", "/2", "/3"), 1):
            semua.append(orang.submit(masuk, pintu, nama))
            while len(pintu._antrean) < ke:
                assert not semua[0].done()
        datang["/3"].set()
        assert [s.result(SAMPAI) for s in semua] == [[b"ya"]] * 4
    assert urut == ["/0", "/1", "/2", "/3"]


def test_a_request_that_falls_leaves_the_way_free() -> None:
    def aplikasi(environ: dict[str, Any], _mulai: object) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/jatuh":
            raise RuntimeError("jatuh")
        return [b"ya"]

    pintu = Turnstile(aplikasi, sabar_detik=SAMPAI)
    with pytest.raises(RuntimeError, match="jatuh"):
        masuk(pintu, "/jatuh")
    with ThreadPoolExecutor(1) as orang:
        assert orang.submit(masuk, pintu, "/").result(5) == [b"ya"]
