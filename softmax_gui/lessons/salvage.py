"""What of a lesson.toml can be read all the same, where some of it is not of its form."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from softmax_gui.lessons.form import LessonForm
from softmax_gui.lessons.locate import Location


@dataclass
class Salvage:
    """What was taken out of a lesson.toml, so that the rest is of its form.

    Attributes
    ----------
    nameless : set of str
        The stand-ins for ids of steps that cannot be used.
    spoilt : set of str
        The ids, and stand-ins, of the steps of which something was taken out.
    undefined : set of str
        The names of the definitions that were taken out.
    """

    nameless: set[str] = field(default_factory=set)
    spoilt: set[str] = field(default_factory=set)
    undefined: set[str] = field(default_factory=set)

    def form(self, content: dict[str, Any], wrong: Iterable[Location]) -> LessonForm | None:
        """Return what is left, or None where that is not of the form, either.

        Parameters
        ----------
        content : dict
            What the file holds; it stays as it is.
        wrong : iterable of Location
            What is not of the form, as pydantic says it.
        """
        rest, numbers = copy.deepcopy(content), set[int]()
        for location in wrong:
            match location:
                case ("step", int(number), *inner):
                    self._take_out_of_step(rest["step"], number, [str(part) for part in inner])
                    numbers.add(number)
                case ("step", *_):
                    rest["step"] = [self._stand_in(0)]
                case ("id", *_):
                    rest["id"] = "lesson"
                case ("define", str(name), *_):
                    rest["define"].pop(name, None)
                    self.undefined.add(name)
                case (key, *_):
                    rest.pop(str(key), None)
        self.spoilt |= {rest["step"][number]["id"] for number in numbers}
        try:
            return LessonForm.model_validate(rest)
        except ValidationError:
            return None

    def _take_out_of_step(self, steps: list[Any], number: int, inner: list[str]) -> None:
        if not inner or not isinstance(steps[number], dict):
            steps[number] = self._stand_in(number)
        elif inner[0] == "id":
            steps[number] |= self._stand_in(number)
        else:
            steps[number].pop(inner[0], None)

    def _stand_in(self, number: int) -> dict[str, str]:
        name = f"unnamed-{number + 1}"
        self.nameless.add(name)
        self.spoilt.add(name)
        return {"id": name}
