"""The categories of podcast directories, as Apple lists them and the others follow."""

from __future__ import annotations

from functools import cache
from typing import Final

_LISTED: Final = """
Arts: Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts
Business: Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit
Comedy: Comedy Interviews, Improv, Stand-Up
Education: Courses, How To, Language Learning, Self-Improvement
Fiction: Comedy Fiction, Drama, Science Fiction
Government:
Health & Fitness: Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality
History:
Kids & Family: Education for Kids, Parenting, Pets & Animals, Stories for Kids
Leisure: Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden, Video Games
Music: Music Commentary, Music History, Music Interviews
News: Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, Tech News
Religion & Spirituality: Buddhism, Christianity, Hinduism, Islam, Judaism, Religion, Spirituality
Science: Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, Natural Sciences, Nature, Physics, Social Sciences
Society & Culture: Documentary, Personal Journals, Philosophy, Places & Travel, Relationships
Sports: Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, Running, Soccer, Swimming, Tennis, Volleyball, Wilderness, Wrestling
Technology:
True Crime:
TV & Film: After Shows, Film History, Film Interviews, Film Reviews, TV Reviews
"""  # noqa: E501

_INSIDE: Final = " > "


@cache
def categories() -> dict[str, tuple[str, ...]]:
    """Each category as show.toml writes it.

    `Health & Fitness > Fitness` -> `("Health & Fitness", "Fitness")`.
    """
    known: dict[str, tuple[str, ...]] = {}
    for line in _LISTED.strip().splitlines():
        main, _, inside = line.partition(":")
        known[main] = (main,)
        for name in filter(None, inside.strip().split(", ")):
            known[main + _INSIDE + name] = (main, name)
    return known
