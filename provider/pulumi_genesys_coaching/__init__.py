"""Recurring coaching plans for Genesys Cloud, written as YAML in git and deployed by Pulumi."""

__version__ = "0.1.0"
