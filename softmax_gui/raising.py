"""Exceptions as shiboken takes them for granted.

What an override of Qt's raises, shiboken (6.11) picks up to say in its words which override it
was. Before Python 3.12 what C code raised, such as ``[].pop()``, is then no exception yet but a
kind and a few words, until a frame of Python handles it: shiboken reads the words as if they were
the exception, and the process is gone, without a report. Within a handler CPython makes the
exception at once, since it has to note which one was being handled.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import TracebackType
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
                with _told_without_handling():
                    return task(*args, **kwargs)
            except BaseException as error:
                cut_off(error)
                raise

    return within_handler


@contextmanager
def _told_without_handling() -> Iterator[None]:
    """Let the hooks that tell of what nobody caught say nothing of `Handling`."""
    tell, tell_unraisable = sys.excepthook, sys.unraisablehook

    def except_hook(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        cut_off(error)
        tell(kind, error, trace)

    def unraisable_hook(args: "sys.UnraisableHookArgs") -> None:
        cut_off(args.exc_value)
        tell_unraisable(args)

    sys.excepthook, sys.unraisablehook = except_hook, unraisable_hook
    try:
        yield
    finally:
        # Others that were installed meanwhile stay.
        if sys.excepthook is except_hook:
            sys.excepthook = tell
        if sys.unraisablehook is unraisable_hook:
            sys.unraisablehook = tell_unraisable


def cut_off(error: BaseException | None) -> None:
    """Forget of an exception, its parts and those it came from, that `Handling` was handled."""
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
        if isinstance(each, BaseExceptionGroup):
            left += each.exceptions
