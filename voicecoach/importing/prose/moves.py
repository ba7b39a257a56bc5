"""A move: made of its name and of all sentences that stand under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from voicecoach.importing.draft import DraftMove, DraftRest, SpokenText, UnderLine
from voicecoach.importing.prose.amounts import amounts_counted, amounts_in, outside
from voicecoach.importing.prose.blocks import unstarred
from voicecoach.importing.prose.details import details_of, length_of, merged, with_defaults
from voicecoach.importing.prose.names import bare_count, is_needed, label_kind, lead_of, tidy_name
from voicecoach.importing.prose.sentences import clauses_of, sentences_of
from voicecoach.importing.prose.sides import first_side, marked
from voicecoach.importing.prose.spread import Amounts
from voicecoach.importing.prose.words import Vocabulary

_AGAINST: Final = re.compile(r"\b(?:to|al|zur?|zum|auf)\b.*\b(?:other|otr[oa]|andere[nr]?)\b", re.I)
"""A clause of words that say little each, and together where to move."""

_DIGIT: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")

CANNOT_TELL: Final = "the text tells one side only: is it for each?"


@dataclass(slots=True)
class MoveText:
    """A move as its sentences come in."""

    words: Vocabulary
    name: str
    sure: Amounts = field(default_factory=Amounts)
    """From the name, from labels, and from what says nothing but amounts."""
    unsure: Amounts = field(default_factory=Amounts)
    """From within instructions."""
    steps: list[str] = field(default_factory=list)
    under: list[tuple[str, str]] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is said about the move, and is nothing to do."""

    def add(self, text: str) -> str:
        """Take a text, and tell what it became."""
        shown = bare_count(unstarred(text).strip(), self.words)
        told = [self._sentence(sentence) for sentence in sentences_of(shown)]
        return next((one for one in told if one != "an amount"), told[0] if told else "nothing")

    def add_field(self, label: str, text: str, kind: str) -> str:
        """Take a text with a label, such as `Hold: 30 seconds`."""
        text = unstarred(text).strip()
        match kind:
            case "time" | "reps" | "sets" | "side" | "amount" | "rest":
                return self._amount(label, text, kind)
            case "tip" | "feel" | "needs":
                self.under.append((kind, _sentence_case(text) if kind == "tip" else text))
                return f"a line '{kind}:'"
            case "target":
                self.under.append(("feel", text))
                return "where it is felt"
            case "often":
                self.decisions.append(f"{label}: {text}")
                return "how often, in a comment"
            case "number":
                return "a number"
            case "why":
                self.notes.append(f"{tidy_name(self.name)}: {text}")
                return "a note"
            case _:
                return self.add(text)

    def _amount(self, label: str, text: str, kind: str) -> str:
        told = amounts_in(text, self.words)
        rest = _rest_words(outside(text, told.spans), self.words)
        if kind == "side" and re.fullmatch(rf"\W*(?:{self.words.each}|yes|ja|sí)\W*", text, re.I):
            told, rest = Amounts(is_per_side=True, part="side"), []
        bare = _BARE_AMOUNT.match(text)
        if bare and not told.has_any and not (kind == "rest" and told.rest):
            unit = "min" if kind == "time" and "min" in label.lower() else kind
            told = merged(_bare_amount(bare[1], unit, self.words), told)
        if kind == "rest" and told.time and not told.rest:
            told = Amounts(rest=told.time)
        if kind == "reps" and told.reps is None and told.sets is not None and not told.time:
            told.reps, told.sets = told.sets, None
        if not (told.has_any or told.has_sides or told.rest or told.side or told.is_alternating):
            if _is_nothing(text):
                return "no amount"
            return self._sentence(text)
        self.sure = merged(self.sure, told)
        if rest:
            self.decisions.append(f"{label}: {text}")
        return f"the {'sides' if kind == 'side' else 'amount'} of {self.name}"

    def _sentence(self, sentence: str) -> str:
        words = self.words
        for kind, pattern in (("tip", words.tip), ("needs", words.needs), ("feel", words.feel)):
            match = pattern.match(sentence)
            if match and kind == "needs" and not is_needed(sentence[match.end() :]):
                self.notes.append(sentence)
                return "a note"
            if match and match.end() < len(sentence):
                self.under.append((kind, sentence[match.end() :].strip()))
                return {"feel": "where it is felt"}.get(kind, f"a line '{kind}:'")
        lead = lead_of(sentence, words)
        column = label_kind(lead.name, words) if lead and lead.rest else None
        if lead and column:
            return self.add_field(lead.name, lead.rest, column)
        told = amounts_counted(sentence, words)
        if words.describing.search(sentence) and not (told.has_any or told.is_other):
            self.notes.append(f"{tidy_name(self.name)}: {sentence}")
            return "a note"
        if told.is_often:
            self.decisions.append(sentence.strip(" ."))
        if not told.spans:
            return self._step(sentence)
        kept, has_consumed = self._kept(sentence, told)
        if not has_consumed and not told.has_any:
            told.is_per_side = False
        start = told.spans[0]
        if kept == sentence and start[0] == 0 and told.has_any and len(sentence) > start[1]:
            rest = sentence[start[1] :].strip(" ,;:–—-")
            kept, has_consumed = sentence if _DIGIT.search(rest) else rest, True
        elif has_consumed and kept:
            inner = amounts_in(kept, words)
            if inner.has_any and inner.spans[0][0] == 0:
                rest = kept[inner.spans[0][1] :].strip(" ,;:–—-")
                kept = kept if _DIGIT.search(rest) else rest
        if has_consumed:
            self.sure = merged(self.sure, told)
        else:
            self.unsure = merged(self.unsure, told)
        if kept and not (told.is_often and len(kept.split()) < 4):
            self._step(kept)
            return "an instruction, with an amount"
        return "an amount"

    def _kept(self, sentence: str, told: Amounts) -> tuple[str, bool]:
        """The clauses of a sentence that say more than amounts, and whether any does not."""
        blanked = _blanked(sentence, told.spans)
        spans = clauses_of(sentence)
        full = [
            s
            for s in spans
            if _rest_words(blanked[s[0] : s[1]], self.words)
            or (
                blanked[s[0] : s[1]] == sentence[s[0] : s[1]]
                and _AGAINST.search(sentence[s[0] : s[1]])
            )
        ]
        if len(full) == len(spans):
            return sentence, False
        gone = [s for s in spans if s not in full]
        has_amount = any(a < e and s < b for a, b in told.spans for s, e in gone)
        if not has_amount:
            return sentence, False
        parts: list[str] = []
        last = None
        for number, span in enumerate(spans):
            if span not in full:
                continue
            text = sentence[span[0] : span[1]].strip(" ,;")
            joined = (
                sentence[spans[last][1] : span[1]]
                if last == number - 1 and last is not None
                else None
            )
            if parts and joined:
                parts[-1] += joined.rstrip(" ,;")
            else:
                parts.append(text)
            last = number
        return ", ".join(parts), True

    def _step(self, text: str) -> str:
        shown = _sentence_case(text.lstrip(" ,;:.)–—-").rstrip(" ,;–—-"))
        if shown and any(c.isalnum() for c in shown):
            if shown[-1] not in '.!?…:"”':
                shown += "."
            self.steps.append(shown)
            return "an instruction"
        return "nothing"

    def made(self, defaults: Amounts) -> tuple[DraftMove, DraftRest | None]:
        """The move, and the rest behind it where its text tells one."""
        self.unsure.is_times = False
        own = merged(self.sure, self.unsure)
        own.sets = own.sets or own.rounds
        told = with_defaults(own, defaults)
        if told.side:
            told.is_per_side = told.is_other = False
        texts = [*self.steps, *(text for kind, text in self.under if kind != "needs")]
        side = first_side(texts, self.words)
        is_marked = side is not None and told.has_sides and not told.side
        details = details_of(told, side)
        decisions = [*details.decisions, *self.decisions]
        if side is not None and not is_marked and not told.side and not told.is_alternating:
            decisions.append(CANNOT_TELL)
        if not own.has_any and defaults.has_any:
            decisions = [d for d in decisions if not d.startswith("no time")]
        lines = [("-", step) for step in self.steps] + _feels(self.under)
        under = tuple(
            UnderLine(
                key,
                SpokenText(
                    marked(text, side, self.words)
                    if is_marked and side and key != "needs"
                    else text
                ),
            )
            for key, text in lines
        )
        rest = None
        if own.rest and not any(detail.startswith("rest ") for detail in details.details):
            rest = DraftRest(length_of(own.rest))
        name = tidy_name(self.name)
        return DraftMove(name, tuple(details.details), under, tuple(dict.fromkeys(decisions))), rest


def _feels(under: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(kind, text if kind == "tip" else text.strip(" .")) for kind, text in under]


_BARE_AMOUNT: Final = re.compile(
    r"^\W{0,3}(\d{1,4}(?:\s*(?:-|–|to|bis|a)\s*\d{1,4})?)(?![\d:.,]*\d)(?!\s*[x×])"
)
"""A number that has no unit, since the label before it tells what it is."""


def _bare_amount(number: str, kind: str, words: Vocabulary) -> Amounts:
    told = amounts_in(f"{number} {'min' if kind == 'min' else 's'}", words).time
    match kind:
        case "rest":
            return Amounts(rest=told)
        case "sets":
            return Amounts(sets=told)
        case "reps" | "amount" | "side":
            return Amounts(reps=told)
        case _:
            return Amounts(time=told)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _rest_words(text: str, words: Vocabulary) -> list[str]:
    said = (word.lower() for word in _WORD.findall(text))
    return [word for word in said if word not in words.filler]


def _is_nothing(text: str) -> bool:
    return not any(c.isalnum() for c in text) or text.strip().lower() in (
        "none",
        "no",
        "n/a",
        "na",
        "keine",
        "keiner",
        "ninguno",
        "nada",
        "0",
    )


def _sentence_case(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]
