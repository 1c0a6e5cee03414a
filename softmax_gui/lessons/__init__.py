"""Lessons as data, and the runner that plays them. No Qt.

`lessons` are those of the program, and `outlines` what a menu says of them; `read_own_lesson` reads
one from a folder of a person's own, and `check_folder` says what is wrong with one; its form is
described in FORMAT.md.
A `Runner` plays a lesson: its methods are edits of the document, `Runner.observe` takes the Frames,
and `Runner.page` is what to show.
"""

from softmax_gui.lessons.bookmarks import (
    Bookmark,
    BookmarkFile,
    Bookmarks,
    bookmarks_path,
    load_bookmarks,
)
from softmax_gui.lessons.checking import check_folder
from softmax_gui.lessons.formula import SetFormula, Term
from softmax_gui.lessons.lesson import LANGUAGES, Lesson, Step
from softmax_gui.lessons.outline import Heading, Outline, lessons, outlines, read_headings
from softmax_gui.lessons.own import MissingFolderError, is_lesson_folder, read_own_lesson
from softmax_gui.lessons.page import Option, Page, Paragraph, Picture
from softmax_gui.lessons.reading import LessonError, read_lesson
from softmax_gui.lessons.runner import Runner
from softmax_gui.lessons.visit import Place

__all__ = [
    "LANGUAGES",
    "Bookmark",
    "BookmarkFile",
    "Bookmarks",
    "Heading",
    "Lesson",
    "LessonError",
    "MissingFolderError",
    "Option",
    "Outline",
    "Page",
    "Paragraph",
    "Picture",
    "Place",
    "Runner",
    "SetFormula",
    "Step",
    "Term",
    "bookmarks_path",
    "check_folder",
    "is_lesson_folder",
    "lessons",
    "load_bookmarks",
    "outlines",
    "read_headings",
    "read_lesson",
    "read_own_lesson",
]
