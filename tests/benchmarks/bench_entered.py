"""How many modules of voicecoach are entered on the way to a file, and to an item of a feed.

    python tests/benchmarks/bench_entered.py [--against FOLDER] [--list]

A module is entered where a function of it is called, in any thread of the program itself
(workers apart), as a profile hook sees it; to import a module does not enter it.  Both runs
begin with an empty cache.  FOLDER is another checkout, which is counted, too, in the same
environment.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).absolute().parents[2]

HOOKED: Final = """
import os, sys, threading
package = os.path.join(os.getcwd(), "voicecoach") + os.sep
entered = set()

def hook(frame, event, _):
    code = frame.f_code
    is_function = code.co_flags & 1  # locals are fast: neither a module's body nor a class's
    if event == "call" and is_function and code.co_filename.startswith(package):
        entered.add(code.co_filename[len(package):])

threading.setprofile(hook)
sys.setprofile(hook)
from voicecoach.__main__ import main
try:
    main()
except SystemExit:
    pass
sys.setprofile(None)
print("\\n".join(sorted(entered)), file=open(os.environ["ENTERED"], "w"))
"""
"""The program under a hook, in the folder of a checkout."""

WAYS: Final = {
    "a cold render": ("render", "leg-cramp-prevention", "-o", "{folder}/a.mp3"),
    "a feed item": ("publish", "leg-cramp-prevention", "--to", "{folder}/show"),
}


def entered(checkout: Path, arguments: tuple[str, ...]) -> list[str]:
    """The modules that a command enters, with nothing kept from before."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "entered"
        given = [argument.format(folder=folder) for argument in arguments]
        subprocess.run(
            [sys.executable, "-c", HOOKED, *given],
            cwd=checkout,
            env=os.environ
            | {
                "PYTHONPATH": str(checkout),
                "VOICECOACH_CACHE": f"{folder}/cache",
                "ENTERED": str(told),
            },
            check=True,
            capture_output=True,
        )
        return told.read_text("utf-8").split()


def main() -> None:
    """Count, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="another checkout")
    parser.add_argument("--list", action="store_true", help="print the modules as well")
    wanted = parser.parse_args()
    for name, arguments in WAYS.items():
        here = entered(ROOT, arguments)
        told = f"{name}: {len(here)} modules"
        if wanted.against is not None:
            there = entered(wanted.against.absolute(), arguments)
            told += f", there {len(there)}"
        print(told)
        if wanted.list:
            print("  " + "\n  ".join(here))


if __name__ == "__main__":
    main()
