"""The `dragoman` command, a module for each sub-command."""
