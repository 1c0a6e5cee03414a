"""Numbers as spreadsheets decorate them: read where they are clear, else refused in a sentence."""

import pytest

from softmax_gui.files.numerals import has_thousands
from softmax_gui.files.readers import read_logits
from softmax_gui.model import InputError


@pytest.fixture
def read(tmp_path):
    def write_and_read(content, encoding="utf-8"):
        path = tmp_path / "f.csv"
        path.write_bytes(content.encode(encoding))
        return read_logits(path)

    return write_and_read


THOUSANDS = "leave out what separates the thousands"


@pytest.mark.parametrize(
    "text",
    ["1,234.5", "1.000,5", "1,000", "1.234.567", "1'000", "1’000.5", "1 000,5", "-1\u202f000"],
)
def test_thousands_are_seen(text):
    assert has_thousands(text)


@pytest.mark.parametrize("text", ["1,5", "1,23,456", "1000,5", "1,234.567.8", "cat", "", "1,2345"])
def test_what_has_no_thousands(text):
    assert not has_thousands(text)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ('cat,dog\r\n"1,234.5",2\r\n', "Line 2, column 1 of f.csv is '1,234.5'"),
        ('cat,dog,fox\r\n"1,234.5",2,3\r\n', "Line 2, column 1 of f.csv is '1,234.5'"),
        ('cat,dog\r\n1,2\r\n"1,234.5",2\r\n', "Line 3, column 1"),
        ('cat,dog\r\n2,"1,234.5"\r\n', "Line 2, column 2"),
        ("cat;dog;fox\n1.000,5;2;3\n", "Line 2, column 1 of f.csv is '1.000,5'"),
        ("cat;dog\n1.000,5;2\n", "Line 2, column 1 of f.csv is '1.000,5'"),
        ("cat;1.000,5\ndog;2\n", "Line 1, column 2 of f.csv is '1.000,5'"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_thousands_are_refused_in_one_sentence_however_many_columns(read, content, where, encoding):
    with pytest.raises(InputError, match=THOUSANDS) as error:
        read(content, encoding)
    assert where in str(error.value)


@pytest.mark.parametrize(
    ("content", "labels"),
    [
        ('"1,000",2\n"2,000",3\n', ["1,000", "2,000"]),
        ('token,score\n"1,000",2\n', ["1,000"]),
        ('word,logit\n"1,000",2\n', ["1,000"]),
        ('cat,dog\n"1,000",2\nfox,3\n', ["1,000", "fox"]),
    ],
)
def test_labels_may_look_like_that(read, content, labels):
    assert list(read(content).labels) == labels


@pytest.mark.parametrize(
    ("content", "comma", "point"),
    [
        ("cat;dog\n1,5;2\n3;1.5\n", 2, 3),
        ("cat;dog\n1,5;1.5\n", 2, 2),
        ("cat;1.5\ndog;1,5\n", 2, 1),
        ("1.5\t2\n1,5\t2\n", 2, 1),
        ('"cat";1.5\ndog;1,5\n', 2, 1),
        ("1,5;2\n" * 30_000 + "\n1;2.5\n", 1, 30_002),
    ],
)
def test_commas_and_points_for_decimals_do_not_mix(read, content, comma, point):
    with pytest.raises(InputError, match="Use one of them throughout") as error:
        read(content)
    assert f"decimal comma, such as in line {comma}, " in str(error.value)
    assert f"decimal point, such as in line {point}." in str(error.value)


def test_signs_in_labels_and_the_other_one_in_numbers_are_no_mixture(read):
    batch = read("a.b;1,5\nc,d;2\ne.f;3,25\n")
    assert batch.logits.tolist() == [[1.5, 2, 3.25]]
    assert list(batch.labels) == ["a.b", "c,d", "e.f"]
    assert read("cat;dog\n1.5;2.5\n").logits.tolist() == [[1.5, 2.5]]


@pytest.mark.parametrize("content", ["cat;1,5\ndog;2,5\n", "cat\t1,5\ndog\t2,5\n"])
def test_a_first_line_with_a_decimal_comma_is_no_header(read, content):
    batch = read(content)
    assert (batch.logits.tolist(), list(batch.labels)) == ([[1.5, 2.5]], ["cat", "dog"])


def test_a_file_of_an_older_windows_is_told_what_to_do(read):
    with pytest.raises(InputError, match=r"f\.csv is not text in UTF-8\. Save it as UTF-8\."):
        read("café,1\nthé,2\n", "cp1252")


@pytest.mark.parametrize("mark", [";", ",", "\t", "|", ":", " ", "^"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_first_line_for_excel_says_what_separates(read, mark, end, encoding):
    lines = [f"sep={mark}", f"cat{mark}dog", f"2.5{mark}1", f"3{mark}-4", f"{mark}", ""]
    batch = read(end.join(lines), encoding)
    assert batch.logits.tolist() == [[2.5, 1], [3, -4]]
    assert list(batch.labels) == ["cat", "dog"]


def test_that_line_may_be_quoted_and_in_capitals_and_the_rest_may_be_quoted_too(read):
    batch = read('"SEP=;"\r\nlabel;logit\r\n"a;b";1,5\r\nc;2\r\n')
    assert (batch.logits.tolist(), list(batch.labels)) == ([[1.5, 2]], ["a;b", "c"])


def test_what_is_said_counts_more_than_what_the_first_line_looks_like(read):
    assert list(read("sep=,\nlabel,logit\na;b,1\nc,2\n").labels) == ["a;b", "c"]
    assert read("sep=|\n1,5|2\n3|4\n").logits.tolist() == [[1.5, 2], [3, 4]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("sep=;\ncat;dog\n1;x\n", "Line 3, column 2 of f.csv is 'x'"),
        ('sep=;\n"cat";dog\n1;x\n', "Line 3, column 2 of f.csv is 'x'"),
        ("sep=;\ncat;dog\n1;2\n\n3\n", "Line 5 of f.csv has 1 columns, but the first has 2"),
        ("sep=;\ncat;dog\n1,5;1.5\n", "decimal comma, such as in line 3, "),
        ('sep=;\ncat;dog\n1;"2\n', "Line 3 of f.csv is broken"),
        ("sep=;\n", "f.csv holds no numbers"),
    ],
)
def test_that_line_is_counted_where_another_one_is_wrong(read, content, said):
    with pytest.raises(InputError) as error:
        read(content)
    assert said in str(error.value)


def test_a_class_may_be_called_like_that(read):
    batch = read("sep=,sep=x\n1,2\n3,4\n")
    assert list(batch.labels) == ["sep=", "sep=x"]
