"""Scripts of scripts in Qt's rich text, which by itself knows one level: the j of e^(a_j) would
hang below the e."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

_TAG = re.compile(r"<(/?)(sup|sub)>")
_MARK = "script "

# How far the levels raise (or lower) what is in them, in per cent of the height of the type: Qt's
# own first one, and those in it.
_FIRST = {"sup": 50.0, "sub": -100 / 6}
_INNER = {"sup": 20.0, "sub": -28.0}


def marked(html: str) -> str:
    """Return HTML in which every script of a script has the tags around it as its title.

    Parameters
    ----------
    html : str
        With ``<sup>`` and ``<sub>`` in each other, but without attributes.
    """
    open_tags: list[str] = []

    def tag(match: re.Match[str]) -> str:
        closes, name = match.groups()
        if closes:
            open_tags.pop()
            return match[0]
        open_tags.append(name)
        return f'<{name} title="{_MARK}{" ".join(open_tags)}">' if open_tags[1:] else match[0]

    return _TAG.sub(tag, html)


def place_scripts(document: QTextDocument) -> None:
    """Set the scripts of scripts in a document of `marked` HTML where they belong."""
    for start, stop, tags in list(_nested(document)):
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(_format(tags))


def _nested(document: QTextDocument) -> Iterator[tuple[int, int, list[str]]]:
    """Give where the scripts of scripts begin and end, and the tags around each."""
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            title = piece.charFormat().toolTip()
            if title.startswith(_MARK):
                stop = piece.position() + piece.length()
                yield piece.position(), stop, title.removeprefix(_MARK).split()
            pieces += 1
        block = block.next()


def _format(tags: list[str]) -> QTextCharFormat:
    first, *inner = tags
    offset = _FIRST[first] + sum(_INNER[tag] for tag in inner)
    form = QTextCharFormat()
    # All scripts are of one size: smaller ones could not be told apart on a plain screen.
    form.setToolTip("")
    if offset > 0:
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        form.setSuperScriptBaseline(offset)
    else:
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        form.setSubScriptBaseline(-offset)
    return form
