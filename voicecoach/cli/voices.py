"""The command `voices`."""

from __future__ import annotations

from pathlib import Path

import click

from voicecoach.cli.main import SCRIPT, main
from voicecoach.cli.streams import aligned, aside


@main.command("voices")
@click.argument("script", required=False, metavar="[SCRIPT]", type=SCRIPT)
@click.option("--language", metavar="TAG", help="Only voices that speak this language.")
@click.option("--voice", metavar="NAME", help="The voice for --try; auto by default.")
@click.option("--devices", is_flag=True, help="List the sound devices instead.")
@click.option("--read", "text", metavar="TEXT", help="Print what a voice is given for this.")
@click.option("--try", "words", metavar="TEXT", help="Speak this into a WAV file.")
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path("voice.wav"),
    help="The file for --try; voice.wav by default.",
)
def voices_command(
    script: str | None,
    language: str | None,
    voice: str | None,
    devices: bool,
    text: str | None,
    words: str | None,
    output: Path,
) -> None:
    """List the voices that are here, or tell which one SCRIPT gets and why.

    With --read, print how a text is read: in the language, and with the pronunciations, of
    SCRIPT where that is given.
    """
    if devices:
        _list_devices()
    elif text is not None:
        _read(text, script, language)
    elif words is not None:
        _try(words, voice or "auto", language or "en", output)
    elif script is not None:
        _tell_choice(script)
    else:
        _list(language)


def _list(language: str | None) -> None:
    from voicecoach.voices.survey import survey, which_voice

    for report in survey():
        click.echo(f"{report.title}:")
        if report.problem is not None:
            click.echo(f"  {report.problem}" + (f"; {report.help}" if report.help else ""))
        wanted = (language or "").lower()
        rows = [
            (f"  {voice.full_id}", ", ".join(voice.languages), voice.name)
            for voice in report.voices
            if any(tag.lower().startswith(wanted) for tag in voice.languages or ("",))
        ]
        for row in aligned(rows) if rows else ():
            click.echo(row)
    choice = which_voice("auto", language or "en")
    click.echo(f"\nWith 'voice: auto': {choice.voice.full_id}. {choice.why}")


def _list_devices() -> None:
    from voicecoach.live.speakers.table import all_devices

    found = all_devices()
    for row in aligned([("SPEAKER", "DEVICE"), *((d.speaker, d.name) for d in found)]):
        click.echo(row)
    if not found:
        aside("no sound device is here")


def _tell_choice(script: str) -> None:
    from voicecoach.pipeline.loading import load
    from voicecoach.voices.choice import check_language
    from voicecoach.voices.survey import which_voice

    settings = load(script).settings
    choice = which_voice(settings.voice, settings.language)
    check_language(choice.voice, settings.language)
    click.echo(f"{choice.voice.full_id}. {choice.why}")


def _read(text: str, script: str | None, language: str | None) -> None:
    from voicecoach.languages import primary
    from voicecoach.pipeline.loading import load
    from voicecoach.score import Phrase
    from voicecoach.voices.lexicon.table import LEXICONS
    from voicecoach.voices.reading import read

    settings = None if script is None else load(script).settings
    spoken_in = language or ("en" if settings is None else settings.language)
    own = () if settings is None else settings.pronounce
    click.echo(read(Phrase(text, spoken_in, authored=((0, len(text)),)), own))
    if primary(spoken_in) not in LEXICONS:
        aside(f"figures and signs of '{spoken_in}' are given to the voice as they are written")


def _try(words: str, voice: str, language: str, output: Path) -> None:
    from voicecoach.outputs import write_output
    from voicecoach.sound.waves import wave_file
    from voicecoach.voices.survey import sample

    spoken = sample(words, voice, language)
    write_output(output, [wave_file(spoken.clip)])
    click.echo(f"{output}  {spoken.clip.length / 1000:.1f} s  {spoken.voice.full_id}")
