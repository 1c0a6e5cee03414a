"""A robot that uses everything in the window, at random, and looks whether the numbers agree.

    python tests/robot/robot.py --seed 1 --actions 20000 --journal actions.jsonl
    python tests/robot/robot.py --replay actions.jsonl

It drives the real window by events, on the offscreen platform, in a folder of its own. What it
does is written to the journal before it is done, so that whatever ends it can be done again.
Status 0 when nothing went wrong: no exception, no warning, no message of Qt, nothing that kept the
window longer than the bound, and after every hundred actions the numbers on screen are those of the
document.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path

HOME = tempfile.TemporaryDirectory()
# What is only cached, as the fonts that matplotlib has found, may be anybody's.
CACHE = {"XDG_CACHE_HOME": str(Path.home() / ".cache")}
os.environ |= {"QT_QPA_PLATFORM": "offscreen", "HOME": HOME.name, **CACHE} | {
    f"XDG_{kind}_HOME": HOME.name for kind in ("CONFIG", "STATE", "DATA")
}

# ruff: noqa: E402 - where Qt looks for a screen and for settings must be said before it is imported
import numpy as np
from gestures import draw, perform
from PySide6.QtCore import QEvent, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from reckoning import disagreements
from targets import targets, top

from softmax_gui.model.presets import article_state
from softmax_gui.raising import raising_exceptions
from softmax_gui.view import app

SIZES = (1, 2, 3, 10, 100, 1_000, 128_256, 1_000_000)
OFFSCREEN = "This plugin does not support"
PATIENCE = 30.0
# Other threads have their turn, too: nobody is as quick as a robot.
_PAUSE_MS = 2
# Of a dialog that is writing only the button that calls it off can be used: once a second will do.
_FEW, _WAIT_MS, _AGAIN = 2, 50, 1.0


class Robot:
    """Acts, one gesture a turn of the event loop.

    Parameters
    ----------
    window : MainWindow
        What it uses.
    options : argparse.Namespace
        As on the command line.
    files : list of Path
        What it opens and writes.
    """

    def __init__(self, window, options, files):
        self.window, self.options, self.files = window, options, files
        self.dice = random.Random(options.seed)
        self.sizes = [n for n in SIZES if n <= options.largest]
        self.used: dict[str, int] = {}
        self.done, self.last, self._acted = 0, "", 0.0
        self.longest, self.longest_of = 0.0, ""
        self.troubles: list[str] = []
        self.frame = None
        window.live.frame_ready.connect(self._take)
        self.journal = Path(options.journal).open("w", encoding="utf-8")  # noqa: SIM115
        replayed = Path(options.replay).read_text("utf-8") if options.replay else ""
        self.script = [json.loads(line) for line in replayed.splitlines()]
        self.count = len(self.script) or options.actions

    def start(self):
        """Begin: from now on each turn asks for the next."""
        self._soon()

    def say(self, trouble):
        """Take note of what is wrong."""
        self.troubles.append(f"after action {self.done}: {trouble}")

    def _take(self, frame):
        self.frame = frame

    def _soon(self, milliseconds=_PAUSE_MS):
        # A dialog has an event loop of its own, in which this timer goes off, too.
        QTimer.singleShot(milliseconds, self._turn)

    def _turn(self):
        if self.done >= self.count or len(self.troubles) >= self.options.patience:
            self._end()
            return
        if top() is None and self.done % 100 == 0:
            # Before the next turn is asked for: it would have its turn in here.
            self._reckon()
        waiting = self.window.jobs.busy and len(targets()) <= _FEW
        self._soon(_WAIT_MS if waiting else _PAUSE_MS)
        if waiting and time.monotonic() < self._acted + _AGAIN:
            return
        self._acted = time.monotonic()
        self.done += 1
        began = time.thread_time()
        try:
            self._act()
        except Exception:
            self.say(traceback.format_exc())
        took = time.thread_time() - began
        if took > self.longest:
            self.longest, self.longest_of = took, self.last
        if took > self.options.bound:
            self.say(f"{self.last} kept the window for {1e3 * took:.0f} ms")

    def _act(self):
        name, drawn = self._next()
        self.last = f"{name} {drawn}"
        self.journal.write(json.dumps([name, drawn], ensure_ascii=False) + "\n")
        self.journal.flush()
        if name == "open":
            self.window.commands.open_path(Path(drawn["file"]).absolute())
            return
        # All of them are held until it is done: what shiboken stands a dialog's children on is
        # the dialog, and once Python lets go of that the children are taken for deleted.
        present = {target.name: target for target in targets()}
        if name in present:
            perform(present[name].thing, drawn)

    def _next(self):
        if self.script:
            return self.script[self.done - 1]
        if top() is None and self.done % 400 == 1:
            size = self.sizes[self.done // 400 % len(self.sizes)]
            return "open", {"file": f"{size}.npy"}
        found = targets()
        # What was used least comes first, so that everything has its turn.
        fewest = min(self.used.get(t.name, 0) for t in found)
        rare = [t for t in found if self.used.get(t.name, 0) == fewest]
        target = self.dice.choice(rare if self.dice.random() < 0.5 else found)
        self.used[target.name] = self.used.get(target.name, 0) + 1
        return target.name, draw(target.kind, self.dice, self.files)

    def _reckon(self):
        end = time.monotonic() + PATIENCE
        self.window.descender.pause()
        while not self.window.is_settled():
            QApplication.processEvents()
            if time.monotonic() > end:
                self.say("the window does not come to rest")
                return
        for difference in disagreements(self.window, self.frame):
            self.say(difference)

    def _end(self):
        if self.window.jobs.busy:
            self.window.jobs.cancel()
            QTimer.singleShot(_WAIT_MS, self._end)
            return
        for _ in range(20):
            above = top()
            if above is None:
                break
            above.close()
        # This platform would let go of what was copied when Python is no longer there to do it.
        QApplication.clipboard().clear()
        self.journal.close()
        self.window.close()
        QTimer.singleShot(0, QApplication.quit)


def prepared(folder: Path) -> list[Path]:
    """Write files to open, good and bad, and return their names with some to write to."""
    rng = np.random.default_rng(0)
    for size in SIZES:
        np.save(folder / f"{size}.npy", 3 * rng.standard_normal(size))
    np.savez(folder / "batch.npz", logits=rng.standard_normal((20, 5)), labels=list("abcde"))
    (folder / "bad.csv").write_text("a,b\n1,x\n", encoding="utf-8")
    (folder / "good.csv").write_text("label,logit\ncat,2\ndog,1\n", encoding="utf-8")
    (folder / "broken.npz").write_bytes(b"PK\x03\x04 nothing")
    read = ["10.npy", "batch.npz", "bad.csv", "good.csv", "broken.npz", "missing.npy"]
    written = [f"out.{suffix}" for suffix in ("png", "svg", "csv", "json", "npz", "py", "xyz")]
    return [folder / name for name in [*read, *written]]


@raising_exceptions
def run(options) -> list[str]:
    """Use the window, and return what went wrong."""
    application = app.application()
    application.setQuitOnLastWindowClosed(False)
    window = app.make_window(article_state())
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        robot = Robot(window, options, prepared(Path(folder)))
        sys.excepthook = lambda *error: robot.say("".join(traceback.format_exception(*error)))
        qInstallMessageHandler(
            lambda _kind, _context, text: None if text.startswith(OFFSCREEN) else robot.say(text)
        )
        show_warning = warnings.showwarning
        warnings.showwarning = lambda message, kind, file, line, *_: robot.say(
            f"{kind.__name__} at {file}:{line}: {message}"
        )
        window.show()
        robot.start()
        application.exec()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        os.chdir("/")
    qInstallMessageHandler(None)
    sys.excepthook = sys.__excepthook__
    warnings.showwarning = show_warning
    print(
        f"{robot.done} actions on {len(robot.used)} different targets; "
        f"the longest, {1e3 * robot.longest:.0f} ms: {robot.longest_of}"
    )
    return robot.troubles


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--seed", type=int, default=1)
    add("--actions", type=int, default=20_000)
    add("--largest", type=int, default=SIZES[-1], help="the most classes to open")
    add("--bound", type=float, default=0.25, help="seconds that an action may keep the window")
    add("--patience", type=int, default=5, help="how many troubles end the run")
    add("--journal", default=os.devnull, help="where to write down what is done")
    add("--replay", help="a journal to do again")
    troubles = run(parser.parse_args())
    print("\n".join(troubles))
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
