"""Zwift: a workout lasts what its file says, and every quirk of a real file is told."""

from __future__ import annotations

import codecs
import time

import pytest
from hypothesis import example, settings
from hypothesis import given as given_by
from hypothesis import strategies as st

from tests.importing.reading import drafts_of, given, total
from voicecoach.importing.draft import Draft, NotThisFormat
from voicecoach.importing.formats import zwo
from voicecoach.importing.table import Given, SourceReader
from voicecoach.importing.writing import write_draft

READER: SourceReader = zwo

HEAD = "<workout_file><name>Ride</name><workout>"
TAIL = "</workout></workout_file>"


def file(*parts: str) -> Given:
    return Given("ride", ".zwo", f"{HEAD}{''.join(parts)}{TAIL}".encode())


def one(source: Given) -> Draft:
    (draft,) = drafts_of(READER, source)
    return draft


def script(*parts: str) -> str:
    """The lines of the block that these elements make."""
    return write_draft(one(file(*parts))).text.partition("nonstop\n")[2]


def outcomes(draft: Draft) -> dict[str, str]:
    return {row.text: row.outcome for row in draft.rows}


def test_a_real_file_with_all_its_quirks() -> None:
    """Its parts last 20 minutes and 9.8 seconds in all, whatever is odd about it."""
    draft = one(given("zwift.zwo"))
    assert draft.title == "Tempo & more"
    assert total(draft) == 300_000 + 60_500 + 4 * 90_250 + 120_000 + 120_000 + 8000 + 300 + 300_000
    text = write_draft(draft).text
    for line in (
        "author: Wheels & Co",
        "> Tags: TEMPO, indoors.",
        "  // the one for Tuesdays",
        "  // not understood: a stray word",
        "  Warm-up from 25 to 75 percent, 5m",
        "    at 1s: Spin easily, and let the legs wake up.",
        "    at 30s: This one comes late.",
        "  Steady at 65 percent, cadence 90, 1m 0.5s",
        "  Easy at 50 percent, cadence 80, 30.25s",
        "    at 10s: Shake the legs out.",
        "  Steady at 60 to 70 percent, 2m",
        "    at 12.5s: Nobody looks.",
        "  All out, 8s",
        "  pause 0.3s  // Ramp from 50 to 60 percent: too short for a hold",
        "  Cool-down from 55 to 25 percent, 5m  // a cool-down goes down",
        "// not understood: <RestDay>",
    ):
        assert any(row.startswith(line) for row in text.splitlines()), line


@pytest.mark.parametrize(
    ("part", "wished"),
    [
        ('<SteadyState Duration="60" Power="0.885"/>', "Steady at 89 percent, 1m"),
        ('<SteadyState Duration="60" Power="65%"/>', "Steady at 65 percent, 1m"),
        ('<SteadyState Duration="60" Power="0,65"/>', "Steady at 65 percent, 1m"),
        ('<SteadyState Duration="60" Zone="2"/>', "Steady in zone 2, 1m"),
        ('<SteadyState Duration="60"/>', "Steady, 1m"),
        ('<SteadyState Duration="59.9999" Power="1"/>', "Steady at 100 percent, 1m"),
        ('<STEADYSTATE DURATION="60" POWER="1"/>', "Steady at 100 percent, 1m"),
        (
            '<SteadyState Duration="60" Power="1" CadenceLow="85" CadenceHigh="95"/>',
            "Steady at 100 percent, cadence 85 to 95, 1m",
        ),
        ('<Ramp Duration="9" PowerLow=".4" PowerHigh=".7"/>', "Ramp from 40 to 70 percent, 9s"),
        (
            '<Cooldown Duration="60" PowerLow="0.7" PowerHigh="0.4"/>',
            "Cool-down from 70 to 40 percent, 1m",
        ),
        ('<Warmup Duration="60" Power="0.5"/>', "Warm-up at 50 percent, 1m"),
        ('<Freeride Duration="60"/>', "Free ride, 1m"),
        ('<MaxEffort Duration="60"/>', "All out, 1m"),
        ('<SolidState Duration="60" Power="0.5"/>', "Steady at 50 percent, 1m"),
        ('<FreeRide Duration="20" Text="Rest"/>', "rest 20s"),
        ('<FreeRide Duration="20" Text="Calf stretch"/>', "Calf stretch, 20s"),
    ],
)  # fmt: skip
def test_a_part_in_the_words_of_a_coach(part: str, wished: str) -> None:
    """Powers are percent, times are written as the language has them."""
    assert script(part).strip() == wished


