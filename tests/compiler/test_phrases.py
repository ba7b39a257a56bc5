"""The phrase tables: complete, safe, and well formed in every sentence they make."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.compiler import compile_routine
from voicecoach.compiler.coach import LANGUAGES, Coach, Value, read_table
from voicecoach.compiler.phrases.en import TABLE as ENGLISH
from voicecoach.compiler.phrases.faults import faults
from voicecoach.compiler.phrases.table import KEYS, SAFETY, TITLES, Dual, Table, Wording
from voicecoach.score import Phrase, SoundName, Speech
from voicecoach.script.parser import parse
from voicecoach.script.routine import PARTS
from voicecoach.units import Milliseconds

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "tests" / "golden" / "plans"
DOCS = ROOT / "docs" / "languages.md"

TIMES = (500, 1000, 2000, 10_000, 21_000, 30_000, 60_000, 61_000, 90_000, 3_600_000, 3_661_500)
COUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 11, 21, 100, 101, 300, 1000)
_NO_CACHE = shutil.ignore_patterns("__pycache__")
NAMES = (
    "calf stretch",
    "Ready?",
    "Stop.",
    "Wait...",
    "¿Listos?",
    "よういはいい？",
    "しんこきゅう。",
)


def values(coach: Coach, key: str, pick: int, name: str) -> dict[str, Value]:
    """Sample values for the placeholders of a phrase; `pick` walks through all there are."""
    part = PARTS[pick % len(PARTS)]
    count, time = COUNTS[pick % len(COUNTS)], Milliseconds(TIMES[pick % len(TIMES)])
    thing = re.sub(r"\W+$", "", name)
    known: dict[str, Value] = {
        "title": name, "name": name, "where": thing + ".", "what": name,
        "distance": name, "steps": name,
        "things": coach.things([thing, thing + "."]),
        "hold": coach.time(time), "time": coach.time(time), "each": coach.table.each[part],
        "side_part": coach.table.side_parts[part][pick % 2],
        "inhale": count, "exhale": count + 0.5, "full": count, "empty": count,
        "count": count, "sets": count, "set": count, "round": count, "rounds": count,
    }  # fmt: skip
    return {placeholder: known[placeholder] for placeholder in KEYS[key].split()}


def all_phrases(language: str, names: tuple[str, ...] = NAMES) -> Iterator[tuple[str, Phrase]]:
    coach = Coach.of(language)
    for key in KEYS:
        for pick in range(len(COUNTS) * 2):
            for name in names:
                yield key, coach.say(key, **values(coach, key, pick, name))
    for part, words in coach.table.switch.items():
        yield f"switch {part}", coach.phrase(words)


def in_both_forms(phrase: Phrase) -> tuple[str, str]:
    return phrase.text, phrase.text if phrase.spoken is None else phrase.spoken


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_is_complete_and_safe(language: str) -> None:
    assert faults(read_table(language)) == []


def test_german_spanish_japanese_and_english_have_tables() -> None:
    assert {"de", "en", "es", "ja"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_ends_twice_and_none_begins_small(language: str) -> None:
    for key, phrase in all_phrases(language):
        for words in in_both_forms(phrase):
            told = f"{key}: {words}"
            assert not re.search(r"[?!。？！…]\s*[.。]|(?<!\.)\.\s*\.(?!\.)|  ", words), told
            assert words == words.strip(), told
            assert "{" not in words, told
            for begin in re.finditer(r"(?:^|[.!?] )(?<!\.\.\. )\W*(\w)", words):
                assert begin[1] == begin[1].title(), told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_is_spoken_has_an_end(language: str) -> None:
    for key, phrase in all_phrases(language):
        if key not in TITLES:
            assert in_both_forms(phrase)[1][-1] in ".!?。！？", f"{key}: {phrase}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_times_are_told_in_the_words_of_the_language(language: str) -> None:
    coach = Coach.of(language)
    for time in TIMES:
        words = coach.time(Milliseconds(time))
        assert "duration" not in words.shown + words.spoken
        assert any(char.isalpha() for char in words.shown), words


@given(
    name=st.text(min_size=1).filter(lambda name: name.strip(" .。．।")), pick=st.integers(0, 999)
)
def test_any_name_can_be_said_in_any_language(name: str, pick: int) -> None:
    for language in LANGUAGES:
        coach = Coach.of(language)
        for key in ("held_each", "own_pace_each", "next", "move_round_chapter"):
            assert coach.say(key, **values(coach, key, pick, name)).text


@pytest.mark.parametrize("key", sorted(SAFETY))
def test_the_safety_phrases_are_translated_and_differ(key: str) -> None:
    said = [Coach.of(language).say(key).text for language in LANGUAGES]
    others = {
        Coach.of(language).say(other).text
        for language in LANGUAGES
        for other in SAFETY
        if other != key
    }
    assert len(set(said)) == len(said)
    assert not others & set(said)


def broken(**changes: Any) -> list[str]:
    return faults(replace(ENGLISH, **changes))


def with_phrase(key: str, template: Any) -> dict[str, Any]:
    return {"phrases": {**ENGLISH.phrases, key: template}}


def without(entries: Any, key: str) -> dict[str, Any]:
    return {name: entry for name, entry in entries.items() if name != key}


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_missing_phrase_is_a_fault(key: str) -> None:
    assert f"phrases[{key!r}] is missing" in broken(phrases=without(ENGLISH.phrases, key))


@pytest.mark.parametrize("entries", ["parts", "side_parts", "each", "switch"])
def test_a_missing_part_is_a_fault(entries: str) -> None:
    found = broken(**{entries: without(getattr(ENGLISH, entries), "wrist")})
    assert found == [f"{entries}['wrist'] is missing"]


@pytest.mark.parametrize(
    ("key", "template", "fault"),
    [
        ("next", "Next.", "phrases['next'] must have {name}: 'Next.'"),
        ("rest", "Rest {time}.", "phrases['rest'] must have no placeholder: 'Rest {time}.'"),
        ("next", Dual("{name}.", "Next."), "phrases['next'] must have {name}: 'Next.'"),
        ("again", "{name}, {name}.", "phrases['again'] must have {name}: '{name}, {name}.'"),
        ("rest", " ", "phrases['rest'] is empty"),
        ("rest", "Rest", "phrases['rest'] does not end like a sentence: 'Rest'"),
        ("sets", {"other": "{sets} sets."}, "phrases['sets'] lacks the plural form 'one'"),
        ("sets", {"one": "{sets} set."}, "phrases['sets'] lacks the plural form 'other'"),
        (
            "sets",
            {"one": "{sets} set.", "few": "{sets} sets.", "other": "{sets} sets."},
            "phrases['sets'] has a plural form 'few' that the language has not",
        ),
        (
            "sets",
            {"one": "One set.", "other": "{sets} sets."},
            "phrases['sets'] must have {sets}: 'One set.'",
        ),
        (
            "rest",
            {"one": "Rest.", "other": "Rest."},
            "phrases['rest'] has plural forms, but nothing in it is counted",
        ),
        ("shout", "Go!", "phrases['shout'] is not among those that are used"),
    ],
)
def test_a_phrase_that_is_ill_formed_is_a_fault(key: str, template: Any, fault: str) -> None:
    assert fault in broken(**with_phrase(key, template))


@pytest.mark.parametrize("key", sorted(SAFETY))
@pytest.mark.parametrize("form", ["Stop.", "!!! ... !!! ... !!! ... !!! ... !!!!", "やめて。"])
def test_a_safety_phrase_that_is_too_short_to_say_it_is_a_fault(key: str, form: str) -> None:
    for template in (form, Dual(ENGLISH.phrases[key], form)):  # type: ignore[arg-type]
        [fault] = broken(**with_phrase(key, template))
        assert fault.startswith(f"phrases[{key!r}] is too short to say “{SAFETY[key].meaning}”")


def test_an_empty_safety_phrase_is_a_fault() -> None:
    assert broken(**with_phrase("reminder", "")) == ["phrases['reminder'] is empty"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"sides": ("left", "left")}, "sides says the same for left and right: 'left'"),
        ({"sides": (Dual("左", "ひだり"), Dual("右", "ひだり"))}, "sides says the same"),
        ({"sides": ("left", "")}, "sides is empty"),
        ({"each": {**ENGLISH.each, "leg": " "}}, "each['leg'] is empty"),
        ({"parts": {**ENGLISH.parts, "leg": "{n}"}}, "parts['leg'] must have no placeholder"),
        ({"side_parts": {**ENGLISH.side_parts, "leg": ("leg",)}}, "side_parts['leg'] must be two"),
        ({"units": {"hour": "{n} h", "minute": "{n} min"}}, "units['second'] is missing"),
        (
            {"units": {"hour": "h", "minute": "{n} min", "second": "{n} s"}},
            "units['hour'] must have {n}: 'h'",
        ),
        ({"language": "xx-nowhere"}, "language: 'xx-nowhere' is no language that Babel knows"),
    ],
)
def test_words_for_sides_parts_and_units_that_are_wrong_are_faults(
    changes: dict[str, Any], fault: str
) -> None:
    assert any(found.startswith(fault) for found in broken(**changes))


def test_a_language_whose_plurals_need_more_forms_must_have_them() -> None:
    found = broken(language="ru")
    assert "phrases['counted'] lacks the plural form 'few'" in found
    assert "phrases['counted'] lacks the plural form 'many'" in found


def test_a_language_is_added_in_one_file(tmp_path: Path) -> None:
    """A module with a language tag for its name is found, for the language and for its region."""
    shutil.copytree(ROOT / "voicecoach", tmp_path / "voicecoach", ignore=_NO_CACHE)
    folder = tmp_path / "voicecoach" / "compiler" / "phrases"
    french = (folder / "en.py").read_text("utf-8")
    french = french.replace('language="en"', 'language="fr"').replace("Halfway.", "Mi-temps.")
    (folder / "fr.py").write_text(french, "utf-8")
    (folder / "fr_ca.py").write_text(french.replace('"fr"', '"fr-CA"'), "utf-8")
    (folder / "helper.py").write_text("raise RuntimeError", "utf-8")
    program = (
        "from voicecoach.compiler.coach import LANGUAGES, Coach\n"
        "for tag in ('fr', 'fr-BE', 'fr-CA', 'FR-ca-x-old'):\n"
        "    coach = Coach.of(tag); phrase = coach.say('halfway')\n"
        "    print(coach.table.language, coach.speaks_it, phrase.text, phrase.language)\n"
        "print(*LANGUAGES)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "fr True Mi-temps. fr",
        "fr True Mi-temps. fr-BE",
        "fr-CA True Mi-temps. fr-CA",
        "fr-CA True Mi-temps. FR-ca-x-old",
        " ".join(sorted([*LANGUAGES, "fr", "fr_ca"])),
    ]


def test_japanese_is_spoken_from_kana_alone() -> None:
    """eSpeak NG spells kanji out, and misreads some figures."""
    for key, phrase in all_phrases("ja", names=("ふくらはぎ",)):
        if key not in TITLES:
            spoken = in_both_forms(phrase)[1]
            strange = [c for c in spoken if not _is_kana(c) and c not in "。、"]
            assert not strange, f"{key}: {spoken}"
            assert not re.search(r"[はへ](?=です|、)", spoken), f"{key}: {spoken}"


def _is_kana(char: str) -> bool:
    return unicodedata.name(char).startswith(("HIRAGANA", "KATAKANA"))


def test_japanese_shows_what_people_read() -> None:
    for key in SAFETY:
        assert any("CJK" in unicodedata.name(c) for c in Coach.of("ja").say(key).text)


@pytest.mark.parametrize(
    ("language", "name"),
    [("de", "Dehnung"), ("en", "Calf stretch"), ("es", "Estiramiento"), ("ja", "ふくらはぎ")],
)
def test_espeak_reads_all_phrases_in_their_language(language: str, name: str) -> None:
    """It marks what it takes for another language with `(en)`, and spells kanji out that way."""
    pytest.importorskip("espeakng_loader")
    said = all_phrases(language, names=(name,))
    spoken = {in_both_forms(phrase)[1] for key, phrase in said if key not in TITLES}
    heard = espeak_phonemes(language, sorted(spoken))
    assert len(heard) == len(spoken)
    assert [line for line in heard if "(" in line or not line.strip()] == []


@pytest.mark.parametrize("language", ["de", "es", "ja"])
def test_a_whole_routine_is_spoken_in_its_language(language: str) -> None:
    """From the welcome to the closing, with no phrase that eSpeak NG would read as English."""
    pytest.importorskip("espeakng_loader")
    script = PLANS / f"{language}-calves-and-hips.coach"
    routine = parse(script.name, script.read_bytes()).routine
    assert routine is not None
    sounds = {name: Milliseconds(200) for name in SoundName}
    compiled = compile_routine(routine, lambda phrase: Milliseconds(60 * len(phrase.text)), sounds)
    assert (compiled.problems, compiled.misfits) == ((), ())
    assert compiled.score is not None
    cues = [cue for cue in compiled.score.cues if isinstance(cue, Speech)]
    assert {cue.phrase.language for cue in cues} == {language}
    spoken = {in_both_forms(cue.phrase)[1] for cue in cues}
    heard = espeak_phonemes(language, sorted(spoken))
    assert [line for line in heard if "(" in line] == []


@pytest.mark.parametrize(
    ("language", "key", "count", "phonemes"),
    [("de", "counted", 1, "ˌaɪnə"), ("es", "counted", 21, "una"), ("es", "sets", 1, "ˈuna")],
)
def test_a_voice_says_numbers_as_the_noun_behind_them_asks(
    language: str, key: str, count: int, phonemes: str
) -> None:
    pytest.importorskip("espeakng_loader")
    coach = Coach.of(language)
    placeholder = "sets" if key == "sets" else "count"
    named: dict[str, Value] = {} if key == "sets" else {"name": "A"}
    phrase = coach.say(key, **{placeholder: count}, **named)
    [heard] = espeak_phonemes(language, [in_both_forms(phrase)[1]])
    assert phonemes in heard


def espeak_phonemes(language: str, phrases: list[str]) -> list[str]:
    """What eSpeak NG makes of phrases, in a process of its own since it starts once in each."""
    program = (
        "import ctypes, sys, espeakng_loader as loader\n"
        "sys.stdin.reconfigure(encoding='utf-8'); sys.stdout.reconfigure(encoding='utf-8')\n"
        "lib = ctypes.CDLL(loader.get_library_path())\n"
        "lib.espeak_Initialize(1, 0, loader.get_data_path().encode(), 0)\n"
        "lib.espeak_TextToPhonemes.restype = ctypes.c_char_p\n"
        "assert lib.espeak_SetVoiceByName(sys.argv[1].encode()) == 0\n"
        "for line in sys.stdin.read().splitlines():\n"
        "    rest, said = ctypes.c_char_p(line.encode()), []\n"
        "    while rest.value:\n"
        "        said.append(lib.espeak_TextToPhonemes(ctypes.byref(rest), 1, 2).decode())\n"
        "    print(' '.join(said))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, language],
        input="\n".join(phrases), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout.splitlines()


# the page that tells how to add a language


def table_rows(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading of the page, without markup."""
    section = DOCS.read_text("utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    table = next(part for part in section.strip().split("\n\n") if part[0] == "|")
    rows = [re.split(r"(?<!\\)\|", line.strip("|")) for line in table.splitlines()[2:]]
    return [[cell.strip().replace("`", "") for cell in row] for row in rows]


def test_the_page_lists_the_languages_that_have_a_table() -> None:
    assert [row[0] for row in table_rows("Which languages there are")] == list(LANGUAGES)


def test_the_page_tells_what_side_and_other_placeholders_say() -> None:
    for language, *told in table_rows("What the placeholders say"):
        coach = Coach.of(language)
        left, right = coach.table.sides
        time = coach.time(Milliseconds(90_000))
        assert told == [
            _told(left) + " · " + _told(right),
            _told(coach.table.parts["leg"]),
            _told(time),
        ]


def _told(wording: Wording) -> str:
    if isinstance(wording, str) or wording.shown == wording.spoken:
        return wording if isinstance(wording, str) else wording.shown
    return f"{wording.shown} (spoken {wording.spoken})"


def test_the_page_explains_every_entry() -> None:
    page = DOCS.read_text("utf-8")
    entries = [*KEYS, *Table.__dataclass_fields__]
    assert [entry for entry in entries if f"`{entry}`" not in page] == []


def test_the_page_says_what_each_safety_phrase_must_mean() -> None:
    rows = {row[0]: row[1:] for row in table_rows("The safety phrases")}
    assert rows == {key: [safety.meaning, str(safety.fewest)] for key, safety in SAFETY.items()}


def test_the_scripts_on_the_page_are_right() -> None:
    whole, part = re.findall(r"```\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    for script in (whole, f"# Dehnen\nlanguage: de\n{part}"):
        assert parse("page", script.encode()).problems == ()
