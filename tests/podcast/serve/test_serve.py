"""The server: what phones ask for, over a real connection."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.podcast.shows import Served, publish_in, serving, write_show

ROOT = Path(__file__).parents[3]
SOUND = "/calf.mp3"


@pytest.fixture
def sound(show: Path) -> bytes:
    return (show / "calf.mp3").read_bytes()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("calf.mp3", "audio/mpeg"),
        ("calf.jpg", "image/jpeg"),
        ("calf.vtt", "text/vtt; charset=utf-8"),
        ("calf.chapters.json", "application/json+chapters"),
        ("feed.xml", "application/rss+xml; charset=utf-8"),
        ("feed.de.xml", "application/rss+xml; charset=utf-8"),
        ("index.html", "text/html; charset=utf-8"),
        ("", "text/html; charset=utf-8"),
    ],
)
def test_each_kind_of_file_has_its_type(served: Served, name: str, kind: str) -> None:
    answer = served.get(f"/{name}")
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_types_that_servers_guess_wrong(tmp_path: Path) -> None:
    for name in ("a.srt", "a.js", "a.css", "a.unknown"):
        (tmp_path / name).write_text("x")
    with serving(tmp_path) as served:
        kinds = [served.get(f"/a.{end}").headers["content-type"] for end in ("srt", "js", "css")]
        assert kinds[0] == "application/x-subrip; charset=utf-8"
        assert kinds[1:] == ["text/javascript; charset=utf-8", "text/css; charset=utf-8"]
        assert served.get("/a.unknown").headers["content-type"] == "application/octet-stream"


def test_a_file_comes_whole(served: Served, sound: bytes) -> None:
    answer = served.get(SOUND)
    assert answer.body == sound
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["content-length"] == str(len(sound))


def test_head_tells_all_and_sends_nothing(served: Served, sound: bytes) -> None:
    whole, head = served.get(SOUND), served.get(SOUND, "HEAD", Range="bytes=0-9")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(sound))
    assert {**head.headers, "date": ""} == {**whole.headers, "date": ""}


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("0-99", 0, 99), ("1000-1999", 1000, 1999), ("-100", -100, None), ("100000-", 100000, None)],
)
def test_a_piece_is_sent(
    served: Served, sound: bytes, asked: str, first: int, last: int | None
) -> None:
    answer = served.get(SOUND, Range=f"bytes={asked}")
    piece = sound[first : None if last is None else last + 1]
    start = first % len(sound)
    assert (answer.status, answer.body) == (206, piece)
    place = f"bytes {start}-{start + len(piece) - 1}/{len(sound)}"
    assert answer.headers["content-range"] == place


def test_a_piece_past_the_end_is_refused_with_the_size(served: Served, sound: bytes) -> None:
    answer = served.get(SOUND, Range=f"bytes={len(sound)}-")
    assert answer.status == 416
    assert answer.headers["content-range"] == f"bytes */{len(sound)}"


def test_several_pieces_come_as_parts(served: Served, sound: bytes) -> None:
    answer = served.get(SOUND, Range="bytes=0-9,500-509,-10")
    assert answer.status == 206
    assert int(answer.headers["content-length"]) == len(answer.body)
    match = re.fullmatch(r"multipart/byteranges; boundary=(\w+)", answer.headers["content-type"])
    assert match
    parts = answer.body.split(f"\r\n--{match[1]}".encode())
    assert (parts[0], parts[-1]) == (b"", b"--\r\n")
    bodies = [part.partition(b"\r\n\r\n")[2] for part in parts[1:-1]]
    assert bodies == [sound[:10], sound[500:510], sound[-10:]]
    assert f"Content-Range: bytes 500-509/{len(sound)}".encode() in parts[2]
    assert b"Content-Type: audio/mpeg" in parts[2]


def test_who_has_the_file_is_told_so(served: Served) -> None:
    first = served.get(SOUND)
    tag, date = first.headers["etag"], first.headers["last-modified"]
    for headers in (
        {"If_None_Match": tag},
        {"If_None_Match": f'"x", W/{tag}'},
        {"If_None_Match": "*"},
        {"If_Modified_Since": date},
    ):
        answer = served.get(SOUND, **headers)
        assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", tag)
    assert served.get(SOUND, If_None_Match='"x"', If_Modified_Since=date).status == 200
    assert served.get(SOUND, If_Modified_Since="Thu, 01 Jan 1970 00:00:00 GMT").status == 200
    assert served.get(SOUND, If_Modified_Since="whenever").status == 200


def test_who_wants_one_version_gets_no_other(served: Served, sound: bytes) -> None:
    """If-Match and If-Unmodified-Since, before all other conditions (RFC 9110, 13.2.2)."""
    tag, date = (served.get(SOUND).headers[name] for name in ("etag", "last-modified"))
    old = "Thu, 01 Jan 1970 00:00:00 GMT"
    for headers in (
        {"If_Match": tag},
        {"If_Match": f'"x", {tag}'},
        {"If_Match": "*"},
        {"If_Match": tag, "If_Unmodified_Since": old},
        {"If_Unmodified_Since": date},
        {"If_Unmodified_Since": "whenever"},
    ):
        answer = served.get(SOUND, **headers)
        assert (answer.status, answer.body) == (200, sound), headers
    for headers in (
        {"If_Match": '"x"'},
        {"If_Match": f"W/{tag}"},
        {"If_Match": '"x"', "If_None_Match": tag},
        {"If_Match": '"x"', "Range": "bytes=0-9"},
        {"If_Unmodified_Since": old},
    ):
        assert served.get(SOUND, **headers).status == 412, headers
        assert served.get(SOUND, "HEAD", **headers).status == 412, headers


def asked(served: Served, target: str, host: str = "x", more: str = "") -> bytes:
    """The answer to a request with this target, to the letter."""
    with served.connect() as connection:
        lines = f"GET {target} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n"
        connection.sendall(lines.encode())
        answer = b""
        while part := connection.recv(65536):
            answer += part
        return answer


def test_tags_may_come_in_several_lines(served: Served) -> None:
    tag = served.get(SOUND).headers["etag"]
    more = f'If-None-Match: "x"\r\nIf-None-Match: {tag}\r\n'
    assert asked(served, "/calf.mp3", more=more).startswith(b"HTTP/1.1 304 ")


@pytest.mark.parametrize("scheme", ["http", "HTTP", "https"])
def test_a_whole_address_is_its_path(served: Served, sound: bytes, scheme: str) -> None:
    """As clients write it to a proxy; it says which host is meant (RFC 9112, 3.2.2)."""
    assert asked(served, f"{scheme}://a.example/calf.mp3").endswith(sound)
    assert b"<html" in asked(served, f"{scheme}://a.example/").lower()
    assert b"<html" in asked(served, f"{scheme}://a.example").lower()
    feed = asked(served, f"{scheme}://a.example:81/feed.xml", host="b.example")
    assert b'url="http://a.example:81/calf.mp3"' in feed
    assert b"b.example" not in feed


@pytest.mark.parametrize("target", ["calf.mp3", "ftp://x/calf.mp3", "http:///calf.mp3", "x:/", "*"])
def test_what_is_no_address_is_refused(served: Served, target: str) -> None:
    assert asked(served, target).startswith(b"HTTP/1.1 400 ")


def test_with_a_key_a_whole_address_needs_it_too(show: Path) -> None:
    with serving(show, "s3cret") as served:
        assert b" 404 " in asked(served, "http://x/calf.mp3").split(b"\r\n")[0]
        assert b" 200 " in asked(served, "http://x/s3cret/calf.mp3").split(b"\r\n")[0]


def test_a_phone_resumes_only_what_it_began(served: Served, sound: bytes) -> None:
    time.sleep(1.1)  # a date names one version only once its second is over
    first = served.get(SOUND)
    for still in (first.headers["etag"], first.headers["last-modified"]):
        answer = served.get(SOUND, Range="bytes=100-", If_Range=still)
        assert (answer.status, answer.body) == (206, sound[100:])
    for other in ('"other"', f"W/{first.headers['etag']}", "Thu, 01 Jan 1970 00:00:00 GMT"):
        answer = served.get(SOUND, Range="bytes=100-", If_Range=other)
        assert (answer.status, answer.body) == (200, sound)


def test_another_version_has_another_tag(own: Path) -> None:
    with serving(own / "show") as served:
        before = served.get(SOUND).headers["etag"]
        content = (own / "show/calf.mp3").read_bytes()
        (own / "show/new").write_bytes(content)
        (own / "show/new").replace(own / "show/calf.mp3")
        assert served.get(SOUND).headers["etag"] != before


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_but_reading(served: Served, method: str) -> None:
    answer = served.get(SOUND, method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("host", ["192.168.1.7:8000", "kitchen.local", "[fe80::1]:80", "a.example"])
def test_the_feed_has_the_address_by_which_it_is_reached(served: Served, host: str) -> None:
    for feed in ("feed.xml", "feed.de.xml"):
        body = served.get(f"/{feed}", Host=host).body.decode()
        assert "show.invalid" not in body
        assert f'href="http://{host}/{feed}"' in body
    assert f'url="http://{host}/calf.mp3"' in served.get("/feed.xml", Host=host).body.decode()


@pytest.mark.parametrize("host", ['a"b', "a/b", "a b", "<x>", "user@a", "a:b", "a" * 300])
def test_a_host_that_is_none_is_refused(served: Served, host: str) -> None:
    assert served.get("/feed.xml", Host=host).status == 400


def test_the_feed_has_pieces_and_a_tag_of_its_own(served: Served) -> None:
    whole = served.get("/feed.xml")
    other = served.get("/feed.xml", Host="other.example")
    assert whole.headers["etag"] != other.headers["etag"]
    assert served.get("/feed.xml", If_None_Match=whole.headers["etag"]).status == 304
    assert served.get("/feed.xml", Range="bytes=5-9").body == whole.body[5:10]


def test_a_base_url_stays_in_the_feed(own: Path) -> None:
    write_show(own / "scripts", base_url='"https://a.example/b"')
    publish_in(own / "scripts", own / "show")
    with serving(own / "show") as served:
        body = served.get("/feed.xml").body
    assert body == (own / "show/feed.xml").read_bytes()
    assert b'url="https://a.example/b/calf.mp3"' in body


def test_with_a_key_the_feed_has_it_in_its_addresses(show: Path) -> None:
    with serving(show, "s3cret") as served:
        body = served.get("/s3cret/feed.xml").body.decode()
        assert f'url="{served.url}calf.mp3"' in body
        answer = served.get("/s3cret")
        assert (answer.status, answer.headers["location"]) == (308, "./s3cret/")
        assert served.get("/s3cret/").status == 200
        assert served.get("/s3cret/calf.mp3").body == (show / "calf.mp3").read_bytes()


def test_folders_show_their_index(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b/index.html").write_text("inside")
    with serving(tmp_path) as served:
        assert served.get("/a%20b/").body == b"inside"
        there = served.get("/a%20b")
        assert (there.status, there.headers["location"]) == (308, "./a%20b/")
        assert served.get("/").status == 404


CURL = [
    (["-r", "0-99"], 206, slice(0, 100)),
    (["-r", "2000-2099"], 206, slice(2000, 2100)),
    (["-r", "-64"], 206, slice(-64, None)),
    (["-C", "5000"], 206, slice(5000, None)),
    (["-r", "999999999-"], 416, None),
    (["-H", 'If-Range: "old"', "-r", "0-99"], 200, slice(None)),
]


@pytest.mark.parametrize(("arguments", "status", "piece"), CURL)
def test_curl_gets_what_it_asks_for(
    served: Served,
    sound: bytes,
    program: Callable[[str], str],
    tmp_path: Path,
    arguments: list[str],
    status: int,
    piece: slice | None,
) -> None:
    out = tmp_path / "out"
    if "-C" in arguments:
        out.write_bytes(sound[:5000])
        arguments = ["-C", "-"]
    command = [program("curl"), "-s", "-o", str(out), "-w", "%{http_code}", *arguments]
    done = subprocess.run(
        [*command, f"{served.url}calf.mp3"], capture_output=True, text=True, timeout=30
    )
    assert done.stdout == str(status)
    if piece is not None:
        assert out.read_bytes() == (sound if "-C" in arguments else sound[piece])


COMMAND = """
import sys
from pathlib import Path
from voicecoach.podcast.serve import serve
from voicecoach.podcast.serve.run import Options
keys = Path(sys.argv[2])
options = Options(host="127.0.0.1", port=0, lan="lan" in sys.argv, keys=keys)
serve(Path(sys.argv[1]), options, lambda words: print(words, flush=True))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl-C goes to a whole console")
def test_ctrl_c_ends_it_cleanly_amid_a_download(show: Path, tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", COMMAND, str(show), str(tmp_path / "keys.json")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        url = process.stdout.readline().split()[-1]
        served = Served(url)
        deadline = time.monotonic() + 20
        while True:
            try:
                connection = served.connect()
                break
            except ConnectionRefusedError:
                assert time.monotonic() < deadline
        with connection:
            connection.sendall(b"GET /calf.mp3 HTTP/1.1\r\nHost: x\r\n\r\n")
            assert connection.recv(100)
            process.send_signal(signal.SIGINT)
            rest = process.stdout.read()
            errors = process.stderr.read()
            assert process.wait(20) == 0
    assert rest.endswith("Ended.\n")
    assert errors == ""
