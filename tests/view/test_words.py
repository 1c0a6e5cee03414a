from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction, Qt, QTextDocument
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QWidget

from softmax_gui.model import language
from softmax_gui.view.words import change_language, follow_language, language_in_use, plain, say


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    words = {("Open", ""): "Öffnen", ("Row {row}", ""): "Zeile {row}"}
    monkeypatch.setattr(language, "catalogue", lambda name: {} if name == "en" else words)
    yield
    change_language("en")


@pytest.fixture
def button(qtbot) -> QPushButton:
    button = QPushButton()
    qtbot.addWidget(button)
    return button


@pytest.mark.usefixtures("pseudo")
def test_a_widget_says_its_text_again_in_each_language(button: QPushButton) -> None:
    say("Open", button.setText)
    say("Open", button.setToolTip)
    assert (button.text(), button.toolTip()) == ("Open", "Open")
    change_language("xx")
    assert (button.text(), button.toolTip(), language_in_use()) == ("Öffnen", "Öffnen", "xx")
    change_language("en")
    assert (button.text(), button.toolTip()) == ("Open", "Open")


@pytest.mark.usefixtures("pseudo")
def test_what_is_said_last_takes_the_place_of_what_was_said_before(button: QPushButton) -> None:
    say("Open", button.setText)
    say("Row {row}", button.setText, row=3)
    change_language("xx")
    assert button.text() == "Zeile 3"


@pytest.mark.usefixtures("pseudo")
def test_a_value_that_is_asked_for_is_asked_for_each_time(button: QPushButton) -> None:
    row = [1]
    say("Row {row}", button.setText, row=lambda: row[0])
    row[0] = 2
    change_language("xx")
    assert button.text() == "Zeile 2"


@pytest.mark.usefixtures("pseudo")
def test_what_nobody_in_python_holds_follows_too(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    say("Open", QLabel(parent).setText)
    say("Open", QAction(parent).setText)
    change_language("xx")
    assert parent.findChild(QLabel).text() == parent.findChild(QAction).text() == "Öffnen"


@pytest.mark.usefixtures("pseudo")
def test_what_has_ended_is_silent(qtbot) -> None:
    said = []
    owner = QWidget()
    follow_language(owner, lambda: said.append(language_in_use()))
    change_language("xx")
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    change_language("en")
    assert said == ["en", "xx"]


def test_only_a_method_of_a_widget_can_be_said_through() -> None:
    with pytest.raises(TypeError, match="no method of a QObject"):
        say("Open", print)


@pytest.mark.usefixtures("pseudo")
def test_the_buttons_of_qt_follow_the_language(qtbot) -> None:
    change_language("zh_CN")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "取消"


@pytest.mark.parametrize(
    "text", ["<s>", "<b>bold</b>", "Mask <img src=x.png>", "&lt;", "a < b & c", "cat", "</w>"]
)
def test_a_tooltip_shows_a_label_as_it_is(text: str) -> None:
    shown = QTextDocument()
    # A tooltip decides in this very way what it takes a text for.
    set_text = shown.setHtml if Qt.mightBeRichText(plain(text)) else shown.setPlainText
    set_text(plain(text))
    assert shown.toPlainText() == text
