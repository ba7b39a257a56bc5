"""Publishing: what is rendered, what stays, what goes."""

from __future__ import annotations

import hashlib
import json
from email.utils import parsedate_to_datetime
from pathlib import Path
from shutil import rmtree

import pytest

from tests.podcast.shows import (
    BREATHE,
    NOON,
    attributes,
    channel,
    contents,
    items,
    publish_in,
    text,
    write_scripts,
    write_show,
)
from voicecoach.errors import OutsideError, ScriptError, UsageError
from voicecoach.podcast.publish import publish

DAY = 86_400.0


def guids(target: Path) -> dict[str, str]:
    """Enclosure's file name -> GUID, over all feeds."""
    found = {}
    for feed in sorted(target.glob("feed*.xml")):
        for item in items(target, feed.name).values():
            name = attributes(item, "enclosure")["url"].rpartition("/")[2]
            found[name] = text(item, "guid")
    return found


def change(script: Path, old: str, new: str) -> None:
    before = script.read_text("utf-8")
    assert old in before
    script.write_text(before.replace(old, new), "utf-8")


def test_a_show_is_a_folder_of_plain_files(show: Path) -> None:
    names = {path.name for path in show.iterdir()}
    for name in ("calf", "slow-breath", "wade"):
        assert {f"{name}{end}" for end in (".mp3", ".jpg", ".chapters.json", ".vtt")} <= names
    assert {"feed.xml", "feed.de.xml", "feed.jpg", "index.html"} <= names
    assert not [path for path in show.parent.iterdir() if path.name.startswith(".")]


def test_the_files_hold_what_their_names_say(show: Path) -> None:
    assert (show / "calf.mp3").read_bytes().startswith(b"ID3")
    assert (show / "calf.jpg").read_bytes().startswith(b"\xff\xd8\xff")
    assert (show / "feed.jpg").read_bytes().startswith(b"\xff\xd8\xff")
    assert (show / "calf.vtt").read_text("utf-8").startswith("WEBVTT")
    assert json.loads((show / "calf.chapters.json").read_bytes())["version"] == "1.2.0"


def test_where_nothing_changed_nothing_is_written(own: Path) -> None:
    before = contents(own / "show")
    done = publish_in(own / "scripts", own / "show", at=NOON + DAY)
    assert done.rendered == ()
    assert set(done.unchanged) == {"calf", "slow-breath", "wade"}
    assert contents(own / "show") == before


def test_a_comment_renders_nothing(own: Path) -> None:
    change(own / "scripts/calf.coach", "Calf stretch, 4s", "// mind the wall\nCalf stretch, 4s")
    assert publish_in(own / "scripts", own / "show").rendered == ()


def test_only_what_changed_is_rendered(own: Path) -> None:
    before = contents(own / "show")
    change(own / "scripts/calf.coach", "Lean in.", "Lean in slowly.")
    assert publish_in(own / "scripts", own / "show").rendered == ("calf",)
    after = contents(own / "show")
    changed = {name for name in after if after[name] != before[name]}
    assert {"calf.mp3", "calf.vtt", "feed.xml"} <= changed
    assert not {"wade.mp3", "slow-breath.mp3", "feed.de.xml", "feed.jpg"} & changed


def test_a_change_in_a_script_that_is_used_renders_its_user(own: Path) -> None:
    write_scripts(own / "scripts", both="# Both\nuse slow-breath\n")
    assert publish_in(own / "scripts", own / "show").rendered == ("both",)
    change(own / "scripts/slow-breath.coach", "Breathe out.", "Let it flow.")
    assert set(publish_in(own / "scripts", own / "show").rendered) == {"both", "slow-breath"}


def test_a_new_picture_is_a_change(own: Path) -> None:
    from PIL import Image

    Image.new("RGB", (40, 40), "maroon").save(own / "scripts/art.jpg")
    before = contents(own / "show")
    done = publish_in(own / "scripts", own / "show")
    assert set(done.rendered) == {"calf", "slow-breath", "wade"}
    after = contents(own / "show")
    assert all(after[n][0] != before[n][0] for n in ("calf.jpg", "wade.jpg", "feed.jpg"))


