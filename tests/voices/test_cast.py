"""A cast is a value: who speaks what follows from what the engines say of themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import FrozenInstanceError

import pytest

from voicecoach.compiler.coach import Coach
from voicecoach.engines.base import Description, VoiceInfo
from voicecoach.score import Phrase
from voicecoach.voices.cast import Cast, CastMember, Lineup, choose, understudy


def described(engine: str, **voices: str) -> Description:
    """An engine whose voices speak one language each."""
    infos = [VoiceInfo(engine, name, name.title(), (tag,)) for name, tag in voices.items()]
    return Description(f"{engine} 1", tuple(infos))


ROSTER = {
    "piper": described("piper", joe="en-US", uwe="de-DE"),
    "system": described("system", anna="en-GB", berta="de-DE", rosa="es"),
}

ANNA, JOE, ROSA = (
    CastMember(VoiceInfo(engine, name, name.title(), (tag,)), f"{engine} 1", "")
    for engine, name, tag in (
        ("system", "anna", "en-GB"), ("piper", "joe", "en-US"), ("system", "rosa", "es"),
    )
)  # fmt: skip

WARNING = Coach.of("en").say("warning")


class Reluctant(Mapping[str, Description]):
    """A roster of which only some engines may be looked up."""

    def __init__(self, *engines: str) -> None:
        self._engines = engines

    def __getitem__(self, engine: str) -> Description:
        assert engine in self._engines, f"{engine} was asked without need"
        return ROSTER[engine]

    def __iter__(self) -> Iterator[str]:
        return iter(ROSTER)

    def __len__(self) -> int:
        return len(ROSTER)

    def __contains__(self, engine: object) -> bool:
        return engine in ROSTER


@pytest.mark.parametrize(
    ("wanted", "language", "name"),
    [
        ("auto", "en", "piper:joe"), (" AUTO ", "en-GB", "piper:joe"),
        ("auto", "es", "system:rosa"),
        ("anna", "en", "system:anna"), ("System:Anna", "en", "system:anna"),
        ("ANNA", "de", "system:anna"), ("en_gb", "en", "system:anna"), ("de", "de", None),
        ("de-DE", "en", "piper:uwe"), ("piper:anna", "en", None), ("nobody", "en", None),
        ("auto", "fr", None),
    ],
)  # fmt: skip
def test_a_voice_is_chosen_from_the_roster(wanted: str, language: str, name: str | None) -> None:
    member = choose(wanted, language, ROSTER)
    assert (member and member.voice.full_id) == name
    if member is not None:
        assert member.engine_version == f"{member.voice.engine} 1"


@pytest.mark.parametrize(
    ("wanted", "language", "asked"),
    [
        ("auto", "en", ["piper"]),
        ("auto", "es", ["piper", "system"]),
        ("system:anna", "en", ["system"]),
        ("joe", "en", ["piper"]),
    ],
)
def test_an_engine_is_looked_up_only_where_those_before_it_settle_nothing(
    wanted: str, language: str, asked: list[str]
) -> None:
    assert choose(wanted, language, Reluctant(*asked)) == choose(wanted, language, ROSTER)


def test_each_other_engine_stands_in_once() -> None:
    lineup = Lineup("en", (ANNA,))
    names = []
    while (found := understudy(lineup, ROSTER)) is not None:
        names.append(found.voice.full_id)
        lineup = lineup.joined_by(found)
    assert names == ["piper:joe"]
    assert lineup.lead == ANNA


@pytest.mark.parametrize(
    ("phrase", "language"),
    [
        (Phrase("Hold."), None),
        (Phrase("Hold.", "en-GB"), None),
        (Phrase("Hold.", ""), None),
        (Phrase("Halten.", "de-AT"), "de-AT"),
        (WARNING, None),
    ],
)
def test_a_phrase_of_another_language_is_for_another_voice(
    phrase: Phrase, language: str | None
) -> None:
    cast = Cast(Lineup("en-US", (JOE,)))
    assert cast.other_language(phrase) == language
    assert cast.lineup(phrase) == (cast.main if language is None else None)


def test_a_foreign_voice_speaks_all_but_the_coachs_warnings() -> None:
    own = Phrase(WARNING.text, authored=((0, len(WARNING.text)),), keeps_safe=True)
    cast = Cast(Lineup("en", (ROSA,)), is_foreign=True)
    cast = cast.with_lineup(Lineup("en", (JOE,)))
    speakers = [cast.lineup(phrase) for phrase in (Phrase("Halfway."), own, WARNING)]
    assert [lineup and lineup.lead for lineup in speakers] == [ROSA, ROSA, JOE]


def test_a_cast_grows_as_another_value() -> None:
    cast = Cast(Lineup("en", (JOE,)))
    spanish = Lineup("es", (ROSA,))
    grown = cast.with_lineup(spanish)
    longer = grown.with_lineup(grown.main.joined_by(ANNA), instead_of=grown.main)
    assert (dict(cast.others), dict(grown.others)) == ({}, {"es": spanish})
    assert (cast.main.members, longer.main.members) == ((JOE,), (JOE, ANNA))
    assert longer.others == grown.others
    with pytest.raises(FrozenInstanceError):
        cast.speed = 2.0  # type: ignore[misc]
