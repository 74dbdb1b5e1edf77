"""Self-evaluation forms: their cells, rows of indicators, and the reasons given in them."""
