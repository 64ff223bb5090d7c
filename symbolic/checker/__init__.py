"""The independent certificate checker (docs/certificates.md, docs/checker.md).

It uses the standard library only and imports nothing else of Certes, so that what it accepts rests on these files alone.
"""

from __future__ import annotations

from .claim import check_claim
from .document import check_document
from .report import Report, Status

__all__ = ["Report", "Status", "check_claim", "check_document"]
