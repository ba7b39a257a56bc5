"""Texts that all tags and sidecars share: words line by line, notes, and codes of languages.

The codes are ISO 639-2 for the BCP 47 tags that scripts use.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from voicecoach.languages import primary
from voicecoach.score import Performance, Role, Speech
from voicecoach.units import Milliseconds

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
