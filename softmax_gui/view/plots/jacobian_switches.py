"""The two switches in the heading of the Jacobian."""

from collections.abc import Mapping

from softmax_gui.engine import ColourScale, Reduction
from softmax_gui.engine.frame import JacobianPanel as Shown
from softmax_gui.model.language import mark
from softmax_gui.view.look import Look
from softmax_gui.view.panel import Heading
from softmax_gui.view.plots.switch import Switch

REDUCTIONS: Mapping[Reduction, tuple[str, str]] = {
    "mean": (mark("mean"), mark("Colour each pixel by the mean of the entries it stands for")),
    "peak": (mark("peak"), mark("Colour each pixel by its entry of largest magnitude")),
}
SCALES: Mapping[ColourScale, tuple[str, str]] = {
    "linear": (mark("linear"), mark("Colours in proportion to the derivatives")),
    "logarithmic": (
        mark("log"),
        mark("Colours by powers of ten, linear about 0: small derivatives show"),
    ),
}
"""By value: the word on the switch, and what it means, to be translated where they are shown."""


class Switches:
    """What a pixel shows of its block, and the scale of the colours.

    Parameters
    ----------
    heading : Heading
        Gets the switches.
    look : Look
        Told what is chosen.
    """

    def __init__(self, heading: Heading, look: Look) -> None:
        self._heading = heading
        self.scale = Switch(mark("colour scale"), SCALES, look)
        self.reduction = Switch(mark("reduction"), REDUCTIONS, look)
        self.scale.chosen.connect(lambda choice: look.set(colour_scale=choice))
        self.reduction.chosen.connect(lambda choice: look.set(reduction=choice))
        for switch in (self.scale, self.reduction):
            heading.add_widget(switch, optional=True)
        heading.offer(self.reduction, False)

    def show(self, shown: Shown) -> None:
        """Show what holds; where every block is one entry there is nothing to reduce."""
        self.scale.show_choice("linear" if shown.threshold is None else "logarithmic")
        self.reduction.show_choice(shown.reduction)
        self._heading.offer(self.reduction, not shown.single)
