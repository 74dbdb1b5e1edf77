"""Tables with their headers, units and precision."""
