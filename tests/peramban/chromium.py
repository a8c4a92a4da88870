"""Which browser drives the tests: a found Chromium, Chrome or Edge, else Playwright's own. The one without a window of its
own (Debian's ``chromium-headless-shell``) comes first: it opens a page in a third of the time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMA = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
BENDERA = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TAK_ADA = "Uji peramban perlu Chromium: pasang chromium, atau beri jalannya lewat CHROMIUM=/jalan/ke/chromium."


class TanpaPeramban(RuntimeError):
    """No browser on this machine."""


def cari(sendiri: str) -> str:
    """Path of a browser: CHROMIUM of the environment, a known name, or Playwright's own (``sendiri``).

    :raises TanpaPeramban: none of them is there.
    """
    for nama in (os.environ.get("CHROMIUM", ""), *NAMA):
        if nama and (jalan := shutil.which(nama)):
            return jalan
    if Path(sendiri).is_file():
        return sendiri
    raise TanpaPeramban(TAK_ADA)


@contextmanager
def peramban() -> Iterator[Browser]:
    """A running browser."""
    with sync_playwright() as p:
        yang_ini = p.chromium.launch(executable_path=cari(p.chromium.executable_path), args=BENDERA)
        yield yang_ini
        yang_ini.close()
