"""Logic to English (`verbalise`): sentences and questions for answers, receipts and the reader's round trip.

It sits in `neural` so that the reader can compare what it read with what it was given; it is deterministic and needs no network.
"""

from __future__ import annotations

from .verbalise import as_question, clause, verbalise

__all__ = ["as_question", "clause", "verbalise"]
