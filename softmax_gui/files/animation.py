"""A figure that moves: the temperature, one logit or the descent sweeps, and each step is drawn."""

import itertools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from softmax_gui.engine import Request, Viewports, compute_frame
from softmax_gui.files.export import in_words, shown_in_figure
from softmax_gui.files.figures import FigureStyle, figure_viewports
from softmax_gui.files.names import ANIMATION_SUFFIXES
from softmax_gui.files.shown import AS_GIVEN, Listed, Shown, figures_meant, shows_rows
from softmax_gui.model import InputError, State, edits
from softmax_gui.model.descent import MAX_STEPS, Descent
from softmax_gui.model.language import tr
from softmax_gui.model.numbers import short
from softmax_gui.model.progress import Progress, unwatched
from softmax_gui.model.state import check_temperature
from softmax_gui.model.writing import replacing

if TYPE_CHECKING:
    from PIL.Image import Image

# Pillow and matplotlib take their time to import, so they are only where something is drawn.

SweepKind = Literal["temperature", "logit", "descent"]
SWEEPS: tuple[SweepKind, ...] = ("temperature", "logit", "descent")

MAX_FRAMES = 1000
MAX_PIXELS = 150_000_000
"""Of all pictures together: some formats want all of them at once."""
MAX_FPS = 60.0
COLOURS = 256
"""All that a picture in a GIF can have."""
_KEPT = 32
"""How many of them are exactly those that a picture has most of."""
_STEP = 4096
# What looking for the ends of the axes takes of the time, roughly.
_LOOKING = 0.15

Picture = npt.NDArray[np.uint8]
Step = tuple[State, str]
"""A state on the way, and what to say of where it is."""


@dataclass(frozen=True)
class Sweep:
    """What moves, from where to where.

    Parameters
    ----------
    kind : {"temperature", "logit", "descent"}
        The temperature goes by equal factors; the logit of the selected class, by equal steps;
        the descent along −∇ of the loss, and counts its steps from the present state.
    start, stop : float
        The first and the last value.
    rate : float
        The step size η of the descent.
    """

    kind: SweepKind
    start: float
    stop: float
    rate: float = 1.0

    def steps(self, state: State, count: int) -> Iterator[Step]:
        """Yield so many states from the first to the last, each with what to say of it.

        Raises
        ------
        InputError
            When a value is outside its range, or there is no target to descend to.
        """
        return _STEPS[self.kind](self, state, count)


@dataclass(frozen=True)
class Timing:
    """How many pictures there are, and how many a second.

    Raises
    ------
    InputError
        When there are too few or too many.
    """

    frames: int = 60
    fps: float = 20.0

    def __post_init__(self) -> None:
        if not 2 <= self.frames <= MAX_FRAMES:
            raise InputError(
                tr("An animation of {count} frames cannot be made. Use 2 to {most:,}.").format(
                    count=self.frames, most=MAX_FRAMES
                )
            )
        if not 0.1 <= self.fps <= MAX_FPS:
            raise InputError(
                tr("{fps:g} frames a second cannot be shown. Use 0.1 to {most:g}.").format(
                    fps=self.fps, most=MAX_FPS
                )
            )

    def milliseconds(self, unit: int) -> list[int]:
        """Return how long each picture stays, in multiples of a unit that keep time in all."""
        ends = np.round(1e3 * np.arange(self.frames + 1) / self.fps / unit).astype(int)
        return [max(1, int(part)) * unit for part in np.diff(ends)]


