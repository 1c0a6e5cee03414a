"""Pasting logits from anywhere."""

import contextlib
import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softmax_gui.files.text import parse_logits
from softmax_gui.model import InputError


@pytest.mark.parametrize(
    "text",
    [
        "2,1,-0.1",
        "2.0, 1.0, -0.1",
        "2; 1; -.1",
        "2 1\t-1e-1",
        "2\n1\n-0.1\n",
        " 2, 1,\n-0.1, ",
        "2, 1, \N{MINUS SIGN}0.1",
        "+2, 1, \N{EN DASH}0.1",
        "[2, 1, -0.1]",
        "(2, 1, -0.1)",
        "[[2, 1, -0.1]]",
        "[[[2], [1], [-0.1]]]",
        "[2. 1. -0.1]",
        "tensor([2.0, 1.0, -0.1])",
        "tensor([[ 2.0,  1.0, -0.1]], dtype=torch.float64, grad_fn=<AddBackward0>)",
        "logits = torch.tensor([2, 1, -0.1], device='cuda:0', requires_grad=True)",
        "np.array([2, 1, -0.1])",
        "array([ 2. ,  1. , -0.1], dtype=float32);",
        "[np.float64(2.0), np.float64(1.0), np.float64(-0.1)]",
        "[tensor(2.), tensor(1.), tensor(-0.1)]",
        "x = [2, 1, -0.1]",
    ],
)
def test_numbers(text):
    pasted = parse_logits(text)
    assert pasted.logits.tolist() == [2, 1, -0.1]
    assert pasted.labels is None


@pytest.mark.parametrize(
    "text",
    [
        "red cat 2\ndog -1",
        "red cat: 2\ndog: -1\n",
        "red cat = 2\n\ndog = \N{MINUS SIGN}1",
        "red cat,2\ndog,-1",
        "red cat\t2\r\ndog\t-1",
        "label\tlogit\nred cat\t2\ndog\t-1",
        "red cat 2, dog -1",
        "red cat: 2; dog: -1",
        '"red cat": 2, "dog": -1',
        '{"red cat": 2.0, "dog": -1}',
        "{'red cat': 2.0, 'dog': -1,}",
        "[('red cat', 2.0), ('dog', -1)]",
        '[["red cat", 2.0], ["dog", -1]]',
    ],
)
def test_labels(text):
    pasted = parse_logits(text)
    assert pasted.logits.tolist() == [2, -1]
    assert list(pasted.labels or ()) == ["red cat", "dog"]


def test_a_masked_class_in_every_notation():
    pasted = parse_logits("1, -inf, -Infinity, -∞, \N{MINUS SIGN}inf")
    assert pasted.logits.tolist() == [1] + 4 * [-math.inf]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no logits"),
        (" \n", "no logits"),
        ("[]", "no logits"),
        ("{}", "no logits"),
        (",,;", "no logits"),
        ("1, 2, abc, def", "'abc'"),
        ("hello", "'hello'"),
        ("cat 2\ndog\nfox 1", "'dog'"),
        ("cat 2, dog x", "'dog x'"),
        ("1, nan, 2", "Logit 1 is nan"),
        ("1, inf", "Logit 1 is inf"),
        ("1, 1e400", "Logit 1 is 1e400"),
        ("cat nan", "The logit of 'cat' is nan"),
        ("[1, 2", "[ that is never closed"),
        ("[1, 2))", ") that closes nothing"),
        ("[1, null]", "'null'"),
        ("[[1, 2], [3]]", "Row 1 holds 1 values, but the first holds 2"),
        ("[[1, 2], 3]", "Row 1 holds 1 values, but the first holds 2"),
        ("[[[1], [2]], [[3]]]", "Row 1 holds 1 values, but the first holds 2"),
        ("[1, [2]]", "[ where a number should be"),
        ("[[1, [2]], [3, 4]]", "[ where a number should be"),
        ("[[], []]", "no logits"),
        (f"[{'[' * 40}1{']' * 40}, {'[' * 40}2{']' * 40}]", "nested too deep"),
        ("tensor([ 1.,  2., ..., 3.])", "has ... among them"),
        ("[1. 2. ... 9.]", "has ... among them"),
        ("array([[1, 2],\n       ...,\n       [3, 4]])", "set_printoptions"),
        ("[1, …, 2]", "has … among them"),
        ("2,1\n3,x", "neither a number nor a label"),
        ('{"a": [1, 2]}', "[ where a number should be"),
        ('{"a": "b"}', "The logit of 'a'"),
        ('{"a" 1}', "is not a label with a number"),
        ("[1, __import__('os')]", "( where a number should be"),
        ("1_000", "'1_000'"),
    ],
)
def test_what_is_not_understood_is_named(text, message):
    with pytest.raises(InputError) as error:
        parse_logits(text)
    assert message in str(error.value)


ROWS = [[2, 1, -0.5], [3, 4, 5]]


