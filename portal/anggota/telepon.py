"""Mobile numbers of Indonesia, in one shape."""

from __future__ import annotations

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from portal.errors import IsianSalah

_SALAH = "Nomor HP ini tidak lengkap atau bukan nomor HP Indonesia. Contoh: 0812-3456-7890."


def rapikan(teks: str) -> str:
    """``0812 3456 7890``, ``62812…``, ``812…`` or ``+62812…`` as ``+6281234567890``.

    :raises IsianSalah: no Indonesian mobile number.
    """
    if not teks.isascii():
        raise IsianSalah(_SALAH, "hp")
    angka = "".join(h for h in teks if h not in " -.()")
    if angka.startswith("8"):
        angka = "0" + angka
    elif angka.startswith("62"):
        angka = "+" + angka
    if not angka.removeprefix("+").isdigit():
        raise IsianSalah(_SALAH, "hp")
    try:
        nomor = phonenumbers.parse(angka, "ID")
    except NumberParseException:
        raise IsianSalah(_SALAH, "hp") from None
    if nomor.country_code != 62 or phonenumbers.number_type(nomor) is not PhoneNumberType.MOBILE:
        raise IsianSalah(_SALAH, "hp")
    return str(phonenumbers.format_number(nomor, PhoneNumberFormat.E164))


def tampil(hp: str | None) -> str:
    """``+6281234567890`` as people write it: ``0812-3456-7890``; a dash where there is none."""
    if not hp:
        return "–"
    angka = "0" + hp.removeprefix("+62")
    return "-".join(b for b in (angka[:4], angka[4:8], angka[8:]) if b)
