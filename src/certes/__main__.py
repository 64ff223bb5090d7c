"""`python -m certes`: the command line."""

from __future__ import annotations

import sys

from certes.client.cli import main

if __name__ == "__main__":
    sys.exit(main())
