"""What the commands that ask have in common: options on the command line, and the output."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from certes.answer import Answer
from certes.client import exit_codes, presenting
from certes.client._calls import AskParameters
from certes.errors import InvalidRequest
from certes.symbolic.verdict import Conditionals


def add_question_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of a question."""
    parser.add_argument("question", help="a question or a claim, in English")
    parser.add_argument("--option", action="append", default=[], metavar="TEXT", help="an option to be decided; may be given several times")
    add_meaning_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print the whole answer as JSON, receipt included")
    parser.add_argument("--receipt", type=Path, metavar="FILE", help="write the receipt to FILE")


def add_meaning_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that decide what a text means."""
    parser.add_argument("--conditionals", type=str.upper, choices=list(Conditionals), help="what 'if' means (docs/logic.md); default MATERIAL")
    parser.add_argument("--closed", action="append", default=[], metavar="NAME/ARITY", help="a predicate in which absence means 'no'")
    parser.add_argument("--timeout", type=float, metavar="SECONDS", help="give up after this long")


def parameters(options: argparse.Namespace, context: str | None) -> AskParameters:
    """The parameters of the question on the command line."""
    return {
        "context": context,
        "options": tuple(options.option),
        "conditionals": options.conditionals,
        "closed": tuple(options.closed),
        "timeout": options.timeout,
    }


def read_text(path: Path) -> str:
    """The text of a file. Raises InvalidRequest when it cannot be read or is no UTF-8."""
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise InvalidRequest(f"{path}: {error.strerror}", field="context") from error
    except UnicodeDecodeError as error:
        raise InvalidRequest(f"{path}: no UTF-8 text at byte {error.start}", field="context", offset=error.start) from error


def present(answer: Answer, options: argparse.Namespace) -> int:
    """Print `answer` as asked, write its receipt where asked, and tell the verdict by the exit code."""
    if options.receipt:
        answer.receipt.save(options.receipt)
    if options.json:
        print(json.dumps(presenting.as_json(answer), ensure_ascii=False, indent=2))
    else:
        print(*presenting.lines(answer), sep="\n")
        print(f"receipt:        {options.receipt or answer.trace_id}")
    return exit_codes.of(answer.verdict)
