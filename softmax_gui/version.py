"""The version of the program; also in pyproject.toml."""

__version__ = "0.1.0"
