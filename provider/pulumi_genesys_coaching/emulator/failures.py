"""What keeps the emulator from starting; each message is one line for its user."""


class SeedError(ValueError):
    """The seed document is not valid; the message says where and why."""


class DataError(ValueError):
    """The stored data is not usable: from a newer version, in use by another process, or no database."""
