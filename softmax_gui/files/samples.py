"""Real logits that ship with the program, one click away."""

from dataclasses import dataclass, replace
from importlib import resources

from softmax_gui.files.readers import read_logits
from softmax_gui.model import Batch
from softmax_gui.model.language import mark
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.source import Source


@dataclass(frozen=True)
class Sample:
    """A file of logits inside the package.

    Parameters
    ----------
    name : str
        What the menu says, marked for translation.
    filename : str
        The file in ``files/samples/``.
    description : str
        Where the logits come from, in one sentence.
    """

    name: str
    filename: str
    description: str


SAMPLES = (
    Sample(
        mark("Handwritten digits"),
        "digits-logits.npz",
        mark(
            "899 rows of 10 logits: what a classifier of handwritten digits says of images it has "
            "not seen, with the true digit of each."
        ),
    ),
    Sample(
        mark("Languages of a text"),
        "language-logits.csv",
        mark("140 logits of a language identifier for one text, a language code each."),
    ),
)


def open_sample(sample: Sample, progress: Progress = unwatched) -> Batch:
    """Return the rows of a sample."""
    folder = resources.files("softmax_gui.files") / "samples"
    with resources.as_file(folder / sample.filename) as path:
        return replace(read_logits(path, progress), source=Source.of_sample(sample.filename))
