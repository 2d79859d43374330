"""The checks of bench/faults, by group. Each returns whether it holds, and what it measured."""
