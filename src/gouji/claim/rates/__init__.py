"""Claims that divide: shares, completion rates, averages, ratios, and results against their targets."""
