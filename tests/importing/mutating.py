"""Sources damaged by chance: in their bytes, in their lines, and in the trees that they are."""

from __future__ import annotations

import json
from random import Random
from typing import Any, Final

from voicecoach.importing.trees import text_of_bytes

_VALUES: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1, 0.001, 1e9, 1e308, 10**400, "", "0", "-5", "1e5", "NaN",
    "x" * 3000,
    "{", "[1", '{"a": 1}', "Rest", "20s", "// x", "🔥", "Приседания", "\ud83d", "\0", "\u2028", [],
    {}, [[]], {"steps": []}, {"label": "a", "length": 5}, {"a": {"b": {"c": []}}},
)  # fmt: skip

_PIECES: Final = (
    b"", b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\n\n", b"\t", b"  ", b"{", b"}",
    b"[", b"]", b"<", b">", b"&amp;", b"&x;", b'"', b"'", b":", b";", b",", b"- ", b"* ", b"# ",
    b"// ", b"|", b"0", b"-1", b"99999999999", b"0:00", b"1e999", b"NaN", b"20s", b"3x",
    b"each leg", b"\xe2\x80\xa8", b"\xf0\x9f\x94\xa5", b"\xd0\x9f", b"<!--", b"]]>", b"&a", b"*a",
    b"<<: *a", b"!!python/name:os",
)  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """The data with some damage; a tree may get it in its values, so that it stays a tree."""
    ways = (_in_bytes, _in_lines) if random.random() < 0.3 else (_in_tree,)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        data = random.choice(ways)(data, random)
    return data


def _in_bytes(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    end = min(len(data), start + random.choice((0, 0, 1, 1, 2, 10, 200)))
    match random.randrange(4):
        case 0:
            return data[:start] + random.choice(_PIECES) + data[end:]
        case 1:
            return data[:start] + bytes([random.randrange(256)]) + data[end:]
        case 2:
            return data[:end] + data[start:end] * random.choice((1, 2, 50)) + data[end:]
        case _:
            return data[:start] if random.random() < 0.3 else data[:start] + data[end:]


def _in_lines(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    here, there = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(4):
        case 0:
            lines[here], lines[there] = lines[there], lines[here]
        case 1:
            lines[here:here] = [lines[there]] * random.choice((1, 1, 5, 100))
        case 2:
            del lines[here]
        case _:
            lines[here] = random.choice((b" ", b"    ", b"\t", b"- ", b"> ")) + lines[here]
    return b"\n".join(lines)


def _in_tree(data: bytes, random: Random) -> bytes:
    try:
        tree = json.loads(text_of_bytes(data))
    except (ValueError, RecursionError):
        return random.choice((_in_bytes, _in_lines))(data, random)
    holders = list(_holders(tree))
    if not holders:
        return _in_bytes(data, random)
    holder = random.choice(holders)
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    key = random.choice(keys)
    match random.randrange(4):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder[key:key] = [holder[key]] * random.choice((1, 3, 200))
        case 2 if isinstance(holder, dict):
            holder[random.choice((*keys, "new", "steps", "loop"))] = holder.pop(key)
        case _:
            holder[key] = random.choice(_VALUES)
    return json.dumps(tree).encode()


def _holders(tree: Any) -> Any:
    """The mappings and lists of a tree that have something in them."""
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list) and one:
            yield one
            waiting += one.values() if isinstance(one, dict) else one
