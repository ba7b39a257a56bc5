"""The real Piper, in its real worker, with the voice of the extra `neural`."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

import voicecoach
from tests.engines.instructions import INSTRUCTIONS, words_a_minute
from voicecoach.engines.backends import model_files
from voicecoach.engines.backends.model_files import check_whole, digest
from voicecoach.engines.backends.piper import PiperEngine
from voicecoach.engines.backends.piper_models import BUNDLE, bundled_models, describe_model
from voicecoach.engines.table import engine_description, missing, row
from voicecoach.engines.workers.messages import Task
from voicecoach.engines.workers.pool import kept_letters
from voicecoach.engines.workers.slot import WorkerSlot
from voicecoach.errors import OutsideError
from voicecoach.score import Phrase
from voicecoach.sound.clip import Clip
from voicecoach.voices import ClipCache, Studio, open_studio
from voicecoach.voices.survey import built_in_voices, list_voices

if TYPE_CHECKING:
    from piper import PiperVoice

pytestmark = pytest.mark.skipif(
    missing("piper") is not None and not os.environ.get("CI"),
    reason="the extra 'neural' is not installed",
)

JOE = "en_US-joe-medium"

BUILD_SERVERS = ("CI", "TF_BUILD", "GITHUB_ACTIONS", "JENKINS_URL", "BUILD_ID")
"""Variables by which the runtime would know that no user is there to report on."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("piper")


@pytest.fixture(scope="module")
def voice(folder: Path) -> Iterator[Studio]:
    with open_studio("joe", "en", cache=ClipCache(folder)) as voice:
        yield voice


@pytest.fixture(scope="module")
def engine() -> Iterator[WorkerSlot]:
    process = WorkerSlot("piper")
    yield process
    process.close()


