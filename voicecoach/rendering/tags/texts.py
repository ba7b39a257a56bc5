"""A routine in texts: words line by line, notes, codes of languages, and files beside the sound.

The codes are ISO 639-2 for the BCP 47 tags that scripts use.  The files are chapters and
captions for whoever reads no tags; each form is a function from the score to text, and
their times are those of the ID3 chapters and lyrics.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

from voicecoach.errors import UsageError
from voicecoach.languages import primary
from voicecoach.score import Performance, Role, Speech
from voicecoach.units import MINUTE, SECOND, Milliseconds

ALBUM: Final = "voicecoach"
"""Players group the files by it; also the artist where a script names no author."""

UNKNOWN: Final = "und"
"""The code for a language that cannot be told."""

_ISO_639: Final = """
aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak
be:bel bg:bul bi:bis bm:bam bn:ben bo:bod br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre
cs:ces cu:chu cv:chv cy:cym da:dan de:deu dv:div dz:dzo ee:ewe el:ell en:eng eo:epo es:spa
et:est eu:eus fa:fas ff:ful fi:fin fj:fij fo:fao fr:fra fy:fry ga:gle gd:gla gl:glg gn:grn
gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv ht:hat hu:hun hy:hye hz:her ia:ina id:ind
ie:ile ig:ibo ii:iii ik:ipk io:ido is:isl it:ita iu:iku ja:jpn jv:jav ka:kat kg:kon ki:kik
kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor ky:kir la:lat
lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mri mk:mkd ml:mal
mn:mon mr:mar ms:msa mt:mlt my:mya na:nau nb:nob nd:nde ne:nep ng:ndo nl:nld nn:nno no:nor
nr:nbl nv:nav ny:nya oc:oci oj:oji om:orm or:ori os:oss pa:pan pi:pli pl:pol ps:pus pt:por
qu:que rm:roh rn:run ro:ron ru:rus rw:kin sa:san sc:srd sd:snd se:sme sg:sag si:sin sk:slk
sl:slv sm:smo sn:sna so:som sq:sqi sr:srp ss:ssw st:sot su:sun sv:swe sw:swa ta:tam te:tel
tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso tt:tat tw:twi ty:tah ug:uig
uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho yi:yid yo:yor za:zha zh:zho
zu:zul cmn:zho yue:zho
"""
"""Two letters of ISO 639-1, three of ISO 639-2/T; at the end, two languages that the latter
knows only as Chinese."""

_THREE_LETTERS: Final = dict(pair.split(":") for pair in _ISO_639.split())


def iso639_2(language: str) -> str:
    """The three-letter code of a BCP 47 tag: `en-GB` is `eng`; `und` where there is none.

    Codes of the terminology kind (ISO 639-2/T), so German is `deu`.
    """
    code = primary(language)
    if code in _THREE_LETTERS:
        return _THREE_LETTERS[code]
    return code if len(code) == 3 and code.isascii() and code.isalpha() else UNKNOWN


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One phrase as it is shown, on one line, while it is spoken."""

    start: Milliseconds
    end: Milliseconds
    text: str


def spoken_lines(performance: Performance) -> tuple[SpokenLine, ...]:
    """Every phrase that is spoken, in order of time."""
    return tuple(
        SpokenLine(cue.start, cue.end, text)
        for cue in performance.score.cues
        if isinstance(cue, Speech) and (text := one_line(cue.phrase.text))
    )


def one_line(text: str) -> str:
    """`text` with every stretch of white space, breaks included, as one space."""
    return " ".join(text.split())


def show_notes(performance: Performance) -> str:
    """The text to be read before the routine: the warnings, then the author's notes."""
    warnings = [
        cue.phrase.text
        for cue in performance.score.cues
        if isinstance(cue, Speech) and cue.role is Role.WARNING
    ]
    warning = " ".join(dict.fromkeys(warnings))
    return "\n\n".join(part for part in (warning, *performance.presentation.notes) if part)


