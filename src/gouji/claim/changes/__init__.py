"""Claims about two periods: amounts, rates and directions of change."""
