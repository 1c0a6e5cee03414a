"""What the command line takes: one parser a command. Imports nothing heavy."""

import argparse
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from softmax_gui import __version__
from softmax_gui.desktop import install_entry, remove_entry
from softmax_gui.files.names import (
    ALL,
    ANIMATION_SUFFIXES,
    DATA_SUFFIXES,
    EVERY_FIGURE,
    FIGURES,
    PICTURE_SUFFIXES,
    SCRIPT_SUFFIX,
    WINDOW,
)
from softmax_gui.model import Device, InputError, Order, Precision

PROGRAM = "softmax-gui"

_COMMANDS = f"""commands:
  {PROGRAM} [SOURCE]                              open the window
  {PROGRAM} inspect SOURCE [--json]               print the numbers
  {PROGRAM} export SOURCE --figure NAME OUT       write figures, their data or a script
  {PROGRAM} animate SOURCE --sweep WHAT A B --figure NAME OUT
                                                  write a figure that moves
  {PROGRAM} lessons check FOLDER                  say what is wrong with a lesson, and where
  {PROGRAM} doctor                                say what is here and what is missing

SOURCE is a .npz, .npy, .pt, .pth, .safetensors, .csv, .tsv, .json or .parquet file;
--logits 2,1,0.1 stands in its place. The window opens the folder of a lesson, too."""

_FORMS = f"""The suffix of OUT decides what is written:
  {" ".join(PICTURE_SUFFIXES)}   the figure; text stays text in all but png, and pgf needs TeX
  {" ".join(DATA_SUFFIXES)}   its data; tex is a table of few classes
  {SCRIPT_SUFFIX}   a Python script that computes and draws it
For a span of rows, OUT holds {{row}}, as in out-{{row}}.png or out-{{row:04}}.png. With {{figure}}
in OUT, each figure has a file of its own. Several tables in one csv are in long form: figure, row,
column, value. rows and reliability are figures of all rows of a file together."""

_SWEEPS = """WHAT is one of:
  temperature   by equal factors, such as: temperature 0.1 10
  logit         of the class that --gradient-of names, else of the largest p: logit -4 4
  descent       steps along the negative gradient of the loss, which needs a target: descent 0 100
mp4 needs the package imageio-ffmpeg."""

PRESETS = ("one-column", "two-columns", "slide")
"""The sizes that have a name, see `figures.sizes`."""

PARTS = {
    "values": "numbers at bars and in cells",
    "sigmoid": "sigmoids",
    "rings": "gradient by autograd",
    "tangent": "tangent of the response",
}
"""What a figure can do without."""

LANGUAGES = {"en": "en", "zh": "zh_CN"}
"""What the option calls the languages of figures, and what they are."""

COLOUR_SCALES = {"auto": "auto", "linear": "linear", "log": "logarithmic"}
"""What the option calls the scales of the Jacobian's colours, and what they are."""


