"""The checks of bench/faults, by kind. Each takes what it needs and returns (does it hold, what was seen)."""
