"""The rule engine: statements as one-directional rules, forward chaining, and the evidence of what it derives."""
