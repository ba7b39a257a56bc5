#!/usr/bin/env bash
# eSpeak NG 1.52 (Python package espeakng-loader 0.2.4): numbers before a noun, in German, Spanish
# and Japanese.
#
# A good guess: a synthesiser with rules for a hundred languages reads "der 2. Satz" as an ordinal
# (it has one for the date "2. Mai" in other readers), "1 hora" with the article that belongs to
# it, and "4" before a Japanese counter as よん.  In fact the full stop ends a clause in the middle of the
# sentence and the number stays "zwei"; Spanish says "uno hora" and "veintiuno segundos"; and
# Japanese 4 and 7 are read shi and shichi, which no counter takes.
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


def clauses(voice: str, text: str) -> list[str]:
    assert lib.espeak_SetVoiceByName(voice.encode()) == 0, voice
    at = ctypes.c_char_p(text.encode())
    said = []
    while at.value:
        said.append(lib.espeak_TextToPhonemes(ctypes.byref(at), 1, 0).decode())
    print(f"{voice}: {text} -> {' | '.join(said)}")
    return said


written, meant = clauses("de", "der 2. Satz"), clauses("de", "der zweite Satz")
assert len(written) == 2 and len(meant) == 1
assert "tsv'aIt" in meant[0] and "tsv'aIt" not in written[0]
for written, meant in (("1 hora", "una hora"), ("21 segundos", "veintiún segundos")):
    assert clauses("es", written) != clauses("es", meant)
for written, meant in (("4ぷん", "よんぷん"), ("7びょう", "ななびょう")):
    assert clauses("ja", written) != clauses("ja", meant)
PYTHON
