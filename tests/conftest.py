from __future__ import annotations

import os
from pathlib import Path

# The programs that tests start (solver workers, servers) import this tree, as the tests themselves do.
os.environ["PYTHONPATH"] = str(Path(__file__).parents[1] / "src")
