"""Claims that add up: breakdowns, accounts, lists, bridges between totals."""
