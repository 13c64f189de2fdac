"""Errors that a user can mend; the command line prints them without a traceback.

ConsistencyError
├── InputError      a path, a file or a table cannot be used
├── ModelError      a model is missing or is not the pinned one
└── SettingsError   an option or a value of one is wrong
"""


class ConsistencyError(Exception):
    """Base of every error whose message tells the user what happened, where, and what to do."""


class InputError(ConsistencyError):
    """A path, a file or a table cannot be used."""


class ModelError(ConsistencyError):
    """A model is missing, or its files are not the pinned ones."""


class SettingsError(ConsistencyError):
    """An option, or the value of one, is wrong."""
