"""`voicecoach`, and `python -m voicecoach`.

Importing all that the program needs takes a while in which it may be told to end, too.
"""

import os

try:
    import voicecoach.ending as ending

    if __name__ == "__main__":
        ending.listen()
except KeyboardInterrupt:
    os._exit(130)


def main() -> None:
    """Run the program."""
    try:
        ending.listen()
        ending.run(_program)
    finally:
        ending.close()


def _program() -> None:
    from voicecoach.cli import main

    main(prog_name="voicecoach")


if __name__ == "__main__":
    main()
