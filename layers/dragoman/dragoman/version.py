"""The version of this package, which is part of each fingerprint."""

__version__ = "0.1.0"
