"""How things are shown: the palette and the choices of the View menu."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor

from softmax_gui.engine import ColourScale, Reduction
from softmax_gui.model.palette import LIGHT, Palette


class Look(QObject):
    """What every view asks before it paints.

    Attributes
    ----------
    palette : Palette
        The colours of the present theme.
    sigmoid : bool
        Whether the probabilities show the sigmoid of each logit.
    logarithmic : bool
        Whether the axis of the probabilities is logarithmic.
    reduction : {"mean", "peak"}
        What a pixel of the Jacobian shows of its block.
    colour_scale : {"auto", "linear", "logarithmic"}
        Of the colours of the Jacobian; ``auto`` is logarithmic where there are many classes.
    pointed_at : int or None
        The class whose bar, curve or term is under the mouse: every view lights it.
    """

    changed = Signal()
    pointed = Signal()
    """The mouse points at another class, or at none."""

    def __init__(self, palette: Palette = LIGHT) -> None:
        super().__init__()
        self._colours: dict[tuple[str, float], QColor] = {}
        self.palette = palette
        self.sigmoid = True
        self.logarithmic = False
        self.reduction: Reduction = "mean"
        self.colour_scale: ColourScale = "auto"
        self.pointed_at: int | None = None

    def set(self, **choices: object) -> None:
        """Change some attributes and tell the views."""
        self._colours.clear()
        for name, value in choices.items():
            if name not in vars(self):
                raise AttributeError(f"a look has no {name!r}")
            setattr(self, name, value)
        self.changed.emit()

    def point_at(self, index: int | None) -> None:
        """Say which class is under the mouse; None where none is."""
        if index != self.pointed_at:
            self.pointed_at = index
            self.pointed.emit()

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """Return a colour of the palette by its name, such as "probability"; not to be changed."""
        colour = self._colours.get((name, alpha))
        if colour is None:
            colour = QColor(getattr(self.palette, name))
            colour.setAlphaF(alpha)
            self._colours[name, alpha] = colour
        return colour
