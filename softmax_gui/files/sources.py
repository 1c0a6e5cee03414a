"""Reading rows of logits again, from where they came."""

from collections.abc import Callable
from pathlib import Path

from softmax_gui.files.readers import read_logits
from softmax_gui.files.samples import SAMPLES, open_sample
from softmax_gui.model import Batch, InputError
from softmax_gui.model.language import tr
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.source import Source


def source_reader(progress: Progress) -> Callable[[Source], Batch]:
    """Return what reads rows again, with this progress."""
    return lambda source: read_source(source, progress)


def read_source(source: Source, progress: Progress = unwatched) -> Batch:
    """Return the rows that a source names, as they were chosen.

    Raises
    ------
    InputError
        When they are not there any more, or cannot be read.
    """
    if source.sample is None:
        return read_logits(Path(source.file), progress, source.choice)
    for sample in SAMPLES:
        if sample.filename == source.sample:
            return open_sample(sample, progress)
    raise InputError(tr("There is no sample {name}.").format(name=source.sample))
