"""What the program remembers between two starts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_config_path
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, PrivateAttr

from softmax_gui.model.choice import Choice
from softmax_gui.model.figure_choices import FigureChoices
from softmax_gui.model.remembered import load

Theme = Literal["system", "light", "dark"]
Language = Literal["", "en", "zh_CN"]
TextSize = Literal[0, 100, 110, 125, 150, 175, 200]
VERSION = 1
"""Of the settings. A file of a newer version is kept, and not read."""
MAX_RECENT = 10
MAX_CHOICES = 100
MAX_OWN_LESSONS = 4


class Settings(BaseModel):
    """Choices that outlive the window. Not part of the document, so undo leaves them alone.

    Attributes
    ----------
    version : int
        Of the program's settings when they were saved.
    theme : {"system", "light", "dark"}
        Which palette to use.
    text_size : int
        Of all text, in per cent of the usual size; 0: as large as the system's.
    recent : list of str
        Files opened last, the newest first.
    geometry, docks : str
        The window's size and place, and the layout of its docks, in Qt's own form as base64.
    sigmoid, logarithmic : bool
    reduction : {"mean", "peak"}
    colour_scale : {"auto", "linear", "logarithmic"}
        The choices of the View menu.
    language : {"", "en", "zh_CN"}
        What the window and the lessons speak; empty: as the system does. Once it was that of the
        lessons alone, and files written then are understood.
    choices : dict of str to Choice
        What was meant of files with several arrays, by path, the newest last.
    figure : FigureChoices
        How figures are to look.
    own_lessons : list of str
        Folders of lessons of the person's own, opened last, the newest first.
    """

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    version: int = Field(default=VERSION, le=VERSION)
    theme: Theme = "system"
    text_size: TextSize = 0
    recent: list[str] = Field(default_factory=list)
    geometry: str = ""
    docks: str = ""
    sigmoid: bool = True
    logarithmic: bool = False
    reduction: Literal["mean", "peak"] = "mean"
    colour_scale: Literal["auto", "linear", "logarithmic"] = "auto"
    language: Language = Field(
        default="", validation_alias=AliasChoices("language", "lesson_language")
    )

    choices: dict[str, Choice] = Field(default_factory=dict)
    figure: FigureChoices = Field(default_factory=FigureChoices)
    own_lessons: list[str] = Field(default_factory=list)

    _listeners: list[Callable[[], object]] = PrivateAttr(default_factory=list)

    def __setattr__(self, name: str, value: Any) -> None:
        """Change a setting, and tell those who listen."""
        super().__setattr__(name, value)
        if name in Settings.model_fields:
            for listener in tuple(self._listeners):
                listener()

    def listen(self, listener: Callable[[], object]) -> None:
        """Have something called after every change."""
        self._listeners.append(listener)

    def listen_no_more(self, listener: Callable[[], object]) -> None:
        """Call it no longer."""
        self._listeners.remove(listener)

    def photograph(self) -> "Settings":
        """Return the settings as they are now, which nobody listens to."""
        return Settings(**{name: getattr(self, name) for name in Settings.model_fields})

    def add_recent(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        name = str(path.resolve())
        self.recent = [name, *(r for r in self.recent if r != name)][:MAX_RECENT]

    def add_own_lesson(self, folder: Path) -> None:
        """Put the folder of a lesson at the head of those opened last."""
        self.forget_own_lesson(folder)
        self.own_lessons = [str(folder.resolve()), *self.own_lessons][:MAX_OWN_LESSONS]

    def forget_own_lesson(self, folder: Path) -> None:
        """Take the folder of a lesson out of those opened last."""
        self.own_lessons = [name for name in self.own_lessons if name != str(folder.resolve())]

    def choice_for(self, path: Path) -> Choice | None:
        """Return what was chosen of a file before, or None."""
        return self.choices.get(str(path.resolve()))

    def remember_choice(self, path: Path, choice: Choice) -> None:
        """Remember what was chosen of a file, and forget what was chosen long ago."""
        name = str(path.resolve())
        kept = {key: value for key, value in self.choices.items() if key != name}
        self.choices = dict([*kept.items(), (name, choice)][-MAX_CHOICES:])


def settings_path() -> Path:
    """Return where the settings are kept."""
    return user_config_path("softmax-gui", appauthor=False) / "settings.json"


def load_settings(path: Path, kept_aside: Callable[[Path], object] = lambda _: None) -> Settings:
    """Return the settings in a file, as `remembered.load` does."""
    return load(Settings, path, "settings", kept_aside)
