"""The sample project is a whole project of the format, and just what its generator makes."""

import importlib.util
import shutil
import unicodedata
from pathlib import Path

import pytest

from core.opening import opening
from core.project import Project

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "resources" / "sample"


@pytest.fixture
def sample(tmp_path):
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))


def generator():
    spec = importlib.util.spec_from_file_location("make_sample", ROOT / "tools/make_sample.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_sample_is_what_its_generator_makes(sample):
    before = contents(sample)
    generator().make(sample)
    assert contents(sample) == before


def test_the_sample_has_no_problem_and_shows_what_the_program_is_for(sample):
    with Project.open(sample) as project:
        assert project.problems() == []
        documents = [project.open_document(name) for name in project.documents()]
        highlights = [one for document in documents for one in document.highlights]
        assert len(documents) == 4
        assert len(highlights) >= 40
        assert any(len(one.spans) > 1 for one in highlights)
        assert any(len(one.tags) > 1 for one in highlights)
        assert any(one.note for one in highlights)
        assert {one.status.value for one in highlights} == {"accepted", "suggested"}
        assert {tag.key for tag in project.tags} == set("1234567")


def test_the_first_start_opens_a_copy_of_the_sample(tmp_path):
    first = opening(None, None, tmp_path)
    assert first.sample
    with Project.open(first.folder) as project:
        assert project.name == "نمونهٔ حاشیه"
        assert project.read_only is None
        documents = [project.open_document(name) for name in project.documents()]
        by = {one.by for document in documents for one in document.highlights}
        assert by == {project.annotator}  # all of it may be changed
        assert project.problems() == []
    copied, original = contents(first.folder), contents(SAMPLE)
    assert len(copied) == len(original)
    apart = {name for name in original if copied.get(name) != original[name]}
    assert {Path(name).name for name in apart} == {"hashiya.sample.jsonl"}


def test_installers_accept_the_names_of_all_files_that_come_along():
    names = [path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*")]
    hidden = [name for name in names if any(unicodedata.category(c) in ("Cc", "Cf") for c in name)]
    assert hidden == []  # uv refuses a wheel with a half-space in a name
