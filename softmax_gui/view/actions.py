"""Every command of the window as data: where it stands, its shortcut, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


@dataclass(frozen=True)
class Entry:
    """A line of a menu.

    Parameters
    ----------
    name : str
        Name of the method that carries it out; "" makes a separator, and a name that begins with
        "menu:" a submenu that somebody else fills.
    text, shortcut, tip : str
        What the menu says, the keys, and the tooltip.
    checkable : bool
        Whether the command is a switch, whose state it is called with.
    """

    name: str
    text: str = ""
    shortcut: str = ""
    tip: str = ""
    checkable: bool = False


SEPARATOR = Entry("")

MENUS: dict[str, tuple[Entry, ...]] = {
    "&File": (
        Entry("open_file", "&Open…", "Ctrl+O", "Open logits from an .npz, .npy, .csv or .tsv file"),
        Entry("menu:samples", "&Samples"),
        Entry("menu:recent", "Open &Recent"),
        SEPARATOR,
        Entry("export", "&Export…", "Ctrl+Shift+E", "Write a figure, its data or the window"),
        SEPARATOR,
        Entry("cancel_job", "S&top", "Esc", "Call off what is going on, such as opening a file"),
        Entry("quit", "&Quit", "Ctrl+Q", "Close the window"),
    ),
    "&Edit": (
        Entry("undo", "&Undo", "Ctrl+Z", "Take the last change back"),
        Entry("redo", "&Redo", "Ctrl+Shift+Z", "Do again what was undone"),
        SEPARATOR,
        Entry("paste", "&Paste Logits", "Ctrl+V", "Use the numbers on the clipboard as logits"),
        Entry("menu:copy", "&Copy"),
        SEPARATOR,
        Entry("add_class", "&Add Class", "Ctrl+Shift+A", "Append a class with logit 0"),
        Entry("remove_class", "Re&move Class", "Ctrl+Shift+D", "Take the selected class out"),
        Entry("reset", "R&eset Logits", "Ctrl+R", "Give every class the logit it was opened with"),
        Entry("menu:presets", "P&resets"),
        SEPARATOR,
        Entry("find", "&Find Class…", "Ctrl+F", "Find a class by a part of its label or its index"),
        Entry("find_next", "Find Ne&xt", "F3", "Go to the next class that was found"),
        Entry("find_previous", "Find Pre&vious", "Shift+F3", "Go to the class found before"),
        Entry("filter", "Fi&lter Classes…", "Ctrl+Shift+F", "Choose which classes are listed"),
        SEPARATOR,
        Entry("previous_class", "Select P&revious Class", "Alt+Up", "Select the class before"),
        Entry("next_class", "Select &Next Class", "Alt+Down", "Select the class after"),
        Entry("first_class", "Select F&irst Class", "Alt+Home", "Select the first class in order"),
        Entry("last_class", "Select Las&t Class", "Alt+End", "Select the last class in order"),
        Entry("go_to_selected", "&Go to Selected Class", "Alt+S", "Bring the class into view"),
        Entry("go_to_target", "Go to Tar&get", "Alt+T", "Select the target and bring it into view"),
        Entry("edit_class", "E&dit Selected Logit", "Alt+L", "Go to the slider of the class"),
    ),
    "&View": (
        Entry("menu:panels", "&Panels"),
        Entry("restore_layout", "&Restore Layout", "Ctrl+0", "Put every panel back in its place"),
        SEPARATOR,
        Entry("show_sigmoid", "&Sigmoid", "Ctrl+I", "Show the sigmoid of each logit", True),
        Entry("logarithmic", "&Logarithmic Axis", "Ctrl+L", "Show p on a logarithmic axis", True),
        SEPARATOR,
        Entry("menu:order", "&Order"),
        Entry("menu:reduction", "&Jacobian Blocks"),
        Entry("menu:colour_scale", "Jacobian &Colours"),
        SEPARATOR,
        Entry("fit", "&Fit", "Ctrl+9", "Show everything in the plot, or in all of them"),
        Entry("zoom_in", "Zoom &In", "Ctrl++", "Show less of the plot, or of all of them"),
        Entry("zoom_out", "Zoom O&ut", "Ctrl+-", "Show more of the plot, or of all of them"),
        Entry("zoom_to_selected", "&Zoom to Selected", "Alt+Z", "Show what surrounds the class"),
        SEPARATOR,
        Entry("menu:theme", "&Theme"),
    ),
    "&Rows": (
        Entry("previous_row", "&Previous Row", "Ctrl+PgUp", "Show the row before, of a batch"),
        Entry("next_row", "&Next Row", "Ctrl+PgDown", "Show the row after, of a batch"),
    ),
    "&Descend": (
        Entry("descend_step", "&Step", "Ctrl+Return", "Go one step along −∇ of the loss"),
        Entry("descend_play", "&Play or Pause", "Ctrl+Space", "Go on until the loss rests"),
        Entry("descend_rewind", "&Rewind", "Ctrl+Backspace", "Go back to where it began"),
    ),
    # The lessons themselves come first, by their titles.
    "Less&ons": (
        Entry("show_lesson", "&Go to the Lesson", "Alt+Shift+0", "Go to what the step asks for"),
        Entry("next_step", "&Next Step", "Alt+Right", "Go to the next step of the lesson"),
        Entry("previous_step", "&Previous Step", "Alt+Left", "Go back to the step before"),
        Entry("restart_step", "&Set Up Again", "Alt+Shift+R", "Begin the step anew"),
        Entry("run_cell", "&Run Cell", "Alt+Return", "Run the code of the step"),
        Entry("run_first_cell", "Run &First Cell", "Alt+Shift+Return", "Make a new graph"),
        Entry("leave_lesson", "&Leave Lesson", "Alt+Shift+Q", "Get back what you had open"),
        SEPARATOR,
        Entry("change_language", "&English or 中文", "Alt+Shift+L", "Change the lessons' language"),
    ),
    "&Help": (
        Entry("formulas", "&Formulas", "F1", "Show what is computed, and how"),
        Entry("shortcuts", "&Keyboard Shortcuts", "Ctrl+F1", "List what the keys do"),
        Entry("about", "&About softmax-gui", "Shift+F1", "Show the versions in use"),
    ),
}


class Actions:
    """The menu bar, built from `MENUS`.

    Parameters
    ----------
    window : QMainWindow
        Gets the menus.
    handlers : object
        Has a method for every entry's name.
    """

    def __init__(self, window: QMainWindow, handlers: object) -> None:
        self._actions: dict[str, QAction] = {}
        self._submenus: dict[str, QMenu] = {}
        for title, entries in MENUS.items():
            menu = window.menuBar().addMenu(title)
            menu.setToolTipsVisible(True)
            for entry in entries:
                self._add(menu, entry, handlers)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def submenu(self, name: str) -> QMenu:
        """Return the submenu of an entry "menu:name"."""
        return self._submenus[name]

    def _add(self, menu: QMenu, entry: Entry, handlers: object) -> None:
        if not entry.name:
            menu.addSeparator()
        elif entry.name.startswith("menu:"):
            submenu = menu.addMenu(entry.text)
            submenu.setToolTipsVisible(True)
            self._submenus[entry.name.removeprefix("menu:")] = submenu
        else:
            handler = getattr(handlers, entry.name)
            self._actions[entry.name] = make_action(
                menu, entry.text, handler, entry.shortcut, entry.tip, checkable=entry.checkable
            )


def make_action(
    menu: QMenu,
    text: str,
    handler: Callable[..., object],
    shortcut: str = "",
    tip: str = "",
    *,
    checkable: bool = False,
) -> QAction:
    """Add a command to a menu. A switch calls its handler with its state, a command with nothing.

    Parameters
    ----------
    menu : QMenu
        Owns the action.
    text, shortcut, tip : str
        As in `Entry`.
    handler : callable
        Carries it out.
    checkable : bool
        Whether it is a switch.
    """
    action = menu.addAction(text)
    action.setShortcut(QKeySequence(shortcut))
    action.setToolTip(tip)
    action.setStatusTip(tip)
    action.setCheckable(checkable)
    if checkable:
        action.toggled.connect(handler)
    else:
        action.triggered.connect(lambda _checked=False: handler())
    return action
