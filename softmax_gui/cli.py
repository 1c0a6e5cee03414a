"""The command line. Everything heavy is imported where it is needed, not before."""

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from softmax_gui.arguments import PARSERS, export_paths, fail, joined
from softmax_gui.computing import accepted, check, computing, frame_of, note, require_precision
from softmax_gui.model import Device, InputError, Order, Precision
from softmax_gui.model.presets import article_state
from softmax_gui.model.writing import check_place, first_free

if TYPE_CHECKING:
    from softmax_gui.files.figures.style import FigureStyle
    from softmax_gui.files.opening import Opened, Options
    from softmax_gui.files.shown import Listed, Shown
    from softmax_gui.model import State
    from softmax_gui.model.progress import Progress
    from softmax_gui.model.session import Appearance, Session
    from softmax_gui.model.settings import Settings
    from softmax_gui.output import Output

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
        reason = error.strerror or error
        if error.filename is not None:  # a file; of the output the system says no name
            return fail(f"{error.filename} cannot be used: {reason}.")
        _drop_output()
        return fail(f"The output cannot be written: {reason}.")
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
        "animate": _animate,
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


def _inspect(args: argparse.Namespace) -> int:
    import json

    state = _state(args, args.source, _session(args, args.source))
    from softmax_gui.files.report import report, report_text, report_viewports

    frame = frame_of(state, report_viewports(state.size, args.jacobian == "full"))
    if args.json:
        escaped = not (sys.stdout.encoding or "").lower().startswith("utf")
        print(json.dumps(report(frame), allow_nan=False, ensure_ascii=escaped))
    else:
        print(report_text(frame))
    return 0


def _export(args: argparse.Namespace) -> int:
    source, out = export_paths(args)
    session = _session(args, source)
    rows, state_of = _rows(args, source, session)
    from softmax_gui.output import (
        appearance_of,
        listed_as,
        naming,
        outputs,
        require_leave,
        roomy,
        shown_progress,
        style_of,
    )

    look = appearance_of(args, session)
    style, listed = style_of(args, look), listed_as(look)
    wanted = outputs(rows, args.figure, out, state_of)
    if len(rows) > 1:
        for row in rows:
            with naming(row, rows):
                require_precision(state_of(row))
    require_leave([each.path for each in wanted], args.overwrite)
    with shown_progress() as progress:
        for each in wanted:
            with naming(each.row, rows):
                state, part = state_of(each.row), each.part_of(progress)
                if each.is_window:
                    _export_window(args, state, each.path, look)
                else:
                    large = roomy(style, args, state, each.name)
                    listed = listed.after(_export_one(state, each, large, part, listed))
    return 0


def _export_one(
    state: "State", out: "Output", style: "FigureStyle", progress: "Progress", listed: "Listed"
) -> "Shown":
    from softmax_gui.files.export import shown_for, write_export

    with computing():
        shown = shown_for(state, out.name, out.path, style, listed=listed)
    # Looked at before anything is written: where it is refused, the old file stays.
    write_export(accepted(shown), out.name, out.path, style, progress)
    return shown


def _animate(args: argparse.Namespace) -> int:
    source, out = export_paths(args)
    session = _session(args, source)
    state = _state(args, source, session)
    from softmax_gui.files.animation import write_animation
    from softmax_gui.output import (
        appearance_of,
        listed_as,
        require_leave,
        roomy,
        shown_progress,
        style_of,
        sweep_of,
        timing_of,
    )

    require_leave([out], args.overwrite)
    look = appearance_of(args, session)
    style = roomy(style_of(args, look), args, state, args.figure)
    sweep, timing, listed = sweep_of(args), timing_of(args), listed_as(look)
    check(state)
    with shown_progress() as progress, computing():
        write_animation(state, args.figure, sweep, timing, out, style, progress, listed)
    return 0


def _export_window(args: argparse.Namespace, state: "State", out: Path, look: "Appearance") -> None:
    check(state)
    _require_libraries(windowed=False)
    from softmax_gui.output import settings_of

    _write_picture(state, out, float(args.scale), settings_of(args.theme, look))


def _open_window(args: argparse.Namespace) -> int:
    from softmax_gui.view.system import draws_on_x11, has_display

    if args.listen is not None and not has_display():
        raise InputError("There is no display to show a window on. Set DISPLAY.")
    if not has_display():
        return _write_window(args)
    connection = None
    if args.listen is not None:
        from softmax_gui.sharing.listening import connection_to

        connection = connection_to(args.listen)
    session = _session(args, args.source)
    named = _opened_later(args, session)
    state = _state_of_window(args) if named is None and session is None else None
    _require_libraries(windowed=draws_on_x11())
    _import_view()
    from softmax_gui.view.app import run

    return run(state, named, session, connection)


