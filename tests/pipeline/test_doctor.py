"""What is told of a machine, and whether a routine can be rendered there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from voicecoach.pipeline.doctor import (
    EXTRAS,
    CacheFact,
    Finding,
    MachineFacts,
    VoiceFact,
    judge,
    renders,
)

WELL = MachineFacts(
    python=(3, 11, 7),
    broken=(),
    voices=(VoiceFact("de", "system:de"), VoiceFact("en", "piper:en_US-joe-medium")),
    devices=("Headphones", "Loudspeaker"),
    cache=CacheFact(Path("kept"), 1_500_000, 500_000_000, True),
    extras=frozenset(EXTRAS),
    install="python -m pip install",
    system="Linux",
)


def not_well(facts: MachineFacts) -> list[Finding]:
    return [finding for finding in judge(facts) if finding.mark != "ok"]


def test_where_all_is_well_nothing_has_to_be_mended() -> None:
    assert not_well(WELL) == []
    assert all(finding.help is None for finding in judge(WELL))
    assert renders(judge(WELL))


def test_the_voice_that_auto_takes_is_told_for_each_language() -> None:
    told = [finding.text for finding in judge(WELL)]
    assert "voice for German: system:de, it speaks" in told
    assert "voice for English: piper:en_US-joe-medium, it speaks" in told


@pytest.mark.parametrize(
    "facts",
    [
        replace(WELL, python=(3, 10, 14)),
        replace(WELL, broken=("the routines that ship are missing",)),
        replace(WELL, voices=(VoiceFact("en", None, "no voice here speaks 'en'"),)),
        replace(WELL, voices=(VoiceFact("en", "system:en", "it is silent"),)),
    ],
)
def test_without_python_parts_or_any_voice_nothing_is_rendered(facts: MachineFacts) -> None:
    (finding,) = not_well(facts)
    assert finding.needed
    assert finding.help
    assert not renders(judge(facts))


@pytest.mark.parametrize(
    "facts",
    [
        replace(WELL, devices=()),
        replace(WELL, extras=frozenset(EXTRAS) - {"mdns"}),
        replace(WELL, cache=replace(WELL.cache, is_writable=False)),
        replace(WELL, voices=(*WELL.voices, VoiceFact("ja", None, "no voice here speaks 'ja'"))),
    ],
)
def test_what_can_be_done_without_is_told_and_mended_yet_no_obstacle(facts: MachineFacts) -> None:
    (finding,) = not_well(facts)
    assert not finding.needed
    assert finding.help
    assert renders(judge(facts))


def test_one_language_that_speaks_is_enough() -> None:
    silent = VoiceFact("en", "piper:joe", "it is silent")
    assert renders(judge(replace(WELL, voices=(silent, VoiceFact("de", "system:de")))))
    assert not renders(judge(replace(WELL, voices=(silent, replace(silent, language="de")))))


def test_a_voice_that_is_not_there_is_missing_and_one_that_does_not_speak_fails() -> None:
    nobody, silent = VoiceFact("es", None, "none"), VoiceFact("es", "system:es", "silent")
    assert [f.mark for f in not_well(replace(WELL, voices=(nobody, silent)))] == [
        "missing",
        "fails",
    ]


@pytest.mark.parametrize("extra", EXTRAS)
def test_a_missing_extra_is_mended_by_one_command(extra: str) -> None:
    (finding,) = not_well(replace(WELL, extras=frozenset(EXTRAS) - {extra}))
    assert finding.mark == "missing"
    assert finding.help is not None
    assert finding.help.startswith(f"python -m pip install 'voicecoach[{extra}]'")


def test_what_simpleaudio_is_built_with_is_told_on_linux_alone() -> None:
    without = replace(WELL, extras=frozenset(EXTRAS) - {"simpleaudio"})
    assert "gcc and libasound2-dev" in str(not_well(without)[0].help)
    assert "gcc" not in str(not_well(replace(without, system="Windows"))[0].help)


def test_a_voice_is_added_in_the_settings_where_the_system_has_some() -> None:
    nobody = replace(WELL, voices=(VoiceFact("es", None, "none"),))
    assert "voicecoach[neural]" in str(not_well(nobody)[0].help)
    assert "settings" in str(not_well(replace(nobody, system="Darwin"))[0].help)
