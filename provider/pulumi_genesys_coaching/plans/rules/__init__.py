"""What a plan file must mean, beyond its shape: names that exist, keys that are unambiguous, limits of the platform."""

from .coached import attendee_keys, attendee_names
from .file import broken_rules
from .finding import Finding
from .idle import idle

__all__ = ["Finding", "attendee_keys", "attendee_names", "broken_rules", "idle"]
