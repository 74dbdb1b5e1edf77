"""Stage 7, report: findings, claims, figures and the pages of the rules as text, JSON and in the formats of other tools."""