_MOST_TRACKS: Final = 99
"""A track of a CUE sheet has a number of two digits."""


def chapters_json(performance: Performance) -> str:
    """The chapters as podcast apps fetch them: Podcasting 2.0 JSON chapters, version 1.2.0."""
    chapters = [
        {"startTime": chapter.start // SECOND, "title": one_line(chapter.title)}
        for chapter in performance.score.chapters
    ]
    content = {"version": "1.2.0", "title": one_line(performance.score.title), "chapters": chapters}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def webvtt(performance: Performance) -> str:
    """The spoken lines as WebVTT captions."""
    cues = [
        f"{_clock(line.start, '.')} --> {_clock(line.end, '.')}\n{_escaped(line.text)}\n"
        for line in spoken_lines(performance)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def srt(performance: Performance) -> str:
    """The spoken lines as SubRip captions.

    A colon followed by a space would make the words before it a speaker's name
    in some apps; a dash stands in for it.
    """
    cues = [
        f"{number}\n{_clock(line.start, ',')} --> {_clock(line.end, ',')}\n"
        f"{re.sub(r' *: ', ' – ', line.text)}\n"
        for number, line in enumerate(spoken_lines(performance), 1)
    ]
    return "\n".join(cues)


def lrc(performance: Performance) -> str:
    """The spoken lines as LRC lyrics, to the hundredth of a second, never late.

    Square brackets mark times there, so in the words they become round ones.
    """
    rows = [
        f"[ti:{_round(performance.score.title)}]",
        f"[ar:{_round(performance.presentation.author or ALBUM)}]",
    ]
    rows += [f"[al:{ALBUM}]", f"[length:{_minutes(performance.score.duration)}]"]
    for line in spoken_lines(performance):
        hundredths = line.start % SECOND // 10
        rows.append(f"[{_minutes(line.start)}.{hundredths:02}]{_round(line.text)}")
    return "\n".join(rows) + "\n"


def cue(performance: Performance, audio_name: str) -> str:
    """The chapters as a CUE sheet for the sound file `audio_name`, which lies beside it.

    Raises `UsageError` where there are more chapters than a sheet has tracks.
    """
    title, count = performance.score.title, len(performance.score.chapters)
    if count > _MOST_TRACKS:
        raise UsageError(
            f"a CUE sheet takes {_MOST_TRACKS} chapters, '{title}' has {count}",
            "leave 'cue' away; all chapters are in the file itself",
        )
    kind = "MP3" if audio_name.lower().endswith(".mp3") else "WAVE"
    performer = _quoted(performance.presentation.author or ALBUM)
    rows = [f"PERFORMER {performer}", f"TITLE {_quoted(performance.score.title)}"]
    rows.append(f"FILE {_quoted(audio_name)} {kind}")
    for number, chapter in enumerate(performance.score.chapters, 1):
        rows.append(f"  TRACK {number:02} AUDIO")
        rows.append(f"    TITLE {_quoted(chapter.title)}")
        rows.append(f"    PERFORMER {performer}")
        rows.append(f"    INDEX 01 {_minutes(chapter.start)}:00")
    return "\n".join(rows) + "\n"


def _clock(time: Milliseconds, point: str) -> str:
    """`hh:mm:ss.mmm`, with `point` before the milliseconds."""
    minutes, rest = divmod(time, MINUTE)
    seconds, thousandths = divmod(rest, SECOND)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}{point}{thousandths:03}"


def _minutes(time: Milliseconds) -> str:
    """`mm:ss`; an hour and a half is 90 minutes."""
    return f"{time // MINUTE:02}:{time % MINUTE // SECOND:02}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _round(text: str) -> str:
    return one_line(text).replace("[", "(").replace("]", ")")


def _quoted(text: str) -> str:
    """`text` in the double quotes of a CUE sheet, which knows no way to put one inside."""
    return '"' + one_line(text).replace('"', "'") + '"'
