"""The directions of knowledge, looked at as the interpreter sees them."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_all_of_the_core_is_imported_without_qt_and_without_hazm():
    code = (
        "import importlib, pkgutil, sys, core\n"
        "for module in pkgutil.walk_packages(core.__path__, 'core.'):\n"
        "    importlib.import_module(module.name)\n"
        "print(*sorted({n.split('.')[0] for n in sys.modules} & "
        "{'PySide6', 'shiboken6', 'hazm', 'gui'}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == []


def test_one_room_alone_imports_hazm():
    importers = {
        path.relative_to(ROOT).parent.as_posix()
        for package in ("core", "gui", "resources")
        for path in (ROOT / package).rglob("*.py")
        if "hazm" in _imported(path)
    }
    assert importers == {"core/language"}


def _imported(path):
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names
