"""The words of the pages themselves, in the languages that the coach speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from voicecoach.languages import primary


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words of a page in one language, whose BCP 47 tag is `tag`."""

    tag: str
    all_routines: str
    back: str
    before: str
    change: str
    chapters: str
    follow: str
    forward: str
    get_ready: str
    hold: str
    left: str
    next: str
    next_chapter: str
    notes: str
    one_rep: str
    pace: str
    pause: str
    play: str
    player: str
    position: str
    previous_chapter: str
    reps: str
    rest: str
    right: str
    routines: str
    said: str
    skip: str
    sound_file: str
    speed: str

    def repetitions(self, count: int) -> str:
        """A number of repetitions."""
        return self.one_rep if count == 1 else self.reps.format(count=count)


_EN: Final = PageWords(
    tag="en",
    all_routines="All routines",
    back="10 seconds back",
    before="Before you start",
    change="Change sides",
    chapters="Chapters",
    follow="Follow this show in a podcast app",
    forward="10 seconds forward",
    get_ready="Get ready",
    hold="Hold",
    left="left",
    next="Next",
    next_chapter="Next chapter",
    notes="Notes",
    one_rep="1 rep",
    pace="At your own pace",
    pause="Pause",
    play="Play",
    player="Player",
    position="Position in the routine",
    previous_chapter="Previous chapter",
    reps="{count} reps",
    rest="Rest",
    right="right",
    routines="Routines",
    said="What is said",
    skip="Skip to the content",
    sound_file="Sound file (MP3)",
    speed="Speed",
)

_DE: Final = PageWords(
    tag="de",
    all_routines="Alle Übungsfolgen",
    back="10 Sekunden zurück",
    before="Bevor du anfängst",
    change="Seitenwechsel",
    chapters="Kapitel",
    follow="Dieser Reihe in einer Podcast-App folgen",
    forward="10 Sekunden vor",
    get_ready="Bereit machen",
    hold="Halten",
    left="links",
    next="Als Nächstes",
    next_chapter="Nächstes Kapitel",
    notes="Hinweise",
    one_rep="1 Wiederholung",
    pace="Im eigenen Tempo",
    pause="Pause",
    play="Abspielen",
    player="Player",
    position="Stelle in der Übungsfolge",
    previous_chapter="Voriges Kapitel",
    reps="{count} Wiederholungen",
    rest="Ruhe",
    right="rechts",
    routines="Übungsfolgen",
    said="Was gesagt wird",
    skip="Zum Inhalt",
    sound_file="Tondatei (MP3)",
    speed="Tempo",
)

_ES: Final = PageWords(
    tag="es",
    all_routines="Todas las rutinas",
    back="10 segundos atrás",
    before="Antes de empezar",
    change="Cambio de lado",
    chapters="Capítulos",
    follow="Seguir este programa en una aplicación de pódcast",
    forward="10 segundos adelante",
    get_ready="Prepárate",
    hold="Mantener",
    left="izquierda",
    next="A continuación",
    next_chapter="Capítulo siguiente",
    notes="Notas",
    one_rep="1 repetición",
    pace="A tu ritmo",
    pause="Pausa",
    play="Reproducir",
    player="Reproductor",
    position="Posición en la rutina",
    previous_chapter="Capítulo anterior",
    reps="{count} repeticiones",
    rest="Descanso",
    right="derecha",
    routines="Rutinas",
    said="Lo que se dice",
    skip="Ir al contenido",
    sound_file="Archivo de sonido (MP3)",
    speed="Velocidad",
)

_JA: Final = PageWords(
    tag="ja",
    all_routines="すべてのルーティン",
    back="10秒戻る",
    before="始める前に",
    change="左右を替える",
    chapters="チャプター",
    follow="ポッドキャストアプリで購読する",
    forward="10秒進む",
    get_ready="準備",
    hold="キープ",
    left="左",
    next="次",
    next_chapter="次のチャプター",
    notes="説明",
    one_rep="1回",
    pace="自分のペースで",
    pause="一時停止",
    play="再生",
    player="プレーヤー",
    position="再生位置",
    previous_chapter="前のチャプター",
    reps="{count}回",
    rest="休憩",
    right="右",
    routines="ルーティン",
    said="音声の言葉",
    skip="本文へ",
    sound_file="音声ファイル (MP3)",
    speed="速度",
)

_TABLE: Final = {words.tag: words for words in (_EN, _DE, _ES, _JA)}


def words_for(language: str) -> PageWords:
    """The words in `language`, a BCP 47 tag; English for a language that is not in the table."""
    return _TABLE.get(primary(language), _EN)
