"""The one family of business errors. Pure: raised below, mapped to a status once, in ``portal.web.handlers``."""

from __future__ import annotations

from collections.abc import Mapping


class AturanDilanggar(Exception):
    """A rule of the koperasi was broken. ``pesan`` is a sentence for people: what is wrong and what to do."""

    status = 422

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


class IsianSalah(AturanDilanggar):
    """Wrong input; ``bidang`` names the form field that it belongs to, if one."""

    def __init__(self, pesan: str, bidang: str | None = None) -> None:
        super().__init__(pesan)
        self.bidang = bidang


class BentrokBuku(AturanDilanggar):
    """The book or the register already says otherwise (409)."""

    status = 409


class TidakBerwenang(AturanDilanggar):
    """The seat of the actor gives no right to this act today (403)."""

    status = 403

    def __init__(
        self, pesan: str = "Jabatan Anda hari ini tidak berwenang untuk ini. Mintalah kepada petugasnya."
    ) -> None:
        super().__init__(pesan)


class TidakDitemukan(AturanDilanggar):
    """Unknown, or not the actor's to see: the two look alike (404)."""

    status = 404

    def __init__(self, pesan: str = "Halaman atau data ini tidak ada.") -> None:
        super().__init__(pesan)


class PerluMasuk(AturanDilanggar):
    """No living session (answered by the log-in page)."""

    status = 401

    def __init__(self, pesan: str = "Silakan masuk dulu.") -> None:
        super().__init__(pesan)


class TerlaluSering(AturanDilanggar):
    """A throttle is full (429); ``tunggu_detik`` seconds until the next try."""

    status = 429

    def __init__(self, pesan: str, tunggu_detik: int) -> None:
        super().__init__(pesan)
        self.tunggu_detik = tunggu_detik


class BelumTersedia(AturanDilanggar):
    """The store cannot be written or read now (503); nothing was changed."""

    status = 503

    def __init__(
        self, pesan: str = "Buku sedang tidak bisa dibuka. Tidak ada yang tercatat; coba lagi sebentar."
    ) -> None:
        super().__init__(pesan)


class BanyakIsianSalah(AturanDilanggar):
    """Several fields are wrong at once: ``galat`` maps a field's name to its sentence."""

    def __init__(self, galat: Mapping[str, str]) -> None:
        super().__init__("; ".join(galat.values()))
        self.galat = dict(galat)
