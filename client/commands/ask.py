"""Ask a server a question."""

from __future__ import annotations

import argparse
from pathlib import Path

from certes.client._channel import TARGET_DEFAULT

from .questions import add_question_arguments, parameters, present, read_text

HELP = "ask a server"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_question_arguments(parser)
    context = parser.add_mutually_exclusive_group()
    context.add_argument("--context", metavar="TEXT", help="statements to reason from")
    context.add_argument("--context-file", type=Path, metavar="FILE", help="the same, from a text file")
    parser.add_argument("--server", default=TARGET_DEFAULT, metavar="HOST:PORT", help="default %(default)s")


def run(options: argparse.Namespace) -> int:
    """Ask, print, and tell the verdict by the exit code."""
    from certes.client.sync import Client

    context = read_text(options.context_file) if options.context_file else options.context
    with Client(options.server) as client:
        return present(client.ask(options.question, **parameters(options, context)), options)