@pytest.mark.parametrize(
    "text",
    [
        "[[2, 1, -0.5], [3, 4, 5]]",
        "tensor([[ 2.0000,  1.0000, -0.5000],\n        [ 3.0000,  4.0000,  5.0000]])",
        "tensor([[2, 1, -.5], [3, 4, 5]], device='cuda:0', grad_fn=<AddmmBackward0>)",
        "array([[ 2. ,  1. , -0.5],\n       [ 3. ,  4. ,  5. ]], shape=(2, 3), dtype=float32)",
        "Array([[2, 1, -0.5], [3, 4, 5]], dtype=bfloat16)",
        "Parameter containing:\ntensor([[2, 1, -0.5], [3, 4, 5]], requires_grad=True)",
        "[[ 2.   1.  -0.5]\n [ 3.   4.   5. ]]",
        "2\t1\t-0.5\n3\t4\t5\n",
        "2\t1\t-0,5\r\n3\t4\t5\r\n",
        "2;1;-0,5\n3;4;5",
        "2,1,-0.5\n\n3,4,5",
    ],
)
def test_rows(text):
    pasted = parse_logits(text)
    assert pasted.is_batch
    assert pasted.logits.tolist() == ROWS
    assert pasted.batch("pasted").shape == (2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "1,5\t-2,25\t0,1",
        "1,5\t-2,25\t0,1\r\n",
        "1,5; -2,25; 0,1",
        "1,5;\N{MINUS SIGN}2,25;1,0e-1",
        "1,5\t\n-2,25\t\n0,1",
        "cat\t1,5\ndog\t-2,25\nfox\t0,1",
        "cat\t1,5\r\ndog\t-2,25\r\n\r\nfox\t0,1\r\n",
        "cat;1,5\ndog;-2,25\nfox;0,1",
        "label\tlogit\ncat\t1,5\ndog\t-2,25\nfox\t0,1",
        "cat 1,5; dog -2,25; fox 0,1",
        "cat: 1,5; dog = -2,25; fox: 0,1",
    ],
)
def test_a_comma_is_the_decimal_sign_where_something_else_separates(text):
    pasted = parse_logits(text)
    assert pasted.logits.tolist() == [1.5, -2.25, 0.1]
    assert pasted.labels is None or list(pasted.labels) == ["cat", "dog", "fox"]


def test_decimal_commas_in_rows():
    pasted = parse_logits("cat\tdog\n1,5\t-2,25\n0,1\t3\n")
    assert pasted.logits.tolist() == [[1.5, -2.25], [0.1, 3]]
    assert list(pasted.labels) == ["cat", "dog"]


@pytest.mark.parametrize("mark", [";", ",", "|", "\t"])
def test_the_content_of_a_csv_file_may_say_its_separator(mark):
    pasted = parse_logits(f"sep={mark}\r\nlabel{mark}logit\r\ncat{mark}2\r\ndog{mark}-1\r\n")
    assert (pasted.logits.tolist(), list(pasted.labels)) == ([2, -1], ["cat", "dog"])


def test_a_label_keeps_its_comma():
    for text in ("cats, small\t1,5\ndogs 3,4\t2", "cats, small;1,5\ndogs 3,4;2"):
        pasted = parse_logits(text)
        assert list(pasted.labels) == ["cats, small", "dogs 3,4"]
        assert pasted.logits.tolist() == [1.5, 2]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,2,3\t4,5,6", [1, 2, 3, 4, 5, 6]),
        ("1,\t2,\t3", [1, 2, 3]),
        ("1, 2, 3; 4, 5", [1, 2, 3, 4, 5]),
        ("2,1;", [2, 1]),
        ("\t2,1\t\n", [2, 1]),
        ("1,-2 3,4", [1, -2, 3, 4]),
        ("1, 2,3", [1, 2, 3]),
    ],
)
def test_a_comma_that_can_only_separate_does(text, values):
    assert parse_logits(text).logits.tolist() == values


@pytest.mark.parametrize("text", ["item 1,5\nitem 2,-7", "label,logit\nitem 1,5\nitem 2,7"])
def test_a_number_at_the_end_of_a_label_is_no_part_of_the_logit(text):
    pasted = parse_logits(text)
    assert np.abs(pasted.logits).tolist() == [5, 7]
    assert list(pasted.labels) == ["item 1", "item 2"]


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("1,5 -2,25 0,1", "'1,5'"),
        ("1,5\n-2,25\n0,1", "'1,5'"),
        ("7\n1,5", "'1,5'"),
        ("1,5 0.1", "'1,5'"),
        ("cat 1,5\ndog -2,25", "'1,5'"),
        ("cat: 1,5\ndog: 2", "'1,5'"),
        ("cat: 1,5, dog: -2,25", "'-2,25'"),
        ("cat 2,5", "'2,5'"),
    ],
)
def test_a_comma_that_may_be_either_is_refused(text, doubtful):
    with pytest.raises(InputError) as error:
        parse_logits(text)
    assert str(error.value).startswith(f"It is not clear whether the comma of {doubtful} ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1,5\t0.1e3", "decimal comma, such as in line 1, and with a decimal point, such as"),
        ("cat;1.5\ndog;2,5", "decimal comma, such as in line 2, and with a decimal point, such as"),
        ("1,234.5\t2", "'1,234.5', which is not a number: leave out what separates the thousands"),
        ("cat;1\ndog;1,234,567", "Line 2 of the pasted text is '1,234,567', which is not a number"),
    ],
)
def test_commas_and_points_in_one_text_are_refused(text, said):
    with pytest.raises(InputError) as error:
        parse_logits(text)
    assert said in str(error.value)


