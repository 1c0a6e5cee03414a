"""What a screen reader hears of a slider, asked as it asks."""

import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QSlider, QWidget

from softmax_gui.view.look import Look
from softmax_gui.view.widgets import slider_access
from softmax_gui.view.widgets.scale import RatioScale, Scale
from softmax_gui.view.widgets.slider import RingSlider


def heard(slider):
    return QAccessible.queryAccessibleInterface(slider)


def test_the_value_of_a_logit_is_heard_and_can_be_set(panel, document, by_name):
    slider = by_name(panel, "logit cat", QSlider)
    interface = heard(slider)
    value = interface.valueInterface()
    assert interface.role() == QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "logit cat"
    assert interface.text(QAccessible.Text.Value) == "2.0"
    assert (value.currentValue(), value.minimumValue(), value.maximumValue()) == (2.0, -5.0, 5.0)
    assert value.minimumStepSize() == pytest.approx(0.1)
    value.setCurrentValue(1.25)
    assert document.state.values[0] == 1.25
    assert document.undo_action == "Move cat"


def test_every_interface_can_be_asked_for_as_a_screen_reader_does(panel, by_name):
    interface = heard(by_name(panel, "logit cat", QSlider))
    assert interface.valueInterface() is not None
    assert interface.actionInterface() is not None
    assert interface.textInterface() is None


def test_a_change_is_told_to_whoever_listens(qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(slider_access.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        slider_access.QAccessible,
        "updateAccessibility",
        lambda event: told.append((event.type(), event.value())),
    )
    slider = RingSlider(RatioScale(0.05, 20.0), Look())
    qtbot.addWidget(slider)
    told.clear()
    slider.show_value(1.5)
    slider.show_value(1.5)
    assert told == [(QAccessible.Event.ValueChanged, 1.5)]


def test_interfaces_end_with_their_sliders(qapp):
    for _ in range(20):
        host = QWidget()
        values = [
            heard(RingSlider(Scale(1.0, 2.0), Look(), host)).valueInterface() for _ in range(10)
        ]
        host.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        del host
        gc.collect(1)
        qapp.processEvents()
        assert [value.currentValue() for value in values] == [0.0] * 10
