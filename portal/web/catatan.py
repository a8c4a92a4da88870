"""JSON logs with a request id; nothing that names a person: long digit runs are masked before they leave the process."""

from __future__ import annotations

import logging
import re
import sys
import time
import uuid
from collections.abc import MutableMapping
from typing import Any

import structlog
from flask import Flask, Response, g, request

ANGKA = re.compile(r"\d{8,}")


def samarkan(_log: Any, _nama: str, isi: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Mask every run of eight or more digits (NIK, phone) in all text values."""
    for kunci, nilai in isi.items():
        if isinstance(nilai, str) and kunci not in {"timestamp", "id_permintaan"}:
            isi[kunci] = ANGKA.sub(lambda m: m[0][:2] + "*" * (len(m[0]) - 2), nilai)
    return isi


def _tanpa_isi(_log: Any, _nama: str, isi: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A database error carries its parameters, which may be a person's data: keep the kind and the place only."""
    galat = isi.pop("exc_info", None)
    if isinstance(galat, BaseException):
        jejak, langkah = galat.__traceback__, []
        while jejak is not None:
            langkah.append(f"{jejak.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{jejak.tb_lineno}")
            jejak = jejak.tb_next
        isi["jejak"] = " > ".join(langkah[-12:])
    return isi


def siapkan() -> None:
    """Set up structlog once for this process."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _tanpa_isi,
            samarkan,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )


def _mulai() -> None:
    g.id_permintaan = uuid.uuid4().hex[:12]
    g.mulai = time.perf_counter()


def _selesai(jawaban: Response) -> Response:
    jawaban.headers["X-Request-Id"] = g.get("id_permintaan", "-")
    rute = request.url_rule.rule if request.url_rule else "(tidak ada)"
    structlog.get_logger("akses").info(
        "permintaan",
        metode=request.method,
        rute=rute,
        status=jawaban.status_code,
        md=round((time.perf_counter() - g.get("mulai", time.perf_counter())) * 1000, 1),
        id_permintaan=g.get("id_permintaan"),
    )
    return jawaban


def pasang(app: Flask) -> None:
    app.before_request(_mulai)
    app.after_request(_selesai)
