"""The `dragoman` command, also as `python -m dragoman`."""

import sys


def main() -> None:
    """Runs the command; Ctrl-C ends it in one line, also while its first modules are imported."""
    try:
        from dragoman.cli.main import main as run  # noqa: PLC0415  (so that this function sees a Ctrl-C)

        run()
    except KeyboardInterrupt:
        print("\ndragoman: stopped", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
