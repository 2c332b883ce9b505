"""The version of this package: also part of every fingerprint."""

__version__ = "0.1.0"