@pytest.mark.parametrize(
    "text", ["2,x,0.1", "2;x;0.1", "x,2,0.1", "cat,1\n2,x,0.1", "cat,1\n1,2,3"]
)
def test_a_number_among_others_is_no_part_of_a_label(text):
    with pytest.raises(InputError) as error:
        parse_logits(text)
    assert "is neither a number nor a label with a number" in str(error.value)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ('"2,x",0.1\ny,1', ["2,x", "y"]),
        ("2,x 0.1\n3,y 1", ["2,x", "3,y"]),
        ("a,b,0.1\nc,d,1", ["a,b", "c,d"]),
        ("2 x,0.1\n3 y,1", ["2 x", "3 y"]),
    ],
)
def test_a_label_may_hold_a_comma_or_a_number(text, labels):
    assert list(parse_logits(text).labels) == labels


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=8), st.sampled_from("\t;"))
def test_decimal_commas_round_trip(values, separator):
    text = separator.join(f"{value:.4f}".replace(".", ",") for value in values)
    assert parse_logits(text).logits.tolist() == [round(value, 4) for value in values]


def test_rows_under_labels_with_true_classes():
    pasted = parse_logits("cat\tdog\ttarget\n2\t1\tdog\n3\t4\t0")
    assert pasted.logits.tolist() == [[2, 1], [3, 4]]
    assert list(pasted.labels) == ["cat", "dog"]
    assert pasted.targets.tolist() == [1, 0]


def test_rows_along_two_axes():
    assert parse_logits("[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]").batch("x").axes == (2, 2)


@pytest.mark.parametrize(
    "text", ["1, 2, 3,\n4, 5, 6", "1 2 3\n4 5 6", "1, 2,\n3, 4,\n5, 6", "1,\n2,\n3, 4, 5, 6"]
)
def test_a_list_over_several_lines_is_one_row(text):
    assert parse_logits(text).logits.tolist() == [1, 2, 3, 4, 5, 6]


def test_three_points_in_a_label_leave_nothing_out():
    assert list(parse_logits('{"...": 1, "a…": 2}').labels) == ["...", "a…"]
    assert list(parse_logits("wait... 1\n... 2").labels) == ["wait...", "..."]


def test_no_depth_is_too_deep():
    assert parse_logits("[" * 5000 + "1" + "]" * 5000).logits.tolist() == [1]
    with pytest.raises(InputError):
        parse_logits("[" * 100_000)


logits = st.lists(
    st.floats(allow_nan=False, allow_infinity=False) | st.just(-math.inf), min_size=1, max_size=20
)
names = st.text(st.characters(categories=["L"]), min_size=1, max_size=8).filter(
    lambda name: name.lower() not in ("inf", "infinity", "nan")
)


@given(logits, st.sampled_from([",", ", ", ";", " ", "\n", "\t", " ,\n"]))
def test_numbers_round_trip(values, separator):
    text = separator.join(map(repr, values))
    for form in (text, f"[{text}]", f"tensor([[{text}]])"):
        np.testing.assert_array_equal(parse_logits(form).logits, values)


@given(logits)
def test_json_round_trips(values):
    np.testing.assert_array_equal(parse_logits(json.dumps(values)).logits, values)


@given(st.dictionaries(st.text(max_size=8), st.floats(-1e9, 1e9), min_size=1, max_size=8))
def test_json_objects_round_trip(pairs):
    pasted = parse_logits(json.dumps(pairs))
    assert dict(zip(pasted.labels or (), pasted.logits.tolist(), strict=True)) == pairs


@given(
    st.lists(st.tuples(names, st.floats(-1e9, 1e9)), min_size=1, max_size=8),
    st.sampled_from([" ", "\t", ": ", " = ", ","]),
)
def test_pairs_round_trip(pairs, link):
    pasted = parse_logits("\n".join(f"{name}{link}{value!r}" for name, value in pairs))
    assert list(pasted.labels or ()) == [name for name, _ in pairs]
    assert pasted.logits.tolist() == [value for _, value in pairs]


@given(st.text() | st.text(alphabet="[](){}:=,;'\"\\ \n1.5e-+infa∞\N{MINUS SIGN}", max_size=40))
def test_nothing_but_an_input_error_is_raised(text):
    with contextlib.suppress(InputError):
        pasted = parse_logits(text)
        assert not (np.isnan(pasted.logits) | np.isposinf(pasted.logits)).any()
