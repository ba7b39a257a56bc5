"""How many listeners the server holds: requests, their p99 and its memory.

    python tests/benchmarks/bench_serve.py [--seconds N] [CONNECTIONS ...]

The server is a process of its own with a show of one 20 MB sound.  Each connection of
`wrk` (which must be installed) asks for 64 KiB at a time from anywhere in it, as phones
do; a routine's sound is 64 kb/s, so one such piece is 8.2 s of listening, and the
last column tells how many listen at that rate.  Everything runs on one machine: wrk
takes its share of the processor, too.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]

SIZE = 20_000_000
PIECE = 65_536
BYTES_PER_SECOND = 8_000
DEFAULT_CONNECTIONS = (10, 50, 200, 400)

SERVER = """
import sys
from pathlib import Path
from voicecoach.podcast.serve import serve
from voicecoach.podcast.serve.run import Options
serve(Path(sys.argv[1]), Options(port=0), lambda words: print(words, flush=True))
"""

SCRIPT = f"""
math.randomseed(os.time())
request = function()
  local first = math.random(0, {SIZE - PIECE})
  local range = "bytes=" .. first .. "-" .. (first + {PIECE - 1})
  return wrk.format("GET", "/sound.mp3", {{ ["Range"] = range }})
end
"""


def main() -> None:
    """Measure each number of connections and print a table."""
    parser = argparse.ArgumentParser(description="How many listeners the server holds.")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("connections", nargs="*", type=int, default=DEFAULT_CONNECTIONS)
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        print("bench_serve: 'wrk' is not installed, so nothing is measured", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), options.connections, options.seconds)


def measure(folder: Path, every: list[int], seconds: int) -> None:
    """Serve a sound from `folder`, and load the server with each number of connections."""
    (folder / "feed.xml").write_text("<rss/>")
    (folder / "sound.mp3").write_bytes(os.urandom(SIZE))
    (folder / "wrk.lua").write_text(SCRIPT)
    command = [sys.executable, "-c", SERVER, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        url = server.stdout.readline().split()[-1]
        wait_for(url + "feed.xml")
        print(f"{'connections':>11} {'pieces/s':>9} {'MB/s':>6} {'p50':>9} {'p99':>9}", end="")
        print(f" {'failed':>7} {'memory':>9} {'listeners':>10}")
        for connections in every:
            row(url, folder, connections, seconds, server.pid)
        server.terminate()


def wait_for(url: str) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + 30
    while True:
        try:
            with urlopen(url):
                return
        except OSError:
            assert time.monotonic() < deadline, "the server does not start"
            time.sleep(0.1)


def row(url: str, folder: Path, connections: int, seconds: int, server: int) -> None:
    """One line of the table."""
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
    told = subprocess.run(
        [*command, "-s", str(folder / "wrk.lua"), f"{url}sound.mp3"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rate = float(found(r"Requests/sec:\s+([\d.]+)", told))
    typical, slowest = found(r"50%\s+(\S+)", told), found(r"99%\s+(\S+)", told)
    bad = re.findall(r"(?:Non-2xx or 3xx responses: |connect |read |write |timeout )(\d+)", told)
    print(
        f"{connections:>11} {rate:>9.0f} {rate * PIECE / 1e6:>6.0f}"
        f" {typical:>9} {slowest:>9}"
        f" {sum(map(int, bad)):>7} {memory(server):>6.0f} MB"
        f" {rate * PIECE / BYTES_PER_SECOND:>10.0f}"
    )


def found(pattern: str, text: str) -> str:
    """What `pattern` finds in what wrk told."""
    match = re.search(pattern, text)
    assert match, text
    return match[1]


def memory(process: int) -> float:
    """The most memory that a process has had so far, in MB; 0 where that cannot be told."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return int(found(r"VmHWM:\s+(\d+) kB", status)) / 1000


if __name__ == "__main__":
    main()
