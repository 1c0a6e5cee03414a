"""The lessons beside the live window: who plays them, their card, their menu and their offer."""

from softmax_gui.view.lessons.desk import LessonDesk
from softmax_gui.view.lessons.menu import fill_lessons

__all__ = ["LessonDesk", "fill_lessons"]
