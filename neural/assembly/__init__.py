"""Reading graphs to logic, deterministically. See docs/logic.md, "From words to logic"."""
