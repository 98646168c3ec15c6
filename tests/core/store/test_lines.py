import zlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.store.lines import Seal, check_seal, seal

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.dictionaries(st.text(min_size=1).filter(lambda key: key != "crc"), VALUES, min_size=1)


@given(FIELDS)
def test_a_sealed_line_is_whole_and_says_what_was_put_in(fields):
    line = seal(fields)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert check_seal(line[:-1]) is Seal.WHOLE
    decoded = msgspec.json.decode(line)
    assert list(decoded)[-1] == "crc"
    del decoded["crc"]
    assert decoded == fields


def test_the_seal_is_the_crc32_of_the_object_as_it_was_before():
    line = seal({"id": "a", "note": "یادداشت"})
    body = '{"id":"a","note":"یادداشت"}'.encode()
    assert line == body[:-1] + b',"crc":"%08x"}\n' % zlib.crc32(body)


@given(FIELDS, st.data())
def test_one_flipped_bit_in_the_body_is_noticed(fields, data):
    line = bytearray(seal(fields)[:-1])
    at = data.draw(st.integers(0, len(line) - 19))
    line[at] ^= 1 << data.draw(st.integers(0, 7))
    assert check_seal(bytes(line)) is not Seal.WHOLE


@pytest.mark.parametrize(
    ("line", "seal_found"),
    [
        (b'{"id":"a"}', Seal.MISSING),
        (b'{"id":"a","crc":"00000000"}', Seal.WRONG),
        (b'{"id":"a","crc":"ABCDEF00"}', Seal.WRONG),
        (b'{"id":"a","crc":""}', Seal.MISSING),
    ],
)
def test_a_line_without_a_right_seal_is_told_apart(line, seal_found):
    assert check_seal(line) is seal_found


def test_a_lone_surrogate_is_never_sealed():
    with pytest.raises(UnicodeEncodeError):
        seal({"note": "\ud800"})