def test_its_voices_are_told_without_starting_it(
    engine: WorkerSlot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert engine_description("piper") == engine.describe()

    def start(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(subprocess, "Popen", start)
    with open_studio("joe", "en", cache=ClipCache(tmp_path)) as voice:
        assert voice.name == f"piper:{JOE}"


@pytest.fixture
def users_voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's voice folder, with a German voice: the package's model, told to speak German."""
    monkeypatch.setenv("VOICECOACH_VOICES", str(tmp_path / "voices"))
    add_german(tmp_path / "voices")
    return tmp_path / "voices"


def add_german(folder: Path, name: str = "de_DE-dora-low") -> Path:
    folder.mkdir(exist_ok=True)
    (source,) = bundled_models()
    model = folder / f"{name}.onnx"
    model.symlink_to(source)
    settings = json.loads(source.with_name(source.name + ".json").read_text("utf-8"))
    settings["espeak"]["voice"] = "de"
    settings["language"] = {"code": "de_DE"}
    settings["dataset"] = "dora"
    (folder / f"{name}.onnx.json").write_text(json.dumps(settings), "utf-8")
    return model


def said(engine: WorkerSlot, text: str, voice: str = JOE, speed: float = 1.0) -> Clip:
    return engine.speak(Task("piper", text, voice, speed)).clip


def test_it_is_found_by_the_name_of_its_engine(voice: Studio) -> None:
    with open_studio("piper", "en", cache=voice.agency.cache) as found:
        assert found.cast.lead.voice == voice.cast.lead.voice
        assert found.cast.lead.why == "it is the voice of Piper, natural voices"


@pytest.mark.parametrize("wanted", ["joe", "Joe", JOE, f"piper:{JOE}"])
def test_it_is_found_by_its_names(voice: Studio, wanted: str) -> None:
    with open_studio(wanted, "en", cache=voice.agency.cache) as found:
        assert found.cast.lead.voice == voice.cast.lead.voice


def test_the_same_text_gives_the_same_bytes_in_another_worker_and_order(
    engine: WorkerSlot,
) -> None:
    texts = ("Switch legs.", "Stop if it hurts. Then rest.", "Left leg first.")
    here = [said(engine, text) for text in texts]
    engine.close()
    assert [said(engine, text) for text in texts[::-1]] == here[::-1]


def test_its_runtime_reports_to_nobody(tmp_path: Path) -> None:
    program = f"""
        import os
        from pathlib import Path
        from voicecoach.engines.backends.piper import open_engine
        engine = open_engine()
        engine.load({JOE!r})
        assert engine.synthesise("Hold.", {JOE!r}, 1.0).pcm
        tasks = Path("/proc/self/task")
        print(len(list(tasks.iterdir())) if tasks.exists() else 1)
    """
    quiet = {"HOME": str(tmp_path / "home"), "VOICECOACH_CACHE": str(tmp_path / "cache")}
    quiet |= dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME"), str(tmp_path / "home"))
    told = {name: value for name, value in os.environ.items() if name not in BUILD_SERVERS}
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        quiet[name] = "1"
    command = [sys.executable, "-c", textwrap.dedent(program)]
    out = subprocess.check_output(command, text=True, env=told | quiet, timeout=60)
    assert out == "1\n"
    assert not (tmp_path / "home").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are not forked")
def test_workers_that_are_forked_off_one_make_the_same_clips(
    engine: WorkerSlot, tmp_path: Path
) -> None:
    phrases = [Phrase(text) for text in ("Switch legs.", "Stop if it hurts.", "Left leg first.")]
    with open_studio("joe", "en", cache=ClipCache(tmp_path), workers=3) as voice:
        voice.prepare(phrases)
        first, *others = (slot._child for slot in voice.agency.engines._slots.values())
        assert first is not None
        parents = [Path(f"/proc/{other.pid}/stat").read_text() for other in others if other]
        assert [int(stat.rpartition(")")[2].split()[1]) for stat in parents] == [first.pid] * 2
        clips = [voice.clip(phrase) for phrase in phrases]
    assert clips == [said(engine, phrase.text) for phrase in phrases]


@pytest.mark.parametrize("speed", [0.5, 0.75, 1.0, 1.5, 2.0])
def test_speed_one_is_about_160_words_a_minute(engine: WorkerSlot, speed: float) -> None:
    lengths = [said(engine, line, speed=speed).length for line in INSTRUCTIONS]
    assert 148 < words_a_minute(lengths) / speed < 172


def test_sentences_are_kept_apart(engine: WorkerSlot) -> None:
    clip = said(engine, "Let go. Then rest.")
    level = np.abs(np.frombuffer(clip.pcm, "<i2").astype(float))
    quiet = level.reshape(-1, 48).max(axis=1) < level.max() / 100
    longest = max(len(run) for run in "".join("01"[int(q)] for q in quiet[20:-20]).split("0"))
    assert 250 <= longest <= 900


@pytest.mark.parametrize("text", ["[[h@l'oU]] hold", "<break time='9s'/> hold", "a [[ b ]] c"])
def test_markup_is_not_obeyed(engine: WorkerSlot, text: str) -> None:
    assert 400 < said(engine, text).length < 9000


@pytest.mark.parametrize("text", ["[[a]]", "[[[a]]]", "[[[[a]]]] [[[", "a [[] ]]]"])
def test_no_brackets_are_left_doubled(text: str) -> None:
    """Between double ones Piper takes sounds for granted."""
    given: list[str] = []
    engine = PiperEngine()
    engine._voices["x"] = cast(
        "PiperVoice",
        SimpleNamespace(
            phonemize=lambda plain: given.append(plain) or [],
            config=SimpleNamespace(sample_rate=22050),
        ),
    )
    engine.synthesise(text, "x", 1.0)
    assert "[[" not in given[0]
    assert "]]" not in given[0]
    assert given[0].replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["—"])
def test_a_text_without_words_is_an_error_with_the_text(voice: Studio, text: str) -> None:
    with pytest.raises(OutsideError, match=f"says nothing for “{text}”"):
        voice.clip(Phrase(text))


def test_speech_needs_no_espeak_of_the_system(tmp_path: Path) -> None:
    """In a folder with a long path, with nothing on the search paths but Python."""
    import piper

    deep = tmp_path.joinpath(*["folder-with-a-long-name"] * 8)
    deep.mkdir(parents=True)
    (deep / "piper").symlink_to(Path(str(piper.__file__)).parent)
    program = f"""
from voicecoach.engines.backends.piper import open_engine
take = open_engine().synthesise("Hold.", "{JOE}", 1.0)
assert take.rate == 22050 and len(take.pcm) > 10_000
from pathlib import Path
maps = Path("/proc/self/maps")
loaded = maps.read_text() if maps.exists() else ""
assert "libespeak" not in loaded, "a library of the system was loaded"
"""
    env = {
        "PYTHONPATH": os.pathsep.join([str(deep), *filter(None, sys.path)]),
        "VOICECOACH_CACHE": str(tmp_path / "cache"),
        "PATH": "",
    }
    subprocess.run([sys.executable, "-c", program], env=env, check=True)


@pytest.mark.parametrize("wanted", ["auto", "dora", "de_DE-dora-low", "de-DE"])
@pytest.mark.usefixtures("users_voices")
def test_a_voice_in_the_users_folder_is_found(wanted: str, cache: ClipCache) -> None:
    with open_studio(wanted, "de", cache=cache) as voice:
        assert voice.name == "piper:de_DE-dora-low"


@pytest.mark.usefixtures("users_voices")
def test_a_voice_speaks_in_its_own_language(engine: WorkerSlot) -> None:
    engine.close()
    german = said(engine, "Zwei Schritte zurück.", "de_DE-dora-low")
    assert german.length > 800
    assert german != said(engine, "Zwei Schritte zurück.", JOE)
    engine.close()


def test_a_voice_is_found_by_its_path(tmp_path: Path, cache: ClipCache) -> None:
    model = add_german(tmp_path / "here")
    for wanted, folder in ((str(model), None), ("here/de_DE-dora-low.onnx", tmp_path)):
        with open_studio(wanted, "de", cache=cache, folder=folder) as voice:
            assert voice.name == f"piper:{model}"
            assert voice.cast.lead.voice.languages == ("de-DE", "de")
    with open_studio(voice.name, "de", cache=cache) as again:
        assert again.cast.lead.voice == voice.cast.lead.voice
        assert again.length(Phrase("Halten.", "de")) > 300


def test_a_path_without_a_voice_is_told(tmp_path: Path, cache: ClipCache) -> None:
    with pytest.raises(OutsideError, match="there is no voice file"):
        open_studio(str(tmp_path / "gone.onnx"), "en", cache=cache)
    (tmp_path / "alone.onnx").write_bytes(b"x")
    with pytest.raises(OutsideError, match=r"lacks its settings, alone\.onnx\.json"):
        open_studio(str(tmp_path / "alone.onnx"), "en", cache=cache)
    (tmp_path / "alone.onnx.json").write_text("{", "utf-8")
    with pytest.raises(OutsideError, match="cannot be read"):
        open_studio(str(tmp_path / "alone.onnx"), "en", cache=cache)


def test_a_model_that_is_none_is_told_with_the_phrase(tmp_path: Path, cache: ClipCache) -> None:
    (tmp_path / "en_US-x-low.onnx").write_bytes(b"not a model")
    (source,) = bundled_models()
    shutil.copy(source.with_name(source.name + ".json"), tmp_path / "en_US-x-low.onnx.json")
    told = r"while speaking “Hold\.”: its model does not load"
    path = str(tmp_path / "en_US-x-low.onnx")
    with open_studio(path, "en", cache=cache) as voice, pytest.raises(OutsideError, match=told):
        voice.clip(Phrase("Hold."))


def test_a_voice_in_the_folder_that_cannot_be_read_hides_no_other(users_voices: Path) -> None:
    (users_voices / "broken.onnx").write_bytes(b"")
    names = [voice.name for voice in list_voices() if voice.engine == "piper"]
    assert names == ["joe", "dora"]


@pytest.mark.usefixtures("users_voices")
def test_built_in_voices_are_those_that_come_along(cache: ClipCache) -> None:
    english = [voice.id for voice in built_in_voices("en", cache=cache) if voice.engine != "pico"]
    assert english[:2] == ["heart", JOE]
    assert "piper" not in [voice.engine for voice in built_in_voices("de", cache=cache)]


def test_a_checksum_is_computed_once_until_the_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "cache"))
    computed: list[str] = []
    real = hashlib.file_digest
    monkeypatch.setattr(
        model_files.hashlib, "file_digest", lambda f, n: computed.append(n) or real(f, n)
    )
    model = tmp_path / "m.onnx"
    model.write_bytes(b"one")
    assert digest(model) == digest(model) == hashlib.sha256(b"one").hexdigest()
    assert len(computed) == 1
    model.write_bytes(b"other")
    assert digest(model) == hashlib.sha256(b"other").hexdigest()
    assert len(computed) == 2


def test_the_packages_model_is_checked_against_its_published_checksum(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (model,) = bundled_models()
    check_whole(model, BUNDLE)
    monkeypatch.setattr(model_files, "digest", lambda _: "0" * 64)
    with pytest.raises(OutsideError, match="is damaged") as caught:
        check_whole(model, BUNDLE)
    assert "--force-reinstall" in str(caught.value.help)


def test_another_model_under_the_same_name_makes_other_clips(tmp_path: Path) -> None:
    model = add_german(tmp_path / "here")
    before = describe_model(model)
    model.unlink()
    model.write_bytes(b"retrained")
    assert describe_model(model).version != before.version


def changed(folder: Path, **settings: object) -> Path:
    """The package's model beside settings of which some are others."""
    (source,) = bundled_models()
    model = folder / "en_US-other-medium.onnx"
    model.symlink_to(source)
    known = json.loads(source.with_name(source.name + ".json").read_text("utf-8"))
    model.with_name(model.name + ".json").write_text(json.dumps(known | settings), "utf-8")
    return model


def sounds() -> dict[str, list[int]]:
    (source,) = bundled_models()
    settings = json.loads(source.with_name(source.name + ".json").read_text("utf-8"))
    numbers: dict[str, list[int]] = settings["phoneme_id_map"]
    return numbers


@pytest.mark.parametrize("way", ["swapped", "turned", "none", "few", "no vowels"])
def test_a_model_whose_settings_name_other_sounds_is_not_used(tmp_path: Path, way: str) -> None:
    numbers = sounds()
    if way == "swapped":
        numbers["s"], numbers["t"] = numbers["t"], numbers["s"]
    elif way == "turned":
        numbers = dict(zip(numbers, reversed(numbers.values()), strict=True))
    elif way == "no vowels":  # a sound without a number is left out
        numbers = {sound: number for sound, number in numbers.items() if sound not in "aeiouɑɜɪ"}
    else:
        numbers = {"s": numbers["s"]} if way == "few" else {}
    model = changed(tmp_path, phoneme_id_map=numbers)
    with (
        open_studio(str(model), "en", cache=ClipCache(tmp_path / "clips")) as voice,
        pytest.raises(OutsideError, match="name other sounds than it was trained with"),
    ):
        voice.clip(Phrase("Stop if it hurts."))


@pytest.mark.parametrize(
    "settings",
    [
        {"vowel_clusters": [["s", "t"], ["h", "ˈ", "ɜ"]]},
        {"vowel_clusters": ["st"]},
        {"espeak": {"voice": "../../../voices/mine"}},
        {"espeak": {"voice": "en-us/../../mine"}},
        {"espeak": {"voice": "en.mine"}},
        {"espeak": {}},
    ],
)
def test_a_model_whose_settings_have_words_read_by_other_rules_is_not_used(
    tmp_path: Path, settings: dict[str, object]
) -> None:
    """Joined sounds that have no number are left out, and a path is a file with rules."""
    model = changed(tmp_path, **settings)
    with (
        open_studio(str(model), "en", cache=ClipCache(tmp_path / "clips")) as voice,
        pytest.raises(OutsideError, match="name other sounds than it was trained with"),
    ):
        voice.clip(Phrase("Stop if it hurts."))


def test_a_model_may_join_vowels_that_have_a_number_and_lack_sounds_that_were_added_later(
    tmp_path: Path,
) -> None:
    numbers = {sound: number for sound, number in sounds().items() if number[0] < 130}
    numbers["aɪ"] = [161]
    model = changed(tmp_path, phoneme_id_map=numbers, vowel_clusters=[["a", "ɪ"]])
    with open_studio(str(model), "en", cache=ClipCache(tmp_path / "clips")) as voice:
        assert voice.clip(Phrase("Stop if it hurts.")).length > 700


@pytest.mark.parametrize(("code", "espeak"), [("en_US", "de"), ("de_DE", "en-us")])
def test_a_model_speaks_the_language_that_words_are_read_in(
    tmp_path: Path, code: str, espeak: str
) -> None:
    model = changed(tmp_path, language={"code": code}, espeak={"voice": espeak})
    told, read = code[:2], espeak[:2]
    with pytest.raises(OutsideError, match=f"and the script is in .*'{told}'"):
        open_studio(str(model), told, cache=ClipCache(tmp_path / "clips"))
    open_studio(str(model), read, cache=ClipCache(tmp_path / "clips")).close()


@pytest.mark.parametrize(
    ("code", "espeak"), [("no_NO", "nb"), ("zh_CN", "cmn"), ("en_GB", "en-gb-x-rp")]
)
def test_a_language_may_have_another_name_in_espeak_ng(
    tmp_path: Path, code: str, espeak: str
) -> None:
    model = changed(tmp_path, language={"code": code}, espeak={"voice": espeak})
    assert describe_model(model).languages[0] == code.replace("_", "-")


@pytest.mark.parametrize("rate", [44_100, 11_025])
def test_a_model_at_another_rate_than_its_own_renders_nothing(tmp_path: Path, rate: int) -> None:
    model = changed(tmp_path, audio={"sample_rate": rate})
    script = tmp_path / "a.coach"
    script.write_text(f"# Short\nvoice: {model}\nSlow breath, 5s\n", encoding="utf-8")
    with pytest.raises(OutsideError, match="does not speak the warning"):
        voicecoach.compile(voicecoach.load(script, allow_outside=True))


def test_settings_that_change_have_clips_of_their_own(tmp_path: Path) -> None:
    for rate in (22_050, 44_100):
        (tmp_path / str(rate)).mkdir()
    one, two = (changed(tmp_path / str(r), audio={"sample_rate": r}) for r in (22_050, 44_100))
    assert describe_model(one, "x") != describe_model(two, "x")
    assert describe_model(one, "x") == describe_model(one, "x")


LONG = (
    "Put both hands on the wall and step your left foot back, keep your heel on the floor and "
    "lean in until the calf pulls gently, let your shoulders drop and breathe out slowly, count "
    "to ten in your head, then straighten up and shake the leg out, and rest."
)


def test_a_long_sentence_in_pieces_takes_about_as_long_as_in_one() -> None:
    from voicecoach.engines.backends import piper
    from voicecoach.engines.speech.conditioning import condition
    from voicecoach.engines.speech.utterance import speak

    engine = piper.PiperEngine()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(piper, "HEAVIEST", 10_000)
        whole = condition(engine.synthesise(LONG, JOE, 1.0))
    cut = Clip(bytes(speak(engine, LONG, JOE, 1.0)))
    assert abs(cut.length / whole.length - 1) < 0.05


@pytest.mark.slow
def test_what_is_computed_at_a_time_is_bounded_whatever_a_text_is_full_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Counted in numbers of phonemes, the unit of what the model holds in memory."""
    from piper import PiperVoice

    from voicecoach.engines.backends import piper
    from voicecoach.engines.speech.utterance import speak

    counts: list[float] = []
    real = PiperVoice.phoneme_ids_to_audio

    def computed(self: PiperVoice, numbers: list[int], manner: object) -> object:
        counts.append(len(numbers) * manner.length_scale)  # type: ignore[attr-defined]
        return real(self, numbers[:6], manner)  # type: ignore[arg-type]

    monkeypatch.setattr(PiperVoice, "phoneme_ids_to_audio", computed)
    engine = piper.PiperEngine()
    for text in (LONG * 3, "999999 " * 60, "€" * 90, "WWW " * 60, "x" * 400, "👍" * 60):
        for speed in (0.5, 1.0):
            speak(engine, text, JOE, speed)
    assert max(counts) <= piper.HEAVIEST


def test_a_worker_among_several_gives_back_what_a_long_piece_took() -> None:
    from voicecoach.engines.backends import piper

    shrunk: list[bool] = []
    engine = piper.PiperEngine()
    engine.keep_memory(kept_letters(row("piper").room, 2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(piper, "give_back", lambda: shrunk.append(True))
        before = engine.synthesise("Hold.", JOE, 1.0)
        assert not shrunk
        engine.synthesise(LONG[:100], JOE, 1.0)
        assert shrunk
        assert engine.synthesise("Hold.", JOE, 1.0) == before
