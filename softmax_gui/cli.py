"""The command line. Everything heavy is imported where it is needed, not before."""

import argparse
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from softmax_gui import __version__
from softmax_gui.files.names import DATA_SUFFIXES, FIGURES, WINDOW
from softmax_gui.model import Device, InputError, Precision
from softmax_gui.model.presets import article_state
from softmax_gui.model.writing import replacing

if TYPE_CHECKING:
    from softmax_gui.engine import Frame, Viewports
    from softmax_gui.files.figures.style import FigureStyle
    from softmax_gui.files.opening import Options
    from softmax_gui.model import State

PROGRAM = "softmax-gui"
PICTURE = "softmax-gui.png"

_COMMANDS = f"""commands:
  {PROGRAM} [SOURCE]                              open the window
  {PROGRAM} inspect SOURCE [--json]               print the numbers
  {PROGRAM} export SOURCE --figure NAME OUT       write a figure, its data or a script
  {PROGRAM} doctor                                say what is here and what is missing

SOURCE is a .npz, .npy, .csv or .tsv file; --logits 2,1,0.1 stands in its place."""


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
        return _fail(f"The output cannot be written: {error.strerror or error}.")
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
    commands = {"inspect": _inspect, "export": _export, "doctor": _doctor}
    name = argv[0] if argv and argv[0] in commands else ""
    parser = _PARSERS[name]()
    args = parser.parse_intermixed_args(_joined(argv[1:] if name else argv))
    try:
        return commands.get(name, _open_window)(args)
    except InputError as error:
        return _fail(str(error))
    except MemoryError:
        return _fail("There is not enough memory for this. Give fewer classes.")


def _fail(message: str) -> int:
    print(f"{PROGRAM}: error: {' '.join(message.split())}", file=sys.stderr)
    return 2


def _note(message: str) -> None:
    print(f"{PROGRAM}: note: {' '.join(message.split())}", file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        sys.exit(_fail(message))


def _joined(argv: list[str]) -> list[str]:
    """Write ``--logits -1,2`` as ``--logits=-1,2``: argparse takes ``-1,2`` for an option."""
    joined: list[str] = []
    for argument in argv:
        if joined and joined[-1] in _WITH_NUMBERS and re.match(r"[-−][\d.iInN∞]", argument):
            joined[-1] = f"{joined[-1]}={argument}"
        else:
            joined.append(argument)
    return joined


_WITH_NUMBERS = ("--logits", "--temperature", "--target", "--row", "--size", "--dpi", "--scale")


def _parser(name: str, description: str, epilog: str | None = None) -> _Parser:
    return _Parser(
        prog=f"{PROGRAM} {name}".strip(),
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_source_options(parser: _Parser) -> None:
    add = parser.add_argument
    add("--logits", metavar="NUMBERS", help="logits in place of a file, such as 2,1,0.1")
    add("--labels", metavar="NAMES", help="one name a class, such as cat,dog,fox")
    add("--row", metavar="I", help="which row of a file of several (0)")
    add("--temperature", metavar="T", help="a number greater than 0 (1)")
    add("--target", metavar="CLASS", help="the true class, by index or label")
    add("--gradient-of", metavar="WHAT", help="p0, logp0 (any class) or loss")
    precisions, devices = [p.value for p in Precision], [d.value for d in Device]
    add("--dtype", choices=precisions, default=Precision.FLOAT64, help="precision (float64)")
    add("--device", choices=devices, default=Device.AUTO, help="where to compute (auto)")


def _window_parser() -> _Parser:
    parser = _parser("", "Drag a logit and see what softmax makes of it.", _COMMANDS)
    parser.add_argument("source", nargs="?", metavar="SOURCE", help="a file of logits")
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    _add_source_options(parser)
    return parser


def _inspect_parser() -> _Parser:
    parser = _parser("inspect", "Print the numbers of softmax; imports no Qt.")
    parser.add_argument("source", nargs="?", metavar="SOURCE", help="a file of logits")
    parser.add_argument("--json", action="store_true", help="one JSON object, full precision")
    parser.add_argument(
        "--jacobian",
        choices=("auto", "full"),
        default="auto",
        help="full: also above 64 classes (auto)",
    )
    _add_source_options(parser)
    return parser


def _export_parser() -> _Parser:
    parser = _parser("export", "Write a figure (png svg pdf), its data (csv json npz) or a script.")
    add = parser.add_argument
    add("paths", nargs="*", metavar="SOURCE OUT", help="the file of logits, and what to write")
    add("--figure", choices=(*FIGURES, WINDOW), required=True, help="what to draw")
    add("--size", metavar="WxH", default="6.4x4", help="inches, or with in, cm, mm, px (6.4x4)")
    add("--dpi", metavar="N", default="200", help="pixels an inch, for png (200)")
    add("--theme", choices=("light", "dark"), default="light", help="colours (light)")
    add("--log", action="store_true", help="a logarithmic axis of the probabilities")
    add("--no-sigmoid", action="store_true", help="leave out the sigmoids")
    add("--scale", choices=("1", "2", "4"), default="1", help="size of the window's picture (1)")
    _add_source_options(parser)
    return parser


def _doctor_parser() -> _Parser:
    return _parser("doctor", "Say versions, devices, display and missing system libraries.")


_PARSERS = {
    "": _window_parser,
    "inspect": _inspect_parser,
    "export": _export_parser,
    "doctor": _doctor_parser,
}


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
    return FigureStyle(width, height, dpi, colours, not args.no_sigmoid, args.log)


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

    return run(state)


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


def _doctor(_: argparse.Namespace) -> int:
    from softmax_gui.view.doctor import diagnosis

    lines, problems = diagnosis()
    print("\n".join([*lines, *problems]))
    return 2 if problems else 0


def _has_options(args: argparse.Namespace) -> bool:
    named = (args.row, args.temperature, args.target, args.gradient_of, args.labels)
    chosen = (args.dtype, args.device) != (Precision.FLOAT64, Device.AUTO)
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
