import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from core.cli.parsing import WORDS

ROOT = Path(__file__).parents[3]


def told(language, *arguments):
    environment = {**os.environ, "LANG": language, "PYTHONUTF8": "1"}
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        environment.pop(name, None)
    command = [sys.executable, "-c", "from core.cli.main import run; run()", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("export", "p", "-o", "x", "--format", "jsonl", "--scheme", "none"),
        ("export", "p", "-o", "x", "--format"),
        ("--nothing",),
        ("check", "p", "more", "and more"),
    ],
)
def test_wrong_usage_is_told_in_persian(arguments):
    status, words = told("fa_IR.UTF-8", *arguments)
    assert status == 2
    assert "خطا" in words
    assert not re.search(r"usage|error|required|argument|invalid|expected|unrecognized", words)
    assert "error" in told("C.UTF-8", *arguments)[1]


def test_what_is_translated_is_what_the_parser_says():
    since_3_13 = {"%(heading)s:", "%(prog)s: warning: %(message)s\n"}
    source = Path(argparse.__file__).read_text("utf-8").replace("\\n", "\n")
    said = set(WORDS) if sys.version_info >= (3, 13) else set(WORDS) - since_3_13
    assert {word for word in said if word not in source} == set()
