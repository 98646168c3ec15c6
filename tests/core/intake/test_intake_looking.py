from core.intake.incoming import Columns, IntakeOptions
from core.intake.looking import fitting, look_at, mended_lines, table_columns


def look(*paths, **options):
    return look_at(list(paths), IntakeOptions(**options), lambda: False, lambda _: None)


def test_only_lines_that_are_mended_are_shown(tmp_path):
    before = "یک\nدو  دو\nسه\nچهار-\nپنج\nشش"
    assert list(mended_lines(before, "یک\nدو دو\nسه\nچهارپنج\nشش")) == [
        ("دو  دو", "دو دو"),
        ("چهار-\nپنج", "چهارپنج"),
    ]
    assert list(mended_lines(before, before)) == []


def test_needs_are_added_up_over_documents(tmp_path):
    (tmp_path / "a.txt").write_text("ﺳﻼﻡ", "utf-8")
    (tmp_path / "b.txt").write_text("ﺳﻼﻡ ﺳ", "utf-8")
    found = look(tmp_path / "a.txt", tmp_path / "b.txt")
    assert (found.needs["presentation-forms"], found.needy["presentation-forms"]) == (7, 2)


def test_columns_of_another_table_are_not_asked_for(tmp_path):
    (tmp_path / "a.csv").write_text("متن,نام\nیک,الف\n", "utf-8")
    assert table_columns([tmp_path / "a.csv"], IntakeOptions()) == ("متن", "نام")
    remembered = Columns("خبر", "نام", ("سال",))
    assert fitting(remembered, ("متن", "نام")) == Columns("", "نام", ())
    found = look(tmp_path / "a.csv", columns=remembered)
    assert [one.name for one in found.documents] == ["a/الف.txt"]
    assert found.troubles == []