def test_intervals_are_written_once() -> None:
    """What is done eight times stands there once."""
    part = '<IntervalsT Repeat="8" OnDuration="20" OffDuration="10" OnPower="1.7" OffPower="0.5"/>'
    assert script(part) == "  8 times\n    Hard at 170 percent, 20s\n    Easy at 50 percent, 10s\n"


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        ('OnPower="0.8" OffPower="1.05"', ("Easy at 80 percent", "Hard at 105 percent")),
        (
            'OnPower="1" OffPower="0.9" OverUnder="1"',
            ("Over at 100 percent", "Under at 90 percent"),
        ),
        ('PowerOnLow="1" PowerOnHigh="1.1"', ("Hard at 100 to 110 percent", "Easy")),
        ('PowerOnZone="5" PowerOffZone="1"', ("Hard in zone 5", "Easy in zone 1")),
    ],
)
def test_intervals_are_named_by_what_is_harder(facts: str, names: tuple[str, str]) -> None:
    """Hard is what takes more power, wherever it stands."""
    made = script(f'<IntervalsT Repeat="2" OnDuration="20" OffDuration="10" {facts}/>')
    assert [line.strip().rpartition(", ")[0] for line in made.splitlines()[1:]] == list(names)


def test_an_event_of_intervals_counts_through_all_of_them() -> None:
    """Zwift counts from the start of the first one, not of each."""
    made = script(
        '<IntervalsT Repeat="3" OnDuration="20" OffDuration="10" OnPower="1" OffPower="0.5">'
        '<textevent timeoffset="35" message="Second one."/></IntervalsT>'
    )
    assert made.count("at 5s: Second one.") == 1


@pytest.mark.parametrize(
    "event",
    [
        '<textevent timeoffset="10" message="Go."/>',
        '<TextEvent TimeOffset="10" message="Go."/>',
        '<TextNotification timeOffset="10.0" text="Go."/>',
        '<textevent timeoffset="10">Go.</textevent>',
    ],
)
def test_events_in_every_spelling(event: str) -> None:
    """Real files have all of these."""
    assert "    at 10s: Go.\n" in script(f'<FreeRide Duration="60">{event}</FreeRide>')


def test_an_event_of_the_workout_counts_from_its_start() -> None:
    """It stands in no part."""
    event = '<textevent timeoffset="70" message="Go."/>'
    draft = one(file(event, '<FreeRide Duration="60"/><MaxEffort Duration="60"/>', event))
    assert [row.outcome for row in draft.rows if row.text == "Go."] == ["taken", "decided"]
    assert write_draft(draft).text.endswith("    at 10s: Go.\n    at 11.5s: Go.\n")


def test_metres_are_metres() -> None:
    """A run that is measured in metres ends with them; its time is about."""
    event = '<textevent distoffset="9" message="Go."/>'
    body = f'<SteadyState Duration="400" Power="1">{event}</SteadyState>'
    facts = "<sportType>run</sportType><durationType>distance</durationType>"
    source = Given(
        "r", ".zwo", f"<workout_file>{facts}<workout>{body}</workout></workout_file>".encode()
    )
    text = write_draft(one(source)).text
    assert "  Steady at 100 percent, 400 metres, about 2m 24s  // the file gives no time" in text
    assert "    - Go." in text


def test_what_only_zwift_uses_is_known() -> None:
    """Nobody need look at it again."""
    draft = one(file('<FreeRide Duration="60"><gameplayevent camera="1"/></FreeRide>'))
    (row,) = [row for row in draft.rows if "gameplay" in row.text]
    assert (row.outcome, row.is_known) == ("left", True)


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + f'<?xml version="1.0" encoding="utf-16"?>{HEAD}'.encode(),
        codecs.BOM_UTF16_LE + f'<?xml version="1.0" encoding="utf-8"?>{HEAD}'.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + HEAD.encode("utf-16-be"),
        HEAD.encode("utf-16-le"),
        f'<?xml version="1.0" encoding="ISO-8859-1"?>{HEAD}'.encode(),
        f'<?xml version="1.0" encoding="nonsense"?>{HEAD}'.encode(),
    ],
    ids=["bom", "utf-16-le", "utf-16-be", "no bom", "latin", "nonsense"],
)
def test_the_encoding_is_told_from_the_bytes(data: bytes) -> None:
    """Whatever a file declares."""
    wide = data[:1] in (b"\xff", b"\xfe") or data[1:2] == b"\0"
    encoding = "utf-16-be" if data[:2] == codecs.BOM_UTF16_BE else "utf-16-le" if wide else "utf-8"
    body = '<FreeRide Duration="60"><textevent timeoffset="9" message="Füße"/></FreeRide>'
    whole = data + f"{body}{TAIL}".encode(encoding)
    assert "at 9s: Füße" in write_draft(one(Given("r", ".zwo", whole))).text


def test_latin_letters_without_a_word_on_it() -> None:
    """An old editor wrote them, and the file declares UTF-8."""
    body = (
        f'{HEAD}<FreeRide Duration="60"><textevent timeoffset="9" message="Füße"/></FreeRide>{TAIL}'
    )
    assert "at 9s: Füße" in write_draft(one(Given("r", ".zwo", body.encode("latin-1")))).text


