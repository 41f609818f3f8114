"""How the code on a sheet is written, however it was typed."""

from app.kernel.identity import squeezed


def spelt(code: str) -> str:
    """The one spelling of a code: `7K3F-Q2MX`; what is misread for another letter or digit is taken as meant."""
    plain = squeezed(code).upper().translate(_MISREAD)
    return f"{plain[:4]}-{plain[4:8]}"


_MISREAD = str.maketrans("ILO", "110")
