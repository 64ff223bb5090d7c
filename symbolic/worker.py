"""`python -m certes.symbolic.worker`: decides what comes in on standard input, one frame of JSON after another (`certes.symbolic.wire`).

One thread works; another waits for the end of standard input and then ends the process at once, so that no worker outlives the program
that started it, whatever it is doing. After running out of memory the process ends too: nothing in it can be trusted any more.
"""

from __future__ import annotations

import os
import queue
import resource
import sys
import threading
from typing import Any, BinaryIO

from certes.errors import CertesError

from .decide import Decider
from .wire import Json, decision_to_json, encode, error_to_json, questions_from_json, read_frame

EXIT_OUT_OF_MEMORY = 3
"""The process's exit status after it ran out of memory."""


def main(memory_mb: int) -> None:
    """Answer requests until standard input ends. Memory beyond `memory_mb` megabytes is refused by the operating system."""
    limit = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    output, requests = sys.stdout.buffer, queue.SimpleQueue[Json]()
    # Nothing but frames may be written to standard output, whatever a library prints.
    sys.stdout = sys.stderr
    threading.Thread(target=_receive, args=(sys.stdin.buffer, requests), daemon=True).start()
    decider = Decider()
    while True:
        _send(output, _answer(decider, requests.get()))


def _receive(stream: BinaryIO, requests: queue.SimpleQueue[Json]) -> None:
    while (request := read_frame(stream)) is not None:
        requests.put(request)
    os._exit(0)


def _send(stream: BinaryIO, answer: dict[str, Any]) -> None:
    stream.write(encode(answer))
    stream.flush()


def _answer(decider: Decider, request: Json) -> Json:
    try:
        questions = questions_from_json(request)
        return {"decisions": [decision_to_json(each) for each in decider.decide_many(questions)]}
    except CertesError as error:
        return {"error": error_to_json(error)}
    except MemoryError:
        os._exit(EXIT_OUT_OF_MEMORY)


if __name__ == "__main__":
    main(int(sys.argv[1]))
