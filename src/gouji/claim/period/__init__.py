"""Claims about dates: order, periods, fill dates, the year of the report."""
