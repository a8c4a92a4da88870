"""Requests of a process one after the other, where they would only stand in each other's way.

Threads of one Python process take turns at every statement: a writer that holds the book's turn then waits again and again
for somebody who draws a page, and everybody behind it waits, too. Threads are there for what is slow: the book held by
another process, a passphrase, a PDF. So a request waits for the one before it, but only so long.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SABAR_DETIK = 0.05
"""So long a request waits for others of its process (seconds); whoever takes longer than that doesn't keep it any more."""


class Turnstile:
    """A WSGI application, one request at a time, in the order in which they came: a plain lock would go again and again to
    the thread that has just given it back. Nobody depends on it: a request that has waited enough goes through."""

    def __init__(self, app: WSGIApplication, sabar_detik: float = SABAR_DETIK) -> None:
        self._app, self._sabar_detik = app, sabar_detik
        self._kunci, self._antrean, self._dipakai = threading.Lock(), deque[threading.Lock](), False

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        giliran = self._tunggu()
        try:
            return self._app(environ, start_response)
        finally:
            if giliran:
                self._serahkan()

    def _tunggu(self) -> bool:
        """Is it this request's turn? False: it waited long enough, and keeps nobody."""
        panggilan = threading.Lock()
        with self._kunci:
            if not self._dipakai:
                self._dipakai = True
                return True
            panggilan.acquire()
            self._antrean.append(panggilan)
        if panggilan.acquire(timeout=self._sabar_detik):
            return True
        with self._kunci:
            if panggilan in self._antrean:
                self._antrean.remove(panggilan)
                return False
        return True  # it was called at the last moment

    def _serahkan(self) -> None:
        """Call the next one in."""
        with self._kunci:
            if self._antrean:
                self._antrean.popleft().release()
            else:
                self._dipakai = False
