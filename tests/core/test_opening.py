import sys

import pytest

from core.editor import Editor, earlier_history
from core.items import Change, Edit
from core.opening import OpeningError, opening, sample_project
from core.project import Project
from core.text import DecodingError


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def a_text(folder, content="علی رفت."):
    folder.mkdir(exist_ok=True)
    path = folder / "نامه.txt"
    path.write_text(content, "utf-8")
    return path


def test_a_text_opens_as_a_project_beside_it_that_holds_a_copy(tmp_path, data):
    text = a_text(tmp_path / "texts")
    found = opening(text, None, data)
    assert found.folder == text.parent / "نامه.txt.hashiya"
    assert not found.elsewhere
    with Project.open(found.folder) as project:
        assert project.open_document("نامه.txt").text.string == "علی رفت."
        assert [tag.key for tag in project.tags] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("اردو پاکستان کی قومی زبان ہے اور دنیا بھر میں بولی جاتی ہے۔ ", "ur"),
        ("القاهرة هي عاصمة مصر، ويبلغ عدد سكانها عشرين مليون نسمة. ", "ar"),
        ("ירושלים היא בירת ישראל, ובה תושבים רבים מאוד. ", "he"),
        ("به گزارش خبرنگار ما، دانشگاه تهران امروز آغاز به کار کرد. ", "fa"),
    ],
)
def test_a_text_that_opens_by_itself_tells_the_language_of_its_project(
    tmp_path, data, line, language
):
    found = opening(a_text(tmp_path / "texts", line * 4), None, data)
    with Project.open(found.folder) as project:
        assert project.language == language
    short = opening(a_text(tmp_path / "short", line), None, data)
    with Project.open(short.folder) as project:
        assert project.language == "fa"


def test_the_tags_that_a_project_begins_with_are_not_taken_back(tmp_path, data):
    found = opening(a_text(tmp_path / "texts"), None, data)
    with Project.open(found.folder) as project:
        assert not earlier_history(project).done
        editor = Editor(project, earlier_history(project))
        tag = next(iter(project.tags))
        editor.do(Change((Edit(None, tag, None),), "Delete tag"))
    with Project.open(found.folder) as project:
        assert len(earlier_history(project).done) == 1


def test_a_text_that_was_opened_before_opens_its_project_again(tmp_path, data):
    text = a_text(tmp_path / "texts")
    first = opening(text, None, data)
    with Project.open(first.folder) as project:
        identity = project.id
    assert opening(text, None, data) == first
    with Project.open(first.folder) as project:
        assert project.id == identity


@pytest.mark.skipif(sys.platform == "win32", reason="folders are made read-only otherwise there")
@pytest.mark.parametrize("name", ["خبر.html", "جدول.csv", "کتاب.EPUB", "همه.zip"])
def test_a_file_that_holds_more_than_a_text_waits_for_a_look_in_an_empty_project(
    tmp_path, data, name
):
    path = tmp_path / name
    path.write_bytes("<p>علی رفت.".encode())
    first = opening(path, None, data)
    assert first.to_add == path
    with Project.open(first.folder) as project:
        assert not project.documents()
    assert opening(path, None, data) == first  # nothing has come in yet
    with Project.open(first.folder) as project:
        project.add_text("خبر.txt", "علی رفت.")
    assert opening(path, None, data).to_add is None


def test_a_text_in_a_folder_that_cannot_be_written_has_its_project_elsewhere(
    tmp_path, data, monkeypatch
):
    text = a_text(tmp_path / "texts")

    from core import opening as module

    real = module._claim

    def claim(folder):
        if folder.parent == text.parent:
            raise PermissionError(13, "Permission denied")
        real(folder)

    monkeypatch.setattr(module, "_claim", claim)
    found = opening(text, None, data)
    assert found.elsewhere
    assert found.folder == data / "نامه.txt.hashiya"
    assert opening(text, None, data) == found


def test_two_texts_of_one_name_do_not_share_a_project_elsewhere(tmp_path, data, monkeypatch):
    from core import opening as module

    real = module._claim

    def claim(folder):
        if folder.parent.name.startswith("texts"):
            raise PermissionError(13, "Permission denied")
        real(folder)

    monkeypatch.setattr(module, "_claim", claim)
    first = opening(a_text(tmp_path / "texts1", "یک"), None, data)
    second = opening(a_text(tmp_path / "texts2", "دو"), None, data)
    assert first.folder != second.folder
    with Project.open(second.folder) as project:
        assert project.open_document("نامه.txt").text.string == "دو"


def test_a_project_folder_and_its_manifest_open_the_project(tmp_path, data):
    folder = tmp_path / "project"
    Project.create(folder).close()
    assert opening(folder, None, data).folder == folder
    assert opening(folder / "project.json", None, data).folder == folder


def test_a_folder_that_is_no_project_and_a_missing_file_are_sentences(tmp_path, data):
    with pytest.raises(OpeningError, match=r"project\.json"):
        opening(tmp_path, None, data)
    with pytest.raises(OpeningError, match="There is no"):
        opening(tmp_path / "nothing", None, data)


def test_a_text_that_is_not_utf_8_leaves_no_half_made_project(tmp_path, data):
    text = tmp_path / "old.txt"
    text.write_bytes("سلام".encode("cp1256"))
    with pytest.raises(DecodingError):
        opening(text, None, data)
    assert [path.name for path in tmp_path.iterdir()] == ["old.txt"]


def test_nothing_opens_the_last_project_and_the_sample_where_there_is_none(tmp_path, data):
    folder = tmp_path / "project"
    Project.create(folder).close()
    assert opening(None, folder, data).folder == folder
    gone = tmp_path / "gone"
    found = opening(None, gone, data)
    assert found.sample
    with Project.open(found.folder) as project:
        assert project.documents()
        assert len(project.tags)


def test_the_sample_is_copied_once_and_then_left_alone(data):
    folder = sample_project(data)
    (folder / "mine.txt").write_text("mine", "utf-8")
    assert sample_project(data) == folder
    assert (folder / "mine.txt").read_text("utf-8") == "mine"
