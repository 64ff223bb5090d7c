"""Ask about a text file, with the engine in this process: no server, nothing to set up."""

from __future__ import annotations

import argparse
from pathlib import Path

from .questions import add_question_arguments, parameters, present, read_text

HELP = "ask about a text file, without a server"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", type=Path, help="a text file (UTF-8) to reason from")
    add_question_arguments(parser)
    parser.add_argument("--device", default="auto", help="where the network runs: auto, cpu, cuda; default %(default)s")


def run(options: argparse.Namespace) -> int:
    """Ask, print, and tell the verdict by the exit code. The receipt goes beside the file unless told otherwise."""
    from certes.client.sync import Client

    context = read_text(options.file)
    options.receipt = options.receipt or options.file.with_name(f"{options.file.name}.receipt.json")
    with Client.local(device=options.device) as client:
        return present(client.ask(options.question, **parameters(options, context)), options)
