"""A child process with limits."""

from __future__ import annotations

import pytest

from portal.dasar.anak import di_anak
from portal.errors import IsianSalah


def test_the_child_answers() -> None:
    assert di_anak("base64:b64encode", b"uang") == b"dWFuZw=="


@pytest.mark.parametrize("fungsi", ["json:loads", "tidak.ada:sama", "base64:tidak_ada"])
def test_what_fails_in_the_child_is_a_refusal(fungsi: str) -> None:
    with pytest.raises(IsianSalah, match="tidak bisa dibaca"):
        di_anak(fungsi, b"{")


def test_a_child_that_wants_too_much_memory_is_stopped() -> None:
    with pytest.raises(IsianSalah):
        di_anak("zlib:decompress", _bom(), memori_mb=64)


def test_a_child_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(IsianSalah):
        di_anak("hashlib:" + "sha3_512", b"", detik=1)  # not bytes: a fault of the child's own
    with pytest.raises(IsianSalah):
        di_anak("timeit:timeit", b"for i in range(10**11): pass", detik=1)


def _bom() -> bytes:
    """A megabyte of zeros a thousandfold."""
    import zlib

    tukang = zlib.compressobj(9)
    potong = b"\0" * (1024 * 1024)
    return b"".join(tukang.compress(potong) for _ in range(256)) + tukang.flush()
