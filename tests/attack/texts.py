"""Words for generated scripts: of every language, and such as break what is careless with text."""

from __future__ import annotations

from random import Random
from typing import Final

from tests.attack.words import SAFETY

LANGUAGES: Final = ("en", "en", "en-GB", "de", "de-AT", "es", "es-MX", "ja", "ja-JP", "fr", "EN")

NAMES: Final = {
    "en": ("Wall calf stretch", "Knees, hips, toes", "Cat: cow", "Farmer's walk", "No", "plank"),
    "de": ("Wadendehnung", "Straße dehnen für Läufer", "Öffner", "äußere Hüfte"),
    "es": ("Estiramiento de gemelo", "Niño", "¡Arriba!", "flexión"),
    "ja": ("ふくらはぎのストレッチ", "猫のポーズ", "肩まわし"),
    "fr": ("Étirement du mollet", "L'œuf", "À genoux"),
}

SENTENCES: Final = {
    "en": ("Lean in until it pulls.", "Breathe slowly", "Keep your heel on the floor, and relax."),
    "de": ("Lehn dich vor.", "Atme ruhig weiter", "Die Ferse bleibt am Boden, ganz locker."),
    "es": ("Inclínate hacia delante.", "Respira despacio", "¿Lo notas? Mantén el talón abajo."),
    "ja": ("ゆっくり息を吐いてください。", "かかとを床につけて", "力を抜きましょう。"),
    "fr": ("Penche-toi en avant.", "Respire doucement", "Le talon reste au sol, l'épaule basse."),
}

WEIRD: Final = (
    'He said "stop", twice', "a{brace} and }another{", "{{doubled}}", "https://example.org/a//b",
    "either // or", "//begins so", "back\\slash \\// and /// more", "no\u00a0break\u00a0spaces",
    "odd letters 𝕬𝛑 and signs №⌘", "emoji 🧘‍♀️🦵🏽 and flags 🇩🇪", "<b>bold</b> & 'quoted'",
    "‏עצור אם כואב‏", "توقف إذا شعرت بالألم", "e\u0301 combining n\u0303",
    "x" * 180, "Donaudampfschifffahrtsgesellschaftskapitän " * 4, "20s", "rest 20s: no",
    "- a bullet", "# a title", "> a note", "say: something", "at 10s: now", "3 rounds", "half",
    "…", "?!", "...", "100 %", "½ cup & 3/4", "line\u2028separator", "\u200bzero\u200b width\ufeff",
    "ﬁne ligature", "ŉ at first", "İstanbul", "ßharp", "tab\tinside", "，wide、marks。", "a.b.c.",
    "<bold> & 'quoted'", "%s %d {0}", "NUL? \\0", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "ǅungla", "“curly” ‘quotes’",
    "You should feel it", "Next: nothing.", "Halfway.", "Round 2 of 3.", "Rest for 20 seconds.",
    "Last one.", "7", "Final round.", "You will need patience.",
)  # fmt: skip

PRONOUNCED: Final = (
    "stop = push on", "Stop if it hurts. = Push harder.", "hurts = feels good", "let go = hold on",
    "let go slowly = push harder", "doctor = magician", "Let = Pull", "slowly = fast",
    "if = even if",
    "Hör = Mach", "auf = weiter", "wehtut = guttut", "ärztlich = gar nicht", "Detente = Sigue",
    "duele = gusta", "médico = mago", "痛み = 快感", "やめて = つづけて", "いたみ = かいかん",
    "ゆっくり = いそいで", "a = b", "ITB = I T band", "pain = gain", "Before = Never",
)  # fmt: skip


def primary(tag: str) -> str:
    """The language of a tag, in small letters."""
    return tag.partition("-")[0].lower()


def some_words(random: Random, language: str) -> str:
    """Words for a text, without white space around them."""
    return _drawn(random, language).strip()


def _drawn(random: Random, language: str) -> str:
    drawn = random.random()
    if drawn < 0.45:
        return random.choice(SENTENCES[language])
    if drawn < 0.6:
        return f"{random.choice(SENTENCES[language])} {random.randint(1, 10_000)}"
    if drawn < 0.65:
        return random.choice(random.choice(list(SAFETY.values()))[:4])
    if drawn < 0.7:
        return f"{random.choice(WEIRD)} {random.choice(WEIRD)}"
    if drawn < 0.701:
        return " ".join(random.choices(SENTENCES[language], k=200))
    if drawn < 0.72:
        return " ".join(random.choices(SENTENCES[language], k=random.randint(3, 20)))
    return random.choice(WEIRD)


def some_name(random: Random, language: str) -> str:
    """A name of a move: one that needs no quotes, or one that cannot be written without."""
    if random.random() < 0.6:
        return random.choice(NAMES[language])
    return some_words(random, language).replace('"', "'")[:150].strip()
