import json

import pytest

from gui.settings import RECENT_PROJECTS, Settings, SettingsError, SettingsFile


def test_a_choice_is_there_after_a_restart(tmp_path):
    path = tmp_path / "folder" / "settings.json"
    SettingsFile(path).change(language="fa", page={"zoom": 1.5, "font": "Vazirmatn"})
    again = SettingsFile(path)
    again.load()
    assert again.now.language == "fa"
    assert again.now.page == {"zoom": 1.5, "font": "Vazirmatn"}


def test_no_file_is_no_problem(tmp_path):
    settings = SettingsFile(tmp_path / "settings.json")
    settings.load()
    assert settings.now == Settings()


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"language": 5}', b"\xff"])
def test_a_file_that_cannot_be_read_is_put_aside_and_told(tmp_path, content):
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = SettingsFile(path)
    with pytest.raises(SettingsError, match=r"settings\.unreadable\.json"):
        settings.load()
    assert settings.now == Settings()
    assert (tmp_path / "settings.unreadable.json").read_bytes() == content


def test_a_field_of_a_newer_version_is_passed_over(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "from_the_future": 1}), "utf-8")
    settings = SettingsFile(path)
    settings.load()
    assert settings.now.theme == "dark"


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(SettingsError, match="could not be kept"):
        SettingsFile(tmp_path / "file" / "settings.json").change(theme="dark")


def test_the_last_projects_are_kept_the_latest_first(tmp_path):
    settings = Settings()
    for number in range(RECENT_PROJECTS + 3):
        settings = settings.with_recent(tmp_path / str(number))
    settings = settings.with_recent(tmp_path / "5")
    assert settings.recent[0].endswith("5")
    assert len(settings.recent) == RECENT_PROJECTS == len(set(settings.recent))
