from __future__ import annotations

import sys
from pathlib import Path

# The benchmarks are scripts beside the library, run from the repository's root; last, so that nothing else is found there first.
sys.path.append(str(Path(__file__).parents[2]))
