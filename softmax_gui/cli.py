"""The command line. Everything heavy is imported where it is needed, not before."""

import argparse
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from softmax_gui.arguments import COLOUR_SCALES, PARSERS, PROGRAM, fail, joined
from softmax_gui.files.names import DATA_SUFFIXES, WINDOW
from softmax_gui.model import Device, InputError, Order, Precision
from softmax_gui.model.presets import article_state
from softmax_gui.model.writing import replacing

if TYPE_CHECKING:
    from softmax_gui.engine import Frame, Viewports
    from softmax_gui.files.figures.style import FigureStyle
    from softmax_gui.files.opening import Options
    from softmax_gui.model import State

PICTURE = "softmax-gui.png"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments, by default those of the process.

    Returns
    -------
    int
        The exit status: 0, or 2 after one line on standard error.
    """
    _write_every_character()
    try:
        status = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        return fail(f"The output cannot be written: {error.strerror or error}.")
    except KeyboardInterrupt:
        return 130
    except SystemExit as stop:
        return int(stop.code or 0)


def _write_every_character() -> None:
    """Write a sign that the terminal's encoding lacks as its number, such as ``\\u2212``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Let nothing that is still buffered fail at exit: it has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(argv: list[str]) -> int:
    commands = {
        "inspect": _inspect,
        "export": _export,
        "lessons": _check_lesson,
        "doctor": _doctor,
    }
    name = argv[0] if argv and argv[0] in commands else ""
    parser = PARSERS[name]()
    args = parser.parse_intermixed_args(joined(argv[1:] if name else argv))
    try:
        return commands.get(name, _open_window)(args)
    except InputError as error:
        return fail(str(error))
    except MemoryError:
        return fail("There is not enough memory for this. Give fewer classes.")


def _note(message: str) -> None:
    print(f"{PROGRAM}: note: {' '.join(message.split())}", file=sys.stderr)


def _inspect(args: argparse.Namespace) -> int:
    import json

    state = _state(args, args.source)
    from softmax_gui.files.report import report, report_text, report_viewports

    frame = _frame(state, report_viewports(state.size, args.jacobian == "full"))
    if args.json:
        escaped = not (sys.stdout.encoding or "").lower().startswith("utf")
        print(json.dumps(report(frame), allow_nan=False, ensure_ascii=escaped))
    else:
        print(report_text(frame))
    return 0


def _export(args: argparse.Namespace) -> int:
    source, out = _export_paths(args)
    state = _state(args, source)
    if args.figure == WINDOW and out.suffix.lower() not in DATA_SUFFIXES:
        return _export_window(args, state, out)
    style = _style(args)
    from softmax_gui.files.export import export_frame, write_export

    with _computing():
        frame = export_frame(state, args.figure, out, style)
    # Looked at before anything is written: where it is refused, the old file stays.
    write_export(_accepted(frame), args.figure, out, style)
    return 0


def _export_paths(args: argparse.Namespace) -> tuple[str | None, Path]:
    """Return SOURCE, None where there are ``--logits``, and OUT."""
    wanted = 1 if args.logits is not None else 2
    if len(args.paths) < wanted:
        raise InputError("Name what to write to, behind SOURCE or --logits: OUT is missing.")
    if len(args.paths) > 2:
        raise InputError(f"There is one file too many: {args.paths[2]}. Name SOURCE and OUT.")
    source = args.paths[0] if len(args.paths) == 2 else None
    return source, Path(args.paths[-1])


def _style(args: argparse.Namespace) -> "FigureStyle":
    from softmax_gui.files.figures.style import FigureStyle
    from softmax_gui.files.opening import number_of
    from softmax_gui.model import palette

    dpi = number_of(args.dpi, "--dpi")
    width, height = _inches(args.size, dpi)
    colours = palette.DARK if args.theme == "dark" else palette.LIGHT
    return FigureStyle(
        width,
        height,
        dpi,
        colours,
        sigmoid=not args.no_sigmoid,
        logarithmic=args.log,
        reduction=args.reduction,
        colour_scale=COLOUR_SCALES[args.colours],  # type: ignore[arg-type]
    )


def _inches(text: str, dpi: float) -> tuple[float, float]:
    from softmax_gui.files.opening import number_of

    match = re.fullmatch(r"([\d.]+)\s*[x×,]\s*([\d.]+)\s*(in|cm|mm|px)?", text.strip())
    if match is None:
        raise InputError(f"The size {text!r} is not known. Use 6.4x4 for inches, or 16x10cm.")
    inch = {"in": 1.0, "cm": 2.54, "mm": 25.4, "px": dpi}[match[3] or "in"]
    return number_of(match[1], "--size") / inch, number_of(match[2], "--size") / inch


