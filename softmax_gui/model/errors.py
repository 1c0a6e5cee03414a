"""The error that a person reads."""


class InputError(ValueError):
    """Something that was entered or opened cannot be used.

    The message is a full sentence in plain words: what was wrong, where, and what to do. The
    command line prints it after ``softmax-gui: error:``, the window shows it in its quiet bar.
    """
