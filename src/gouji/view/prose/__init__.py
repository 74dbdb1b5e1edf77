"""Prose: cues and figures as tokens, clauses, statements and passages of sentences."""
