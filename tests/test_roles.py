"""Every role is accounted for."""

from __future__ import annotations

from voicecoach.roles import MOMENTARY_ROLES, REPEATABLE_ROLES
from voicecoach.score import Role


def test_each_role_is_either_true_at_one_moment_or_said_again() -> None:
    assert set(Role) == MOMENTARY_ROLES | REPEATABLE_ROLES
    assert not MOMENTARY_ROLES & REPEATABLE_ROLES
