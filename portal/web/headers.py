"""Security headers on every answer, errors too."""

from __future__ import annotations

from flask import Flask, Response

CSP = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
TETAP = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=(), payment=()",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}


_PASANGAN = tuple(TETAP.items())
BEDA_MENURUT = "HX-Request, Cookie"


def _kepala(jawaban: Response) -> Response:
    kepala = jawaban.headers
    for nama, nilai in _PASANGAN:
        kepala.add(nama, nilai)
    kepala.setdefault("Cache-Control", "no-store")
    kepala.add("Vary", BEDA_MENURUT)
    return jawaban


def pasang(app: Flask) -> None:
    app.after_request(_kepala)
