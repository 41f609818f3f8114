"""The normal distribution in decimal arithmetic: the probit of a share, the same on every machine to the last digit."""

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

PROBIT_STEP = Decimal("0.0001")

_CONTEXT = Context(prec=40, rounding=ROUND_HALF_UP)
_TWO_PI = Decimal("6.283185307179586476925286766559005768394")
_ENOUGH_TURNS = 12  # Newton doubles the right digits with each turn
_SMALLEST_TERM = Decimal("1E-36")


def probit(share: Decimal) -> Decimal:
    """The probit unit of a share between 0.001 and 0.999, 5 plus its normal deviate, half up to four decimals.

    Raises ValueError for other shares.
    """
    if not Decimal("0.001") <= share <= Decimal("0.999"):
        raise ValueError(share)
    with localcontext(_CONTEXT):
        deviate = Decimal(0)
        for _ in range(_ENOUGH_TURNS):
            density, below = _density_and_share(deviate)
            deviate -= (below - share) / density
        return (deviate + 5).quantize(PROBIT_STEP)


def _density_and_share(deviate: Decimal) -> tuple[Decimal, Decimal]:
    """The density at a deviate, and the share below it by the series x + x³/3 + x⁵/(3·5) + …"""
    density = (-deviate * deviate / 2).exp() / _TWO_PI.sqrt()
    term = total = deviate
    odd = 1
    while abs(term) > _SMALLEST_TERM:
        odd += 2
        term = term * deviate * deviate / odd
        total += term
    return density, Decimal("0.5") + density * total
