"""Many decimal numbers at once, each rounded as ``float`` rounds it.

``float`` takes a third of a microsecond for a number of seventeen digits, which is longer than
everything else there is to do about a line of a table. Here eight characters at a time are
handled as one integer, and the quotients of the digits by powers of ten are found as sums of two
floats; where even those do not settle how to round, it says so.
"""

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_WIDTH = 24
_MOST_FRACTION = 22  # 10**22 is the last power of ten that a float64 holds exactly
_POWERS = 10.0 ** np.arange(_MOST_FRACTION + 1)
_SPLIT = 2.0**27 + 1


def _every_byte(value: int) -> np.uint64:
    return np.uint64(int.from_bytes(bytes([value]) * 8))


# For each length, the bytes of the last so many of `_WIDTH` characters.
_LAST = (
    np.array(
        [[255 * (_WIDTH - n <= i) for i in range(_WIDTH)] for n in range(_WIDTH + 1)],
        dtype=np.uint8,
    )
    .view("<u8")
    .T.copy()
)
_ZEROS, _POINTS = _every_byte(ord("0")), _every_byte(ord("0") ^ ord("."))
_ONES, _HIGH, _TO_HIGH = _every_byte(1), _every_byte(0x80), _every_byte(0x76)
_ALL = _every_byte(0xFF)


def decimals(text: bytes, starts: Places, stops: Places) -> tuple[Floats, Flags]:
    """Return the numbers written in some places of a text, and which of them are settled.

    Parameters
    ----------
    text : bytes
        ASCII, at least where the numbers are.
    starts, stops : ndarray of intp, shape (n,)
        Number k is ``text[starts[k]:stops[k]]``; every start is inside of the text.

    Returns
    -------
    values : ndarray of float64, shape (n,)
        What ``float`` would return, where it is settled.
    settled : ndarray of bool, shape (n,)
        True for digits with at most one point among them and a sign before them, unless they are
        too many or too close to the middle of two floats. What is not settled may still be a
        number.
    """
    first = np.frombuffer(text, np.uint8)[starts]
    negative = first == ord("-")
    length = stops - starts - (negative | (first == ord("+")))
    characters = _characters(text, stops, length)
    after, pointed = _after_the_point(characters)
    # Without the point, what stands before it moves up by one place.
    digits = (characters & after) | (_moved_up(characters) & ~after)
    wrong = (((digits + _TO_HIGH) | digits) & _HIGH).any(axis=0)
    # Behind no point is everything; as a fraction it is nothing.
    fraction = np.bitwise_count(after).sum(axis=0, dtype=np.intp) // 8 * pointed
    high, low = _integers(digits)
    values, settled = _quotients(
        high * np.uint64(10**16) + low, _POWERS[np.minimum(fraction, _MOST_FRACTION)]
    )
    settled &= ~wrong & (length - pointed > 0) & (length <= _WIDTH)
    settled &= (fraction <= _MOST_FRACTION) & (high < 1000)  # else it does not fit into 64 bits
    return np.where(negative, -values, values), settled


def _characters(text: bytes, stops: Places, length: Places) -> Words:
    """Return the last `_WIDTH` characters of each place less "0", or 0 where it has fewer.

    Shape (3, n): eight characters a word, the first one the lowest.
    """
    padded = bytes(_WIDTH) + text
    windows = np.ndarray(len(text) + 1, f"V{_WIDTH}", padded, strides=(1,))
    words = windows[stops].view("<u8").reshape(-1, _WIDTH // 8).T.astype(np.uint64, order="C")
    words ^= _ZEROS
    words &= _LAST[:, np.minimum(length, _WIDTH)]
    return words


def _after_the_point(characters: Words) -> tuple[Words, Flags]:
    """Return ones at every byte behind the first point, or everywhere without one."""
    others = characters ^ _POINTS
    points = (others - _ONES) & ~others & _HIGH
    found = points > 0
    # Minus a bit is that bit and all above it.
    after = -(points << np.uint64(1)) * found
    after[1:] |= _ALL * found[0]
    after[2] |= _ALL * found[1]
    pointed = found[0] | found[1] | found[2]
    after |= _ALL * ~pointed
    return after, pointed


def _moved_up(characters: Words) -> Words:
    moved = characters << np.uint64(8)
    moved[1:] |= characters[:-1] >> np.uint64(56)
    return moved


def _integers(digits: Words) -> tuple[Words, Words]:
    """Return the first eight digits, and the last sixteen, as integers."""
    pairs = digits * np.uint64(10) + (digits >> np.uint64(8))
    mask = np.uint64(0x000000FF000000FF)
    eights = (pairs & mask) * np.uint64(0x000F424000000064)
    eights += ((pairs >> np.uint64(16)) & mask) * np.uint64(0x0000271000000001)
    eights >>= np.uint64(32)
    return eights[0], eights[1] * np.uint64(10**8) + eights[2]


def _quotients(dividend: Words, divisor: Floats) -> tuple[Floats, Flags]:
    """Return dividend / divisor rounded to the nearest float, and where that is certain."""
    rest = dividend & np.where(dividend < 2**53, np.uint64(0), np.uint64(0x7FF))
    head = (dividend - rest).astype(np.float64)  # at most 53 bits: exact
    quotient = head / divisor
    # What a rounded quotient leaves over is a float, and found without an error.
    product = quotient * divisor
    remainder = (head - product) - _rounded_off(quotient, divisor, product)
    correction = (remainder + rest.astype(np.float64)) / divisor
    doubt = np.abs(correction) * 2.0**-40 + quotient * 2.0**-95
    values = quotient + (correction - doubt)
    return values, values == quotient + (correction + doubt)


def _rounded_off(one: Floats, other: Floats, product: Floats) -> Floats:
    """Return one * other minus its rounded product, exactly (Dekker's way)."""
    one_high, one_low = _halves(one)
    other_high, other_low = _halves(other)
    return ((one_high * other_high - product) + one_high * other_low + one_low * other_high) + (
        one_low * other_low
    )


def _halves(values: Floats) -> tuple[Floats, Floats]:
    scaled = values * _SPLIT
    high = scaled - (scaled - values)
    return high, values - high
