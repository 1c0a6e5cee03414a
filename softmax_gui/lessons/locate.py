"""Where in a TOML file a key is, for messages. tomllib itself does not tell."""

import re

Location = tuple[str | int, ...]


def line_of(source: str, location: Location) -> int:
    """Return the line, from 1, of a key of lesson.toml, or of what encloses it.

    Parameters
    ----------
    source : str
        The file.
    location : tuple
        As pydantic gives it: ``("step", 2, "question", "right")``.
    """
    lines = source.splitlines()
    first, last = 0, len(lines)
    keys = [str(part) for part in location]
    if len(location) > 1 and location[0] == "step" and isinstance(location[1], int):
        first, last = _step(lines, location[1])
        keys = [str(part) for part in location[2:]]
    found = first
    for key in keys:
        place = _key(lines, found, last, key)
        if place is None:
            break
        found = place
    return found + 1


def _step(lines: list[str], number: int) -> tuple[int, int]:
    """Return the first line of a step, from 0, and that behind its last."""
    starts = [i for i, line in enumerate(lines) if re.match(r"\s*\[\[\s*step\s*\]\]", line)]
    if number >= len(starts):
        return 0, len(lines)
    return starts[number], starts[number + 1] if number + 1 < len(starts) else len(lines)


def _key(lines: list[str], first: int, last: int, key: str) -> int | None:
    """Return the line where a key is given, or the table that has its name begins."""
    name = re.escape(key)
    key = rf"\"?{name}\"?\s*="
    given = re.compile(rf"\s*{key}|\s*\[[\w.\s]*\b{name}\s*\]|.*[{{,]\s*{key}")
    return next((i for i in range(first, last) if given.match(lines[i])), None)
