from collections.abc import Iterator
from pathlib import Path

import pytest

from softmax_gui.model import language
from softmax_gui.model.language import catalogue, mark, tr, use_language

CATALOGUE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="xx">
<context><name></name>
<message><source>Open {name}</source><translation>{name} öffnen</translation></message>
<message><source>Order</source><translation>Ordnung</translation></message>
<message><source>Order</source><comment>at a shop</comment>
<translation>Bestellung</translation></message>
<message><source>Fit</source><translation type="unfinished">Pass</translation></message>
<message><source>Old</source><translation type="vanished">Alt</translation></message>
<message><source>Empty</source><translation></translation></message>
</context>
</TS>
"""


@pytest.fixture
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "xx.ts").write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    catalogue.cache_clear()
    use_language("xx")
    yield
    monkeypatch.undo()
    catalogue.cache_clear()
    use_language("en")


def test_a_text_is_itself_until_a_language_is_chosen() -> None:
    assert tr("Open {name}") == mark("Open {name}") == "Open {name}"


@pytest.mark.usefixtures("spoken")
def test_a_text_is_said_in_the_language_in_use() -> None:
    assert tr("Open {name}").format(name="x") == "x öffnen"


@pytest.mark.usefixtures("spoken")
def test_a_comment_tells_two_meanings_apart() -> None:
    assert (tr("Order"), tr("Order", "at a shop")) == ("Ordnung", "Bestellung")


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("text", ["Fit", "Old", "Empty", "never heard"])
def test_what_has_no_finished_translation_stays_english(text: str) -> None:
    assert tr(text) == text


@pytest.mark.usefixtures("spoken")
def test_a_language_without_a_catalogue_is_english() -> None:
    use_language("yy")
    assert tr("Order") == "Order"
