"""Starts the real window, and says on standard output where its controls are on the screen."""

import json
import sys

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QSlider, QWidget

from softmax_gui.view import app

NAMES = {"logit cat": QSlider, "value of dog": QWidget, "undo": QAbstractButton}


def say_places():
    """Print the places once the window has settled, then never again."""
    window = next((w for w in QApplication.topLevelWidgets() if hasattr(w, "is_settled")), None)
    if window is None or not (window.isVisible() and window.is_settled()):
        return
    timer.stop()
    places = {}
    for name, kind in NAMES.items():
        widget = next(w for w in window.findChildren(kind) if w.accessibleName() == name)
        corner = widget.mapToGlobal(QPoint(0, 0))
        places[name] = [corner.x(), corner.y(), widget.width(), widget.height()]
    print(json.dumps(places), flush=True)


app.application()
timer = QTimer()
timer.timeout.connect(say_places)
timer.start(50)
sys.exit(app.run())
