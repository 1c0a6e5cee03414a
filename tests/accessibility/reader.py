"""A screen reader: answers questions about the window that it hears over the accessibility bus.

It runs under the system's Python, which has the bus's own bindings, and knows nothing of the
program. A question is a line of JSON on standard input, its answer a line on standard output.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_MS = 15_000
BETWEEN_MS = 40
MOST_CHILDREN = 200
"""A table may have a million; what is looked for stands before them."""
EVENTS = (
    "object:announcement",
    "object:state-changed:focused",
    "object:property-change:accessible-value",
)


class NotThereError(Exception):
    """What was looked for is not there, or not any more."""


def until(answer):
    """Ask again and again, between events of the bus, until there is an answer; return it."""
    loop, found = GLib.MainLoop(), []

    def ask():
        try:
            found[:] = [answer()]
        except (NotThereError, GLib.Error):
            return True
        loop.quit()
        return False

    ask_again = GLib.timeout_add(BETWEEN_MS, ask)
    give_up = GLib.timeout_add(PATIENCE_MS, loop.quit)
    loop.run()
    GLib.source_remove(give_up)
    if not found:
        GLib.source_remove(ask_again)
    return found[0] if found else None


def children(thing):
    return filter(
        None, map(thing.get_child_at_index, range(min(thing.get_child_count(), MOST_CHILDREN)))
    )


def shown(thing):
    return thing.get_state_set().contains(Atspi.StateType.SHOWING)


def everything(thing):
    """Yield a thing and all that is in it, unless it is not shown."""
    if shown(thing):
        yield thing
        for child in children(thing):
            yield from everything(child)


def everything_at_all():
    """Yield what is in any window of any program on the desktop, the newest window first."""
    for application in children(Atspi.get_desktop(0)):
        for window in reversed(list(children(application))):
            yield from everything(window)


def find(role, name, described=False):
    """Return what has a role and a name or a label, in any of the windows.

    Of a caption and what it stands before, which are called the same, only that is described.
    """
    for thing in everything_at_all():
        if (
            thing.get_role_name() == role
            and name in (thing.get_name(), label_of(thing))
            and (thing.get_description() or not described)
        ):
            return thing
    raise NotThereError(name)


def label_of(thing):
    """Return what labels a thing."""
    for relation in thing.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return relation.get_target(0).get_name()
    return None


def heard(thing):
    """Return what a screen reader says of a thing."""
    value, text = thing.get_value_iface(), thing.get_text_iface()
    return {
        "role": thing.get_role_name(),
        "name": thing.get_name(),
        "label": label_of(thing),
        "description": thing.get_description(),
        "value": None if value is None else Atspi.Value.get_current_value(value),
        "text": None if text is None else Atspi.Text.get_text(text, 0, -1),
    }


class Reader:
    """Hears the announcements, and answers."""

    def __init__(self):
        self._announced = []
        self._focused = None
        self._listener = Atspi.EventListener.new(self._on_event)
        for kind in EVENTS:
            self._listener.register(kind)

    def _on_event(self, event):
        if event.type.startswith("object:announcement"):
            self._announced.append({"text": event.any_data, "politeness": event.detail1})
        elif event.type.startswith("object:state-changed:focused") and event.detail1:
            self._focused = heard(event.source)

    def read(self, role, name, described=False):
        return until(lambda: heard(find(role, name, described)))

    def read_other(self, role, name, than):
        """Return what is heard once its description differs from what was heard before."""

        def answer():
            said = heard(find(role, name, True))
            if said["description"] == than:
                raise NotThereError(name)
            return said

        return until(answer)

    def set_value(self, role, name, value):
        slider = until(lambda: find(role, name))
        return Atspi.Value.set_current_value(slider.get_value_iface(), value)

    def set_text(self, role, name, text):
        thing = until(lambda: find(role, name))
        return thing.get_editable_text_iface().set_text_contents(text)

    def act(self, role, name, action):
        """Do what a thing offers to do, by the action's name."""

        def answer():
            offered = find(role, name).get_action_iface()
            names = [offered.get_action_name(i) for i in range(offered.get_n_actions())]
            if action not in names:
                raise NotThereError(action)
            return offered.do_action(names.index(action))

        return until(answer)

    def gone(self, role, name):
        """Return whether something has gone, waiting for it."""

        def answer():
            try:
                find(role, name)
            except NotThereError:
                return True
            raise NotThereError("it is still there")

        return until(answer)

    def announced(self, count=1):
        """Return the announcements so far, waiting until there are so many."""

        def answer():
            if len(self._announced) < count:
                raise NotThereError("nothing yet")
            return list(self._announced)

        return until(answer)

    def survey(self):
        """Return all that is shown and can have the focus."""
        return [
            heard(thing)
            for thing in everything_at_all()
            if thing.get_state_set().contains(Atspi.StateType.FOCUSABLE)
        ]


def main():
    reader = Reader()
    for line in sys.stdin:
        question, *arguments = json.loads(line)
        try:
            answer = getattr(reader, question)(*arguments)
        except GLib.Error as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
