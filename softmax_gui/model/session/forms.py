"""The form of a session as JSON, version 1. Nothing else says what a session file may hold."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from softmax_gui.model.choice import Choice
from softmax_gui.model.gradient_of import Kind
from softmax_gui.model.order import Order
from softmax_gui.model.source import Source
from softmax_gui.model.state import Device, Precision

FORMAT = "softmax-gui session"
VERSION = 1

Index = Annotated[int, Field(ge=0, lt=2**53)]
Count = Annotated[int, Field(ge=1, lt=2**53)]
Signed = Annotated[int, Field(gt=-(2**53), lt=2**53)]
Numbers = list[float]
Span = tuple[float, float]


class _Form(BaseModel):
    """What is not known is an error: half a session would be another one."""

    # Not built before it is used, for which the window at its start need not wait.
    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, allow_inf_nan=False, defer_build=True
    )


class Header(BaseModel):
    """What every version begins with, so that an older program can say what it is looking at."""

    model_config = ConfigDict(extra="ignore", strict=True)

    format: Literal["softmax-gui session"]
    version: int
    program: str = ""


class SourceForm(_Form):
    """Where rows are read from again: a Source with its Choice."""

    file: str
    array: str | None = None
    axis: Signed = -1
    targets: str | None = None
    labels: str | None = None
    label_file: str | None = None

    @classmethod
    def of(cls, source: Source) -> "SourceForm":
        """Return the form of a source."""
        choice = source.choice
        if choice is None:
            return cls(file=source.file)
        return cls(
            file=source.file,
            array=choice.logits,
            axis=choice.axis,
            targets=choice.targets,
            labels=choice.labels,
            label_file=None if choice.label_file is None else str(choice.label_file),
        )

    def source(self) -> Source:
        """Return the source that this means."""
        if self.array is None:
            return Source(self.file)
        label_file = None if self.label_file is None else Path(self.label_file)
        choice = Choice(self.array, self.axis, self.targets, self.labels, label_file)
        return Source(self.file, choice)


class BatchForm(_Form):
    """The rows that the logits were taken from.

    Attributes
    ----------
    name : str
    axes : list of int
        The lengths of the leading axes.
    row : int
        Which of the rows is shown.
    source : SourceForm or None
        Where they are read from again; None where they are kept here.
    logits : list of float or None
        All of them, row after row, -inf written as None; None where they are read from the source,
        or stand beside the session.
    targets : list of int or None
    """

    name: str
    axes: Annotated[list[Count], Field(min_length=1, max_length=32)]
    row: Index = 0
    source: SourceForm | None = None
    logits: list[float | None] | None = None
    targets: list[Signed] | None = None


class DocumentForm(_Form):
    """A State.

    Attributes
    ----------
    name : str
    classes : int
        How many there are.
    logits : list of float or None
        One a class, also where masked; None where they stand beside the session.
    masked : list of int
        The classes that are masked.
    origin : list of float or None
        What the logits were when they were opened, where that is something else.
    labels : list of str or None
        None where the classes are called by their index, or the labels stand beside the session.
    temperature : float
    target : int or None
    selected, compared : int
    gradient_of : {"probability", "log_probability", "loss"}
    gradient_class : int
        The class i of ``p_i`` or ``log p_i``.
    precision, device, order : str
    batch : BatchForm or None
    """

    name: str = "untitled"
    classes: Count
    logits: Numbers | None = None
    masked: list[Index] = []
    origin: Numbers | None = None
    labels: list[str] | None = None
    temperature: float = 1.0
    target: Index | None = None
    selected: Index = 0
    compared: Index = 0
    gradient_of: Kind = "probability"
    gradient_class: Index = 0
    precision: Precision = Precision.FLOAT64
    device: Device = Device.AUTO
    order: Order = Order.GIVEN
    batch: BatchForm | None = None


FilterKind = Literal["all", "top k", "p at least", "matches"]


class FilterForm(_Form):
    """Which classes are listed, and what is looked for."""

    kind: FilterKind = "all"
    top: Count = 50
    least: Annotated[float, Field(ge=0, le=1)] = 0.01
    text: str = ""


class RowsForm(_Form):
    """How the rows of a batch are listed."""

    order: Literal["given", "certainty", "loss", "entropy"] = "given"
    filter: Literal["all", "wrong", "right", "no target", "least certain", "highest loss"] = "all"


class Appearance(_Form):
    """How the document is shown.

    Attributes
    ----------
    sigmoid, logarithmic : bool
    reduction : {"mean", "peak"}
    colour_scale : {"auto", "linear", "logarithmic"}
        The choices of the View menu.
    zoom : dict of str to (Span, Span)
        By the name of a plot that shows a part only: the coordinates in view, across and down.
    filter : FilterForm
    rows : RowsForm
    docks : str
        The places of the panels, in Qt's own form as base64; empty where they are not told.
    """

    sigmoid: bool = True
    logarithmic: bool = False
    reduction: Literal["mean", "peak"] = "mean"
    colour_scale: Literal["auto", "linear", "logarithmic"] = "auto"
    zoom: dict[str, tuple[Span, Span]] = {}
    filter: FilterForm = FilterForm()
    rows: RowsForm = RowsForm()
    docks: str = ""


class Place(_Form):
    """Where a person is in a lesson.

    Attributes
    ----------
    lesson, step : str
        The id of the lesson, and that of the step; its first by default.
    folder : str
        Where the lesson is, if it is one of the person's own.
    """

    lesson: str
    step: str = ""
    folder: str = ""


class Beside(_Form):
    """The file of arrays that belongs to a session, and the hash of its content."""

    file: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class SessionForm(_Form):
    """A session.

    Attributes
    ----------
    document : DocumentForm or None
        None where a lesson says what there is to see.
    view : Appearance or None
    lesson : Place or None
    before_lesson : DocumentForm or None
        What the person had open before the lesson.
    beside : Beside or None
        Where large arrays are.
    """

    format: Literal["softmax-gui session"] = "softmax-gui session"
    version: int = VERSION
    program: str = ""
    document: DocumentForm | None = None
    view: Appearance | None = None
    lesson: Place | None = None
    before_lesson: DocumentForm | None = None
    beside: Beside | None = None
