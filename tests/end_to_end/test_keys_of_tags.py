"""Everything that keys do to tags, with real keys in two layouts: the places are the same."""

import pytest

from core.edits import add_tag
from core.ids import new_id
from core.items import Tag
from core.project import Project
from gui.keyboard import latin

NAME = "نامه.txt"
TEXT = "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم\n"
TAGS = (("شخص", "1"), ("سازمان", "2"), ("جای", "ش"))
ROWS = (("1234567890-=", 10), ("qwertyuiop[]", 24), ("asdfghjkl;'", 38), ("zxcvbnm,./", 52))
CODES = {key: str(first + at) for row, first in ROWS for at, key in enumerate(row)}
SPACE = "65"
NEXT = "F4"


@pytest.mark.parametrize(("layout", "place_name"), [("ir", "جای"), ("us", "jay")])
def test_keys_mark_re_tag_add_repeat_pick_and_make_tags(
    open_window, keyboard_layout, tmp_path, layout, place_name
):
    folder = tmp_path / "pace"
    with Project.create(folder) as project:
        project.add_text(NAME, TEXT)
        for order, (name, key) in enumerate(TAGS):
            tag = Tag(new_id(), name, key=key, order=order)
            project.apply(add_tag(project.tags, tag)).result(10)
    window = open_window(folder)
    keyboard_layout(layout)
    typed = [CODES[latin(letter)] for letter in place_name]
    keys = [
        *("ctrl+Home", NEXT, CODES["1"]),  # یکم: marked
        *(NEXT, CODES["1"], CODES["2"]),  # دوم: marked, then tagged anew
        *(NEXT, CODES["1"], f"shift+{CODES['2']}"),  # سوم: a second tag beside the first
        *(NEXT, CODES["a"]),  # چهارم: the key of «ش», which is that of a
        *(NEXT, CODES["."]),  # پنجم: the last tag again
    ]
    window.keys(*keys)
    window.keys(NEXT)  # ششم: picked by a part of its name
    window.in_dialog(CODES["/"], *typed, "Return")
    window.keys(NEXT)  # هفتم: a tag that is not there yet
    window.in_dialog(SPACE, CODES["q"], CODES["q"], "Return")
    window.keys("ctrl+F8", NEXT)  # from here on each mark goes on to the next word
    window.keys(CODES["1"], CODES["2"])  # هشتم، نهم
    window.keys("ctrl+42", CODES["n"], "Escape")
    window.keys(NEXT, CODES["1"], "ctrl+52")  # دهم: taken back
    window.close()
    with Project.open(folder) as project:
        document = project.open_document(NAME)
        found = {
            highlight.quote(document.text.string): [project.tags.named(t) for t in highlight.tags]
            for highlight in document.highlights
        }
    made = "ضض" if layout == "ir" else "qq"
    assert found == {
        "یکم": ["شخص"],
        "دوم": ["سازمان"],
        "سوم": ["شخص", "سازمان"],
        "چهارم": ["جای"],
        "پنجم": ["جای"],
        "ششم": ["جای"],
        "هفتم": [made],
        "هشتم": ["شخص"],
        "نهم": ["سازمان"],
    }
