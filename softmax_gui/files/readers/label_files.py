"""Labels in a file of their own: one a line, a list, or the vocabulary of a tokenizer."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from softmax_gui.files.numerals import shown
from softmax_gui.files.readers.encodings import decoded
from softmax_gui.files.readers.objects import load_json
from softmax_gui.files.readers.texts import texts
from softmax_gui.model import InputError, Labels
from softmax_gui.model.language import tr
from softmax_gui.model.reading import size_of

_MAX_CLASSES = 2**24
_MAX_TEXT = 2**25


def read_labels(path: Path, count: int) -> Labels:
    """Return the labels in a file.

    Parameters
    ----------
    path : Path
        ``.json``: a list of texts, an object from label to class or from class to label (such as
        Hugging Face's ``vocab.json`` and ``id2label``), or a ``tokenizer.json``. Anything else: one
        label a line.
    count : int
        Number of classes. A vocabulary may name fewer: models often have some to spare, which
        keep their numbers.

    Raises
    ------
    InputError
        When the file cannot be read, or does not hold as many labels.
    """
    try:
        is_json = path.suffix.lower() == ".json"
        found = _of_json(load_json(path), path.name) if is_json else _lines(path, count)
    except OSError as error:
        raise InputError(
            tr("{path} cannot be read: {reason}. Choose another file.").format(
                path=path, reason=error.strerror or error
            )
        ) from error
    if isinstance(found, Mapping):
        return Labels.of(texts(_by_class(found, count, path.name), path.name))
    _check_count(len(found), count, path.name)
    return Labels.of(texts(found, path.name))


def _check_count(found: int, count: int, what: str) -> None:
    if found != count:
        raise InputError(
            tr("{name} has {count} labels for {classes} classes.").format(
                name=what, count=found, classes=count
            )
        )


def _lines(path: Path, count: int) -> list[str]:
    if size_of(path) > _MAX_TEXT:
        raise InputError(
            tr("{file} is larger than {size} MiB. Give a shorter file of labels.").format(
                file=path.name, size=_MAX_TEXT >> 20
            )
        )
    text = decoded(path.read_bytes(), path.name).replace("\r\n", "\n").replace("\r", "\n")
    text = text.removesuffix("\n")
    # Counted first: a file of nothing but ends of lines would become as many texts.
    _check_count(text.count("\n") + 1, count, path.name)
    return text.split("\n")


def _of_json(tree: Any, what: str) -> list[str] | dict[int, str]:
    """Return the labels in order, or by class."""
    if isinstance(tree, list) and all(isinstance(item, str) for item in tree):
        return list(tree)
    if isinstance(tree, Mapping):
        if isinstance(tree.get("model"), Mapping) and "vocab" in tree["model"]:
            return _of_tokenizer(tree, what)
        for name in ("id2label", "labels", "vocab"):
            if isinstance(tree.get(name), list | Mapping):
                return _of_json(tree[name], what)
        return _of_vocabulary(tree.items(), what)
    raise _not_labels(what)


def _of_tokenizer(tree: Mapping[str, Any], what: str) -> dict[int, str]:
    vocabulary = tree["model"]["vocab"]
    if isinstance(vocabulary, list):  # of tokens with their scores
        found = {
            i: str(item[0]) for i, item in enumerate(vocabulary) if isinstance(item, list) and item
        }
    elif isinstance(vocabulary, Mapping):
        found = _of_vocabulary(vocabulary.items(), what)
    else:
        raise _not_labels(what)
    added = tree.get("added_tokens")
    for token in added if isinstance(added, list) else []:
        if not isinstance(token, Mapping):
            raise _not_labels(what)
        found |= _of_vocabulary([(str(token.get("content")), token.get("id"))], what)
    return found


def _of_vocabulary(items: Iterable[tuple[str, Any]], what: str) -> dict[int, str]:
    """Return the labels by class of what maps the one to the other, either way round."""
    found = dict[int, str]()
    for key, value in items:
        index, label = (value, key) if not isinstance(value, str) else (_index(key), value)
        if isinstance(index, bool) or not isinstance(index, int) or not 0 <= index < _MAX_CLASSES:
            raise _not_labels(what)
        if index in found:
            raise InputError(
                tr("{file} gives class {index} two labels: {first} and {second}.").format(
                    file=what, index=index, first=shown(found[index]), second=shown(label)
                )
            )
        found[index] = label
    return found


def _index(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def _by_class(found: Mapping[int, str], count: int, what: str) -> list[str]:
    last = max(found, default=-1)
    if last >= count:
        raise InputError(
            tr("{file} has a label for class {last}, but the classes go from 0 to {most}.").format(
                file=what, last=last, most=count - 1
            )
        )
    return [found.get(index, str(index)) for index in range(count)]


def _not_labels(what: str) -> InputError:
    return InputError(
        tr(
            "{file} holds no labels. Give one label a line, a JSON list, or the vocabulary of a "
            "tokenizer."
        ).format(file=what)
    )