def _opened_later(args: argparse.Namespace, session: "Session | None") -> "Opened | None":
    """Return the file to read once the window is there; refuse at once what can be.

    That of a session has been read, and is only named.
    """
    if args.source is None:
        return None
    from softmax_gui.files.opening import Opened, check_options, open_state

    if session is not None or _is_lesson(args):
        return Opened(Path(args.source), None)
    options = _options(args, args.source)
    check_options(options)
    asked = partial(open_state, options) if _has_options(args) else None
    return Opened(Path(args.source), asked)


def _is_lesson(args: argparse.Namespace) -> bool:
    """Return whether the folder of a lesson is named, and nothing else."""
    if not os.path.isdir(args.source) or _has_options(args) or args.logits is not None:
        return False
    from softmax_gui.lessons import is_lesson_folder

    return is_lesson_folder(Path(args.source))


def _state_of_window(args: argparse.Namespace) -> "State | None":
    """Return what to show first; None for what the window shows by itself."""
    from softmax_gui.files.opening import open_example

    if args.source is not None or args.logits is not None or args.state is not None:
        state = _state(args, args.source, None)
    elif _has_options(args):
        state = open_example(_options(args, None))
    else:
        return None
    check(state)
    return state


def _write_window(args: argparse.Namespace) -> int:
    """Write the picture of the window, where there is no display to show it on."""
    if args.source is not None and _is_lesson(args):
        raise InputError("There is no display to show a lesson on. Set DISPLAY.")
    session = _session(args, args.source)
    state = session.document() if session else _state_of_window(args) or article_state()
    check(state)
    _require_libraries(windowed=False)
    # Nobody has named this file, so none that is there is replaced.
    numbers = (f"-{number}" if number > 1 else "" for number in count(1))
    first = Path.cwd() / PICTURE
    picture = first_free(first.with_stem(f"{first.stem}{number}") for number in numbers)
    from softmax_gui.model.session import Appearance
    from softmax_gui.output import settings_of

    look = (session.view if session else None) or Appearance()
    _write_picture(state, picture, 1.0, settings_of("light", look))
    print(
        f"There is no display. Set DISPLAY, or run this under xvfb-run or ssh -X, to open the "
        f"window; its picture is in {picture}."
    )
    return 0


def _write_picture(state: "State", out: Path, scale: float, settings: "Settings") -> None:
    # A picture needs no display, and where there is none Qt would end the process.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _import_view()
    from softmax_gui.view.app import snapshot

    check_place(out)
    snapshot(state, out, scale, settings)


def _import_view() -> None:
    """Import torch and then Qt: on Windows the other way round fails.

    The garbage collector rests meanwhile. All of it stays for good; to look through it again and
    again takes a tenth of the start, and later on a pause of a drag.
    """
    gc.disable()
    try:
        import softmax_gui.engine
        import softmax_gui.view.app  # noqa: F401
    finally:
        gc.freeze()
        gc.enable()


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
    named = (
        *(args.row, args.temperature, args.target, args.gradient_of, args.labels),
        *(args.array, args.axis, args.targets, args.label_file),
    )
    chosen = (args.dtype, args.device, args.order) != (
        Precision.FLOAT64,
        Device.AUTO,
        Order.GIVEN,
    )
    return chosen or any(value is not None for value in named)


def _state(args: argparse.Namespace, source: str | None, session: "Session | None") -> "State":
    """Return the state that the arguments describe: that of the session, where one is named."""
    if session is not None:
        return session.document()
    from softmax_gui.files.opening import open_state

    return open_state(_options(args, source))


def _rows(
    args: argparse.Namespace, source: str | None, session: "Session | None"
) -> tuple[range, Callable[[int], "State"]]:
    """Return which rows the arguments name, and what makes the state of each."""
    if session is not None:
        state = session.document()
        return range(state.row, state.row + 1), lambda _: state
    from softmax_gui.files.opening import open_rows

    return open_rows(_options(args, source))


def _session(args: argparse.Namespace, source: str | None) -> "Session | None":
    """Return the session that is named, or None where it is something else."""
    if args.state is None and not (source or "").lower().endswith(".json"):
        return None
    from softmax_gui.files.sessions import named_session

    reading = (args.logits, args.array, args.axis, args.targets, args.label_file)
    others = _has_options(args) or any(value is not None for value in reading)
    session = named_session(source, args.state, others)
    for notice in session.notices if session else ():
        note(notice)
    return session


def _options(args: argparse.Namespace, source: str | None) -> "Options":
    from softmax_gui.files.opening import Options

    return Options(
        source=source,
        logits=args.logits,
        labels=args.labels,
        array=args.array,
        axis=args.axis,
        targets=args.targets,
        label_file=args.label_file,
        row=args.row,
        temperature=args.temperature,
        target=args.target,
        gradient_of=args.gradient_of,
        precision=args.dtype,
        device=args.device,
        order=args.order,
    )