def _export_window(args: argparse.Namespace, state: "State", out: Path) -> int:
    if out.suffix.lower() != ".png":
        raise InputError(f"The window is written to png, csv, json or npz, not to {out}.")
    _check(state)
    _require_libraries(windowed=False)
    _write_picture(state, out, float(args.scale), args.theme)
    return 0


def _open_window(args: argparse.Namespace) -> int:
    state = _state_of_window(args)
    from softmax_gui.view.system import draws_on_x11, has_display

    if not has_display():
        return _write_window(state)
    _require_libraries(windowed=draws_on_x11())
    _import_torch_before_qt()
    from softmax_gui.view.app import run

    return run(state, None if args.source is None else Path(args.source))


def _state_of_window(args: argparse.Namespace) -> "State | None":
    """Return what to show first; None for what the window shows by itself."""
    from softmax_gui.files.opening import open_example

    if args.source is not None or args.logits is not None:
        state = _state(args, args.source)
    elif _has_options(args):
        state = open_example(_options(args, None))
    else:
        return None
    _check(state)
    return state


def _write_window(state: "State | None") -> int:
    """Write the picture of the window, where there is no display to show it on."""
    _require_libraries(windowed=False)
    picture = Path.cwd() / PICTURE
    _write_picture(state or article_state(), picture, 1.0, "light")
    print(
        f"There is no display. Set DISPLAY, or run this under xvfb-run or ssh -X, to open the "
        f"window; its picture is in {picture}."
    )
    return 0


def _write_picture(state: "State", out: Path, scale: float, theme: str) -> None:
    # A picture needs no display, and where there is none Qt would end the process.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _import_torch_before_qt()
    from softmax_gui.view.app import snapshot

    with replacing(out) as beside:
        snapshot(state, beside, scale, "dark" if theme == "dark" else "light")


def _import_torch_before_qt() -> None:
    """Import the engine, and torch with it: on Windows torch cannot be loaded after Qt."""
    import softmax_gui.engine  # noqa: F401


def _require_libraries(windowed: bool) -> None:
    from softmax_gui.view.system import install_command, missing_libraries

    missing = missing_libraries(windowed=windowed)
    if missing:
        raise InputError(
            f"System libraries are missing. Install them with: {install_command(missing)}"
        )


def _check_lesson(args: argparse.Namespace) -> int:
    """Say what is wrong with a lesson, a line each."""
    from softmax_gui.lessons import check_folder

    problems = check_folder(Path(args.folder))
    for problem in problems:
        print(" ".join(problem.split()))
    if not problems:
        print(f"{args.folder}: nothing is wrong with this lesson.")
    return 2 if problems else 0


def _doctor(_: argparse.Namespace) -> int:
    from softmax_gui.view.doctor import diagnosis

    lines, problems = diagnosis()
    print("\n".join([*lines, *problems]))
    return 2 if problems else 0


def _has_options(args: argparse.Namespace) -> bool:
    named = (args.row, args.temperature, args.target, args.gradient_of, args.labels)
    chosen = (args.dtype, args.device, args.order) != (
        Precision.FLOAT64,
        Device.AUTO,
        Order.GIVEN,
    )
    return chosen or any(value is not None for value in named)


def _state(args: argparse.Namespace, source: str | None) -> "State":
    """Return the state that the arguments describe."""
    from softmax_gui.files.opening import open_state

    return open_state(_options(args, source))


def _options(args: argparse.Namespace, source: str | None) -> "Options":
    from softmax_gui.files.opening import Options

    return Options(
        source=source,
        logits=args.logits,
        labels=args.labels,
        row=args.row,
        temperature=args.temperature,
        target=args.target,
        gradient_of=args.gradient_of,
        precision=args.dtype,
        device=args.device,
        order=args.order,
    )


def _check(state: "State") -> None:
    """Refuse before Qt is started what the engine would refuse."""
    from softmax_gui.engine import Viewports

    _frame(state, Viewports())


def _frame(state: "State", viewports: "Viewports") -> "Frame":
    from softmax_gui.engine import Request, compute_frame

    with _computing():
        frame = compute_frame(Request(state, viewports))
    return _accepted(frame)


@contextmanager
def _computing() -> Iterator[None]:
    """Turn the failure of the last device that was left into InputError."""
    from softmax_gui.engine import DeviceError

    try:
        yield
    except DeviceError as error:
        raise InputError(f"{error}. Give fewer classes, or choose another --device.") from error


def _accepted(frame: "Frame") -> "Frame":
    """Return the Frame; a precision that was not kept is an error, another device a note."""
    if frame.refusal is not None:
        raise InputError(frame.refusal)
    for notice in frame.notices:
        _note(notice)
    return frame
