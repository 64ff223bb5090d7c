"""The version of the project, kept in one place: the build, the command line and receipts read it here."""

from __future__ import annotations

__version__ = "0.1.0"
