"""The README says what is: its log-ins open, its commands exist, its rooms are those of the house."""

from __future__ import annotations

import re
from pathlib import Path

from portal.cli import PERINTAH
from portal.contoh.pemeran import AKUN, SANDI

AKAR = Path(__file__).parent.parent.parent
README = (AKAR / "README.md").read_text(encoding="utf-8")


def test_it_names_the_cast_and_its_passphrase() -> None:
    tabel = README.split("## Demo log-ins")[1].split("\n## ")[0]
    assert set(re.findall(r"^\|[^|]+\| `([^`]+)` \|", tabel, re.MULTILINE)) == {a.nama_masuk for a in AKUN}
    assert SANDI in tabel


def test_its_commands_exist() -> None:
    semua = README + (AKAR / "deploy/README.md").read_text(encoding="utf-8")
    flask = {*re.findall(r"flask --app wsgi ([a-z-]+)", semua)} - {"db"}
    assert flask <= {p.name for p in PERINTAH}, flask
    sasaran = set(re.findall(r"^([a-z]+):", (AKAR / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", re.sub(r"[^`\n]*git, make[^\n]*", "", README))) <= sasaran


def test_its_map_names_every_room() -> None:
    peta = README.split("## Map of the house")[1].split("```")[1]
    kamar = {p.name for p in (AKAR / "portal").iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert not {k for k in kamar if not re.search(rf"\b{k}\b", peta)}
