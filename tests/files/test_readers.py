"""Reading logits: what is accepted, and what each refusal says."""

import contextlib
import io
import os
import zipfile

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from softmax_gui.files.readers import READERS, read_logits
from softmax_gui.files.readers import arrays as arrays_module
from softmax_gui.model import InputError, edits
from softmax_gui.model.presets import article_state


@pytest.fixture
def written(tmp_path):
    def write(content: str | bytes, name: str = "logits.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def saved(**arrays) -> bytes:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def npy(array) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "logits", "labels"),
    [
        ("label,logit\ncat,2\ndog,1\n", [[2, 1]], ["cat", "dog"]),
        ("cat,2\ndog,-inf\n", [[2, -np.inf]], ["cat", "dog"]),
        ("\ufefflabel,logit\ncat,2\n", [[2]], ["cat"]),
        ("label;logit\ncat;2,5\ndog;1,0\n", [[2.5, 1]], ["cat", "dog"]),
        ("label,logit\n0,2\n1,3\n", [[2, 3]], ["0", "1"]),
        ("2\n1\n0.1\n", [[2, 1, 0.1]], ["0", "1", "2"]),
        ("logit\n2\n1\n", [[2, 1]], ["0", "1"]),
        ("2,1,0.1\n", [[2, 1, 0.1]], ["0", "1", "2"]),
        ("2,1\r\n\r\n3,4\r\n", [[2, 1], [3, 4]], ["0", "1"]),
        ("cat, dog,fox\n2,1,0\n3,2,1\n", [[2, 1, 0], [3, 2, 1]], ["cat", "dog", "fox"]),
        (",cat,dog,fox\n0,2,1,0\n1,3,2,1\n", [[2, 1, 0], [3, 2, 1]], ["cat", "dog", "fox"]),
        ('"a,b",2\n"c ""d""",1\n', [[2, 1]], ["a,b", 'c "d"']),
        ("a\u2028b,2\nc,\N{MINUS SIGN}1\n", [[2, -1]], ["a\u2028b", "c"]),
    ],
)
def test_csv_layouts(written, content, logits, labels):
    batch = read_logits(written(content))
    assert batch.logits.tolist() == logits
    assert list(batch.labels) == labels
    assert batch.targets is None


@pytest.mark.parametrize("column", ["target", "Targets", "label", "class", "y"])
def test_a_column_of_true_classes(written, column):
    batch = read_logits(written(f"cat,dog,fox,{column}\n2,1,0,dog\n3,2,1,2\n1,1,1,\n"))
    assert batch.shape == (3, 3)
    assert [batch.target(row) for row in range(3)] == [1, 2, None]


def test_labels_that_are_numbers_are_still_a_header_beside_a_target(written):
    batch = read_logits(written("0,1,target\n2.5,1,0\n3,2,1\n"))
    assert batch.logits.tolist() == [[2.5, 1], [3, 2]]
    assert [batch.target(row) for row in range(2)] == [0, 1]


def test_tsv(written):
    batch = read_logits(written("label\tlogit\na,b\t2\n", "x.TSV"))
    assert list(batch.labels) == ["a,b"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("2,1\n3\n", "Line 2 of logits.csv has 1 columns, but the first has 2"),
        ("cat,2\ndog,1,5\n", "Line 2 of logits.csv has 3 columns"),
        ("2,1\n3,nan\n", "Line 2, column 2 of logits.csv is nan"),
        ("2,1\ninf,3\n", "Line 2, column 1 of logits.csv is inf"),
        ("2,1,0\n3,abc,1\n", "Line 2, column 2 of logits.csv is 'abc'"),
        ("1,abc,2\n3,4,5\n", "Line 1, column 2 of logits.csv is 'abc'"),
        ("cat,2\n\ndog,xyz\n", "Line 3, column 2 of logits.csv is 'xyz'"),
        ("1,,2\n", "Line 1, column 2 of logits.csv is ''"),
        ("1e999\n", "Line 1, column 1 of logits.csv is 1e999"),
        ("cat,dog,target\n2,1,fox\n", "the true class is 'fox'"),
        ("cat,dog,target\n2,1,2\n", "the true class is '2'"),
        ("cat,dog,target\n2,1,0.5\n", "the true class is '0.5'"),
        ("cat,dog,fox\n", "holds no numbers"),
        ("\n \n", "holds no numbers"),
        ("", "is empty"),
        ('"cat"x,2\n', "Line 1 of logits.csv is broken"),
        (b"caf\xe9,1\n", "is not text in UTF-8"),
    ],
)
def test_csv_that_cannot_be_read(written, content, message):
    with pytest.raises(InputError) as error:
        read_logits(written(content))
    assert message in str(error.value)


@pytest.mark.parametrize("dtype", ["int8", "int64", "float16", "float32", "float64", ">f4", "u2"])
def test_npy_of_every_real_dtype(written, dtype):
    batch = read_logits(written(npy(np.array([[2, 1, 0], [3, 2, 1]], dtype=dtype)), "a.npy"))
    assert batch.logits.tolist() == [[2, 1, 0], [3, 2, 1]]


def test_npy_of_one_axis(written):
    assert read_logits(written(npy(np.arange(3.0)), "a.npy")).shape == (1, 3)


