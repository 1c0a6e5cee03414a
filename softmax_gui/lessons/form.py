"""The form of lesson.toml, before its expressions and texts are read."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from softmax_gui.compute.notebook import CELLS
from softmax_gui.lessons.scene import Changes, Setup
from softmax_gui.model import InputError

Panel = Literal[
    "logits", "probabilities", "jacobian", "gradient", "response", "cumulative", "equations"
]
Kept = Literal["temperature", "logits", "target", "gradient", "precision"]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


def _known_cell(name: str) -> str:
    if name not in CELLS:
        raise InputError(f"There is no cell {name!r}. The cells are {', '.join(CELLS)}.")
    return name


Cell = Annotated[str, AfterValidator(_known_cell)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class RunForm(_Form):
    """A run of the code cell in a solution: of which class, and whether the graph is kept."""

    i: Annotated[int, Field(ge=0)] = 0
    retain_graph: bool = False


class SolutionForm(Changes):
    """One way to do what a step asks for; ``run`` are runs of its code cell."""

    run: list[RunForm] = Field(default_factory=list)


class QuestionForm(_Form):
    """How many options the texts give, the right one (from 0), and what proves it."""

    options: Annotated[int, Field(ge=2, le=6)]
    right: Annotated[int, Field(ge=0)]
    reveal: Changes | None = None


class StepForm(_Form):
    """One step; see FORMAT.md."""

    id: Name
    panels: list[Panel] = Field(default_factory=list)
    setup: Setup | None = None
    keeps: list[Kept] = Field(default_factory=list)
    done: str | None = None
    solution: SolutionForm | None = None
    question: QuestionForm | None = None
    cell: Cell | None = None
    formulas: dict[Name, str] = Field(default_factory=dict)


class LessonForm(_Form):
    """A whole lesson.toml."""

    id: Name
    define: dict[Word, str] = Field(default_factory=dict)
    step: Annotated[list[StepForm], Field(min_length=1)]
