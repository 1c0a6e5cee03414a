"""What the program remembers between two starts."""

from pathlib import Path
from typing import Literal

from platformdirs import user_config_path
from pydantic import BaseModel, ConfigDict, Field

from softmax_gui.model.remembered import load, save

Theme = Literal["system", "light", "dark"]
MAX_RECENT = 10


class Settings(BaseModel):
    """Choices that outlive the window. Not part of the document, so undo leaves them alone.

    Attributes
    ----------
    theme : {"system", "light", "dark"}
        Which palette to use.
    recent : list of str
        Files opened last, the newest first.
    geometry, docks : str
        The window's size and place, and the layout of its docks, in Qt's own form as base64.
    sigmoid, logarithmic : bool
    reduction : {"mean", "peak"}
    colour_scale : {"auto", "linear", "logarithmic"}
        The choices of the View menu.
    lesson_language : {"", "en", "zh_CN"}
        What the lessons are written in; empty: as the system is.
    """

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    theme: Theme = "system"
    recent: list[str] = Field(default_factory=list)
    geometry: str = ""
    docks: str = ""
    sigmoid: bool = True
    logarithmic: bool = False
    reduction: Literal["mean", "peak"] = "mean"
    colour_scale: Literal["auto", "linear", "logarithmic"] = "auto"
    lesson_language: Literal["", "en", "zh_CN"] = ""

    def add_recent(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        name = str(path.resolve())
        self.recent = [name, *(r for r in self.recent if r != name)][:MAX_RECENT]


def settings_path() -> Path:
    """Return where the settings are kept."""
    return user_config_path("softmax-gui", appauthor=False) / "settings.json"


def load_settings(path: Path) -> Settings:
    """Return the settings in a file, or the default ones where it is missing or unreadable."""
    return load(Settings, path, "settings")


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings; where that fails, the log says so."""
    save(settings, path, "settings")
