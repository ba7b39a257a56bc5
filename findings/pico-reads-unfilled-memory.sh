#!/usr/bin/env bash
# SVOX Pico through py-nanotts 0.1.1, on Linux: the same sentence, again and again in one process.
#
# A good guess: a synthesiser of 2009 without any random numbers gives the same samples for the same
# text.  In fact the calls in one process differ from each other; the first one of a fresh process
# is always the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" --quiet install py-nanotts==0.1.1
cat >"$folder/speak.py" <<'PYTHON'
import hashlib
import sys

from py_nanotts import NanoTTS

voice = NanoTTS()
for text in ("Halte die Dehnung 20 Sekunden lang.", "Stell den linken Fuß nach hinten.")[: int(sys.argv[1])]:
    takes = [bytes(voice.speak(text, voice="de-DE", volume=0.3)) for _ in range(int(sys.argv[2]))]
    print(*(f"{len(take)}:{hashlib.sha256(take).hexdigest()[:8]}" for take in takes))
PYTHON
first=$("$folder/env/bin/python" "$folder/speak.py" 1 1)
again=$("$folder/env/bin/python" "$folder/speak.py" 1 1)
echo "two fresh processes: $first, $again"
[ "$first" = "$again" ]
in_one=$("$folder/env/bin/python" "$folder/speak.py" 2 5)
echo "five times in one process:"
echo "$in_one"
[ "$(tr ' ' '\n' <<<"$in_one" | sort -u | wc -l)" -gt 2 ]
