"""Claims of scores in prose: bounds, sums, and what is said about them."""
