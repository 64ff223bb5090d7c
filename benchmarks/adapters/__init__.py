"""Development sets. Only the modules of this folder know one by name; each takes off what its set wraps around a question."""

from __future__ import annotations

from typing import Final

from . import folio, logical_deduction, prontoqa, proofwriter
from .items import QuestionSet

SETS: Final[tuple[QuestionSet, ...]] = (proofwriter.SET, prontoqa.SET, logical_deduction.SET, folio.SET)
