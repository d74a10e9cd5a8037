"""Benchmarks: how fast the parts of the project are."""