@pytest.mark.parametrize("harm", ["gone", "cut"])
def test_a_sound_that_is_lost_or_harmed_is_rendered_again(own: Path, harm: str) -> None:
    sound = own / "show/calf.mp3"
    whole = sound.read_bytes()
    if harm == "gone":
        sound.unlink()
    else:
        sound.write_bytes(whole[:1000])
    assert publish_in(own / "scripts", own / "show").rendered == ("calf",)
    assert sound.read_bytes() == whole


def test_a_routine_whose_script_is_gone_stays(own: Path) -> None:
    before = contents(own / "show")
    (own / "scripts/calf.coach").unlink()
    done = publish_in(own / "scripts", own / "show", at=NOON + DAY)
    assert (done.vanished, done.removed) == (("calf",), ())
    assert contents(own / "show") == before


def test_prune_takes_away_what_vanished_and_nothing_else(own: Path) -> None:
    (own / "show/CNAME").write_text("example.org")
    (own / "scripts/wade.coach").unlink()
    publish_in(own / "scripts", own / "show")
    done = publish_in(own / "scripts", own / "show", prune=True)
    assert (done.vanished, done.removed) == ((), ("wade",))
    names = {path.name for path in (own / "show").iterdir()}
    assert not {name for name in names if name.startswith("wade")}
    assert "feed.de.xml" not in names
    assert {"calf.mp3", "feed.xml", "CNAME"} <= names


def test_guids_stay_when_titles_and_the_host_change(own: Path) -> None:
    before = guids(own / "show")
    whole = text(channel(own / "show"), "podcast:guid")
    change(own / "scripts/calf.coach", "# Calf & friends", "# Calves")
    write_show(own / "scripts", title='"Another"', base_url='"https://other.example/x"')
    publish_in(own / "scripts", own / "show", at=NOON + DAY)
    assert guids(own / "show") == before
    assert text(channel(own / "show"), "podcast:guid") == whole
    assert "Calves" in items(own / "show")


def test_what_apps_know_a_show_by_survives_the_loss_of_its_memory(own: Path) -> None:
    before = guids(own / "show"), contents(own / "show")["feed.xml"][0]
    (own / "show/.voicecoach.json").unlink()
    done = publish_in(own / "scripts", own / "show", at=NOON + DAY)
    assert set(done.rendered) == {"calf", "slow-breath", "wade"}
    assert (guids(own / "show"), contents(own / "show")["feed.xml"][0]) == before


@pytest.mark.parametrize("memory", [b"", b"{", b"[]", b'{"schema": 1}', b'{"schema": 99}'])
def test_a_memory_that_is_harmed_counts_as_lost(own: Path, memory: bytes) -> None:
    before = guids(own / "show")
    (own / "show/.voicecoach.json").write_bytes(memory)
    publish_in(own / "scripts", own / "show")
    assert guids(own / "show") == before


def test_numbers_go_on_where_they_ended(own: Path) -> None:
    write_scripts(own / "scripts", a_new_one=BREATHE.replace("Slow", "New"))
    publish_in(own / "scripts", own / "show", at=NOON + DAY)
    found = items(own / "show")
    assert text(found["New breath"], "itunes:episode") == "4"
    assert next(iter(found)) == "New breath", "the newest comes first"


def test_dates_are_the_scripts_or_those_of_the_first_publication(own: Path) -> None:
    change(own / "scripts/calf.coach", "artwork:", "date: 2024-02-29\nartwork:")
    publish_in(own / "scripts", own / "show", at=NOON + DAY)
    found = items(own / "show")
    assert text(found["Calf & friends"], "pubDate") == "Thu, 29 Feb 2024 00:00:00 +0000"
    seconds = parsedate_to_datetime(text(found["Slow breath"], "pubDate")).timestamp()
    assert NOON - 3 < seconds <= NOON


def test_no_date_is_in_the_future(own: Path) -> None:
    change(own / "scripts/calf.coach", "artwork:", "date: 2031-01-01\nartwork:")
    done = publish_in(own / "scripts", own / "show", at=NOON - DAY)
    for feed in ("feed.xml", "feed.de.xml"):
        for item in items(own / "show", feed).values():
            moment = parsedate_to_datetime(text(item, "pubDate"))
            assert moment.timestamp() <= NOON - DAY
    assert any("still to come" in words for words in done.told)


