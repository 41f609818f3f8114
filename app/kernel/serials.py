"""Serials that people read aloud and type: eight letters and digits that are not mistaken for each other."""

import secrets

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U, which are misread
_BITS = 40


def new_serial() -> str:
    """A serial nobody can guess: eight letters and digits. No two meet in practice: there are 10¹² of them."""
    return serial_text(secrets.randbits(_BITS))


def serial_text(number: int) -> str:
    """A serial as it is printed: `7K3F-Q2MX`."""
    text = "".join(_LETTERS[number >> 5 * place & 31] for place in range(7, -1, -1))
    return f"{text[:4]}-{text[4:]}"


def serial_number(text: str) -> int:
    """The number a printed serial stands for; -1 for what is none."""
    digits = [_LETTERS.find(letter) for letter in text.upper().replace("-", "")]
    if len(digits) != 8 or -1 in digits:
        return -1
    return sum(digit << 5 * place for place, digit in enumerate(reversed(digits)))
