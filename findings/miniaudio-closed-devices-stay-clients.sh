#!/usr/bin/env bash
# miniaudio 1.71 (Python) on PulseAudio: a playback device that is closed stays a client.
#
# A good guess: PlaybackDevice.close() lets go of all that opening it took.  In fact the
# context that each device makes for itself is never freed: the stream ends, and the
# connection to the sound server and its file descriptors stay until the process does.  A
# program that closes and opens a device for each pause is refused by the server once its
# clients are used up (64 by default), and so are other programs of the same user.
#
# Needs pulseaudio and pactl on the PATH; it starts a server of its own in a temporary folder.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" --quiet install miniaudio==1.71
export XDG_RUNTIME_DIR="$folder" PULSE_RUNTIME_PATH="$folder/pulse" HOME="$folder"
export PULSE_SERVER="unix:$folder/pulse/native"
mkdir -p "$folder/pulse"
pulseaudio -n --daemonize=no --exit-idle-time=-1 --disable-shm=yes --log-level=error \
  --load="module-native-protocol-unix socket=$folder/pulse/native auth-anonymous=1" \
  --load="module-null-sink" 2>/dev/null &
server=$!
for _ in $(seq 100); do pactl info >/dev/null 2>&1 && break; sleep 0.1; done
"$folder/env/bin/python" - <<'PYTHON'
import gc
import os
import subprocess
import time

import miniaudio


def clients() -> int:
    told = subprocess.run(["pactl", "list", "short", "clients"], capture_output=True, text=True)
    return len(told.stdout.splitlines())


def silence():
    count = yield b""
    while True:
        count = yield bytes(2 * count)


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


before = clients(), descriptors()
for _ in range(8):
    source = silence()
    next(source)
    device = miniaudio.PlaybackDevice(
        output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=48000,
        backends=[miniaudio.Backend.PULSEAUDIO],
    )
    device.start(source)
    time.sleep(0.1)
    device.close()
    del device
gc.collect()
time.sleep(1)
after = clients(), descriptors()
print("miniaudio", miniaudio.__version__, "clients and descriptors before", before, "after", after)
assert after[0] - before[0] >= 8, "closed devices leave no clients any more"
assert after[1] - before[1] >= 8, "closed devices leave no descriptors any more"
PYTHON