def write_animation(
    state: State,
    name: str,
    sweep: Sweep,
    timing: Timing,
    path: Path,
    style: FigureStyle,
    progress: Progress = unwatched,
    listed: Listed = AS_GIVEN,
) -> None:
    """Write an animation as ``.gif``, ``.webp`` or, with imageio-ffmpeg, ``.mp4``.

    Called off by ``progress``, it leaves the file that was there.

    Raises
    ------
    InputError
        As `pictures`, for another suffix, without what writes MP4, and for a file that cannot be
        written.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise InputError(
            tr("{path} is of a kind that animations are not written to. Use {kinds}.").format(
                path=path, kinds=", ".join(kind.removeprefix(".") for kind in ANIMATION_SUFFIXES)
            )
        )
    if write is _write_mp4:
        _require_ffmpeg()
    with replacing(path) as beside:
        write(pictures(state, name, sweep, timing, style, progress, listed), timing, beside)
        progress(1.0)


def pictures(
    state: State,
    name: str,
    sweep: Sweep,
    timing: Timing,
    style: FigureStyle,
    progress: Progress = unwatched,
    listed: Listed = AS_GIVEN,
) -> Iterator[Picture]:
    """Yield the pictures of an animation, shape (height, width, 3); the axes stay where they are.

    Raises
    ------
    InputError
        As `Sweep.steps` and as a figure does, and for more pixels than memory should hold.
    """
    style = replace(style, transparent=False)
    width, height = style.pixels
    if timing.frames * width * height > MAX_PIXELS:
        raise InputError(
            tr(
                "{count} frames of {width} x {height} pixels are too many. Use fewer frames, a "
                "smaller size or fewer dots per inch."
            ).format(count=timing.frames, width=width, height=height)
        )
    from softmax_gui.files.figures.drawing import figure_image

    with in_words():
        held = _held(state, name, sweep, timing, style, progress)
        for number, (each, said) in enumerate(sweep.steps(state, timing.frames)):
            title = f"{style.title}: {said}" if style.title else said
            shown = shown_in_figure(each, name, style, listed=listed)
            listed = listed.after(shown)
            yield figure_image(shown, name, replace(held, title=title))
            progress(_LOOKING + (1 - _LOOKING) * (number + 1) / timing.frames)


def _held(
    state: State,
    name: str,
    sweep: Sweep,
    timing: Timing,
    style: FigureStyle,
    progress: Progress,
) -> FigureStyle:
    """Return the style with axes that hold all steps of a sweep."""
    from softmax_gui.files.figures.drawing import ends

    found: dict[str, tuple[float, float]] = {}
    listed = AS_GIVEN if shows_rows(figures_meant(name, state)) else None
    for number, (each, _) in enumerate(sweep.steps(state, timing.frames)):
        frame = compute_frame(Request(each, figure_viewports(name, style, each)))
        # Only the temperature moves all rows. The loss of each is convex in 1/T, so that it is
        # highest where the sweep begins or ends.
        is_end = number in (0, timing.frames - 1)
        shown = Shown(frame, listed.find(each) if listed and is_end else None)
        for figure, (low, high) in ends(shown, name, style).items():
            old = found.get(figure, (low, high))
            found[figure] = min(old[0], low), max(old[1], high)
        progress(_LOOKING * (number + 1) / timing.frames)
    return replace(style, ends=found)


def _by_temperature(sweep: Sweep, state: State, count: int) -> Iterator[Step]:
    for end in (sweep.start, sweep.stop):
        check_temperature(end)
    for value in np.geomspace(sweep.start, sweep.stop, count).tolist():
        yield edits.set_temperature(state, value), f"T = {_shown(value)}"


def _by_logit(sweep: Sweep, state: State, count: int) -> Iterator[Step]:
    if not (math.isfinite(sweep.start) and math.isfinite(sweep.stop)):
        raise InputError(tr("A logit sweeps from one finite number to another."))
    label = " ".join(state.labels[state.selected].split())
    for value in np.linspace(sweep.start, sweep.stop, count).tolist():
        said = tr("logit of {label} = {value}").format(label=label, value=_shown(value))
        yield edits.set_logit(state, state.selected, value), said


def _by_descent(sweep: Sweep, state: State, count: int) -> Iterator[Step]:
    if state.target is None:
        raise InputError(tr("The descent needs a target. Choose the true class."))
    if not 0 <= sweep.start <= sweep.stop <= MAX_STEPS:
        raise InputError(
            tr("A descent goes from one step to a later one, from 0 to {most:,}.").format(
                most=MAX_STEPS
            )
        )
    walk = _descent(state, sweep.rate)
    wanted = np.round(np.linspace(sweep.start, sweep.stop, count)).astype(int).tolist()
    each, at = next(walk)
    for step in wanted:
        while at[0] < step:
            each, at = next(walk)
        yield each, tr("step {step:,}, loss = {loss}").format(step=at[0], loss=short(at[1]))


def _descent(state: State, rate: float) -> Iterator[tuple[State, tuple[int, float]]]:
    """Yield the states of a descent, each with its number and its loss."""
    descent = Descent()
    for number in itertools.count():
        frame = compute_frame(Request(state, Viewports()))
        loss, gradient = frame.summary.loss, frame.loss_gradient
        assert loss is not None and gradient is not None  # noqa: PT018 - there is a target
        yield state, (number, loss)
        state = edits.set_values(state, descent.step(state, loss, gradient, rate))


_STEPS: dict[SweepKind, Callable[[Sweep, State, int], Iterator[Step]]] = {
    "temperature": _by_temperature,
    "logit": _by_logit,
    "descent": _by_descent,
}


def _shown(value: float) -> str:
    return short(value, 2) if abs(value) < 100 else short(value, 0)


def _write_gif(images: Iterator[Picture], timing: Timing, path: Path) -> None:
    first = _indexed(next(images))
    durations = timing.milliseconds(10)
    rest = map(_indexed, images)
    first.save(path, save_all=True, append_images=rest, duration=durations, loop=0)


def _indexed(image: Picture) -> "Image":
    """Return an image of no more than 256 colours, each near to what it was.

    The most frequent ones, such as the grounds, stay what they are; the others are spread evenly
    over all that there are, so that a scale of colours has no bands.
    """
    from PIL import Image

    packed = image.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    colours, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    frequent = colours[np.argsort(-counts.astype(np.int64), kind="stable")]
    table = _channels(frequent[:COLOURS])
    if len(colours) > COLOURS:
        spread = Image.fromarray(image).quantize(
            COLOURS - _KEPT, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        others = np.array(spread.getpalette(), dtype=np.int32).reshape(-1, 3)
        table = np.concatenate([table[:_KEPT], others])
    parts = np.array_split(_channels(colours), 1 + len(colours) // _STEP)
    nearest = [((part[:, None] - table) ** 2).sum(axis=2).argmin(axis=1) for part in parts]
    indices = np.concatenate(nearest).astype(np.uint8)[places].reshape(packed.shape)
    found = Image.fromarray(indices)
    found.putpalette(table.astype(np.uint8).tobytes())
    return found


def _channels(packed: npt.NDArray[np.uint32]) -> npt.NDArray[np.int32]:
    return np.stack([packed >> 16 & 255, packed >> 8 & 255, packed & 255], axis=1).astype(np.int32)


def _write_webp(images: Iterator[Picture], timing: Timing, path: Path) -> None:
    from PIL import Image

    first = Image.fromarray(next(images))
    rest = (Image.fromarray(image) for image in images)
    durations = timing.milliseconds(1)
    first.save(path, save_all=True, append_images=rest, duration=durations, loop=0, lossless=True)


def _write_mp4(images: Iterator[Picture], timing: Timing, path: Path) -> None:
    import imageio_ffmpeg  # type: ignore[import-untyped]

    first = _even(next(images))
    writer = imageio_ffmpeg.write_frames(
        str(path),
        (first.shape[1], first.shape[0]),
        fps=timing.fps,
        macro_block_size=1,
        quality=8,
        # Neither the time nor how the work was shared may make a difference to the bytes.
        output_params=["-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact"],
        ffmpeg_log_level="error",
    )
    try:
        writer.send(None)
        for image in itertools.chain([first], map(_even, images)):
            writer.send(image.tobytes())
    finally:
        writer.close()


def _even(image: Picture) -> Picture:
    """Return an image of even sides, as the usual form of colour in MP4 wants it."""
    down, right = image.shape[0] % 2, image.shape[1] % 2
    return np.pad(image, ((0, down), (0, right), (0, 0)), mode="edge")


def has_ffmpeg() -> bool:
    """Whether MP4 can be written here."""
    try:
        import imageio_ffmpeg  # noqa: F401
    except ImportError:
        return False
    return True


def _require_ffmpeg() -> None:
    if not has_ffmpeg():
        raise InputError(
            tr(
                "MP4 needs the package imageio-ffmpeg, which is not installed. Install it with "
                "{command}, or choose gif or webp."
            ).format(command="pip install imageio-ffmpeg")
        )


_WRITERS: dict[str, Callable[[Iterator[Picture], Timing, Path], None]] = {
    ".gif": _write_gif,
    ".webp": _write_webp,
    ".mp4": _write_mp4,
}
