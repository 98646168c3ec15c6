import pytest

from core.folders import in_order, moved
from core.manifest import ProjectError
from core.project import Project

NAMES = ["الف/نامه ۱.txt", "الف/ب/نامه ۲.txt", "الفبا.txt", "پ/نامه.txt"]


def test_folders_stand_before_texts_and_numbers_in_their_order():
    names = ["ی.txt", "پ.txt", "نامه ۱۰.txt", "نامه ۲.txt", "نامه‌ها/ب.txt", "نامه‌ها/ج/الف.txt"]
    assert in_order(names) == [
        "نامه‌ها/ج/الف.txt",
        "نامه‌ها/ب.txt",
        "پ.txt",
        "نامه ۲.txt",
        "نامه ۱۰.txt",
        "ی.txt",
    ]


def test_a_letter_of_another_keyboard_does_not_move_a_name():
    assert in_order(["كتاب ب", "کتاب پ", "کتاب الف"]) == ["کتاب الف", "كتاب ب", "کتاب پ"]


def test_moving_a_folder_keeps_what_is_below_it_and_leaves_the_rest():
    assert moved(NAMES, "الف", "ت/ث") == {
        "الف/نامه ۱.txt": "ت/ث/نامه ۱.txt",
        "الف/ب/نامه ۲.txt": "ت/ث/ب/نامه ۲.txt",
    }
    assert moved(NAMES, "الف/ب", "") == {"الف/ب/نامه ۲.txt": "نامه ۲.txt"}
    assert moved(NAMES, "الف", " الف ") == {}


def test_a_folder_may_be_moved_into_itself_by_a_longer_path():
    assert moved(["a/x.txt"], "a", "a/b") == {"a/x.txt": "a/b/x.txt"}


@pytest.mark.parametrize(
    ("names", "folder", "to"),
    [
        (["a/x.txt", "b/X.txt"], "a", "b"),  # some systems do not tell x from X
        (["a/x.txt", "b"], "a", "b"),
        (["a/x.txt", "b/x.txt/y.txt"], "a", "b"),
    ],
)
def test_a_folder_is_not_moved_onto_another_document(names, folder, to):
    with pytest.raises(ProjectError):
        moved(names, folder, to)


def test_a_folder_of_a_project_is_moved_with_its_highlights_document_by_document(tmp_path):
    with Project.create(tmp_path / "project") as project:
        for number in "۱۲":
            project.add_text(f"نامه‌ها/نامه {number}.txt", "متن")
        names = moved(project.documents(), "نامه‌ها", "بایگانی/کهنه")
        steps = project.rename_documents(names)
        assert next(steps) == "بایگانی/کهنه/نامه ۱.txt"
        steps.close()
        assert project.documents() == ["بایگانی/کهنه/نامه ۱.txt", "نامه‌ها/نامه ۲.txt"]
