"""From a report value to the files that a desk works with."""
