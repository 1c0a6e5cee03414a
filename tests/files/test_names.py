"""The names of figures, and what is said of those that are none."""

import pytest

from softmax_gui.cli import main
from softmax_gui.files.names import EVERY_FIGURE, TABULATED
from softmax_gui.files.shown import figures_meant
from softmax_gui.model import InputError
from softmax_gui.model.presets import article_state


@pytest.mark.parametrize(
    ("suffix", "names"),
    [("", EVERY_FIGURE), (".png", EVERY_FIGURE), (".csv", EVERY_FIGURE), (".tex", TABULATED)],
)
def test_a_name_that_is_none_is_answered_by_those_that_are(suffix, names):
    state = article_state()
    with pytest.raises(InputError) as refused:
        figures_meant("pie", state, suffix)
    offered = f"{', '.join(names)} or all."
    assert str(refused.value) == f"There is no figure 'pie'. Use {offered}"
    for name in (*names, "all"):
        assert set(figures_meant(name, state, suffix)) <= set(names)


@pytest.mark.parametrize(
    "command", [("animate", "--sweep", "temperature", "1", "2", "a.gif"), ("export", "a.png")]
)
def test_the_command_line_answers_with_what_its_help_names(capsys, command):
    assert main([command[0], "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert main([*command, "--logits", "1,2", "--figure", "pie"]) == 2
    names, _, word = capsys.readouterr().err.partition("Use ")[2].rpartition(" or ")
    assert word == "all.\n"
    offered = (f"{names}, several between commas, {way}all" for way in ("", "or "))
    assert any(each in said for each in offered)
