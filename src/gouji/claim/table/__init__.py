"""Claims of tables: column sums, footings, derived columns, budget codes."""
