"""Every command of the menu bar as data: where it stands, its shortcut, and what it says."""

from dataclasses import dataclass

from softmax_gui.model.language import mark


@dataclass(frozen=True)
class Entry:
    """A line of a menu.

    Parameters
    ----------
    name : str
        Name of the method that carries it out; "" makes a separator, and a name that begins with
        "menu:" a submenu that somebody else fills.
    text, shortcut, tip : str
        What the menu says, the keys, and the tooltip; the words are marked for translation.
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
    mark("&File"): (
        Entry(
            "open_file",
            mark("&Open…"),
            "Ctrl+O",
            mark("Open logits from a file"),
        ),
        Entry("menu:samples", mark("&Samples")),
        Entry("menu:recent", mark("Open &Recent")),
        Entry(
            "open_again",
            mark("Open Again &As…"),
            "Ctrl+Alt+O",
            mark("Choose which array, axis, true classes and labels of the file are meant"),
        ),
        Entry("reload", mark("Re&load"), "F5", mark("Read the file again, and go to the same row")),
        SEPARATOR,
        Entry(
            "open_session",
            mark("Open Sess&ion…"),
            "Ctrl+Shift+O",
            mark("Open a document with its view, order, zoom and place in a lesson"),
        ),
        Entry("save", mark("Sa&ve Session"), "Ctrl+S", mark("Save all of it into its file")),
        Entry(
            "save_as",
            mark("Save Session &To…"),
            "Ctrl+Shift+S",
            mark("Save document, view, order, zoom and place in a lesson into a file"),
        ),
        SEPARATOR,
        Entry(
            "export",
            mark("&Export…"),
            "Ctrl+Shift+E",
            mark("Write figures, their data, a script or the window"),
        ),
        Entry(
            "animate",
            mark("Export Ani&mation…"),
            "Ctrl+Shift+M",
            mark("Write a figure that moves, as GIF, WebP or MP4"),
        ),
        SEPARATOR,
        Entry(
            "cancel_job",
            mark("S&top"),
            "Esc",
            mark("Call off what is going on, such as opening a file"),
        ),
        Entry("quit", mark("&Quit"), "Ctrl+Q", mark("Close the window")),
    ),
    mark("&Edit"): (
        Entry("undo", mark("&Undo"), "Ctrl+Z", mark("Take the last change back")),
        Entry("redo", mark("&Redo"), "Ctrl+Shift+Z", mark("Do again what was undone")),
        SEPARATOR,
        Entry(
            "paste",
            mark("&Paste Logits"),
            "Ctrl+V",
            mark("Use the numbers on the clipboard as logits"),
        ),
        Entry("menu:copy", mark("&Copy")),
        Entry(
            "copy_state",
            mark("Copy &State"),
            "Ctrl+Alt+C",
            mark("Copy what is shown as one text, which can be pasted into another window"),
        ),
        SEPARATOR,
        Entry("add_class", mark("&Add Class"), "Ctrl+Shift+A", mark("Append a class with logit 0")),
        Entry(
            "remove_class",
            mark("Re&move Class"),
            "Ctrl+Shift+D",
            mark("Take the selected class out"),
        ),
        Entry(
            "reset",
            mark("R&eset Logits"),
            "Ctrl+R",
            mark("Give every class the logit it was opened with"),
        ),
        Entry("menu:presets", mark("P&resets")),
        SEPARATOR,
        Entry(
            "find",
            mark("&Find Class…"),
            "Ctrl+F",
            mark("Find a class by a part of its label or its index"),
        ),
        Entry("find_next", mark("Find Ne&xt"), "F3", mark("Go to the next class that was found")),
        Entry(
            "find_previous",
            mark("Find Pre&vious"),
            "Shift+F3",
            mark("Go to the class found before"),
        ),
        Entry(
            "filter",
            mark("Fi&lter Classes…"),
            "Ctrl+Shift+F",
            mark("Choose which classes are listed"),
        ),
        SEPARATOR,
        Entry(
            "previous_class",
            mark("Select P&revious Class"),
            "Alt+Up",
            mark("Select the class before"),
        ),
        Entry("next_class", mark("Select &Next Class"), "Alt+Down", mark("Select the class after")),
        Entry(
            "first_class",
            mark("Select F&irst Class"),
            "Alt+Home",
            mark("Select the first class in order"),
        ),
        Entry(
            "last_class",
            mark("Select Las&t Class"),
            "Alt+End",
            mark("Select the last class in order"),
        ),
        Entry(
            "go_to_selected",
            mark("&Go to Selected Class"),
            "Alt+S",
            mark("Bring the class into view"),
        ),
        Entry(
            "go_to_target",
            mark("Go to Tar&get"),
            "Alt+T",
            mark("Select the target and bring it into view"),
        ),
        Entry(
            "edit_class",
            mark("E&dit Selected Logit"),
            "Alt+L",
            mark("Go to the slider of the class"),
        ),
    ),
    mark("&View"): (
        Entry("menu:panels", mark("&Panels")),
        Entry(
            "restore_layout",
            mark("&Restore Layout"),
            "Ctrl+0",
            mark("Put every panel back in its place"),
        ),
        SEPARATOR,
        Entry(
            "show_sigmoid", mark("&Sigmoid"), "Ctrl+I", mark("Show the sigmoid of each logit"), True
        ),
        Entry(
            "logarithmic",
            mark("&Logarithmic Axis"),
            "Ctrl+L",
            mark("Show p on a logarithmic axis"),
            True,
        ),
        SEPARATOR,
        Entry("menu:order", mark("&Order")),
        Entry("menu:reduction", mark("&Jacobian Blocks")),
        Entry("menu:colour_scale", mark("Jacobian &Colours")),
        SEPARATOR,
        Entry(
            "fit", mark("&Fit"), "Ctrl+9", mark("Show everything in the plot, or in all of them")
        ),
        Entry(
            "zoom_in", mark("Zoom &In"), "Ctrl++", mark("Show less of the plot, or of all of them")
        ),
        Entry(
            "zoom_out",
            mark("Zoom O&ut"),
            "Ctrl+-",
            mark("Show more of the plot, or of all of them"),
        ),
        Entry(
            "zoom_to_selected",
            mark("&Zoom to Selected"),
            "Alt+Z",
            mark("Show what surrounds the class"),
        ),
        SEPARATOR,
        Entry(
            "values",
            mark("&Values as a Table…"),
            "Ctrl+Shift+T",
            mark("Read the values of the plot with the focus, or of any other, and copy them"),
        ),
        SEPARATOR,
        Entry(
            "present",
            mark("Presentatio&n"),
            "F11",
            mark("Show what matters large, on the whole screen, with a spot under the pointer"),
            True,
        ),
        Entry("menu:text_size", mark("Te&xt Size")),
        Entry("menu:theme", mark("&Theme")),
        Entry("menu:language", mark("Lan&guage")),
        Entry(
            "switch_language",
            mark("&English or 中文"),
            "Alt+Shift+L",
            mark("Speak the other language"),
        ),
    ),
    mark("&Rows"): (
        Entry(
            "previous_row",
            mark("&Previous Row"),
            "Ctrl+PgUp",
            mark("Show the row before, of a batch"),
        ),
        Entry("next_row", mark("&Next Row"), "Ctrl+PgDown", mark("Show the row after, of a batch")),
        SEPARATOR,
        Entry("menu:row_order", mark("&Sort Rows")),
        Entry("menu:row_filter", mark("S&how Rows")),
        Entry("menu:row_export", mark("&Export")),
        SEPARATOR,
        Entry(
            "fit_temperature",
            mark("&Fit Temperature"),
            "Ctrl+T",
            mark("Set the temperature at which the mean loss of the batch is smallest"),
        ),
    ),
    mark("&Descend"): (
        Entry(
            "descend_step", mark("&Step"), "Ctrl+Return", mark("Go one step along −∇ of the loss")
        ),
        Entry(
            "descend_play", mark("&Play or Pause"), "Ctrl+Space", mark("Go on until the loss rests")
        ),
        Entry(
            "descend_rewind", mark("&Rewind"), "Ctrl+Backspace", mark("Go back to where it began")
        ),
    ),
    # The lessons themselves come first, by their titles, and then those of the person's own.
    mark("Less&ons"): (
        Entry(
            "open_lesson",
            mark("&Open Lesson Folder…"),
            "Alt+Shift+O",
            mark("Open a lesson of your own: a folder with lesson.toml and its texts"),
        ),
        SEPARATOR,
        Entry(
            "show_lesson",
            mark("&Go to the Lesson"),
            "Alt+Shift+0",
            mark("Go to what the step asks for"),
        ),
        Entry(
            "next_step", mark("&Next Step"), "Alt+Right", mark("Go to the next step of the lesson")
        ),
        Entry(
            "previous_step", mark("&Previous Step"), "Alt+Left", mark("Go back to the step before")
        ),
        Entry("restart_step", mark("&Set Up Again"), "Alt+Shift+R", mark("Begin the step anew")),
        Entry("run_cell", mark("&Run Cell"), "Alt+Return", mark("Run the code of the step")),
        Entry(
            "run_first_cell", mark("Run &First Cell"), "Alt+Shift+Return", mark("Make a new graph")
        ),
        Entry(
            "leave_lesson", mark("&Leave Lesson"), "Alt+Shift+Q", mark("Get back what you had open")
        ),
    ),
    mark("&Help"): (
        Entry("formulas", mark("&Formulas"), "F1", mark("Show what is computed, and how")),
        Entry("shortcuts", mark("&Keyboard Shortcuts"), "Ctrl+F1", mark("List what the keys do")),
        Entry("about", mark("&About softmax-gui"), "Shift+F1", mark("Show the versions in use")),
    ),
}
