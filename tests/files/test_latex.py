"""Tables in LaTeX: the numbers are the Frame's, the labels are letters, and the size has an end."""

import re

import numpy as np
import pytest

from softmax_gui.files.export import export
from softmax_gui.files.figures import FigureStyle
from softmax_gui.files.latex import MAX_ROWS, MAX_SIDE, escaped
from softmax_gui.model import InputError, state_from_logits

STYLE = FigureStyle()


def table(path):
    """Return the cells of the body of a tabular."""
    body = path.read_text(encoding="utf-8").split("\\hline\n")[2]
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)&", line.removesuffix(r" \\"))]
        for line in body.splitlines()
    ]


def value(cell: str) -> float:
    text = cell.strip("$").replace(r" \cdot 10^{", "e").removesuffix("}")
    return float(text.replace(r"\infty", "inf"))


def test_the_jacobian_is_a_table_of_its_entries(states, tmp_path):
    path = tmp_path / "a.tex"
    frame = export(states["weird"], "jacobian", path, STYLE).frame
    rows = table(path)
    assert [row[0] for row in rows] == [escaped(label) for label in states["weird"].labels]
    numbers = np.array([[value(cell) for cell in row[1:]] for row in rows])
    np.testing.assert_allclose(numbers, frame.jacobian.values, rtol=6e-4)


def test_the_probabilities_are_a_line_a_class(states, tmp_path):
    path = tmp_path / "a.tex"
    frame = export(states["weird"], "probabilities", path, STYLE).frame
    numbers = np.array([[value(cell) for cell in row[1:4]] for row in table(path)])
    np.testing.assert_allclose(numbers[:, 0], states["weird"].logits, rtol=6e-4)
    np.testing.assert_allclose(numbers[:, 1], frame.probabilities, rtol=6e-4)
    np.testing.assert_allclose(numbers[:, 2], frame.log_probabilities, rtol=6e-4)


def test_all_of_them_are_those_that_are_tables(states, tmp_path):
    path = tmp_path / "a.tex"
    export(states["article"], "all", path, STYLE)
    assert path.read_text(encoding="utf-8").count(r"\begin{tabular}") == 2


@pytest.mark.parametrize(("name", "most"), [("jacobian", MAX_SIDE), ("probabilities", MAX_ROWS)])
def test_what_a_page_has_no_room_for_is_refused(tmp_path, name, most):
    path = tmp_path / "a.tex"
    export(state_from_logits(np.zeros(most)), name, path, STYLE)
    path.write_text("old")
    with pytest.raises(InputError, match=f"room for {most} classes, and there are {most + 1}"):
        export(state_from_logits(np.zeros(most + 1)), name, path, STYLE)
    assert path.read_text() == "old"
    with pytest.raises(InputError, match="no LaTeX table of the response"):
        export(state_from_logits(np.zeros(3)), "response", path, STYLE)


def test_no_label_is_a_command():
    assert escaped("\\input{x}\n$1_2^3 50% #a&b~") == (
        r"\textbackslash{}input\{x\} \$1\_2\textasciicircum{}3 50\% \#a\&b\textasciitilde{}"
    )
