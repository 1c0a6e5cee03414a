"""Long tables: the quick way and the slow one read the same, and both can be called off."""

import csv
import io

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from softmax_gui.files.numerals import logit
from softmax_gui.files.readers import read_logits
from softmax_gui.model import InputError
from softmax_gui.model.progress import Cancelled

LINES = 30_000


def pairs(**changed: str) -> list[str]:
    """Return many lines of ``label,logit``, some of them changed, by "line_N"."""
    lines = ["label,logit", *(f"word {i},{i / 7!r}" for i in range(LINES))]
    for name, line in changed.items():
        lines[int(name.removeprefix("line_")) - 1] = line
    return lines


@pytest.fixture
def read(tmp_path):
    def write_and_read(lines: list[str], end: str = "\n", **options):
        path = tmp_path / "long.csv"
        path.write_bytes((end.join(lines) + end).encode())
        return read_logits(path, **options)

    return write_and_read


EXPECTED = [i / 7 for i in range(LINES)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_many_lines(read, end):
    batch = read(pairs(), end)
    assert batch.logits[0].tolist() == EXPECTED
    assert list(batch.labels) == [f"word {i}" for i in range(LINES)]


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ('"a, ""b""",-2', 'a, "b"', -2),
        ('"two\nlines",-2', "two\nlines", -2),
        ("naïve 你好,−2", "naïve 你好", -2),
        ("spaced , -2 ", "spaced ", -2),
        ("masked,-inf", "masked", -np.inf),
        ("small,2.5e-7", "small", 2.5e-7),
        (",-2", "", -2),
        ("かな,-2", "かな", -2),
    ],
)
@pytest.mark.parametrize("number", [2, 20_000, LINES + 1])
def test_an_unusual_line_among_many(read, line, label, value, number):
    batch = read(pairs(**{f"line_{number}": line}))
    place = number - 2
    assert batch.labels[place] == label
    assert batch.logits[0, place] == value
    others = np.delete(batch.logits[0], place)
    assert others.tolist() == EXPECTED[:place] + EXPECTED[place + 1 :]


@pytest.mark.parametrize("blank", ["", "  ", ",", " , ", "\u3000,\u2003"])
def test_blank_lines_are_no_classes(read, blank):
    batch = read(pairs(line_100=blank, line_20000=blank))
    assert batch.shape == (1, LINES - 2)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a,x1", "Line {n}, column 2 of long.csv is 'x1', which is not a number."),
        ("a,nan", "Line {n}, column 2 of long.csv is nan. Use finite numbers"),
        ("a,1e999", "Line {n}, column 2 of long.csv is 1e999. Use finite numbers"),
        ("a,1_0", "Line {n}, column 2 of long.csv is '1_0'"),
        ("a,1,2", "Line {n} of long.csv has 3 columns, but the first has 2."),
        ('"a"b,1', "Line {n} of long.csv is broken"),
    ],
)
@pytest.mark.parametrize("number", [3, 20_000])
@pytest.mark.parametrize("before", ["word,0", "", '"two\nlines",0'])
def test_the_line_that_is_wrong_is_named(read, line, message, number, before):
    lines = pairs(line_2=before, **{f"line_{number}": line})
    at = number + before.count("\n")
    with pytest.raises(InputError) as error:
        read(lines)
    assert message.format(n=at) in str(error.value)


def test_text_in_another_encoding_far_below(tmp_path):
    path = tmp_path / "long.csv"
    path.write_bytes("\n".join(pairs()).encode() + b"\n\xe9,1\n")
    with pytest.raises(InputError, match="is not text in UTF-8"):
        read_logits(path)


def test_labels_that_are_numbers_up_to_a_late_one(read):
    lines = [*(f"{i},{i / 7!r}" for i in range(LINES)), "cat,1"]
    assert list(read(lines).labels[:2]) == ["0", "1"]
    assert read(lines[:-1]).shape == (LINES, 2)


def test_decimal_commas_in_many_lines(read):
    lines = [line.replace(",", ";").replace(".", ",") for line in pairs()]
    assert read(lines).logits[0].tolist() == EXPECTED


@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("name", ["long.csv", "long.npy", "long.npz"])
def test_reading_tells_how_far_it_is_and_can_be_called_off(tmp_path, name, quoted):
    path = tmp_path / name
    if name == "long.csv":
        mark = '"' if quoted else ""
        path.write_text("\n".join(f"{mark}word {i}{mark},1" for i in range(LINES)))
    elif name == "long.npy":
        np.save(path, np.zeros(5_000_000))
    else:
        np.savez(path, logits=np.zeros(5_000_000), targets=np.zeros(1, int))
    parts: list[float] = []
    read_logits(path, parts.append)
    assert len(parts) > 1
    assert parts == sorted(parts)
    assert parts[-1] == pytest.approx(1)

    def cancel(part: float) -> None:
        parts.append(part)
        raise Cancelled

    parts.clear()
    with pytest.raises(Cancelled):
        read_logits(path, cancel)
    assert len(parts) == 1


CELL = st.sampled_from(
    ["1", "-2.5", ".5", "3.", "1e3", "-inf", " 4", "−6", "0.1234567890123456789"]
)
LABEL = st.text('abé"; \u2028', min_size=1, max_size=5).map(lambda text: f"x{text}")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(LABEL, CELL), min_size=1, max_size=30), st.sampled_from(["\n", "\r\n"]))
def test_it_reads_what_the_csv_module_reads(tmp_path, lines, end):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows([("label", "logit"), *lines])
    path = tmp_path / "any.csv"
    path.write_bytes(text.getvalue().encode())
    batch = read_logits(path)
    assert list(batch.labels) == [label for label, _ in lines]
    assert batch.logits[0].tolist() == [logit(cell, "") for _, cell in lines]
