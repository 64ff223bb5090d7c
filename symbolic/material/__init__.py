"""The engine for `MATERIAL` conditionals: ground search with instances on demand, which ends in a model or a refutation."""
