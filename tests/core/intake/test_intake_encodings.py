import pytest

from core.intake.encodings import certain_encoding, guessed_encoding, guessed_encodings

ARABIC = "كتب الطالب رسالة طويلة إلى صديقه في المدينة، ثم ذهب إلى البيت.\n" * 3
PERSIAN = "كتاب‌هاي دانشگاه را خواندم و به خانه رفتم؛ گفت: چه خوب پژوهشي!\n" * 3
HEBREW = "הספר הזה נמצא על השולחן בבית של המורה החדשה.\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PERSIAN, "cp1256"),
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859-6"),
        (ARABIC, "cp720"),
        (HEBREW, "cp1255"),
        (PERSIAN, "utf-8"),
        (PERSIAN, "utf-16"),
        (PERSIAN, "utf-16-le"),
        (PERSIAN, "utf-16-be"),
        ("plain words", "utf-8"),
    ],
)
def test_the_likeliest_encoding_reads_the_text(text, encoding):
    raw = text.encode(encoding, "ignore")
    assert raw.decode(guessed_encoding(raw)) == raw.decode(encoding)


def test_hebrew_of_either_table_reads_the_same():
    raw = HEBREW.encode("iso8859-8")
    assert raw.decode(guessed_encoding(raw)) == HEBREW


def test_latin_text_is_not_taken_for_arabic():
    raw = ("Le café à la crème brûlée était déjà très élégant, où qu’il fût. " * 4).encode("cp1252")
    assert not any("\u0600" <= c <= "\u06ff" for c in raw.decode(guessed_encoding(raw)))


def test_only_what_is_certain_is_taken_without_asking():
    assert certain_encoding(PERSIAN.encode("cp1256", "ignore")) == ""
    assert certain_encoding(b"\xef\xbb\xbfabc") == "utf-8"
    assert certain_encoding("الف".encode("utf-16")) == "utf-16"


def test_every_encoding_that_is_offered_reads_the_bytes():
    raw = ARABIC.encode("iso8859-6")
    for name in guessed_encodings(raw):
        raw.decode(name)


def test_text_is_read_in_the_encoding_that_is_chosen(tmp_path, read):
    path = tmp_path / "old.txt"
    path.write_bytes(PERSIAN.encode("cp1256", "ignore"))
    found, troubles = read(path)
    assert found == []
    assert "line 1" in troubles[0]
    assert "cp1256" in troubles[0]
    for options in ({"encoding": "cp1256"}, {"otherwise": "guess"}, {"otherwise": "cp1256"}):
        [arrival], troubles = read(path, **options)
        assert troubles == []
        assert arrival.text == PERSIAN.encode("cp1256", "ignore").decode("cp1256")
        assert arrival.encoding == "cp1256"
