"""Arrays in files that lie or are broken: each is refused in one clear sentence."""

import io
import json
import os
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save

FILES: dict[str, tuple[str, Callable]] = {}
"""By name: what the sentence about a file says, and what makes the file."""


def hostile(name: str, says: str):
    """Take a function that returns the bytes of a file, or writes it itself, for a file."""

    def take(content):
        FILES[name] = (says, content)
        return content

    return take


class Bomb:
    """What would end the tests if it were unpickled."""

    def __reduce__(self):
        return os.abort, ()


def npy(array) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def npy_header(shape, descr="<f8", order=False, version=(1, 0)) -> bytes:
    text = repr({"descr": descr, "fortran_order": order, "shape": shape}).encode()
    return b"\x93NUMPY" + bytes(version) + struct.pack("<H", len(text) + 1) + text + b"\n"


def archive(members: dict[str, bytes], compress=zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compress) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return buffer.getvalue()


def npz(**arrays) -> bytes:
    return archive({f"{name}.npy": npy(np.asarray(array)) for name, array in arrays.items()})


def pt(value) -> bytes:
    buffer = io.BytesIO()
    torch.save(value, buffer)
    return buffer.getvalue()


def repacked(
    data: bytes, change: Callable[[str, bytes], bytes | None], compress=zipfile.ZIP_STORED
):
    """Return an archive of torch with its members changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        changed = {name: change(name, source.read(name)) for name in source.namelist()}
        return archive({n: data for n, data in changed.items() if data is not None}, compress)


def safe(header, data: bytes = b"", length: int | None = None) -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def tensor(shape, offsets, dtype="F32") -> dict:
    return {"dtype": dtype, "shape": shape, "data_offsets": offsets}


ROWS = np.arange(6.0).reshape(2, 3)

# numpy's own files

hostile("empty.npy", "is empty")(lambda: b"")
hostile("text.npy", "is broken, or not a .npy file")(lambda: b"hello, world")
hostile("magic-only.npy", "is broken")(lambda: b"\x93NUMPY")
hostile("header-cut.npy", "is broken")(lambda: npy(ROWS)[:40])
hostile("data-cut.npy", "promises 48 bytes and has 40")(lambda: npy(ROWS)[:-8])
hostile("36-tebibytes.npy", "is cut short")(lambda: npy_header((10**9, 4000)))
hostile("negative-shape.npy", r"its shape is \(-2, -3\)")(lambda: npy_header((-2, -3)) + bytes(48))
hostile("endless-shape.npy", "is cut short")(lambda: npy_header((2**62, 2**62)))
hostile("many-axes.npy", "is broken")(lambda: npy_header((1,) * 70) + bytes(8))
hostile("shape-of-text.npy", "is broken")(lambda: npy_header(("a",)))
hostile("code-as-header.npy", "is broken")(
    lambda: b"\x93NUMPY\x01\x00" + struct.pack("<H", 28) + b"__import__('os').abort()  \n\n"
)
hostile("unknown-version.npy", "structure that is not known")(
    lambda: npy_header((2,), version=(9, 9)) + bytes(16)
)
hostile("objects.npy", "values of type object")(lambda: npy(np.array([Bomb()], object)))
hostile("complex.npy", "values of type complex128")(lambda: npy(np.array([1j, 2])))
hostile("bool.npy", "values of type bool")(lambda: npy(np.array([True, False])))
hostile("structured.npy", "values of type")(lambda: npy(np.zeros(2, "f4,i4")))
hostile("times.npy", "values of type datetime64")(lambda: npy(np.zeros(2, "M8[s]")))
hostile("one-number.npy", "is a single number")(lambda: npy(np.array(3.0)))
hostile("no-classes.npy", "holds no rows of logits")(lambda: npy(np.zeros((3, 0))))
hostile("nan.npy", "Logit 1 is nan")(lambda: npy(np.array([1.0, np.nan])))
hostile("infinite.npy", "Logit 0 is inf")(lambda: npy(np.array([np.inf, 1.0])))
hostile("all-masked.npy", "Every class is masked")(lambda: npy(np.full(3, -np.inf)))
hostile("text.npz", "is broken, or not a .npz file")(lambda: b"hello, world")
hostile("no-arrays.npz", "holds no numbers")(lambda: archive({"readme.txt": b"x"}))
hostile("cut.npz", "is broken")(lambda: npz(logits=ROWS)[:-30])
hostile("objects.npz", "values of type object")(lambda: npz(logits=np.array([Bomb()], object)))
hostile("pickle-inside.npz", "is broken")(lambda: archive({"logits.npy": pickle.dumps(Bomb())}))
hostile("object-labels.npz", "labels in object-labels.npz are not one list")(
    lambda: npz(logits=ROWS, labels=np.array([Bomb()] * 3, object))
)
hostile("twice.npz", "holds 'logits.npy' twice")(
    lambda: npz(logits=ROWS, logitz=ROWS).replace(b"logitz", b"logits")
)
hostile("wrong-checksum.npz", "is broken")(
    lambda: npz(logits=ROWS).replace(np.float64(5).tobytes(), np.float64(6).tobytes())
)
hostile("too-many-labels.npz", "has 4 labels for 3 classes")(
    lambda: npz(logits=ROWS, labels=["a", "b", "c", "d"])
)
hostile("too-many-targets.npz", "has 4 targets for 2 rows")(
    lambda: npz(logits=ROWS, targets=[0, 1, 2, 0])
)
hostile("targets-off.npz", "the target of row 1 is 3")(lambda: npz(logits=ROWS, targets=[0, 3]))
hostile("targets-of-halves.npz", "not one list of whole numbers")(
    lambda: npz(logits=ROWS, targets=[0.5, 1])
)
hostile("several.npz", "holds no array called logits, but a, b")(lambda: npz(a=ROWS, b=ROWS))
hostile("labels-that-are-not-utf8.npz", "is broken")(
    lambda: npz(logits=ROWS, labels=np.array([b"a", b"\xff", b"c"]))
)


@hostile("giant-name.npz", r"but n{39}…, b")
def _():
    return npz(**{"n" * 60_000: ROWS, "b": ROWS})


@hostile("unpacks-to-a-thousand-times-its-size.npz", "0.3 GiB of numbers")
def _(path: Path):
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out,
        out.open("logits.npy", "w") as member,
    ):
        member.write(npy_header((5 * 2**23,)))
        for _ in range(20):
            member.write(bytes(2**24))


@hostile("unpacks-to-more-than-it-says.npz", "is broken|is cut short")
def _():
    data = bytearray(archive({"logits.npy": npy_header((2**20,)) + bytes(2**23)}, 8))
    size = struct.pack("<I", 2**23 + len(npy_header((2**20,))))
    return bytes(data).replace(size, struct.pack("<I", 2**22))


@hostile("a-million-members.npz", "more than 10,000 arrays")
def _():
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *[0] * 6, *[0] * 3, 1, *[0] * 4, 0, 0) + b"a"
    directory = entry * 200_000
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65535, 65535, len(directory), 0, 0)
    return directory + end


@hostile("giant-labels.npz", "are too long to be shown")
def _():
    return archive({"logits.npy": npy(ROWS), "labels.npy": npy(np.full(3, "x" * 10**6))}, 8)


@hostile("encrypted.npz", "is encrypted")
def _():
    data = bytearray(npz(logits=ROWS))
    data[6] |= 1  # the flag, in the member's header and in the list of members
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


# torch and safetensors


hostile("text.pt", "not an archive as torch writes them")(lambda: b"hello, world")
hostile("pickle.pt", "not an archive as torch writes them")(lambda: pickle.dumps(Bomb()))
hostile("cut.pt", "is broken")(lambda: pt(torch.zeros(1000))[:-200])
hostile("stride-0.pt", "promises 400000000000 bytes and has 4")(
    lambda: pt(torch.zeros(1).expand(10**11))
)
hostile("sparse.pt", "is sparse, quantized or without numbers")(
    lambda: pt(torch.zeros(3).to_sparse())
)
hostile("no-numbers.pt", "is sparse, quantized or without numbers|is broken")(
    lambda: pt(torch.zeros(3, device="meta"))
)
hostile("complex.pt", "values of type complex64")(lambda: pt(torch.zeros(2, dtype=torch.complex64)))
hostile("no-tensor.pt", "holds no numbers")(lambda: pt({"a": "text"}))
hostile("compressed.pt", "is compressed, which torch never does")(
    lambda: repacked(pt(torch.zeros(10**6)), lambda _, data: data, zipfile.ZIP_DEFLATED)
)
hostile("module.pt", "objects other than tensors, which are never loaded")(
    lambda: pt(torch.nn.Linear(2, 2))
)
hostile("bomb.pt", "is broken")(
    lambda: repacked(
        pt(torch.zeros(3)), lambda n, data: pickle.dumps(Bomb()) if n.endswith(".pkl") else data
    )
)
hostile("missing-storage.pt", "is broken")(
    lambda: repacked(pt(torch.zeros(3)), lambda n, data: None if "data/0" in n else data)
)


@hostile("numbers-beyond-the-storage.pt", "is broken|promises")
def _():
    # The pickle says (4,) as the size of the tensor; here it becomes 2 to the 30.
    def lie(name: str, data: bytes) -> bytes:
        return data.replace(b"K\x04\x85", b"J\x00\x00\x00\x40\x85") if "pkl" in name else data

    return repacked(pt(torch.zeros(4)), lie)


@hostile("storage-beyond-the-file.pt", "is broken|promises|nan|is cut short|Every class")
def _():
    def lie(name: str, data: bytes) -> bytes:
        if not name.endswith(".pkl"):
            return data
        data = data.replace(b"cpuq\x04K\x04", b"cpuq\x04J\x00\x00\x00\x40")
        return data.replace(b"K\x04\x85", b"J\x00\x00\x00\x40\x85")

    return repacked(pt(torch.zeros(4)), lie)


@hostile("leads-back-into-itself.pt", "is nested too deep|too many objects|holds no numbers")
def _():
    loop: list = []
    loop += [loop, loop]
    return pt({"a": loop})


@hostile("billion-laughs.pt", "is nested too deep|too many objects|more than 10,000 arrays")
def _():
    laugh: list = [{"x": torch.zeros(1)}]
    for _ in range(20):
        laugh = [laugh] * 10
    return pt(laugh)


hostile("text.safetensors", "is broken")(lambda: b"hello, world")
hostile("header-longer-than-file.safetensors", "is broken")(lambda: safe({}, length=2**40))
hostile("giant-header.safetensors", "is broken")(lambda: safe(b" " * 1000, length=2**63))
hostile("header-cut.safetensors", "is broken")(lambda: save({"logits": torch.zeros(3)})[:20])
hostile("data-cut.safetensors", "is broken")(lambda: save({"logits": torch.zeros(3)})[:-4])
hostile("not-json.safetensors", "is broken")(lambda: safe(b"{'logits': 1}"))
hostile("overlapping.safetensors", "is broken")(
    lambda: safe({"a": tensor([2], [0, 8]), "b": tensor([2], [4, 12])}, bytes(12))
)
hostile("shape-and-bytes-differ.safetensors", "is broken")(
    lambda: safe({"logits": tensor([3], [0, 8])}, bytes(8))
)
hostile("shape-overflows.safetensors", "is broken")(
    lambda: safe({"logits": tensor([2**62, 4], [0, 0])})
)
hostile("offsets-beyond.safetensors", "is broken")(
    lambda: safe({"logits": tensor([2], [8, 16])}, bytes(8))
)
hostile("unknown-type.safetensors", "is broken")(
    lambda: safe({"logits": tensor([2], [0, 8], "X99")}, bytes(8))
)
hostile("twice.safetensors", "is broken|Logit|gives")(
    lambda: safe(
        b'{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},'
        b'"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}',
        bytes(16),
    )
)
hostile("bool.safetensors", "values of type bool")(
    lambda: save({"logits": torch.zeros(2, dtype=torch.bool)})
)
hostile("empty.safetensors", "holds no numbers")(lambda: safe({}))


def test_there_are_many_ways_to_lie():
    assert len(FILES) >= 60


@pytest.mark.parametrize("name", FILES)
def test_it_is_refused_in_one_sentence(refused, name):
    refused(name, *FILES[name])
