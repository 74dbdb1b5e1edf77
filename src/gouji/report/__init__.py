"""Stage 6, report: findings, claims and figures as text and JSON."""
