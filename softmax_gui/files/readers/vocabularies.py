"""Vocabularies of tokenizers and models in JSON, alone in a file or beside logits."""

from collections.abc import Mapping
from typing import Any

from softmax_gui.files.numerals import number
from softmax_gui.files.readers.choosing import LOGIT_NAMES
from softmax_gui.model import InputError
from softmax_gui.model.language import tr

_NAMES = ("id2label", "vocab", "label2id")
_FEW = 64
"""So many numbers may be logits by chance, unless they stand in their order."""


def with_labels_in_order(tree: Any, what: str) -> Any:
    """Return a tree of JSON, in which a vocabulary beside logits has become the list of its labels.

    A vocabulary is Hugging Face's ``vocab.json``, ``tokenizer.json``, or what a ``config.json``
    calls ``id2label``: the numbers in it are those of classes.

    Raises
    ------
    InputError
        When the tree only says what classes are called.
    """
    if not isinstance(tree, Mapping):
        return tree
    model = tree.get("model")
    if isinstance(model, Mapping) and "vocab" in model:
        raise _names_classes(what)
    found = {name: labels for name in _NAMES if (labels := _labels(tree.get(name))) is not None}
    if found:
        name, labels = next(iter(found.items()))
        others = {key: value for key, value in tree.items() if key not in found}
        if not any(_may_be_logits(key, value, len(labels)) for key, value in others.items()):
            raise _names_classes(what)
        return {**others, name: labels}
    if _counts(tree) or _is_counted(tree):
        raise _names_classes(what)
    return tree


def _labels(tree: Any) -> list[str] | None:
    """Return labels by class, of what maps the one to the other; None for anything else."""
    if not isinstance(tree, Mapping) or not tree:
        return None
    by_class = dict[str, str]()
    for key, value in tree.items():
        if isinstance(value, str):
            by_class[key] = value
        elif type(value) is int:
            by_class[str(value)] = key
    wanted = [str(index) for index in range(len(tree))]
    return [by_class[index] for index in wanted] if by_class.keys() == {*wanted} else None


def _may_be_logits(name: str, value: Any, classes: int) -> bool:
    """Return whether a list holds logits: by its name, or by how long it is.

    A ``config.json`` has lists of whole numbers, too, such as of its layers.
    """
    while isinstance(value, list) and value and isinstance(value[0], list):
        value = value[0]
    if not isinstance(value, list) or not value:
        return False
    first = number(value[0]) if isinstance(value[0], str) else value[0]
    if isinstance(first, bool) or not isinstance(first, int | float):
        return False
    return name.lower() in LOGIT_NAMES or (isinstance(first, float) and len(value) == classes)


def _counts(tree: Any) -> bool:
    """Return whether texts are given all numbers from 0 on."""
    if not isinstance(tree, Mapping) or len(tree) < 2:
        return False
    numbers = list(tree.values())
    if any(type(number) is not int for number in numbers):
        return False
    in_order = list(range(len(numbers)))
    return numbers == in_order or (len(numbers) >= _FEW and sorted(numbers) == in_order)


def _is_counted(tree: Any) -> bool:
    """Return whether numbers are given texts."""
    return (
        isinstance(tree, Mapping)
        and bool(tree)
        and all(isinstance(each, str) for each in tree.values())
        and all(key == str(number) for number, key in enumerate(tree))
    )


def _names_classes(what: str) -> InputError:
    return InputError(
        tr(
            "{file} names classes and holds no logits. Open the logits, and give it as their "
            "labels: by File > Open Again As, or by --label-file on the command line."
        ).format(file=what)
    )
