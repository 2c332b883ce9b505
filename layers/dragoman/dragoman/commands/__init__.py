"""The sub-commands of `dragoman`, one a module."""
