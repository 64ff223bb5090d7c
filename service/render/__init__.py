"""Answers in English, rendered from certificates: every sentence names the step that it states."""
