"""The command line: `certes ask | try | serve | verify | eval | train`. What a command needs is loaded when it runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from certes.errors import CertesError
from certes.version import __version__

from . import exit_codes
from .commands import ask, attempt, evaluate, serve, train, verify

INTERRUPTED = 130
"""What shells give a program that ^C ended."""


class Command(Protocol):
    """What a module of client/commands provides."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""
        ...

    def run(self, options: argparse.Namespace) -> int:
        """Carry the command out; the result is the exit code."""
        ...


_COMMANDS: Final[Mapping[str, Command]] = {"ask": ask, "try": attempt, "serve": serve, "verify": verify, "eval": evaluate, "train": train}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the result is the exit code (see exit_codes.py)."""
    options = parser().parse_args(arguments)
    try:
        return _COMMANDS[options.command].run(options)
    except CertesError as error:
        print(f"certes: {error.message} [{error.reason}]", file=sys.stderr)
        return exit_codes.FAILED
    except KeyboardInterrupt:
        return INTERRUPTED


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="certes",
        description="Ask in English, get English back, with a receipt that anyone can check.",
        epilog=f"exit codes:\n{exit_codes.table()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"certes {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in _COMMANDS.items():
        module.add_arguments(commands.add_parser(name, help=module.HELP, description=module.__doc__))
    return top
