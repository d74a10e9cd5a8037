"""A Pulumi stack seen from outside of a program: configuration, state and lock, by Pulumi's own command line."""

from .config import NAMESPACE, StackConfig, read_stack_config
from .pulumi_command import PulumiCommand, PulumiFailed
from .recorded import ANNOTATION, APPOINTMENT, PLAN, PROVIDER_KEY, PendingOperation, RecordedResource, State
from .stack import Stack
from .stack_file import StackFile

__all__ = [
    "ANNOTATION",
    "APPOINTMENT",
    "NAMESPACE",
    "PLAN",
    "PROVIDER_KEY",
    "PendingOperation",
    "PulumiCommand",
    "PulumiFailed",
    "RecordedResource",
    "Stack",
    "StackConfig",
    "StackFile",
    "State",
    "read_stack_config",
]
