"""Ctrl-C as processes get it that are started from a terminal."""

from __future__ import annotations

import signal


def heed_interrupts() -> None:
    """Makes this process, and those that it starts, heed SIGINT.

    A shell's background jobs ignore it, and what they start does too. Pulumi ends its plugins by it, and waits five
    seconds for one that does not hear.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
