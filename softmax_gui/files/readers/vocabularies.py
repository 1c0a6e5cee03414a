"""Files of JSON that name classes and hold no logits: vocabularies of tokenizers and models."""

from collections.abc import Mapping
from typing import Any

from softmax_gui.model import InputError
from softmax_gui.model.language import tr

_FEW = 64
"""So many numbers may be logits by chance, unless they stand in their order."""


def refuse_vocabulary(tree: Any, what: str) -> None:
    """Raise InputError where a tree of JSON says what classes are called.

    That is Hugging Face's ``vocab.json``, ``tokenizer.json``, or a ``config.json`` with an
    ``id2label``: the numbers in it are those of classes.
    """
    if not isinstance(tree, Mapping):
        return
    model = tree.get("model")
    is_tokenizer = isinstance(model, Mapping) and "vocab" in model
    if is_tokenizer or any(_counts(tree.get(name)) for name in ("vocab", "label2id")):
        raise _names_classes(what)
    if _counts(tree) or _is_counted(tree) or _is_counted(tree.get("id2label")):
        raise _names_classes(what)


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
