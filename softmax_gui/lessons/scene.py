"""What a step makes of the document, as data."""

from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from softmax_gui.files.samples import SAMPLES, open_sample
from softmax_gui.model import Batch, GradientOf, InputError, Labels, Precision, State, edits
from softmax_gui.model.language import tr
from softmax_gui.model.order import Order
from softmax_gui.model.presets import article_state
from softmax_gui.model.state import state_from_logits

Base = Literal["article", "digits", "languages", "own"]
_SAMPLES = {"digits": SAMPLES[0], "languages": SAMPLES[1]}


def _checked_gradient(text: object) -> object:
    if isinstance(text, str):
        GradientOf.parse(text)
    return text


GradientText = Annotated[str, BeforeValidator(_checked_gradient)]
Logits = Annotated[list[Annotated[float, Field(allow_inf_nan=True)]], Field(min_length=1)]
Index = Annotated[int, Field(ge=0, strict=True)]


class Changes(BaseModel):
    """Changes of a document, in the order of the attributes.

    Attributes
    ----------
    shift : float
        Added to every logit.
    a : dict of int to float
        Logits of single classes.
    temperature : float
    target : int or "none"
    gradient_of : str
        ``p0``, ``logp0`` (any class) or ``loss``.
    selected, compared : int
    precision : {"float64", "float32", "bfloat16", "float16"}
    row : int
        The row of a sample.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    row: Index | None = None
    shift: float | None = None
    a: dict[int, float] | None = None
    temperature: float | None = None
    target: Index | Literal["none"] | None = None
    gradient_of: GradientText | None = None
    selected: Index | None = None
    compared: Index | None = None
    precision: Precision | None = None

    def applied(self, state: State) -> State:
        """Return a state with these changes, or raise InputError where they do not fit it."""
        if self.row is not None:
            state = _with_row(state, self.row)
        if self.shift is not None:
            state = edits.set_values(state, state.values + self.shift)
        for index, value in (self.a or {}).items():
            _refuse_missing(state, index)
            state = edits.set_logit(state, index, value)
        if self.temperature is not None:
            state = edits.set_temperature(state, self.temperature)
        return self._chosen(state)

    def _chosen(self, state: State) -> State:
        """Return the state with what is chosen in it: target, gradient, pair, precision."""
        if self.target is not None:
            state = edits.set_target(state, self.target if isinstance(self.target, int) else None)
        if self.gradient_of is not None:
            of = GradientOf.parse(self.gradient_of)
            if of.kind == "loss" and state.target is None:
                raise InputError(tr("The gradient of the loss needs a target. Give target = 0."))
            state = state.evolve(gradient_of=of)
        selected = state.selected if self.selected is None else self.selected
        compared = state.compared if self.compared is None else self.compared
        state = edits.select_pair(state, selected, compared)
        return state if self.precision is None else state.evolve(precision=self.precision)


class Setup(Changes):
    """A document to begin a step with: a base, and changes of it.

    Attributes
    ----------
    base : {"article", "digits", "languages", "own"}
        The article's logits, a row of a sample, or what the person had open.
    logits : list of float
        Logits instead of a base; ``-inf`` is a masked class.
    labels : list of str
        Their names.

    Without base and logits the document of the last step is changed.
    """

    base: Base | None = None
    logits: Logits | None = None
    labels: list[str] | None = None

    @model_validator(mode="after")
    def _one_base(self) -> Self:
        if self.base is not None and self.logits is not None:
            raise InputError("There are a base and logits. Give one of the two.")
        if self.labels is not None and self.logits is None:
            raise InputError("There are labels without logits. Give the logits, too.")
        return self

    def begun(self, state: State, own: State) -> State:
        """Return the document that a step begins with.

        The logits it begins with are those that a reset goes back to.

        Parameters
        ----------
        state : State
            The present one.
        own : State
            What the person had open before the lesson.
        """
        state = self.applied(self._base(state, own))
        return state.evolve(origin=state.values.copy())

    def _base(self, state: State, own: State) -> State:
        if self.base == "own":
            return own
        if self.logits is not None:
            labels = None if self.labels is None else Labels.of(self.labels)
            return _fresh(state_from_logits(self.logits, labels, name="lesson"), state)
        if self.base == "article":
            return _fresh(article_state(), state)
        if self.base is None:
            return state
        return _fresh(edits.open_batch(article_state(), _sample(self.base), self.row or 0), state)


def _fresh(made: State, present: State) -> State:
    """Return a state on the device of the present one; all else about it is the lesson's."""
    return made.evolve(device=present.device, order=Order.GIVEN)


@lru_cache(maxsize=2)
def _sample(name: str) -> Batch:
    return open_sample(_SAMPLES[name])


def _with_row(state: State, row: int) -> State:
    if state.batch is None:
        if row == 0:
            return state
        raise InputError(
            tr('There is no row {row}: the document has one row. Use base = "digits".').format(
                row=row
            )
        )
    return edits.open_batch(state, state.batch, row)


def _refuse_missing(state: State, index: int) -> None:
    if not 0 <= index < state.size:
        raise InputError(
            tr("There is no class {index}: the classes go from 0 to {last}.").format(
                index=index, last=state.size - 1
            )
        )