def fail(message: str) -> int:
    """Say in one line what is wrong, and return the exit status."""
    print(f"{PROGRAM}: error: {' '.join(message.split())}", file=sys.stderr)
    return 2


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end the program."""
        sys.exit(fail(message))


def joined(argv: list[str]) -> list[str]:
    """Write ``--logits -1,2`` as ``--logits=-1,2``: argparse takes ``-1,2`` for an option.

    What follows ``--sweep`` cannot be written so; with a space before it, it is none either.
    """
    result: list[str] = []
    for argument in argv:
        is_negative = re.match(r"[-−][\d.iInN∞]", argument) is not None
        if is_negative and result and result[-1] in _WITH_NUMBERS:
            result[-1] = f"{result[-1]}={argument}"
        elif is_negative and "--sweep" in result[-3:-1]:
            result.append(f" {argument}")
        else:
            result.append(argument)
    return result


_WITH_NUMBERS = (
    "--logits",
    "--temperature",
    "--target",
    "--axis",
    "--row",
    "--size",
    "--dpi",
    "--scale",
    "--frames",
    "--fps",
    "--rate",
)


def export_paths(args: argparse.Namespace) -> tuple[str | None, Path]:
    """Return SOURCE, None where there are ``--logits``, and OUT.

    Raises
    ------
    InputError
        When one is missing, or there is one too many.
    """
    wanted = 2 if args.logits is None and args.state is None else 1
    if len(args.paths) < wanted:
        raise InputError("Name what to write to, behind SOURCE or --logits: OUT is missing.")
    if len(args.paths) > 2:
        raise InputError(f"There is one file too many: {args.paths[2]}. Name SOURCE and OUT.")
    source = args.paths[0] if len(args.paths) == 2 else None
    return source, Path(args.paths[-1])


def _parser(name: str, description: str, epilog: str | None = None) -> Parser:
    return Parser(
        prog=f"{PROGRAM} {name}".strip(),
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


_ROW = "which row of a file of several (0); 2,5 along two axes"


def _add_source_options(parser: Parser, row: str = _ROW) -> None:
    add = parser.add_argument
    add("--logits", metavar="NUMBERS", help="logits in place of a file, such as 2,1,0.1")
    add("--state", metavar="TEXT", help="what Edit > Copy State has copied, in place of a file")
    add("--labels", metavar="NAMES", help="one name a class, such as cat,dog,fox")
    add("--array", metavar="NAME", help="which array of a file of several")
    add("--axis", metavar="K", help="which axis of the array the classes are (the last)")
    add("--targets", metavar="NAME", help="the array of true classes")
    add("--label-file", metavar="FILE", help="one label a line, a JSON list or a vocabulary")
    add("--row", metavar="I", help=row)
    add("--temperature", metavar="T", help="a number greater than 0 (1)")
    add("--target", metavar="CLASS", help="the true class, by index or label")
    add("--gradient-of", metavar="WHAT", help="p0, logp0 (any class) or loss")
    precisions, devices = [p.value for p in Precision], [d.value for d in Device]
    add("--dtype", choices=precisions, default=Precision.FLOAT64, help="precision (float64)")
    orders = [order.value for order in Order]
    add("--order", choices=orders, default=Order.GIVEN, help="of the classes (given)")
    add("--device", choices=devices, default=Device.AUTO, help="where to compute (auto)")


class _MenuEntry(argparse.Action):
    """Changes the menu of the desktop, and ends the program as ``--version`` does."""

    def __init__(self, **named: Any) -> None:
        super().__init__(nargs=0, **named)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        try:
            changed = self.const()
        except InputError as error:
            parser.error(str(error))
        print("\n".join(map(str, changed)) or "There was nothing to take away.")
        parser.exit()


def _window_parser() -> Parser:
    parser = _parser("", "Drag a logit and see what softmax makes of it.", _COMMANDS)
    parser.add_argument("source", nargs="?", metavar="SOURCE", help="a file of logits")
    listen = "show what a Python process sends, which has started this"
    parser.add_argument("--listen", metavar="ADDRESS", help=listen)
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    add_entry = "put an icon and an entry into the menu of the desktop, for this user"
    parser.add_argument("--install-desktop", action=_MenuEntry, const=install_entry, help=add_entry)
    take_away = "take that icon and entry away again"
    parser.add_argument("--remove-desktop", action=_MenuEntry, const=remove_entry, help=take_away)
    _add_source_options(parser)
    return parser


def _inspect_parser() -> Parser:
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


def _export_parser() -> Parser:
    parser = _parser("export", "Write figures, their data or a script that draws them.", _FORMS)
    add = parser.add_argument
    add("paths", nargs="*", metavar="SOURCE OUT", help="the file of logits, and what to write")
    names = f"{', '.join(EVERY_FIGURE)}, several between commas, {ALL} on one page, or {WINDOW}"
    add("--figure", metavar="NAMES", required=True, help=names)
    _add_style_options(parser, dpi=200)
    languages = tuple(LANGUAGES)
    add("--language", choices=languages, default="en", help="of the figure's own words (en)")
    add("--transparent", action="store_true", help="nothing behind the figure")
    add("--scale", choices=("1", "2", "4"), default="1", help="size of the window's picture (1)")
    _add_source_options(parser, "which row of a file of several (0), or a span such as 0:100")
    return parser


def _add_style_options(parser: Parser, dpi: int) -> None:
    add = parser.add_argument
    add("-y", "--overwrite", action="store_true", help="replace what is there without asking")
    add("--preset", choices=PRESETS, help="size and letters for a journal or a slide")
    add("--size", metavar="WxH", help="inches, or with in, cm, mm, px (6.4x4)")
    pixels = f"pixels an inch, in vector formats of the Jacobian alone ({dpi})"
    add("--dpi", metavar="N", default=str(dpi), help=pixels)
    add("--font", metavar="FAMILY", default="", help="an installed font (DejaVu Sans)")
    add("--font-size", metavar="POINTS", help="of the text, 4 to 48 (8.5)")
    add("--title", metavar="TEXT", default="", help="in place of the figure's name")
    add("--theme", choices=("light", "dark"), default="light", help="colours (light)")
    add("--log", action="store_true", help="a logarithmic axis of the probabilities")
    scales = tuple(COLOUR_SCALES)
    add("--colours", choices=scales, help="scale of the Jacobian's colours (auto)")
    reductions = ("mean", "peak")
    add("--reduction", choices=reductions, help="of the Jacobian's blocks (mean)")
    for name, what in PARTS.items():
        add(f"--no-{name}", action="store_true", help=f"leave out the {what}")
    orders = ("given", "certainty", "loss", "entropy")
    add("--sort-rows", choices=orders, help="in the figure of rows (given)")
    which = ("all", "wrong", "right", "no-target", "least-certain", "highest-loss")
    add("--list-rows", choices=which, help="in the figure of rows (all)")


def _animate_parser() -> Parser:
    kinds = " ".join(suffix.removeprefix(".") for suffix in ANIMATION_SUFFIXES)
    parser = _parser("animate", f"Write a figure that moves ({kinds}).", _SWEEPS)
    add = parser.add_argument
    add("paths", nargs="*", metavar="SOURCE OUT", help="the file of logits, and what to write")
    sweep = "what moves, from where to where, such as: temperature 0.1 10"
    add("--sweep", nargs=3, metavar=("WHAT", "FROM", "TO"), required=True, help=sweep)
    names = f"{', '.join(EVERY_FIGURE)}, several between commas, or {ALL}"
    add("--figure", metavar="NAMES", default=FIGURES[0], help=f"{names} ({FIGURES[0]})")
    add("--frames", metavar="N", default="60", help="how many pictures (60)")
    add("--fps", metavar="N", default="20", help="pictures a second (20)")
    add("--rate", metavar="η", default="1", help="step size of the descent (1)")
    _add_style_options(parser, dpi=120)
    _add_source_options(parser)
    return parser


def _lessons_parser() -> Parser:
    parser = _parser("lessons", "Try out a lesson of your own; its form is in lessons/FORMAT.md.")
    add = parser.add_argument
    add("what", choices=("check",), help="check: say what is wrong with it, and where")
    add("folder", metavar="FOLDER", help="the folder with lesson.toml and the texts")
    return parser


def _doctor_parser() -> Parser:
    return _parser("doctor", "Say versions, devices, display and missing system libraries.")


PARSERS = {
    "": _window_parser,
    "inspect": _inspect_parser,
    "export": _export_parser,
    "animate": _animate_parser,
    "lessons": _lessons_parser,
    "doctor": _doctor_parser,
}