def test_npz_with_labels_and_targets(written):
    content = saved(
        logits=np.eye(3, dtype=np.float32), labels=["cat", "dog", "fox"], targets=[2, 1, -1]
    )
    batch = read_logits(written(content, "a.npz"))
    assert list(batch.labels) == ["cat", "dog", "fox"]
    assert [batch.target(row) for row in range(3)] == [2, 1, None]
    assert batch.logits.dtype == np.float32
    assert batch.name == "a"


def test_npz_with_one_array_by_any_name(written):
    assert read_logits(written(saved(scores=[1.0, 2.0], n=[3]), "a.npz")).shape == (1, 2)
    labels = np.array([b"a", b"b"])
    assert list(read_logits(written(saved(x=[1, 2], labels=labels), "b.npz")).labels) == ["a", "b"]


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"logits": np.array(["a"])}, "holds values of type <U1"),
        ({"logits": np.array([1j])}, "holds values of type complex128"),
        ({"a": np.zeros(2), "b": np.zeros(2)}, "holds no array called logits, but a, b"),
        ({"logits": np.zeros(0)}, "holds no rows of logits"),
        ({"logits": np.zeros(3), "labels": ["a"]}, "1 labels for 3"),
        ({"logits": np.zeros(3), "labels": [[1.5]]}, "labels in a.npz are not one list"),
        ({"logits": np.zeros(3), "targets": [3]}, "target of row 0 is 3"),
        ({"logits": np.zeros(3), "targets": [0.5]}, "targets in a.npz are not one list"),
    ],
)
def test_npz_that_does_not_hold_logits(written, arrays, message):
    with pytest.raises(InputError) as error:
        read_logits(written(saved(**arrays), "a.npz"))
    assert message in str(error.value)


def test_objects_are_never_unpickled(written):
    class Bomb:
        def __reduce__(self):
            return os.abort, ()

    content = npy(np.array([Bomb()], dtype=object))
    with pytest.raises(InputError, match="type object"):
        read_logits(written(content, "a.npy"))
    with pytest.raises(InputError, match=r"labels in b\.npz are not"):
        read_logits(written(saved(logits=[1.0], labels=np.array([Bomb()], object)), "b.npz"))


def header_only(shape) -> bytes:
    buffer = io.BytesIO()
    header = {"descr": "<f8", "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(buffer, header)
    return buffer.getvalue()


def test_a_header_is_not_believed(written):
    with pytest.raises(InputError, match="promises 32000000000000 bytes and has 0"):
        read_logits(written(header_only((10**9, 4000)), "a.npy"))
    with pytest.raises(InputError, match="is cut short"):
        read_logits(written(header_only((4, 4)), "b.npy"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("logits.npy", header_only((10**9, 4000)))
    with pytest.raises(InputError, match="is cut short"):
        read_logits(written(buffer.getvalue(), "c.npz"))


def test_an_array_that_unpacks_to_too_much_is_refused(written, monkeypatch):
    monkeypatch.setattr(arrays_module, "MAX_UNPACKED", 1000)
    with pytest.raises(InputError, match="GiB of numbers"):
        read_logits(written(saved(logits=np.zeros(1000)), "a.npz"))


@pytest.mark.parametrize("name", ["a.npz", "a.npy"])
def test_a_file_of_something_else(written, name):
    with pytest.raises(InputError, match="is broken, or not a"):
        read_logits(written(b"hello, world", name))


def test_files_that_are_not_there_or_not_known(tmp_path, written):
    with pytest.raises(InputError, match="is not there"):
        read_logits(tmp_path / "none.csv")
    with pytest.raises(InputError, match="is a folder"):
        read_logits(tmp_path)
    with pytest.raises(InputError, match=r"kind that is not known. Use .npz, .*\.parquet"):
        read_logits(written("1,2", "a.xlsx"))


def test_masked_classes_are_legal_and_nan_is_named_when_a_row_is_opened(written):
    batch = read_logits(written(npy(np.array([[1, -np.inf], [np.nan, 1]])), "a.npy"))
    assert edits.open_batch(article_state(), batch, 0).mask.tolist() == [False, True]
    with pytest.raises(InputError, match="Logit 0 is nan"):
        edits.open_batch(article_state(), batch, 1)


VALID = saved(logits=np.eye(3), labels=["a", "b", "c"], targets=[0, 1, 2])


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(VALID) - 1), st.integers(1, 255), st.booleans())
def test_a_damaged_file_is_refused_or_read(tmp_path, position, flip, cut):
    damaged = bytearray(VALID)
    damaged[position] ^= flip
    path = tmp_path / "damaged.npz"
    path.write_bytes(damaged[:position] if cut else damaged)
    with contextlib.suppress(InputError):
        read_logits(path)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet='ab,;"\n\r\t 1.5-inf\x00é', max_size=60))
def test_any_text_is_refused_or_read(tmp_path, text):
    path = tmp_path / "any.csv"
    path.write_bytes(text.encode())
    with contextlib.suppress(InputError):
        assert not np.isnan(read_logits(path).logits.astype(float)).any()


def test_an_error_of_a_library_is_one_sentence(tmp_path, monkeypatch):
    @contextlib.contextmanager
    def failing(*_):
        raise OSError("the footer is damaged.\nDeserializing failed.")
        yield

    monkeypatch.setitem(READERS, ".npy", failing)
    path = tmp_path / "a.npy"
    path.write_bytes(b"x")
    with pytest.raises(InputError) as error:
        read_logits(path)
    said = str(error.value)
    assert said == f"{path} cannot be read: the footer is damaged. Choose another file."
