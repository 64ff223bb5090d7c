"""From readings of sentences to joint readings of a request: references, comparison classes, assumptions."""
