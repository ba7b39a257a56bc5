"""Numbers and units of time in words, by a table and, where it has none, by Babel."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from babel.units import format_unit

from voicecoach.compiler.phrases.table import Dual, Table, Wording
from voicecoach.compiler.phrases.template import Words, filled
from voicecoach.languages import same_language


@lru_cache
def locale_for(table: Table, tag: str) -> Locale:
    """The locale nearest to a BCP 47 tag, in the table's language."""
    while tag and same_language(tag, table.language):
        try:
            return Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            tag = tag.rpartition("-")[0]
    return Locale.parse(table.language, sep="-")


@lru_cache(maxsize=4096)
def unit_words(table: Table, tag: str, number: float, unit: str) -> Wording:
    """A number of a unit, such as `30 seconds`."""
    locale = locale_for(table, tag)
    template = table.units.get(unit)
    if template is None:
        return _babels(number, unit, locale)
    if not isinstance(template, str | Dual):
        template = template.get(locale.plural_form(number), template["other"])
    figures = format_decimal(number, locale=locale)
    shown, spoken = (
        (template.shown, template.spoken) if isinstance(template, Dual) else (template, template)
    )
    return Dual(
        filled(shown, lambda _, __: Words(figures)).text,
        filled(spoken, lambda _, spec: Words(table.read(number, spec) or figures)).text,
    )


def _babels(number: float, unit: str, locale: Locale) -> str:
    """Babel's words; for some languages it has a long form only under another name."""
    for length in ("long", "short"):
        words = format_unit(number, f"duration-{unit}", length=length, locale=locale)
        if "duration-" not in words:
            return words
    raise LookupError(f"Babel has no words for {unit} in {locale}: give its table `units`")
