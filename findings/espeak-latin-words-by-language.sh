#!/usr/bin/env bash
# eSpeak NG 1.52 (Python package espeakng-loader 0.2.4): which of its voices read a Latin word
# inside a text of another alphabet.
#
# A good guess: all of them switch to English for such a word, as those for Russian and Korean
# do, since all use one and the same mechanism.  In fact the voices for Japanese, Kyrgyz and
# Burmese name it letter by letter (C A L F), so that a name such as "calf stretch" takes four
# times as long and is not understood; and the Serbian one reads it as Serbian.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" --quiet install espeakng-loader==0.2.4
"$folder/env/bin/python" - <<'PYTHON'
import ctypes

import espeakng_loader

lib = ctypes.CDLL(espeakng_loader.get_library_path())
assert lib.espeak_Initialize(2, 0, espeakng_loader.get_data_path().encode(), 0) > 0
lib.espeak_Info.restype = ctypes.c_char_p
print("eSpeak NG", lib.espeak_Info(None).decode())
lib.espeak_TextToPhonemes.restype = ctypes.c_char_p


def phonemes(voice: str, text: str) -> str:
    assert lib.espeak_SetVoiceByName(voice.encode()) == 0, voice
    at = ctypes.c_char_p(text.encode())
    said = []
    while at.value:
        said.append(lib.espeak_TextToPhonemes(ctypes.byref(at), 1, 0).decode())
    return " ".join(said)


for voice in ("ja", "ky", "my", "ko", "ru", "el", "ar", "hi", "he", "th"):
    said = phonemes(voice, "calf stretch")
    spells = said.count("'") >= 8  # a stress for each letter
    print(f"{voice}: {said}  ({'spelled' if spells else 'said as a word'})")
    assert spells == (voice in ("ja", "ky", "my")), voice
PYTHON
