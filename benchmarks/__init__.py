"""Commands that measure the program on this machine; nothing here runs in the tests, since time is no assertion."""
