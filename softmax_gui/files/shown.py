"""What figures are drawn from: a Frame, and the rows of the batch that its state is one of."""

from dataclasses import dataclass

from softmax_gui.engine import Frame
from softmax_gui.engine.row_listing import RowFilter, RowListing, RowOrder
from softmax_gui.engine.rows import BatchFigures, RowsQuestion, compute_rows
from softmax_gui.files.names import (
    ALL,
    BATCH_FIGURES,
    EVERY_FIGURE,
    FIGURES,
    figures_as,
    figures_named,
)
from softmax_gui.model import InputError, State
from softmax_gui.model.language import mark, tr
from softmax_gui.model.progress import Progress, unwatched

_ONE_ROW = mark("There is only one row, so there is no figure of a batch. Open several rows.")


@dataclass(frozen=True, eq=False)
class Shown:
    """What figures of a state are drawn from, and their data taken.

    Parameters
    ----------
    frame : Frame
        With the panels of the figures.
    listing : RowListing, optional
        The rows of the batch, where a figure shows them.
    """

    frame: Frame
    listing: RowListing | None = None

    @property
    def state(self) -> State:
        """The state that is shown."""
        return self.frame.state

    @property
    def refusal(self) -> str | None:
        """Why the precision that was asked for cannot hold this; None where it can."""
        return self.frame.refusal

    @property
    def notices(self) -> tuple[str, ...]:
        """What was computed otherwise than asked, each once."""
        of_rows = () if self.listing is None else self.listing.figures.notices
        return tuple(dict.fromkeys((*self.frame.notices, *of_rows)))

    @property
    def rows(self) -> RowListing:
        """The rows of the batch.

        Raises
        ------
        InputError
            When it is no batch of several rows.
        """
        if self.listing is None:
            raise InputError(tr(_ONE_ROW))
        return self.listing


@dataclass(frozen=True, eq=False)
class Listed:
    """How the rows of a batch are listed.

    Parameters
    ----------
    order, filter
        As in `RowListing`.
    known : BatchFigures, optional
        What was computed before; it is computed anew only where it answers something else.
    """

    order: RowOrder = RowOrder.GIVEN
    filter: RowFilter = RowFilter.ALL
    known: BatchFigures | None = None

    def find(self, state: State, progress: Progress = unwatched) -> RowListing | None:
        """Return the rows of the batch of a state, or None where it is none of several rows."""
        question = RowsQuestion.of(state)
        if question is None:
            return None
        known = self.known
        if known is None or not question.is_as(known.question):
            known = compute_rows(question, progress)
        return RowListing(known, self.order, self.filter)

    def after(self, shown: Shown) -> "Listed":
        """Return the same with what is known once this has been shown."""
        if shown.listing is None:
            return self
        return Listed(self.order, self.filter, shown.listing.figures)


AS_GIVEN = Listed()
"""All rows, in their own order."""


def offered_figures(state: State) -> tuple[str, ...]:
    """Return the figures that can be asked for: those of a batch only where there is one."""
    return FIGURES if state.batch is None else EVERY_FIGURE


def figures_there(state: State) -> tuple[str, ...]:
    """Return the figures that have something to show."""
    return tuple(name for name in EVERY_FIGURE if why_missing(name, state) is None)


def why_missing(figure: str, state: State) -> str | None:
    """Return why a state has nothing to show in one of ``EVERY_FIGURE``; None where it has."""
    if figure in BATCH_FIGURES and state.batch is None:
        return tr(_ONE_ROW)
    if figure == "gradient" and state.gradient_of.kind == "loss" and state.target is None:
        return tr("The loss has no gradient without a target. Choose a target.")
    if figure == "reliability" and not _has_targets(state):
        return tr("No row has a target, so there is nothing to be right about.")
    return None


def _has_targets(state: State) -> bool:
    targets = None if state.batch is None else state.batch.targets
    return targets is not None and bool((targets >= 0).any())


def figures_meant(name: str, state: State, suffix: str = "") -> tuple[str, ...]:
    """Return the figures of a state that a name means.

    Parameters
    ----------
    name : str
        One of ``EVERY_FIGURE``, several between commas, or "window" or "all" for those that have
        something to show.
    state : State
        What they are of.
    suffix : str
        Of the kind of file: of all figures, those that it has a form for.

    Raises
    ------
    InputError
        Where there is no figure of such a name.
    """
    forms = figures_as(suffix)
    meant = figures_named(name, tuple(f for f in figures_there(state) if f in forms))
    for figure in meant:
        if figure not in EVERY_FIGURE:
            raise InputError(
                tr("There is no figure {name}. Use {names} or {all}.").format(
                    name=repr(figure), names=", ".join(forms), all=ALL
                )
            )
    return meant


def shows_rows(names: tuple[str, ...]) -> bool:
    """Whether one of these figures shows the rows of a batch."""
    return any(name in BATCH_FIGURES for name in names)
