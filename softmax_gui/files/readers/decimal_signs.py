"""Whether a sheet writes its decimals in one way: with commas or with points."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from softmax_gui.model import InputError
from softmax_gui.model.language import tr

_COMMA, _POINT = b",", b"."


class DecimalSigns:
    """Watches the numbers of a sheet where both signs can be read, and refuses a mixture.

    ``1.5`` beside ``1,5`` means that some of them are thousands, or come from somebody else.

    Parameters
    ----------
    name : str
        What the sheet is called.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._first: dict[bytes, int] = {}

    def note(
        self,
        text: bytes,
        starts: npt.NDArray[np.intp],
        stops: npt.NDArray[np.intp],
        line_of: Callable[[int], int],
    ) -> None:
        """Take note of some numbers, which have been read.

        Parameters
        ----------
        text : bytes
            What they are in.
        starts, stops : ndarray of intp, shape (n,)
            Number k is ``text[starts[k]:stops[k]]``; they come in this order.
        line_of : callable
            Returns the line of number k, counted from 1 as in the file.

        Raises
        ------
        InputError
            When one is written with a comma, and one with a point.
        """
        for sign in (_COMMA, _POINT):
            if sign not in self._first and sign in text:
                found = _first_with(sign, text, starts, stops)
                if found is not None:
                    self._first[sign] = line_of(found)
        if len(self._first) == 2:
            raise mixed_signs(self._name, self._first[_COMMA], self._first[_POINT])


def mixed_signs(name: str, comma: int, point: int) -> InputError:
    """Return the error of a text with decimal commas and points, by a line of each."""
    return InputError(
        tr(
            "{file} has numbers with a decimal comma, such as in line {comma}, and with a "
            "decimal point, such as in line {point}. Use one of them throughout, and leave "
            "out what separates thousands."
        ).format(file=name, comma=comma, point=point)
    )


def _first_with(
    sign: bytes, text: bytes, starts: npt.NDArray[np.intp], stops: npt.NDArray[np.intp]
) -> int | None:
    """Return the first number with a sign in it, None where there is none."""
    places = np.flatnonzero(np.frombuffer(text, np.uint8) == ord(sign))
    numbers = np.searchsorted(starts, places, side="right") - 1
    inside = numbers[(numbers >= 0) & (places < stops[numbers])]
    return int(inside[0]) if len(inside) else None
