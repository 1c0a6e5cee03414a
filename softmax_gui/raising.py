"""Exceptions as shiboken takes them for granted.

What an override of Qt's raises, shiboken (6.11) picks up to say in its words which override it
was. Before Python 3.12 what C code raised, such as ``[].pop()``, is then no exception yet but a
kind and a few words, until a frame of Python handles it: shiboken reads the words as if they were
the exception, and the process is gone, without a report. Within a handler CPython makes the
exception at once, since it has to note which one was being handled.
"""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_NEEDED = sys.version_info < (3, 12)


class Handling(Exception):  # noqa: N818 - it is no error, and nobody sees it
    """What is being handled while the program runs; it says nothing of where others come from."""


def raising_exceptions(task: Callable[P, R]) -> Callable[P, R]:
    """Return a function that does the same, and in which everything that is raised is whole."""
    if not _NEEDED:
        return task

    @wraps(task)
    def within_handler(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            raise Handling
        except Handling:
            try:
                return task(*args, **kwargs)
            except BaseException as error:
                cut_off(error)
                raise

    return within_handler


def cut_off(error: BaseException) -> None:
    """Forget of an exception, and of those that it came from, that `Handling` was handled."""
    seen: set[int] = set()
    left: list[BaseException | None] = [error]
    while left:
        each = left.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each.__context__, Handling):
            each.__context__ = None
        left += [each.__cause__, each.__context__]
