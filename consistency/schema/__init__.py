"""Frozen values that the rooms hand to each other, and the one cut into sentences; computes nothing heavy."""
