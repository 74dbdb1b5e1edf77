"""Claims of counting: numbered items in order, announced counts and the lists behind them."""
