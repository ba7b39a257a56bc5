#!/usr/bin/env bash
# garmin-fit-sdk 21.218.0 (Python): a file that was checked is read as empty, without an error.
#
# A good guess: `check_integrity()` looks at a file and leaves it as it was, so that "check, then
# read" with one decoder is the careful way to do it.  In fact the check leaves the stream at its end,
# and `read()` gives no messages and no errors: a reader that checks first takes every workout for
# an empty one.  A decoder of its own for each does it; so each reading in the tests has one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" --quiet install garmin-fit-sdk==21.218.0 fit-tool==0.9.16
"$folder/env/bin/python" - <<'PYTHON'
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.profile_type import FileType
from garmin_fit_sdk import Decoder, Stream

message = FileIdMessage()
message.type, message.manufacturer, message.time_created = FileType.WORKOUT, 255, 1767225600000
builder = FitFileBuilder()
builder.add(message)
data = bytearray(builder.build_bytes())

plain, errors = Decoder(Stream.from_byte_array(data)).read()
print("read:", plain, errors)
assert len(plain["file_id_mesgs"]) == 1
assert errors == []

decoder = Decoder(Stream.from_byte_array(data))
assert decoder.check_integrity()
checked, errors = decoder.read()
print("checked, then read:", checked, errors)
assert checked == {}
assert errors == []
PYTHON