def test_the_same_scripts_at_the_same_time_make_the_same_show(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("one", "two"):
        publish([str(own / "scripts")], own / name)
    one, two = contents(own / "one"), contents(own / "two")
    assert {n: c for n, (c, _) in one.items()} == {n: c for n, (c, _) in two.items()}
    assert "14 Nov 2023" in text(channel(own / "one"), "pubDate")


def test_all_problems_of_all_scripts_are_told_and_nothing_changes(own: Path) -> None:
    before = contents(own / "show")
    change(own / "scripts/calf.coach", "4s", "4 secnods")
    change(own / "scripts/wade.coach", "4s", "4")
    with pytest.raises(ScriptError) as caught:
        publish_in(own / "scripts", own / "show")
    assert {problem.code for problem in caught.value.problems} == {"E104", "E103"}
    assert contents(own / "show") == before


def test_a_full_disk_leaves_the_show_as_it_was(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OutsideError("the disk is full")

    before = contents(own / "show")
    change(own / "scripts/calf.coach", "Lean in.", "Lean in slowly.")
    monkeypatch.setattr("voicecoach.podcast.publish.render_spoken", full)
    with pytest.raises(OutsideError):
        publish_in(own / "scripts", own / "show")
    assert contents(own / "show") == before
    assert [path.name for path in own.iterdir() if path.name.startswith(".")] == []


def test_files_of_others_are_not_written_over(own: Path) -> None:
    other = own / "site"
    other.mkdir()
    (other / "index.html").write_text("mine")
    with pytest.raises(UsageError, match="of no show"):
        publish_in(own / "scripts", other)
    assert contents(other).keys() == {"index.html"}


def test_a_folder_without_scripts_is_a_matter_of_usage(own: Path) -> None:
    (own / "empty").mkdir()
    with pytest.raises(UsageError, match="no script"):
        publish([str(own / "empty")], own / "show2")


@pytest.mark.parametrize("name", ["index", "feed", "Index"])
def test_a_routine_cannot_take_the_name_of_the_shows_own_files(own: Path, name: str) -> None:
    write_scripts(own / "scripts", **{name: BREATHE})
    with pytest.raises(UsageError, match="cannot be called"):
        publish_in(own / "scripts", own / "show")


def test_two_scripts_of_one_name_are_a_matter_of_usage(own: Path) -> None:
    other = write_scripts(own / "more", calf=BREATHE)
    with pytest.raises(UsageError, match="would be one routine"):
        publish([str(own / "scripts"), str(other / "calf.coach")], own / "show")


def test_without_a_base_url_the_author_is_told(own: Path) -> None:
    done = publish_in(own / "scripts", own / "show")
    assert any("base_url" in words for words in done.told)
    write_show(own / "scripts", base_url='"https://a.example/"')
    done = publish_in(own / "scripts", own / "show")
    assert done.told == ()


def test_a_new_host_changes_the_feeds_and_renders_nothing(own: Path) -> None:
    write_show(own / "scripts", base_url='"https://a.example/b"')
    assert publish_in(own / "scripts", own / "show").rendered == ()
    feed = (own / "show/feed.xml").read_text("utf-8")
    assert "show.invalid" not in feed
    assert 'url="https://a.example/b/calf.mp3"' in feed


def test_a_show_can_be_published_without_a_show_toml(own: Path) -> None:
    (own / "scripts/show.toml").unlink()
    rmtree(own / "show")
    done = publish([str(own / "scripts/slow-breath.coach")], own / "show", clock=lambda: NOON)
    assert text(channel(own / "show"), "title") == "Scripts"
    assert any("--init" in words for words in done.told)


def test_a_show_in_another_language_says_where_its_routines_are(own: Path) -> None:
    write_show(own / "scripts", language='"fr"')
    done = publish_in(own / "scripts", own / "show")
    assert done.feeds == ("feed.xml", "feed.de.xml", "feed.en.xml")
    assert any("no routine is in the show's language" in words for words in done.told)


def test_the_memory_knows_every_file(show: Path) -> None:
    files = json.loads((show / ".voicecoach.json").read_bytes())["files"]
    there = {name: content for name, (content, _) in contents(show).items()}
    del there[".voicecoach.json"]
    assert files == {name: hashlib.sha256(content).hexdigest() for name, content in there.items()}
