"""Without a browser the tests fail with one clear sentence, and skip nothing."""

from __future__ import annotations

import pytest

from tests.peramban import chromium


def test_no_browser_is_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/tidak-ada")
    monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(chromium.TanpaPeramban, match="Uji peramban perlu Chromium"):
        chromium.cari("/tidak-ada/chrome")


def test_a_named_browser_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/bin/sh")
    assert chromium.cari("/tidak-ada/chrome") == "/bin/sh"
