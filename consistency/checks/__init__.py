"""From aligned claims to discrepancies: one file a kind."""
