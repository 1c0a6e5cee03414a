"""Which of the arrays of a file are the logits, the true classes and the labels."""

from collections.abc import Callable
from pathlib import Path

from softmax_gui.files.readers.contents import Contents, Entry
from softmax_gui.model import InputError
from softmax_gui.model.choice import Choice, Doubt
from softmax_gui.model.language import tr

LOGIT_NAMES = ("logits", "logit", "scores", "outputs", "output")
"""What an array of logits is called, the likelier names first."""
_TARGETS = ("targets", "target", "labels", "label", "y_true", "y", "gold")
_LABELS = ("labels", "label", "names", "classes", "class_names", "tokens", "vocab")


def guess(contents: Contents, name: str | None = None) -> Choice:
    """Return what the names, shapes and types of the arrays of a file suggest.

    Parameters
    ----------
    contents : Contents
        What the file holds.
    name : str, optional
        The array that the logits are, where that is known.

    Raises
    ------
    InputError
        When there is no such array, or none that could be logits.
    """
    logits, doubt = _logits(contents) if name is None else (contents.named(name), "")
    axes = len(logits.shape)
    others = [entry for entry in contents.entries if entry is not logits]
    labels = _first(others, _LABELS, lambda entry: _fits_labels(entry, logits))
    labels = labels or _only_names(others, logits)
    targets = _first(others, _TARGETS, lambda entry: entry != labels and _is_targets(entry, logits))
    axis = _axis(logits, targets, labels)
    if not doubt and (axes > 2 if axis is None else axis < axes - 1):
        doubt = "axis"  # by custom the classes are along the last one
    return Choice(
        logits.name,
        axes - 1 if axis is None else axis,
        None if targets is None else targets.name,
        None if labels is None else labels.name,
        doubt=doubt,
    )


def check_choice(contents: Contents, choice: Choice) -> None:
    """Raise InputError unless the arrays are there and are what they are chosen for."""
    logits = contents.named(choice.logits)
    if logits.kind not in ("real", "whole"):
        raise InputError(
            tr(
                "{name} holds values of type {dtype}. Save the logits as integers or as "
                "float16, float32 or float64."
            ).format(name=_where(logits, contents), dtype=logits.dtype)
        )
    axes = len(logits.shape)
    if not axes:
        raise InputError(
            tr("{name} is a single number. Choose an array.").format(name=_where(logits, contents))
        )
    if not -axes <= choice.axis < axes:
        raise InputError(
            tr("{name} has no axis {axis}; its axes go from 0 to {last}.").format(
                name=_where(logits, contents), axis=choice.axis, last=axes - 1
            )
        )
    if choice.targets is not None and not _whole_list(contents.named(choice.targets), axes):
        raise InputError(
            tr("The targets in {file} are not one list of whole numbers.").format(
                file=contents.name
            )
        )
    if choice.labels is not None and not _text_list(contents.named(choice.labels)):
        raise InputError(
            tr("The labels in {file} are not one list of texts. Save them as str.").format(
                file=contents.name
            )
        )


def can_be_logits(entry: Entry) -> bool:
    """Return whether an array can be chosen as logits."""
    return entry.kind in ("real", "whole") and len(entry.shape) > 0


def can_be_targets(entry: Entry, logits: Entry) -> bool:
    """Return whether an array can be chosen as true classes of logits."""
    return entry.name != logits.name and _whole_list(entry, len(logits.shape))


def can_be_labels(entry: Entry) -> bool:
    """Return whether an array can be chosen as labels."""
    return _text_list(entry)


def _logits(contents: Contents) -> tuple[Entry, Doubt]:
    """Return the array that is most likely meant, and whether another may be."""
    named = _first(list(contents.entries), LOGIT_NAMES[:1], lambda _: True)
    if named is not None:
        return named, ""
    roles = {*_TARGETS, *_LABELS}
    several = len(contents.entries) > 1
    free = [e for e in contents.entries if not several or _key(e) not in roles]
    numbers = [entry for entry in free if can_be_logits(entry)]
    reals = [entry for entry in numbers if entry.kind == "real"] or numbers
    if not reals:
        return _only_hope(contents), ""
    best = _first(reals, LOGIT_NAMES, lambda _: True) or max(reals, key=_weight)
    return best, "array" if len(reals) > 1 else ""


def _only_hope(contents: Contents) -> Entry:
    """Return the only array, which then says of itself what is wrong with it."""
    if len(contents.entries) == 1:
        return contents.entries[0]
    return contents.named("logits")


def _weight(entry: Entry) -> tuple[int, int]:
    size = 1
    for length in entry.shape:
        size *= 1 if length is None else length
    return min(len(entry.shape), 2), size


def _first(
    entries: list[Entry], names: tuple[str, ...], fits: Callable[[Entry], bool]
) -> Entry | None:
    """Return the first array that has one of some names, the earlier names first, and fits."""
    for name in names:
        for entry in entries:
            if _key(entry) == name and fits(entry):
                return entry
    return None


def _key(entry: Entry) -> str:
    return entry.name.rpartition(".")[2].lower()


def _fits_labels(entry: Entry, logits: Entry) -> bool:
    """Return whether an array is labels rather than true classes: "labels" is said of both."""
    if entry.kind != "whole":
        return True
    names, rows = logits.shape[-1:], logits.shape[:-1]
    return entry.shape != rows and (entry.shape == names or not _is_targets(entry, logits))


def _only_names(entries: list[Entry], logits: Entry) -> Entry | None:
    """Return the only array of as many texts as there may be classes, whatever it is called."""
    texts = [entry for entry in entries if entry.kind == "text" and len(entry.shape) == 1]
    fitting = [entry for entry in texts if entry.shape[0] in logits.shape]
    return fitting[0] if len(fitting) == 1 else None


def _is_targets(entry: Entry, logits: Entry) -> bool:
    """Return whether an array is true classes: by its name, or by its shape."""
    if _key(entry) in _TARGETS[:2]:
        return True
    if entry.kind != "whole" or not entry.shape:
        return False
    return any(_without(logits.shape, axis) == entry.shape for axis in range(len(logits.shape)))


def _axis(logits: Entry, targets: Entry | None, labels: Entry | None) -> int | None:
    """Return the axis of the classes, where labels or true classes tell it."""
    axes = range(len(logits.shape) - 1, -1, -1)
    fitting = list(axes)
    if labels is not None and len(labels.shape) == 1:
        fitting = [axis for axis in fitting if logits.shape[axis] == labels.shape[0]]
    if targets is not None and len(logits.shape) > 1 and targets.shape:
        rows = targets.shape
        fitting = [axis for axis in fitting if _without(logits.shape, axis) == rows]
    if labels is None and targets is None:
        return None
    return fitting[0] if len(fitting) == 1 or (fitting and len(axes) == 2) else None


def _without(shape: tuple[int | None, ...], axis: int) -> tuple[int | None, ...]:
    return shape[:axis] + shape[axis + 1 :]


def _whole_list(entry: Entry, axes: int) -> bool:
    return entry.kind == "whole" and len(entry.shape) <= max(1, axes - 1)


def _text_list(entry: Entry) -> bool:
    return entry.kind in ("text", "whole") and len(entry.shape) == 1


def _where(entry: Entry, contents: Contents) -> str:
    if len(contents.entries) == 1 and Path(contents.name).stem == entry.name:
        return contents.name
    return tr("{name} in {file}").format(name=entry.name[:40], file=contents.name)
