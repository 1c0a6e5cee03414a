"""A batch in a few words: above the cards of the window, and above figures."""

from softmax_gui.engine.rows import BatchFigures
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import short


def summary(figures: BatchFigures) -> str:
    """Return the means in a few words: ``accuracy 95.7 %, loss 0.144, entropy 0.085``."""
    found = figures.summary
    if found.accuracy is None:
        return tr("entropy {entropy}").format(entropy=mean(found.entropy))
    return tr("accuracy {accuracy}, loss {loss}, entropy {entropy}").format(
        accuracy=per_cent(found.accuracy), loss=mean(found.loss), entropy=mean(found.entropy)
    )


def calibration(figures: BatchFigures) -> str:
    """Return the expected calibration error."""
    return tr("ECE {error}").format(error=per_cent(figures.reliability.error, 2))


def per_cent(part: float, digits: int = 1) -> str:
    """Return a part of all rows as 95.7 %."""
    return f"{short(100 * part, digits)} %"


def mean(value: float | None) -> str:
    """Return a mean in a few digits, or a dash for one of nothing."""
    return "–" if value is None else short(value)
