"""Tables that lie or are broken, one for each way: each is refused in one clear sentence."""

import io
import struct
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest


def parquet(columns: dict | pa.Table) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(columns if isinstance(columns, pa.Table) else pa.table(columns), buffer)
    return buffer.getvalue()


def too_large_a_file(path: Path):
    with path.open("wb") as file:
        file.truncate(2**28 + 1)


def two_columns():
    return parquet(pa.Table.from_arrays([pa.array([1.0])] * 2, names=["a", "a"]))


def many_equal_rows():
    buffer = io.BytesIO()
    table = pa.table({"a": np.zeros(10**6)})
    with pq.ParquetWriter(buffer, table.schema, compression="zstd") as writer:
        for _ in range(40):
            writer.write_table(table)
    return buffer.getvalue()


def one_long_word_in_many_rows():
    words = pa.DictionaryArray.from_arrays(np.zeros(10**5, "i4"), ["x" * 10**5])
    return parquet({"label": words, "logit": np.zeros(10**5)})


FILES = {
    "latin.csv": ("is not text in UTF-8", lambda: "café,1\n".encode("latin-1")),
    "half-utf16.csv": ("is not text in UTF-8", lambda: "a,1\n".encode("utf-16")[:-1]),
    "lone-surrogate-utf16.csv": ("is not text in UTF-8", lambda: b"\xff\xfe\x00\xd8,\x00"),
    "utf16-without-a-mark.csv": ("NUL", lambda: "a,1\n".encode("utf-16-le")),
    "nul.csv": ("NUL", lambda: b"cat,1\ndog\x00,2\n"),
    "nan.csv": ("Line 1, column 2 of nan.csv is nan", lambda: b"1,nan\n"),
    "too-large.csv": ("Line 1, column 1 of too-large.csv is 1e999", lambda: b"1e999,2\n"),
    "digits.csv": ("Line 1, column 1", lambda: b"9" * 5000 + b",1\n"),
    "open-quote.csv": ("is broken", lambda: b'"cat,1\ndog,2\n'),
    "giant-cell.csv": ("is broken", lambda: b'"' + b"x" * 200_000 + b'",1\n'),
    "ragged.csv": ("Line 3 of ragged.csv has 1 columns", lambda: b"1,2\n3,4\n5\n"),
    "header-only.csv": ("holds no numbers", lambda: b"cat,dog\n"),
    "formula.csv": ("which is not a number", lambda: b"2,=1+1\n3,4\n"),
    "only-targets.csv": ("no column of logits", lambda: b",target\n0,1\n"),
    "10-million-columns.csv": ("more than 2,097,152 columns", lambda: b"1," * 10**7 + b"1\n"),
    "long-line.csv": ("more than 2,097,152 columns or 32 MiB", lambda: b"a,1\n" + b"9" * 2**26),
    "late-columns.csv": (
        "more than 2,097,152 columns|has 3000001 columns",
        lambda: b'"a",1\n' + b"," * 3_000_000 + b"\n",
    ),
    "thousands.tsv": ("which is not a number", lambda: b"1,234.5\t2\t3\n"),
    "too-large-a-file.csv": ("is larger than 256 MiB", too_large_a_file),
    "text.json": ("is no JSON: line 1, column 1", lambda: b"hello"),
    "cut.json": ("is no JSON", lambda: b'{"logits": [1, 2'),
    "deep.json": ("nested too deep", lambda: b"[" * 10**5 + b"]" * 10**5),
    "deep-objects.json": ("nested too deep", lambda: b'{"a":' * 500 + b"{}" + b"}" * 500),
    "deep-lists.json": ("nested too deep", lambda: b"[" * 100 + b"1" + b"]" * 100),
    "twice.json": ("gives 'logits' twice", lambda: b'{"logits": [1], "logits": [2]}'),
    "ragged.json": ("row 1 holds 1 values, but the first holds 2", lambda: b"[[1, 2], [3]]"),
    "null.json": ("holds 'None', where a number should be", lambda: b"[1, null]"),
    "true.json": ("holds 'True', where a number should be", lambda: b"[1.5, true]"),
    "words.json": ("holds values of type text", lambda: b'["cat", "dog"]'),
    "nan.json": ("Logit 1 is nan", lambda: b"[1, NaN]"),
    "digits.json": ("too many digits|is broken", lambda: b"[1, " + b"9" * 4000 + b"]"),
    "latin.json": ("is not text in UTF-8", lambda: b'{"caf\xe9": 1}'),
    "mixed-labels.json": (
        "holds '1', where a text should be",
        lambda: b'{"logits": [1, 2], "labels": ["a", 1]}',
    ),
    "a-million-lists.json": (
        "is too large for JSON",
        lambda: b"[" + b",".join([b"[]"] * (2**20 + 1)) + b"]",
    ),
    "wide-characters.json": (
        "is too large for JSON",
        lambda: b'"' + "😀".encode() + b"x" * (2**26 - 16) + b'"',
    ),
    "text.parquet": ("is broken", lambda: b"hello, world"),
    "cut.parquet": ("is broken", lambda: parquet({"a": [1.0]})[:-20]),
    "footer-lies.parquet": (
        "is broken",
        lambda: parquet({"a": [1.0]})[:-8] + struct.pack("<I", 2**31 - 1) + b"PAR1",
    ),
    "nested.parquet": (
        "columns that are no numbers: a",
        lambda: parquet({"a": [{"x": 1.0}], "b": [1.0]}),
    ),
    "words.parquet": (
        "columns that are no numbers: word",
        lambda: parquet({"cat": [1.0], "word": ["x"]}),
    ),
    "missing.parquet": ("lacks some of its values", lambda: parquet({"a": [1.0, None]})),
    "ragged.parquet": (
        "row 1 holds 1 values, but the first holds 2",
        lambda: parquet({"logits": [[1.0, 2.0], [3.0]]}),
    ),
    "no-rows.parquet": ("holds no numbers", lambda: parquet({"a": pa.array([], pa.float64())})),
    "wrong-class.parquet": (
        "the true class is 'fox'",
        lambda: parquet({"cat": [1.0], "dog": [2.0], "target": ["fox"]}),
    ),
    "two-columns.parquet": ("holds two columns called 'a'", two_columns),
    "many-equal-rows.parquet": ("0.3 GiB of numbers", many_equal_rows),
    "one-long-word-in-many-rows.parquet": ("are too long to be shown", one_long_word_in_many_rows),
}
"""By name: what the sentence about a file says, and what makes the file."""


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_in_one_sentence(refused, name):
    refused(name, *FILES[name])
