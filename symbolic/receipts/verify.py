"""Offline verification of a receipt: nothing of the server that wrote it is asked or trusted.

The verifier brings what it expects from elsewhere: the address that was handed out with the answer, the head of the log that it kept,
the log itself. A receipt's own word is never enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from certes.errors import CertesError, LogDamaged, ReceiptMalformed

from .chain import Head
from .logbook import Logbook
from .logic import check_logic
from .outcome import NOT_CHECKED, Part, Verification
from .proof import ChainProof
from .receipt import Receipt, address_of, parse_receipt, plain
from .sources import check_sources, check_translation


@dataclass(frozen=True, slots=True)
class Expected:
    """What the verifier knows of the receipt from elsewhere. Every part may be missing; each that is given must hold."""

    address: str | None = None
    """SHA-256 of the receipt, as handed out with the answer."""
    log: Path | None = None
    """The folder of the log, or a copy of it."""
    proof: ChainProof | None = None
    """The way from the receipt to a head of the log, in place of the log."""
    head: Head | None = None
    """A head of the log that was kept or had from elsewhere."""
    tenant: str | None = None


NOTHING = Expected()


def verify(data: bytes, expected: Expected = NOTHING) -> Verification:
    """Verify the canonical bytes of a receipt. Never raises: what is no receipt is `BROKEN`."""
    try:
        receipt = parse_receipt(data)
    except ReceiptMalformed as error:
        return Verification(NOT_CHECKED, NOT_CHECKED, NOT_CHECKED, Part("BROKEN", (error.message,)))
    whole = {"evidence": plain(receipt.evidence), "record": plain(receipt.record)}
    return Verification(
        translation=check_translation(whole),
        logic=check_logic(whole["evidence"]),
        sources=check_sources(whole),
        integrity=check_integrity(receipt, data, expected),
    )


def check_integrity(receipt: Receipt, data: bytes, expected: Expected) -> Part:
    """Compare the receipt with what is expected of it.

    `BROKEN`: something expected does not hold. `ANCHORED`: it is in the log with the expected head. `IN_LOG`: it is in the log given, but no
    head was expected, so that the log vouches for itself. `MATCHED`: it has the expected address. `UNANCHORED`: nothing was expected.
    """
    address = address_of(data)
    problems: list[str] = []
    found: list[str] = []
    if expected.address is not None and expected.address != address:
        problems.append(f"the address is {address}, and {expected.address} was expected")
    if expected.tenant is not None and receipt.evidence["request"]["tenant"] != expected.tenant:
        problems.append(f"the receipt is of the tenant {receipt.evidence['request']['tenant']!r}, not {expected.tenant!r}")
    logged = False
    try:
        logged = _logged(address, expected, found)
    except CertesError as error:
        problems.append(error.message)
    if problems:
        return Part("BROKEN", tuple(problems))
    if logged:
        return Part("ANCHORED" if expected.head is not None else "IN_LOG", tuple(found))
    if expected.address is not None:
        return Part("MATCHED", (f"the address is {address}, as expected",))
    return Part("UNANCHORED", (f"the address is {address}; nothing was given to compare it with",))


def _logged(address: str, expected: Expected, found: list[str]) -> bool:
    """Whether the receipt is in the log or proof given, and that leads to the expected head.

    Raises:
        LogDamaged: it is not, or does not, or the log does not verify.

    """
    if expected.proof is not None:
        head = expected.proof.head(address)
        if expected.head is not None and head != expected.head:
            raise LogDamaged(f"the proof leads to the head {head}, and {expected.head} was expected")
        found.append(f"entry {expected.proof.index} of a log with the head {head}")
    if expected.log is not None:
        found.append(_in_log(address, expected.log, expected.head))
    elif expected.head is not None and expected.proof is None:
        raise LogDamaged("a head can only be compared with the log or a proof")
    return expected.proof is not None or expected.log is not None


def _in_log(address: str, folder: Path, expected: Head | None) -> str:
    book = Logbook(folder)
    leaves, size, head = [], 0, book.genesis
    seen = expected is None or (expected.size == 0 and expected.hash == head)
    for entry in book.entries():
        leaves.append(entry.leaf)
        size, head = entry.index + 1, entry.head
        if expected is not None and size == expected.size:
            seen = head == expected.hash
    if not seen:
        raise LogDamaged(f"the log does not pass through the expected head {expected}; it has {size} entries")
    within = size if expected is None else expected.size
    for index in book.find(address):
        opening = book.opening(index)
        if index < within and opening.leaf == leaves[index]:
            return f"entry {index} of a log with the head {expected or Head(size, head)}"
    raise LogDamaged(f"no entry of the log opens to the receipt {address}")
