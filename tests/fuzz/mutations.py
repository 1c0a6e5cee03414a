"""Inputs that are almost right: seeds with something changed, told by a die.

What is done is that of every mutating fuzzer: bits flipped, bytes made the least or the most,
pieces cut, doubled, moved or taken from another seed, numbers made extreme, words of the format
put in. Of an archive the members are changed and packed anew, or their sums would refuse all.
"""

import io
import random
import re
import struct
import warnings
import zipfile

_BYTES = (0, 1, 9, 10, 13, 32, 34, 39, 44, 46, 48, 57, 59, 91, 93, 123, 125, 127, 128, 255)
_WHOLE = (0, 1, 2, 7, 2**15, 2**16, 2**31 - 1, 2**31, 2**32 - 1, 2**62, 2**63 - 1, 2**64 - 1)
_NUMBERS = (
    b"0", b"-1", b"1e999", b"-1e999", b"nan", b"NaN", b"Infinity", b"-inf", b"1e-400", b"-0.0",
    b"99999999999999999999", b"2147483648", b"9223372036854775808", b"0x1p9", b"1_0", b"1,5",
    b"true", b"null", b'"2"', b"[]", b"{}", "１".encode(), "−1".encode(), "٣".encode(),
)  # fmt: skip
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_MOST = 2**16


def mutated(dice: random.Random, seeds: list[bytes], words: tuple[bytes, ...]) -> bytes:
    """Return one of the seeds with something changed."""
    data = dice.choice(seeds)
    if zipfile.is_zipfile(io.BytesIO(data)) and dice.random() < 0.7:
        return _repacked(dice, data, words)
    return _changed(dice, data, seeds, words)


def _changed(
    dice: random.Random, data: bytes, seeds: list[bytes], words: tuple[bytes, ...]
) -> bytes:
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        data = dice.choice(_WAYS)(dice, bytearray(data), seeds, words)[:_MOST]
    return bytes(data)


def _repacked(dice: random.Random, data: bytes, words: tuple[bytes, ...]) -> bytes:
    """Return an archive, one member of which is changed, renamed, left out or there twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = [(name, source.read(name)) for name in source.namelist()]
    at = dice.randrange(len(members))
    name, content = members[at]
    match dice.randrange(8):
        case 0:
            del members[at]
        case 1:
            members.append((name, content))
        case 2:
            changed = _changed(dice, name.encode(), [name.encode()], words)
            members[at] = (changed.decode("utf-8", "replace").replace("\0", "") or "x", content)
        case _:
            members[at] = (name, _changed(dice, content, [c for _, c in members], words))
    out, how = io.BytesIO(), dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "w", how) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def _flip(dice, data, _seeds, _words):
    if data:
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return data


def _byte(dice, data, _seeds, _words):
    if data:
        data[dice.randrange(len(data))] = dice.choice(_BYTES)
    return data


def _whole(dice, data, _seeds, _words):
    width, letter = dice.choice(((1, "B"), (2, "H"), (4, "I"), (8, "Q")))
    number = dice.choice(_WHOLE) % 2 ** (8 * width)
    at = dice.randrange(len(data) + 1)
    data[at : at + width] = struct.pack(dice.choice("<>") + letter, number)
    return data


def _cut(dice, data, _seeds, _words):
    start, stop = _span(dice, data)
    del data[start:stop]
    return data


def _end(dice, data, _seeds, _words):
    return data[: dice.randrange(len(data) + 1)]


def _double(dice, data, _seeds, _words):
    start, stop = _span(dice, data)
    times = dice.choice((1, 1, 2, 50))
    data[start:start] = data[start:stop] * times
    return data


def _move(dice, data, _seeds, _words):
    start, stop = _span(dice, data)
    piece = data[start:stop]
    del data[start:stop]
    at = dice.randrange(len(data) + 1)
    data[at:at] = piece
    return data


def _splice(dice, data, seeds, _words):
    other = bytearray(dice.choice(seeds))
    start, stop = _span(dice, other)
    at, until = _span(dice, data)
    data[at:until] = other[start:stop]
    return data


def _number(dice, data, _seeds, _words):
    found = list(_NUMBER.finditer(bytes(data[:_MOST])))
    if found:
        one = dice.choice(found)
        data[one.start() : one.end()] = dice.choice(_NUMBERS)
    return data


def _word(dice, data, _seeds, words):
    start, stop = _span(dice, data) if dice.random() < 0.3 else (dice.randrange(len(data) + 1),) * 2
    data[start:stop] = dice.choice(words)
    return data


def _noise(dice, data, _seeds, _words):
    at = dice.randrange(len(data) + 1)
    data[at:at] = dice.randbytes(dice.choice((1, 2, 16, 300)))
    return data


_WAYS = (
    _flip, _byte, _whole, _cut, _end, _double, _move, _splice, _number, _number, _word, _word,
    _noise,
)  # fmt: skip


def _span(dice, data):
    start = dice.randrange(len(data) + 1)
    return start, min(start + dice.choice((1, 2, 4, 16, 64, 1024)), len(data))
