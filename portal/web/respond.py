"""Answers. The only place that asks whether htmx is there: a page includes the partial that a swap returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, current_app, make_response, redirect, render_template, request


def potongan() -> bool:
    """Does this request want a region only? Boosted and history-restore requests get the full page."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def jawab(halaman: str, bagian: str | None = None, *, status: int = 200, **isi: Any) -> Response:
    """A page, or its region when htmx asked for one. ``bagian`` is the partial that the page includes."""
    nama = bagian if bagian is not None and potongan() else halaman
    return current_app.response_class(render_template(nama, **isi), status)


def jadi(
    url: str, bagian: str | None = None, muat: Callable[[], Mapping[str, Any]] | None = None, **isi: Any
) -> Response:
    """After an act: 303 to its page; with htmx the partial of that page and its address in the bar.

    ``muat`` reads what the partial shows, only when it is drawn.
    """
    if bagian is None or not potongan():
        return pindah(url)
    jawaban = make_response(render_template(bagian, **isi, **(muat() if muat else {})))
    jawaban.headers["HX-Push-Url"] = url
    return jawaban


def unduhan(isi: bytes, jenis_isi: str, nama: str) -> Response:
    """A file to keep. ``nama`` is ours: never a person's."""
    return Response(isi, mimetype=jenis_isi, headers={"Content-Disposition": f'attachment; filename="{nama}"'})


def pindah(url: str) -> Response:
    """Go to another page: 303, or HX-Redirect where a redirect would land in a button."""
    if potongan():
        jawaban = make_response("", 204)
        jawaban.headers["HX-Redirect"] = url
        return jawaban
    return make_response(redirect(url, 303))
