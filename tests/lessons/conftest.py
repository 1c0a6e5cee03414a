"""A small lesson on disk that every test may spoil in its own way."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from softmax_gui.engine import Request, compute_frame
from softmax_gui.lessons import check_folder, read_lesson

STRUCTURE = """
id = "small"

[define]
gap = "a(0) - a(1)"

[[step]]
id = "move"
panels = ["logits"]
setup = { base = "article" }
done = "a(1) > a(0)"
solution = { a = { 1 = 2.5 } }

[step.formulas]
share = 'p_0 = \\frac{\\term{0}{e^{a_0}}}{\\sum_k e^{a_k}} = [[p(0):.3f]]'

[[step]]
id = "ask"
panels = ["probabilities", "logits"]
question = { options = 2, right = 1, reveal = { shift = 10 } }

[[step]]
id = "run"
setup = { base = "article" }
cell = "one"
done = "runs > 0 and errors > 0"
solution = { run = [{ i = 0 }, { i = 2 }] }

[[step]]
id = "read"
setup = { base = "own" }
"""
ENGLISH = """# Small

A summary.

## Move {#move}

The gap is [[gap:.2f]].

![p of [[label(0)]]](share)

---

It was [[then(gap):+.2f]].

## Ask {#ask}

Add 10?

- All moves.
- Nothing moves: [[p(0):.3f]].

---

Nothing.

## Run {#run}

Run it.

---

It was i = [[chosen]].

## Read {#read}

There are [[N]].
"""
CHINESE = """# 小

摘要。

## 移动 {#move}

差是 [[gap:.2f]]。

![[[label(0)]] 的概率](share)

---

原来是 [[then(gap):+.2f]]。

## 提问 {#ask}

加 10？

- 都动。
- 都不动：[[p(0):.3f]]。

---

不动。

## 运行 {#run}

运行它。

---

i = [[chosen]]。

## 阅读 {#read}

共有 [[N]] 个。
"""


@dataclass(frozen=True)
class Folder:
    """A lesson on disk."""

    path: Path

    def change(self, name, old, new):
        file = self.path / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def check(self):
        return check_folder(self.path)

    def read(self):
        return read_lesson(self.path)


@pytest.fixture
def folder(tmp_path):
    for name, text in (("lesson.toml", STRUCTURE), ("en.md", ENGLISH), ("zh_CN.md", CHINESE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Folder(tmp_path)


@pytest.fixture
def frame():
    """From a State to its Frame without panels."""
    return lambda state: compute_frame(Request(state))
