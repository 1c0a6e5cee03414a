"""Which class stands at which place of the list."""

import numpy as np

from softmax_gui.engine import Frame
from softmax_gui.model.order import Indices


class Entries:
    """The classes that a list holds, from top to bottom.

    Parameters
    ----------
    size : int
        Number of classes of the document, N.
    classes : ndarray of intp, shape (M,), optional
        The class at each place; by default all N of them, as given.
    """

    def __init__(self, size: int, classes: Indices | None = None) -> None:
        self.size = size
        self.classes = classes

    @classmethod
    def of(cls, frame: Frame) -> "Entries":
        """Return what a Frame says: its listing, or else all classes in its order."""
        listing = frame.listing
        return cls(frame.state.size, frame.arrangement.classes if listing is None else listing)

    def __len__(self) -> int:
        return self.size if self.classes is None else len(self.classes)

    def class_at(self, place: int) -> int:
        """Return the class at a place."""
        return place if self.classes is None else int(self.classes[place])

    def place_of(self, index: int) -> int | None:
        """Return the place of a class, or None where the list does not hold it."""
        if self.classes is None:
            return index if index < self.size else None
        # One look through a million takes less than a table of them all would.
        places = np.flatnonzero(self.classes == index)
        return int(places[0]) if len(places) else None

    def beside(self, index: int, steps: int) -> int | None:
        """Return the class so many places after another one, or the last there is.

        From a class that the list does not hold, it is the first one; in an empty list, None.
        """
        if not len(self):
            return None
        place = self.place_of(index)
        return self.class_at(0 if place is None else min(max(place + steps, 0), len(self) - 1))

    def places_of(self, classes: Indices) -> Indices:
        """Return the places of those of some classes that the list holds, from top to bottom."""
        wanted = np.zeros(self.size, dtype=bool)
        wanted[classes[classes < self.size]] = True
        return np.flatnonzero(wanted if self.classes is None else wanted[self.classes])

    def at(self, places: Indices) -> Indices:
        """Return the classes at some places."""
        return places if self.classes is None else self.classes[places]

    def same_as(self, other: "Entries") -> bool:
        """Return whether another list holds the same classes in the same order."""
        if self.size != other.size or self.classes is other.classes:
            return self.size == other.size
        if self.classes is None or other.classes is None:
            return False
        return np.array_equal(self.classes, other.classes)
