"""The `dragoman` command, one module for each subcommand."""
