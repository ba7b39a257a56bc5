#!/usr/bin/env bash
# hibari-tts 0.2.1 (voice heart, inside the package) on onnxruntime 1.32.0: what `speed` does.
#
# A good guess: speech at speed 1.3 takes 1/1.3 of the time, and a text of nothing but "…" is silent.
# In fact the lengths of the model's sounds move in steps of 25 ms, which short sounds cannot follow:
# from 0.81 to 1.3 (which is 60 % more) this sentence becomes 29 % faster, from 1.3 to 1.5 another 29 %,
# and from 0.80 to 0.81 alone 7 %.  An ellipsis alone is a breath of 0.4 s that can be heard.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" --quiet install hibari-tts==0.2.1 onnxruntime==1.32.0 'numpy==2.3.*'
export ORT_DISABLE_TELEMETRY=1
"$folder/env/bin/python" - <<'PYTHON'
from hibari import Hibari

voice = Hibari()
sentence = "Put both hands on the wall and step your left foot back."
seconds = {
    speed: len(voice(sentence, speed=speed, seed=0)) / voice.sample_rate
    for speed in (0.8, 0.81, 1.0, 1.3, 1.5)
}
for speed, length in seconds.items():
    print(f"speed {speed}: {length:.3f} s, {seconds[1.0] / length:.2f} times as fast as 1.0")
assert seconds[0.8] / seconds[0.81] > 1.05
assert seconds[1.0] / seconds[1.3] < 1.15
assert seconds[1.3] / seconds[1.5] > 1.25
breath = voice("…", seed=0)
print(f"'…': {len(breath) / voice.sample_rate:.3f} s, peak {abs(breath).max():.3f}")
assert len(breath) > 0 and abs(breath).max() > 0.02
PYTHON
