"""What is kept in a JSON file between two starts."""

import logging
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from softmax_gui.model.errors import InputError
from softmax_gui.model.writing import replacing

logger = logging.getLogger(__name__)

M = TypeVar("M", bound=BaseModel)


def load(kind: type[M], path: Path, what: str) -> M:
    """Return what is in a file, or the defaults of its kind where it is missing or unreadable."""
    try:
        return kind.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return kind()
    except (OSError, ValidationError) as error:
        logger.warning("%s in %s are not readable, starting afresh: %s", what, path, error)
        return kind()


def save(model: BaseModel, path: Path, what: str) -> None:
    """Write beside the file and put that in its place, so that it is never half.

    A folder that cannot be written costs the memory of it, not the program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as beside:
            beside.write_text(model.model_dump_json(indent=2), encoding="utf-8")
    except (OSError, InputError) as error:
        logger.warning("%s could not be saved in %s: %s", what, path, error)
