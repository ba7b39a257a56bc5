"""Opening sound files: plain ones only, and nothing but the file itself.

FFmpeg also reads playlists, manifests, image sequences and lists of files, which name
other files and addresses, and takes a file for what its content says, whatever it is
called.  So the formats that it may find are named, and it gets an open file rather than
a path: what a file names cannot be reached.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from av.container import InputContainer

_DEMUXERS: Final = ("wav", "w64", "aiff", "caf", "au", "flac", "ogg", "mp3", "aac", "mov")
"""The plain formats, as FFmpeg calls them; mov is MP4 and M4A, too."""

READABLE: Final = "WAV, AIFF, FLAC, MP3, Ogg, M4A or AAC"
"""The same as users call them."""

_WITHOUT_OTHERS: Final = {"protocol_whitelist": "none", "enable_drefs": "0"}
"""No file or address that is named in a file is opened, not even where a format knows how."""


@contextmanager
def opened(path: Path, formats: tuple[str, ...] = _DEMUXERS) -> Iterator[InputContainer]:
    """The sound file at `path`, for as long as it is needed.

    Raises `OSError` where it cannot be read, `av.FFmpegError` where it is of none of `formats`.
    """
    import av

    if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for, a device has no end
        raise OSError(f"it is no file that holds {READABLE}")
    options = {"format_whitelist": ",".join(formats), **_WITHOUT_OTHERS}
    with path.open("rb") as file, av.open(file, "r", options=options) as container:
        yield container
