"""The log: warnings and errors of this program, in a few files that never grow large.

It holds no logits, no labels and nothing out of files: of an exception it holds the kind and the
places in the program that it came through, but not its words, which may quote what a person has
opened. The environment variable ``SOFTMAX_GUI_LOG=debug`` asks for everything, words included.
"""

import logging
import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from platformdirs import user_log_path

from softmax_gui.raising import cut_off

VARIABLE = "SOFTMAX_GUI_LOG"
"""Names the least level that is logged: debug, info, warning (the default) or error."""

BYTES, OLDER = 512 * 2**10, 2
"""How large a file may grow, and how many older ones are kept."""

LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
ROOM = "softmax_gui"
"""The logger whose records are kept. What other packages log may quote labels."""

_LINE = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"
_DEEPEST = 40


def log_path() -> Path:
    """Return the file of the log; older ones stand beside it."""
    return user_log_path("softmax-gui", appauthor=False) / "softmax-gui.log"


def log_level() -> int:
    """Return the least level that is logged, as the environment asks for it."""
    return LEVELS.get(os.environ.get(VARIABLE, "").strip().lower(), logging.WARNING)


def signature(error: BaseException) -> str:
    """Return what tells one mishap from another: the kind of exception, and where it was raised."""
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "nowhere"
    return f"{type(error).__name__} at {where}"


def account(error: BaseException, *, quoting: bool = False) -> str:
    """Return the traceback of an exception, behind those of the exceptions that it came from.

    Parameters
    ----------
    error : BaseException
        The exception.
    quoting : bool
        Whether to say its words, which may hold logits, labels or lines of a file.
    """
    cut_off(error)
    if quoting:
        return "".join(traceback.format_exception(error)).rstrip()
    told = [_told(each) for each in _origins(error)]
    return "\nand from that came:\n".join(reversed(told))


def _told(error: BaseException) -> str:
    places = traceback.format_tb(error.__traceback__, limit=-_DEEPEST)
    return "".join([*places, type(error).__name__])


def _origins(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and what it came from, back to the first."""
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)


class Discreet(logging.Formatter):
    """Writes a record as a line, and the account of its exception below it.

    Parameters
    ----------
    quoting : bool
        As for `account`.
    """

    def __init__(self, *, quoting: bool) -> None:
        super().__init__(_LINE)
        self._quoting = quoting

    def formatException(self, info: Any) -> str:
        """Return the account of the exception in what `sys.exc_info` returns."""
        return "" if info[1] is None else account(info[1], quoting=self._quoting)


class Thinned(logging.Filter):
    """Lets the same mishap through the 1st, 10th, 100th, … time, and says which time it is."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: Counter[str] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a record is to be written; all without an exception are."""
        if not record.exc_info or record.exc_info[1] is None:
            return True
        known = signature(record.exc_info[1])
        self._seen[known] += 1
        times = self._seen[known]
        if times > 1:
            record.msg, record.args = f"{record.getMessage()} (for the {times}th time)", None
        return str(times).strip("0") == "1"


class LogFile(RotatingFileHandler):
    """The file, made with its folder once there is something to write.

    One that cannot be written costs the log, not the program.
    """

    def __init__(self, path: Path, *, size: int = BYTES) -> None:
        super().__init__(path, maxBytes=size, backupCount=OLDER, encoding="utf-8", delay=True)

    def _open(self) -> Any:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002
        """Say nothing: there is no better place to say it."""
        with suppress(OSError, ValueError):
            self.close()


class Log(logging.Handler):
    """Writes what is logged to the file, and to standard error as far as there is one."""

    def __init__(self, path: Path, level: int) -> None:
        super().__init__(level)
        self.addFilter(Thinned())
        self._outlets: list[logging.Handler] = [LogFile(path)]
        if sys.stderr is not None:  # a program without a console has none
            self._outlets.append(logging.StreamHandler())
        for each in self._outlets:
            each.setFormatter(Discreet(quoting=level <= logging.DEBUG))

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        for each in self._outlets:
            each.handle(record)

    def close(self) -> None:
        """Let go of the file."""
        for each in self._outlets:
            each.close()
        super().close()


def start_log() -> Log:
    """Begin to write the log of this process, and return it; `stop_log` ends that."""
    level = log_level()
    log, logger = Log(log_path(), level), logging.getLogger(ROOM)
    logger.addHandler(log)
    logger.setLevel(level)
    return log


def stop_log(log: Log) -> None:
    """Write the log no longer."""
    logger = logging.getLogger(ROOM)
    logger.removeHandler(log)
    logger.setLevel(logging.NOTSET)
    log.close()
