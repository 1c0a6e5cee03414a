"""One door for everything that is written: the suffix decides, and only what is needed is made."""

import pytest

from softmax_gui.files.export import export, shown_in_data
from softmax_gui.files.figures import FigureStyle
from softmax_gui.files.names import (
    DATA_SUFFIXES,
    EVERY_FIGURE,
    FIGURES,
    PICTURE_SUFFIXES,
    SCRIPT_SUFFIX,
    WINDOW,
)
from softmax_gui.files.tables import TABLES
from softmax_gui.model import InputError

STYLE = FigureStyle(4, 3, 50)


def shown(found) -> set[str]:
    frame = found.frame
    panels = {
        "probabilities": frame.bars,
        "jacobian": frame.jacobian,
        "gradient": frame.gradient,
        "response": frame.response,
        "cumulative": frame.cumulative,
    }
    return {name for name, panel in panels.items() if panel is not None}


# What TeX has to measure, or what is no table, has tests of its own.
FORMS = [s for s in (*PICTURE_SUFFIXES, *DATA_SUFFIXES, SCRIPT_SUFFIX) if s not in (".pgf", ".tex")]


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_written_in_every_form(states, tmp_path, name, suffix):
    path = tmp_path / f"a{suffix}"
    found = export(states["article"], name, path, STYLE)
    assert path.stat().st_size > 0
    assert shown(found) <= {name}


@pytest.mark.parametrize("suffix", DATA_SUFFIXES)
def test_the_data_of_the_window_are_those_of_every_figure(states, tmp_path, suffix):
    found = export(states["article"], WINDOW, tmp_path / f"a{suffix}", STYLE)
    assert shown(found) == set(FIGURES)


def test_the_data_of_one_figure_cost_nothing_of_the_others(states):
    for name in FIGURES:
        assert shown(shown_in_data(states["article"], name)) == {name}


def test_every_figure_has_its_table():
    assert tuple(TABLES) == EVERY_FIGURE


@pytest.mark.parametrize("suffix", [".png", ".csv", ".py"])
def test_a_figure_that_is_not_there(states, tmp_path, suffix):
    with pytest.raises(InputError, match=r"'pie'\. Use probabilities, "):
        export(states["article"], "pie", tmp_path / f"a{suffix}", STYLE)
    assert list(tmp_path.iterdir()) == []
