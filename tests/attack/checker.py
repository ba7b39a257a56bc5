"""The checker: whether a plan keeps the timing and the safety contract of its script.

It reads what programs read (`plan --json`, schema 1) and the script as its writer means it, and
nothing of the compiler.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.attack.case import Case, Json, Lengths, Spoken
from tests.attack.chapters import chapters
from tests.attack.forms import forms
from tests.attack.in_holds import IN_HOLDS
from tests.attack.model import Script
from tests.attack.safety import SAFETY_CHECKS
from tests.attack.saying import SAYING
from tests.attack.segments import SEGMENTS
from tests.attack.timing import TIMING
from tests.attack.ways import WAYS

CHECKS = (*TIMING, *WAYS, *SAFETY_CHECKS, *SAYING, *IN_HOLDS, *SEGMENTS, forms, chapters)
"""Every contract; each gives what breaks it, in words."""


def broken(
    script: Script,
    plan: Json,
    spoken: Spoken | None = None,
    sounds: Lengths | None = None,
    start: int | None = None,
) -> list[str]:
    """All that is wrong with a plan; nothing where it keeps every contract.

    `spoken` and `sounds` are the lengths of phrases and sounds, where they are known; `start`
    is the number of the move that the plan starts at.
    """
    return list(_broken(script, plan, spoken, sounds, start))


def _broken(
    script: Script, plan: Json, spoken: Spoken | None, sounds: Lengths | None, start: int | None
) -> Iterator[str]:
    if (plan["schema"], plan["title"]) != (1, script.title):
        yield f"schema {plan['schema']} of “{plan['title']}”"
    if plan["language"] != script.settings.language:
        yield f"the plan is in {plan['language']}"
    try:
        case = Case.of(script, plan, spoken, sounds, start)
    except ValueError as wrong:
        yield str(wrong)
        return
    for check in CHECKS:
        for what in check(case):
            yield f"{check.__name__}: {what}"
