"""Claims of self-evaluation forms: funds, targets, weights, scores."""
