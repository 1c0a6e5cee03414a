"""What of a file with several arrays was taken for what, in a sentence."""

from softmax_gui.model import Batch
from softmax_gui.model.language import tr

_TABLES = (".csv", ".tsv", ".parquet")
_SHOWN = 24


def taken_text(batch: Batch, suffix: str) -> str:
    """Return what of a file was opened without a question; empty where there was no choice.

    Parameters
    ----------
    batch : Batch
        Has just been read, with its source.
    suffix : str
        Of the file; in tables no array has a name of its own.
    """
    choice = None if batch.source is None else batch.source.choice
    if choice is None or suffix.lower() in _TABLES or not (choice.targets or choice.labels):
        return ""
    form = " × ".join(f"{length:,}" for length in (*batch.axes, batch.shape[1]))
    parts = [tr("Logits “{name}” ({shape})").format(shape=form, name=_short(choice.logits))]
    if choice.targets is not None:
        parts.append(tr("true classes “{name}”").format(name=_short(choice.targets)))
    if choice.labels is not None:
        parts.append(tr("labels “{name}”").format(name=_short(choice.labels)))
    said = tr(", ").join(parts)
    return tr("{parts}. Ctrl+Alt+O chooses otherwise.").format(parts=said)


def _short(name: str) -> str:
    return name if len(name) <= _SHOWN else f"{name[: _SHOWN - 1]}…"