def test_ampersands_are_mended_and_told() -> None:
    """Hand-written files have them, and entities of web pages."""
    event = '<textevent timeoffset="9" message="Up & down&nbsp;&amp; up"/>'
    draft = one(file(f'<FreeRide Duration="60">{event}</FreeRide>'))
    assert "at 9s: Up & down & up" in write_draft(draft).text
    assert outcomes(draft)["& &nbsp;"] == "decided"


def test_what_stands_behind_the_end_is_told() -> None:
    """The workout itself is whole."""
    source = Given("r", ".zwo", f'{HEAD}<FreeRide Duration="60"/>{TAIL}\nthe end'.encode())
    assert outcomes(one(source))["the end"] == "left"


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "empty"),
        ("\ufeff \n", "empty"),
        (f"{BOMB}{HEAD}&b;{TAIL}", "document type"),
        (f"{OUTSIDE}{HEAD}&a;{TAIL}", "document type"),
        (f"<!DOCTYPE workout_file>{HEAD}{TAIL}", "document type"),
        (f"{HEAD}", "broken at line 1"),
        (f'{HEAD}<FreeRide Duration="60"', "broken at line 1"),
        (f"{HEAD}{TAIL}", "no part of it takes any time"),
        (f'{HEAD}<FreeRide Duration="nan"/><FreeRide Duration="-5"/>{TAIL}', "no part of it"),
        (f'{HEAD}<FreeRide Duration="1e9"/>{TAIL}', "12 at most"),
        (f'{HEAD}<IntervalsT Repeat="1e9" OnDuration="1"/>{TAIL}', "more than a routine"),
        ("<gpx></gpx>", "no Zwift workout"),
    ],
)
def test_what_is_no_workout_is_one_sentence(data: str, told: str) -> None:
    """Nothing is guessed, and nothing else is raised."""
    source = Given("ride", ".zwo", data.encode())
    assert READER.recognises(source)
    with pytest.raises(NotThisFormat, match=told):
        READER.read(source)


@pytest.mark.parametrize(
    "text",
    ["", "<html><workout_file></html>", "about <workout_file>", '{"workout_file": 1}', "- 5m 60%"],
)
def test_other_things_are_not_taken_for_a_workout(text: str) -> None:
    """The first element tells."""
    assert not READER.recognises(Given("x", ".txt", text.encode()))


VALUES = st.one_of(
    st.sampled_from(
        ("", "0", "-1", "0.5", "1e5", "nan", "inf", "65%", "10:00", "١", "9" * 50, "x")
    ),
    st.floats(width=32).map(str),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters='<&"'), max_size=5),
)
NAMES = st.sampled_from(
    ("Duration", "Power", "PowerLow", "PowerHigh", "OnDuration", "OffDuration", "Repeat", "OnPower",
     "OffPower", "Cadence", "CadenceLow", "Zone", "Text", "timeoffset", "message", "OverUnder")
)  # fmt: skip
TAGS = st.sampled_from(
    ("SteadyState", "Warmup", "Ramp", "Cooldown", "IntervalsT", "FreeRide", "MaxEffort",
     "textevent", "tags", "name", "other")
)  # fmt: skip


def element(tag: str, values: dict[str, str], inside: str) -> str:
    """An element with attributes."""
    written = "".join(f' {name}="{value}"' for name, value in values.items())
    return f"<{tag}{written}>{inside}</{tag}>"


ELEMENTS = st.builds(
    element,
    TAGS,
    st.dictionaries(NAMES, VALUES, max_size=6),
    st.sampled_from(("", "stray", '<textevent timeoffset="5" message="Go."/>', "<!-- x -->")),
)


@settings(max_examples=200, deadline=None)
@given_by(st.lists(ELEMENTS, max_size=5))
@example(['<SteadyState Duration="9" Text=""></SteadyState>'])
def test_any_values_make_a_script_or_a_sentence(elements: list[str]) -> None:
    """No number that somebody writes breaks anything."""
    try:
        drafts = READER.read(file(*elements))
        for draft in drafts:
            write_draft(draft)
    except NotThisFormat as told:
        assert str(told)  # noqa: PT017


@pytest.mark.parametrize(
    "data",
    [
        HEAD + '<SteadyState Duration="1" Power="0.5"/>' * 240_000 + TAIL,
        HEAD + "<a>" * 3_000_000,
        HEAD + '<FreeRide Duration="40000">' + '<textevent timeoffset="1" message="a"/>' * 250_000
        + "</FreeRide>" + TAIL,
        HEAD + "&" * 10_000_000,
        HEAD + '<FreeRide Duration="60"/>' + "x" * 10_000_000 + TAIL,
        HEAD + "<!--" * 2_500_000,
    ],
    ids=["parts", "depth", "texts", "ampersands", "stray", "comments"],
)  # fmt: skip
def test_ten_megabytes_take_seconds(data: str) -> None:
    """A file of any shape is read, or refused, in bounded time."""
    begins = time.process_time()
    source = Given("big", ".zwo", data.encode())
    assert READER.recognises(source)
    try:
        READER.read(source)
    except NotThisFormat as told:
        assert str(told)  # noqa: PT017
    assert time.process_time() - begins < 8
