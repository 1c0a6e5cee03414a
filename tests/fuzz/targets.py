"""What takes input from outside: what it is fed, and the errors that it may answer with."""

import base64
import io
import json
import socket
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet
import torch
from safetensors.torch import save

import softmax_gui.lessons
from softmax_gui.files.readers import read_or_ask
from softmax_gui.files.readers.label_files import read_labels
from softmax_gui.files.sources import source_reader
from softmax_gui.files.text import parse_logits
from softmax_gui.lessons import read_lesson
from softmax_gui.model import Batch, GradientOf, InputError, Labels, edits, state_from_logits
from softmax_gui.model.presets import article_state
from softmax_gui.model.progress import unwatched
from softmax_gui.model.session.session import Session
from softmax_gui.model.session.storing import read_session, write_session
from softmax_gui.model.session.text import session_from_text, state_text
from softmax_gui.sharing.listening import Refused, batch_of, receive
from softmax_gui.sharing.wire import Message

ROWS = np.array([[2.0, 1.0, 0.1], [0.0, -np.inf, 3.0]])
NAMES = ["cat", "dog", "fox"]


@dataclass(frozen=True)
class Target:
    """Something that is fed.

    Parameters
    ----------
    seeds : list of bytes
        Inputs that are right.
    words : tuple of bytes
        What means something in them.
    feed : callable
        Takes an input and a folder to write to; raises what is wrong with it.
    allowed : tuple of types
        What it may raise.
    """

    seeds: list[bytes]
    words: tuple[bytes, ...]
    feed: Callable[[bytes, Path], object]
    allowed: tuple[type[Exception], ...] = (InputError,)


def _file(suffix, *seeds, words=(b"logits", b"targets", b"labels")):
    def feed(data, folder):
        path = folder / f"input{suffix}"
        path.write_bytes(data)
        found = read_or_ask(path)
        if isinstance(found, Batch):
            for row in range(min(len(found.logits), 3)):
                edits.open_batch(article_state(), found, row)

    return Target(list(seeds), words, feed)


def _npy(array):
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def _npz(**arrays):
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def _pt(value):
    buffer = io.BytesIO()
    torch.save(value, buffer)
    return buffer.getvalue()


def _parquet():
    buffer = io.BytesIO()
    table = pa.table({"label": NAMES, "logit": [2.0, 1.0, 0.1]})
    pyarrow.parquet.write_table(table, buffer)
    return buffer.getvalue()


def _files():
    yield from _arrays()
    yield from _texts()
    yield ".parquet", _file(".parquet", _parquet(), words=(b"PAR1", b"label"))


def _arrays():
    tensors = {"logits": torch.tensor(ROWS), "targets": torch.tensor([0, 2])}
    yield (
        ".npy",
        _file(
            ".npy",
            _npy(ROWS),
            _npy(np.float16([[1, 2, 3]])),
            _npy(np.arange(24.0).reshape(2, 3, 4)),
            words=(b"'fortran_order': True", b"'descr': '|O'", b"(10000000000,)", b"<f8", b">i4"),
        ),
    )
    yield ".npz", _file(".npz", _npz(logits=ROWS, targets=[0, 2], labels=NAMES), _npz(a=ROWS))
    yield (
        ".pt",
        _file(
            ".pt",
            _pt(tensors),
            _pt(torch.tensor([2.0, 1.0])),
            _pt({"x": tensors["logits"].bfloat16()}),
            words=(b"cos\nsystem\n", b"c__builtin__\neval\n", b"FloatStorage", b"\x80\x02", b"."),
        ),
    )
    yield (
        ".safetensors",
        _file(
            ".safetensors",
            save(tensors),
            words=(b'"dtype":"F64"', b'"BF16"', b'"shape":[2,3]', b'"data_offsets":[0,8]'),
        ),
    )


def _texts():
    table = b"label,logit\ncat,2\ndog,1.5\n\xe7\x8c\xab,-0.1\n"
    delimiters = (b",", b";", b"\t", b"\n", b"\r\n", b'"', b"\xef\xbb\xbf", b"\xff\xfe", b"label")
    rows = b"cat;dog;fox;target\n2,5;1;0,1;0\n0;3;1;2\n"
    both = (table, rows, table.decode().encode("utf-16"), b"2\n1\n0.1\n")
    yield ".csv", _file(".csv", *both, words=delimiters)
    tabs = (table.replace(b",", b"\t"), rows.replace(b";", b"\t"), b"2\n1\n0.1\n")
    yield ".tsv", _file(".tsv", *tabs, words=delimiters)
    objects = (
        json.dumps({"logits": [2, 1, 0.1], "labels": NAMES}).encode(),
        json.dumps([[1, 2], [3, 4]]).encode(),
        json.dumps([{"label": "a", "logit": 1}, {"label": "b", "logit": 2}]).encode(),
        json.dumps({"cat": 2, "dog": 1}).encode(),
    )
    yield ".json", _file(".json", *objects, words=(b"[", b"]", b"{", b"}", b'"logits":', b"[" * 9))


def _labels(suffix, *seeds):
    def feed(data, folder):
        path = folder / f"labels{suffix}"
        path.write_bytes(data)
        read_labels(path, 3)

    return Target(list(seeds), (b"\n", b'"', b":", b"{", b"]", b'"model"', b'"vocab"'), feed)


def _paste():
    seeds = [
        b"2.0, 1.0, 0.1",
        b"cat: 2\ndog: 1\nfox: .1",
        b"tensor([[2.0000, 1.0000], [0.1000, -inf]], device='cuda:0', grad_fn=<AddmmBackward0>)",
        b"array([2. , 1. , 0.1], dtype=float32)",
        b'{"cat": 2, "dog": 1}',
        b"label\tlogit\ncat\t2\ndog\t1\n",
        b"2,5; 1,0; 0,1",
    ]
    words = (
        b"tensor(",
        b"array(",
        b"[",
        b"]",
        b"...",
        b",",
        b";",
        b"\n",
        b"\t",
        b"(",
        b"=",
        b"nan",
    )
    return Target(seeds, words, lambda data, _: parse_logits(data.decode("utf-8", "replace")))


