"""Numbers as people read them: a few digits, a real minus sign."""

import math

MINUS = "\N{MINUS SIGN}"


def short(value: float, digits: int = 3) -> str:
    """Return a number in few characters: 0.541, −0.108, 4.2e−18, 1.3e+06.

    Parameters
    ----------
    value : float
        Any number.
    digits : int
        Decimals; what would round to 0 or is very large is written with an exponent.
    """
    if value == 0:
        return "0"
    if not math.isfinite(value):
        return f"{value:g}".replace("inf", "\N{INFINITY}").replace("-", MINUS)
    text = f"{value:.{digits}f}"
    if float(text) == 0 or abs(value) >= 1e5:
        mantissa, exponent = f"{value:.1e}".split("e")
        text = f"{mantissa.removesuffix('.0')}e{int(exponent)}"
    return text.replace("-", MINUS)


def signed(value: float, digits: int = 3) -> str:
    """Return a number like `short`, with a plus sign where it is positive."""
    return f"+{short(value, digits)}" if value > 0 else short(value, digits)


def percent(value: float) -> str:
    """Return a probability in per cent: 54.1%, <0.1%, 0%."""
    if value == 0:
        return "0%"
    if value < 0.0005:
        return "<0.1%"
    return f"{100 * value:.1f}%"


def exact(value: float) -> str:
    """Return the shortest text that reads back as the same float."""
    return repr(float(value))


def tick_text(value: float) -> str:
    """Return a round number as an axis shows it: 0.25, −1, 2.5e−18."""
    # Adding 0 makes a negative zero a positive one.
    text = f"{value + 0.0:.6g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = f"{mantissa}e{int(exponent)}"
    return text.replace("-", MINUS)
