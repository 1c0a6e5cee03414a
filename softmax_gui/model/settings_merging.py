"""Settings that several programs remember in one file, each without losing what another wrote."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from softmax_gui.model.remembered import save_merged
from softmax_gui.model.settings import MAX_CHOICES, MAX_OWN_LESSONS, MAX_RECENT, Settings

_LONGEST = {"recent": MAX_RECENT, "own_lessons": MAX_OWN_LESSONS}
"""The settings that are lists, the newest first, and how long they may be."""


def merged(base: Settings, mine: Settings, theirs: Settings) -> Settings:
    """Return two settings that have grown out of the same ones as one.

    What is new in lists is added to them. Of anything else that holds which was changed here; what
    was not is as the others have it.

    Parameters
    ----------
    base : Settings
        Those that both began with.
    mine, theirs : Settings
        What has become of them here, and elsewhere.
    """
    values: dict[str, Any] = {
        name: _chosen(getattr(base, name), getattr(mine, name), getattr(theirs, name))
        for name in Settings.model_fields
    }
    for name, longest in _LONGEST.items():
        lists = (getattr(each, name) for each in (base, mine, theirs))
        values[name] = _merged_list(*lists)[:longest]
    values["choices"] = _merged_choices(base.choices, mine.choices, theirs.choices)
    return Settings(**values)


def write_merged(base: Settings, mine: Settings, path: Path) -> Settings | None:
    """Write what was changed here into a file, as `remembered.save_merged` does."""
    return save_merged(path, "settings", base, mine, merged)


def _chosen(base: object, mine: object, theirs: object) -> object:
    return theirs if mine == base else mine


def _merged_list(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Return what came to the head of mine before theirs, without what was taken out here."""
    new = mine[: _count_of_new(base, mine)]
    gone = set(base) - set(mine)
    return [*new, *(each for each in theirs if each not in new and each not in gone)]


def _count_of_new(base: list[str], mine: list[str]) -> int:
    """Return how many were put at the head: behind them all stand in the order of ``base``."""
    places = [base.index(each) if each in base else -1 for each in mine]
    count = len(places)
    following = len(base)
    while count and 0 <= places[count - 1] < following:
        count -= 1
        following = places[count]
    return count


def _merged_choices(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> dict[str, Any]:
    """Return theirs, and behind them what was chosen here, of which the newest is the last."""
    new = {name: choice for name, choice in mine.items() if base.get(name) != choice}
    kept = {name: choice for name, choice in theirs.items() if name not in new}
    return dict([*kept.items(), *new.items()][-MAX_CHOICES:])
