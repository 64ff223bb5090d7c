"""Check a receipt offline: every certificate again, every quotation, and, where given, its address and its place in the log.

Translation, logic, sources and integrity are told separately; docs/receipts.md says what each covers, and what none does.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from certes.client import exit_codes
from certes.errors import InvalidRequest
from certes.symbolic.receipts.chain import parse_head
from certes.symbolic.receipts.verify import Expected, verify

HELP = "check a receipt offline"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("receipt", help="a receipt's file, or - for standard input")
    parser.add_argument("--address", metavar="SHA256", help="the address that was handed out with the answer")
    parser.add_argument("--log", type=Path, metavar="DIR", help="the log's folder, or a copy of it")
    parser.add_argument("--head", metavar="SIZE:HASH", help="a head of the log that you kept")
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")


def run(options: argparse.Namespace) -> int:
    """Verify, print each part, and tell by the exit code whether anything was found false."""
    head = parse_head(options.head) if options.head else None
    found = verify(_read(options.receipt), Expected(address=options.address, log=options.log, head=head))
    if options.json:
        print(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
    else:
        for name, part in (("translation", found.translation), ("logic", found.logic), ("sources", found.sources), ("integrity", found.integrity)):
            print(f"{name + ':':13}{part.outcome}")
            print(*(f"             - {reason}" for reason in part.reasons), sep="\n" if part.reasons else "", end="\n" if part.reasons else "")
    return exit_codes.REJECTED if found.rejected else exit_codes.OK


def _read(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise InvalidRequest(f"{path}: {error.strerror}", field="receipt") from error