def _states():
    yield article_state()
    yield state_from_logits(
        [3.0, -np.inf, 1.0],
        Labels.of(["a", "猫", "=1"]),
        temperature=0.5,
        target=0,
        selected=2,
        gradient_of=GradientOf("loss"),
    )


def _json_of_text(text):
    letters = text.split(":", 2)[2]
    return zlib.decompress(base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4)))


FORM_WORDS = (
    b'"version":', b'"logits":', b"null", b"[]", b"{}", b"-1", b'"labels":["a"]', b'"target":9',
    b'"lesson":', b'"view":', b'"temperature":0', b'"precision":"float8"', b'"order":"given"',
    b'"sample":"../../x"', b"true",
)  # fmt: skip


def _state():
    """What is inside the letters is changed, and packed anew: or all would end at the unpacking."""
    seeds = [_json_of_text(state_text(Session(state))) for state in _states()]

    def feed(data, _):
        letters = base64.urlsafe_b64encode(zlib.compress(data)).decode().rstrip("=")
        session_from_text(f"softmax-gui:1:{letters}", source_reader(unwatched))

    return Target(seeds, FORM_WORDS, feed)


def _letters():
    seeds = [state_text(Session(state)).encode() for state in _states()]
    words = (b"softmax-gui:", b"1:", b"2:", b"=", b"-", b"_", b"\n")

    def feed(data, _):
        session_from_text(data.decode("utf-8", "replace"), source_reader(unwatched))

    return Target(seeds, words, feed)


def _session():
    def content(state):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a.softmax.json")
            write_session(path, Session(state))
            return path.read_bytes()

    def feed(data, folder):
        path = folder / "input.softmax.json"
        path.write_bytes(data)
        read_session(path, source_reader(unwatched))

    batch = Batch(ROWS, Labels.of(NAMES), np.array([0, 2]), "two")
    states = [*_states(), edits.open_batch(article_state(), batch)]
    return Target([content(state) for state in states], FORM_WORDS, feed)


def _lesson(name):
    """Change one file of a lesson; the others are as they are."""
    content = Path(softmax_gui.lessons.__file__).with_name("content")
    lessons = sorted(folder for folder in content.iterdir() if folder.is_dir())
    whole = {path.name: path.read_bytes() for path in lessons[0].iterdir() if path.is_file()}
    words = (
        b"{", b"}", b"{{", b"$", b"[[steps]]", b"\n## ", b"\n# ", b"p[0]", b"__import__('os')",
        b"a ** b ** 9e9", b"id = ", b'"""', b"\n\n", b"lambda: 0", b"(" * 99, b"argmax",
    )  # fmt: skip

    def feed(data, folder):
        for other, held in whole.items():
            (folder / other).write_bytes(held)
        (folder / name).write_bytes(data)
        read_lesson(folder)

    seeds = [(folder / name).read_bytes() for folder in lessons]
    return Target([whole[name], *seeds], words, feed)


def _wire():
    message = Message("show", {"logits": ROWS, "targets": np.array([0, 2])}, "x", 1.0)
    seeds = [b"".join(bytes(part) for part in message.parts())]
    words = (b"SMX1", b'"kind":', b'"dtype":"<f8"', b'"|O"', b'"shape":[99999999,9]', b'"close"')

    def feed(data, _):
        mine, theirs = socket.socketpair()
        with mine, theirs:
            theirs.settimeout(5)
            mine.sendall(data)
            mine.shutdown(socket.SHUT_WR)
            found = receive(theirs)
            if found is not None and found.kind != "close":
                batch_of(found)

    return Target(seeds, words, feed, (InputError, Refused, OSError))


def _number():
    import shiboken6

    from softmax_gui.view import app
    from softmax_gui.view.widgets.number import NumberBox

    boxes = []

    def feed(data, _):
        text = data.decode("utf-8", "replace").replace("\0", "")
        app.application()
        # Whoever tidies up after a test may have deleted them.
        if not all(shiboken6.isValid(box) for box in boxes) or not boxes:
            boxes[:] = [NumberBox(lambda at, by: at + by, positive=p) for p in (False, True)]
        for box in boxes:
            box.lineEdit().setText(text)
            box.interpretText()
            assert np.isfinite(box.value()), "no number"
            assert box.value() > 0 or box is boxes[0], "not positive"

    words = (b"e", b"-", "−".encode(), b".", b",", b"inf", b"nan", "∞".encode(), b" ", b"_", b"1/3")
    return Target([b"2.5", b"-1e-3", "−∞".encode(), b"1,5"], words, feed)


def targets() -> dict[str, Target]:
    """Return everything that is fed, by name."""
    return {
        **{f"file{suffix}": target for suffix, target in _files()},
        "labels.txt": _labels(".txt", b"cat\ndog\nfox\n", "猫\n狗\nx\n".encode("utf-16")),
        "labels.json": _labels(
            ".json",
            json.dumps(NAMES).encode(),
            json.dumps({"a": 0, "b": 1, "c": 2}).encode(),
            json.dumps({"model": {"vocab": {"a": 0, "b": 1}}, "added_tokens": []}).encode(),
        ),
        "paste": _paste(),
        "state": _state(),
        "state-letters": _letters(),
        "session": _session(),
        "lesson.toml": _lesson("lesson.toml"),
        "lesson-text": _lesson("en.md"),
        "wire": _wire(),
        "number-box": _number(),
    }
