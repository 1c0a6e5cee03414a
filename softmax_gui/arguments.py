"""What the command line takes: one parser a command. Imports nothing heavy."""

import argparse
import re
import sys
from typing import NoReturn

from softmax_gui import __version__
from softmax_gui.files.names import FIGURES, WINDOW
from softmax_gui.model import Device, Order, Precision

PROGRAM = "softmax-gui"

_COMMANDS = f"""commands:
  {PROGRAM} [SOURCE]                              open the window
  {PROGRAM} inspect SOURCE [--json]               print the numbers
  {PROGRAM} export SOURCE --figure NAME OUT       write a figure, its data or a script
  {PROGRAM} lessons check FOLDER                  say what is wrong with a lesson, and where
  {PROGRAM} doctor                                say what is here and what is missing

SOURCE is a .npz, .npy, .csv or .tsv file; --logits 2,1,0.1 stands in its place."""

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
    """Write ``--logits -1,2`` as ``--logits=-1,2``: argparse takes ``-1,2`` for an option."""
    result: list[str] = []
    for argument in argv:
        if result and result[-1] in _WITH_NUMBERS and re.match(r"[-−][\d.iInN∞]", argument):
            result[-1] = f"{result[-1]}={argument}"
        else:
            result.append(argument)
    return result


_WITH_NUMBERS = ("--logits", "--temperature", "--target", "--row", "--size", "--dpi", "--scale")


def _parser(name: str, description: str, epilog: str | None = None) -> Parser:
    return Parser(
        prog=f"{PROGRAM} {name}".strip(),
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _add_source_options(parser: Parser) -> None:
    add = parser.add_argument
    add("--logits", metavar="NUMBERS", help="logits in place of a file, such as 2,1,0.1")
    add("--labels", metavar="NAMES", help="one name a class, such as cat,dog,fox")
    add("--row", metavar="I", help="which row of a file of several (0)")
    add("--temperature", metavar="T", help="a number greater than 0 (1)")
    add("--target", metavar="CLASS", help="the true class, by index or label")
    add("--gradient-of", metavar="WHAT", help="p0, logp0 (any class) or loss")
    precisions, devices = [p.value for p in Precision], [d.value for d in Device]
    add("--dtype", choices=precisions, default=Precision.FLOAT64, help="precision (float64)")
    orders = [order.value for order in Order]
    add("--order", choices=orders, default=Order.GIVEN, help="of the classes (given)")
    add("--device", choices=devices, default=Device.AUTO, help="where to compute (auto)")


def _window_parser() -> Parser:
    parser = _parser("", "Drag a logit and see what softmax makes of it.", _COMMANDS)
    parser.add_argument("source", nargs="?", metavar="SOURCE", help="a file of logits")
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
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
    parser = _parser("export", "Write a figure (png svg pdf), its data (csv json npz) or a script.")
    add = parser.add_argument
    add("paths", nargs="*", metavar="SOURCE OUT", help="the file of logits, and what to write")
    add("--figure", choices=(*FIGURES, WINDOW), required=True, help="what to draw")
    add("--size", metavar="WxH", default="6.4x4", help="inches, or with in, cm, mm, px (6.4x4)")
    add("--dpi", metavar="N", default="200", help="pixels an inch, for png (200)")
    add("--theme", choices=("light", "dark"), default="light", help="colours (light)")
    add("--log", action="store_true", help="a logarithmic axis of the probabilities")
    scales = tuple(COLOUR_SCALES)
    add("--colours", choices=scales, default="auto", help="scale of the Jacobian's colours (auto)")
    reductions = ("mean", "peak")
    add("--reduction", choices=reductions, default="mean", help="of the Jacobian's blocks (mean)")
    add("--no-sigmoid", action="store_true", help="leave out the sigmoids")
    add("--scale", choices=("1", "2", "4"), default="1", help="size of the window's picture (1)")
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
    "lessons": _lessons_parser,
    "doctor": _doctor_parser,
}
