"""The cells of a table: labels that no spreadsheet runs."""

from typing import Any

Columns = dict[str, Any]
"""Named arrays, lists of text and scalars."""


def safe_label(label: str) -> str:
    """Return a label that no spreadsheet takes for a formula."""
    return f"'{label}" if label.startswith(("=", "+", "-", "@", "\t", "\r")) else label
