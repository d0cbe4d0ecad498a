"""What was made of a part, as bytes and back."""

import json

from webapp.services.batches.packets import Entry, pack, unpack

FILES = [Entry("A.docx", (2, 3), (0, 1), b"two rows"), Entry("B.docx", (4,), (2,), b"")]


def test_what_is_packed_comes_out_again():
    assert list(unpack(pack(FILES))) == FILES
    assert list(unpack(b"")) == []


def test_what_an_earlier_version_packed_is_read():
    index = json.dumps([["A.docx", [2], 5, 3]]).encode()
    assert list(unpack(len(index).to_bytes(4, "big") + index + b"old")) == [Entry("A.docx", (2,), (5,), b"old")]
