"""Where to go after a log-in: a page of our own, or nowhere."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

PANJANG_MAKS = 500
BUKAN_TUJUAN = ("/masuk", "/keluar")


def tujuan_aman(nilai: str | None) -> str | None:
    """The path if it is one that this portal answers to a GET; None for anything else, however it is dressed."""
    if not nilai or len(nilai) > PANJANG_MAKS or not nilai.isascii() or not nilai.isprintable():
        return None
    if not nilai.startswith("/") or nilai.startswith("//") or "\\" in nilai:
        return None
    bagian = urlsplit(nilai)
    if bagian.scheme or bagian.netloc or bagian.path.startswith(BUKAN_TUJUAN):
        return None
    return nilai if _punya_kami(bagian.path) else None


def _punya_kami(jalur: str) -> bool:
    peta = current_app.url_map.bind(request.host.split(":")[0])
    try:
        peta.match(jalur, method="GET")
    except (RequestRedirect, HTTPException):
        return False
    return True


def tujuan_kini() -> str | None:
    """The page that asked for what needs a log-in: its own address, or with htmx that of the page around the region."""
    if request.method == "GET" and not request.headers.get("HX-Request"):
        return tujuan_aman(request.full_path.rstrip("?"))
    bagian = urlsplit(request.headers.get("HX-Current-URL", ""))
    if bagian.netloc != request.host:
        return None
    return tujuan_aman(bagian.path + (f"?{bagian.query}" if bagian.query else ""))


def dengan_tujuan(jalur: str, tujuan: str | None) -> str:
    """The path with where to go afterwards behind it, if anywhere."""
    return f"{jalur}?next={quote(tujuan, safe='/')}" if tujuan else jalur
