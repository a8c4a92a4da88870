"""Requests of a process one after the other, where they would only stand in each other's way.

Threads of one Python process take turns at every statement: a writer that holds the book's turn then waits again and again
for somebody who draws a page, and everybody behind it waits, too. Threads are there for what is slow: the book held by
another process, a passphrase, a PDF. So a request waits for the one before it, but only so long.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SABAR_DETIK = 0.05
"""So long a request waits for others of its process (seconds); whoever takes longer than that doesn't keep it any more.
``make bench``: at 0.03 eight depositors gain half as much, at 0.1 the slowest of a hundred wait longer than they should."""


class Turnstile:
    """A WSGI application, one request at a time. Nobody depends on it: a request that has waited enough goes through."""

    def __init__(self, app: WSGIApplication, sabar_detik: float = SABAR_DETIK) -> None:
        self._app, self._sabar_detik, self._kunci = app, sabar_detik, threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        giliran = self._kunci.acquire(timeout=self._sabar_detik)
        try:
            return self._app(environ, start_response)
        finally:
            if giliran:
                self._kunci.release()
