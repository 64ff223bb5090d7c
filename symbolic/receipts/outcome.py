"""What a verification says: four parts, never folded into one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a verification: its outcome, and why."""

    outcome: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome of verifying one receipt. docs/receipts.md says what each outcome means, and what none of them covers."""

    translation: Part
    logic: Part
    sources: Part
    integrity: Part

    def to_json(self) -> dict[str, dict[str, object]]:
        """The same as plain JSON."""
        parts = {"translation": self.translation, "logic": self.logic, "sources": self.sources, "integrity": self.integrity}
        return {name: {"outcome": part.outcome, "reasons": list(part.reasons)} for name, part in parts.items()}

    @property
    def rejected(self) -> bool:
        """Whether any part found something false (exit status of `certes verify`). Not being rejected is not being confirmed."""
        return bool({self.logic.outcome, self.sources.outcome, self.integrity.outcome} & {"INVALID", "MISMATCHED", "BROKEN"})


NOT_CHECKED = Part("NOT_CHECKED", ("the bytes are no receipt",))
