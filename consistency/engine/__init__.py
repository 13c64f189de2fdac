"""Runs the item-by-item steps, in one process or in many."""
