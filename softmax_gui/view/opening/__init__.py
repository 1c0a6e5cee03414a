"""Getting logits into the window: files, drops, texts, and files that change."""

from softmax_gui.view.opening.chooser import Chooser
from softmax_gui.view.opening.drop import DropTarget
from softmax_gui.view.opening.opener import Opener, file_filter
from softmax_gui.view.opening.reload import ReloadBar

__all__ = ["Chooser", "DropTarget", "Opener", "ReloadBar", "file_filter"]
