import pytest

from core.offset_map import OffsetMap, Step
from core.store.bases import Bases, KeptMap
from core.text import Text

RAW = b"\xef\xbb\xbf" + "یک\r\nدو".encode()
TEXT = Text("یک\nدو")


@pytest.fixture
def bases(tmp_path):
    bases = Bases(tmp_path / "bases")
    yield bases
    bases.close()


def test_a_text_is_kept_byte_for_byte_and_found_by_its_version(bases):
    assert bases.text(TEXT.version) is None
    bases.keep(RAW, TEXT.sha256)
    assert bases.raw(TEXT.version) == RAW
    assert bases.text(TEXT.version) == bases.text(TEXT.sha256) == TEXT.string


def test_a_text_is_kept_in_the_background_once(tmp_path):
    bases = Bases(tmp_path / "bases")
    for _ in range(3):
        bases.keep_soon(RAW, TEXT)
    bases.close()
    assert [path.name for path in (tmp_path / "bases").iterdir()] == [f"{TEXT.sha256}.z"]
    assert Bases(tmp_path / "bases").text(TEXT.version) == TEXT.string


@pytest.mark.parametrize("damage", [b"", b"not zlib", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_copy_counts_as_none(bases, tmp_path, damage):
    bases.keep(RAW, TEXT.sha256)
    (tmp_path / "bases" / f"{TEXT.sha256}.z").write_bytes(damage)
    assert bases.text(TEXT.version) is None


def test_an_empty_copy_is_made_good(bases, tmp_path):
    (tmp_path / "bases").mkdir()
    (tmp_path / "bases" / f"{TEXT.sha256}.z").write_bytes(b"")
    bases.keep(RAW, TEXT.sha256)
    assert bases.text(TEXT.version) == TEXT.string


@pytest.mark.parametrize("version", ["", "*", "../../etc", "8F0C2D6E7A1B", "8f0c"])
def test_what_is_no_version_finds_nothing(bases, version):
    bases.keep(RAW, TEXT.sha256)
    assert bases.text(version) is None
    assert bases.map(version, TEXT.version) is None


def test_a_map_is_kept_with_the_revisions_of_facts(bases, tmp_path):
    old, new = "0" * 12, "1" * 12
    kept = KeptMap(OffsetMap([Step(1, 2, 1, 5)], 9, 12), {"f": 3}, exact=False)
    bases.keep_map(old, new, kept)
    assert bases.map(old, new) == kept
    assert bases.maps_to(new) == [kept]
    assert bases.maps_to(old) == []
    (tmp_path / "bases" / f"{old}-{new}.json").write_bytes(b"{")
    assert bases.map(old, new) is None
