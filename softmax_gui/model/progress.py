"""How work that may take long says how far it is, and hears that it is no longer wanted."""

from collections.abc import Callable


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """The work was called off; what raises it has changed nothing."""


Progress = Callable[[float], None]
"""Takes the part that is done, from 0 to 1; raises `Cancelled` to call the work off."""


def unwatched(_part: float) -> None:
    """Take note of nothing: the progress of work that nobody watches."""
