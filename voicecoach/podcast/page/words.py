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
    alternating: str
    amrap: str
    back: str
    before: str
    breathe_in: str
    breathe_out: str
    breaths: str
    change: str
    chapters: str
    follow: str
    forward: str
    get_ready: str
    hold: str
    kilometres: str
    left: str
    metres: str
    miles: str
    next: str
    next_chapter: str
    notes: str
    one_breath: str
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
    steps: str
    until_ready: str
    utmost: str

    def repetitions(self, count: int) -> str:
        """A number of repetitions."""
        return self.one_rep if count == 1 else self.reps.format(count=count)

    def breathing(self, count: int) -> str:
        """A number of breaths."""
        return self.one_breath if count == 1 else self.breaths.format(count=count)

    def goal(self, asked: str) -> str:
        """The thing that a score asks for, such as `400 metres`, `8 reps` or `until ready`.

        Times and names, which are the same in every language, stay as they are.
        """
        name, comma, last = asked.rpartition(", ")
        return f"{name}{comma}{self._goal(last)}"

    def _goal(self, asked: str) -> str:
        number, _, unit = asked.partition(" ")
        told: dict[str, str] = {
            "metres": self.metres,
            "km": self.kilometres,
            "miles": self.miles,
            "steps": self.steps,
            "rep": self.one_rep,
            "reps": self.reps,
        }
        whole = {"until ready": self.until_ready, "as long as you can": self.utmost}
        if asked in whole:
            return whole[asked]
        if number == "rest" and unit:
            return f"{self.rest} {unit}"
        return told[unit].format(count=number) if unit in told else asked


_EN: Final = PageWords(
    tag="en",
    all_routines="All routines",
    alternating="Left and right in turn",
    amrap="As many rounds as you can",
    back="10 seconds back",
    before="Before you start",
    breathe_in="Breathe in",
    breathe_out="Breathe out",
    breaths="{count} breaths",
    change="Change sides",
    chapters="Chapters",
    follow="Follow this show in a podcast app",
    forward="10 seconds forward",
    get_ready="Get ready",
    hold="Hold",
    kilometres="{count} km",
    left="left",
    metres="{count} metres",
    miles="{count} miles",
    next="Next",
    next_chapter="Next chapter",
    notes="Notes",
    one_breath="1 breath",
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
    steps="{count} steps",
    until_ready="Until you are ready",
    utmost="As long as you can",
)

_DE: Final = PageWords(
    tag="de",
    all_routines="Alle Übungsfolgen",
    alternating="Links und rechts im Wechsel",
    amrap="So viele Runden, wie du schaffst",
    back="10 Sekunden zurück",
    before="Bevor du anfängst",
    breathe_in="Einatmen",
    breathe_out="Ausatmen",
    breaths="{count} Atemzüge",
    change="Seitenwechsel",
    chapters="Kapitel",
    follow="Dieser Reihe in einer Podcast-App folgen",
    forward="10 Sekunden vor",
    get_ready="Bereit machen",
    hold="Halten",
    kilometres="{count} km",
    left="links",
    metres="{count} Meter",
    miles="{count} Meilen",
    next="Als Nächstes",
    next_chapter="Nächstes Kapitel",
    notes="Hinweise",
    one_breath="1 Atemzug",
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
    steps="{count} Schritte",
    until_ready="Bis du so weit bist",
    utmost="So lange du kannst",
)

_ES: Final = PageWords(
    tag="es",
    all_routines="Todas las rutinas",
    alternating="Izquierda y derecha por turnos",
    amrap="Tantas rondas como puedas",
    back="10 segundos atrás",
    before="Antes de empezar",
    breathe_in="Inhala",
    breathe_out="Exhala",
    breaths="{count} respiraciones",
    change="Cambio de lado",
    chapters="Capítulos",
    follow="Seguir este programa en una aplicación de pódcast",
    forward="10 segundos adelante",
    get_ready="Prepárate",
    hold="Mantener",
    kilometres="{count} km",
    left="izquierda",
    metres="{count} metros",
    miles="{count} millas",
    next="A continuación",
    next_chapter="Capítulo siguiente",
    notes="Notas",
    one_breath="1 respiración",
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
    steps="{count} pasos",
    until_ready="Hasta que estés listo",
    utmost="Todo el tiempo que puedas",
)

_JA: Final = PageWords(
    tag="ja",
    all_routines="すべてのルーティン",
    alternating="左右交互に",
    amrap="できるだけ多くのラウンド",
    back="10秒戻る",
    before="始める前に",
    breathe_in="吸う",
    breathe_out="吐く",
    breaths="{count}呼吸",
    change="左右を替える",
    chapters="チャプター",
    follow="ポッドキャストアプリで購読する",
    forward="10秒進む",
    get_ready="準備",
    hold="キープ",
    kilometres="{count}km",
    left="左",
    metres="{count}メートル",
    miles="{count}マイル",
    next="次",
    next_chapter="次のチャプター",
    notes="説明",
    one_breath="1呼吸",
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
    steps="{count}歩",
    until_ready="準備ができるまで",
    utmost="できるだけ長く",
)

_TABLE: Final = {words.tag: words for words in (_EN, _DE, _ES, _JA)}


def words_for(language: str) -> PageWords:
    """The words in `language`, a BCP 47 tag; English for a language that is not in the table."""
    return _TABLE.get(primary(language), _EN)
