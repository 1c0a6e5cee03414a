"""How the time of a frame and the memory grow with the number of classes. Run it, it is no test.

    .venv/bin/python tests/benchmarks/growth.py [assets/growth.svg]

Every size runs in a process of its own, with a name for each class. Memory is what the process
holds after a drag, less that of three classes.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import json
import subprocess
import sys
from pathlib import Path

SIZES = (3, 10, 100, 1_000, 10_000, 100_000, 1_000_000)
MEMORY = Path("/proc/self/statm")
STEPS = 100


def measure(size):
    """Return what one size takes: milliseconds, of which computing, and mebibytes."""
    from turns import in_turns
    from windows import Ours

    ours = Ours(size, named=True)
    computing = []
    ours.window.live.frame_ready.connect(lambda f: computing.append(1e3 * f.compute_seconds))
    (times,) = in_turns(ours.step, repetitions=STEPS, warm_up=20)
    pages = int(MEMORY.read_text().split()[1]) if MEMORY.exists() else 0
    ours.close()
    return {
        "size": size,
        "median": times.median,
        "worst": times.worst,
        "compute": sorted(computing)[len(computing) // 2],
        "memory": pages * os.sysconf("SC_PAGE_SIZE") / 2**20,
    }


def draw(rows, path):
    """Write the picture."""
    import matplotlib as mpl

    mpl.use("agg")
    mpl.rcParams.update({"svg.hashsalt": "softmax-gui", "svg.fonttype": "path"})
    from matplotlib import pyplot as plt

    from softmax_gui.model.palette import LIGHT

    sizes = [row["size"] for row in rows]
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    left.fill_between(
        sizes, [r["median"] for r in rows], [r["worst"] for r in rows], color=LIGHT.selected_tint
    )
    left.loglog(sizes, [r["median"] for r in rows], "o-", color=LIGHT.probability, label="frame")
    left.loglog(sizes, [r["compute"] for r in rows], "o-", color=LIGHT.quiet, label="of it compute")
    left.axhline(1000 / 60, color=LIGHT.negative, linestyle="--", linewidth=1, label="60 Hz")
    left.set_title("a change of one logit to the end of its paint, ms", loc="left", fontsize=10)
    left.legend(frameon=False)
    right.semilogx(sizes, [r["added"] for r in rows], "o-", color=LIGHT.probability)
    right.set_title("memory more than with three classes, MiB", loc="left", fontsize=10)
    for axes in (left, right):
        axes.set_xlabel("classes")
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(color=LIGHT.grid, linewidth=0.6)
    figure.savefig(path, metadata={"Date": None})


def main():
    rows = []
    print("| classes | frame, median (95 %) | of it compute | memory |")
    print("|---|---|---|---|")
    for size in SIZES:
        command = [sys.executable, __file__, "--size", str(size)]
        row = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        row["added"] = max(row["memory"] - (rows[0]["memory"] if rows else row["memory"]), 0)
        rows.append(row)
        times = f"{row['median']:.1f} ms ({row['worst']:.1f} ms)"
        memory = f"+{row['added']:.0f} MiB"
        print(f"| {size:,} | {times} | {row['compute']:.1f} ms | {memory} |", flush=True)
    if len(sys.argv) > 1:
        draw(rows, sys.argv[1])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--size"]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        main()
