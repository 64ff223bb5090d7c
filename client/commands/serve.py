"""Serve questions over gRPC until told to stop (SIGTERM, or ^C)."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from certes.client._channel import TARGET_DEFAULT
from certes.client.local import DATA_DEFAULT, open_engine

HELP = "serve questions over gRPC"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--address", default=TARGET_DEFAULT, metavar="HOST:PORT", help="where to listen; port 0 takes a free one; default %(default)s"
    )
    parser.add_argument("--data", type=Path, default=DATA_DEFAULT, metavar="DIR", help="where receipts and the log are kept; default %(default)s")
    parser.add_argument("--device", default="auto", help="where the network runs: auto, cpu, cuda; default %(default)s")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    asyncio.run(_serve(options))
    return 0


async def _serve(options: argparse.Namespace) -> None:
    from certes.service.server import Server

    engine = await open_engine(options.data, options.device)
    server = await Server.start(engine, options.address)
    print(*server.banner(), sep="\n", flush=True)
    await server.stop_on_signal()
    print("stopped", flush=True)
