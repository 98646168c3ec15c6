"""Renew the exact versions in `pyproject.toml`: `uv run python tools/pin.py`.

`uv sync`, `uv run` and `uv lock` honour `[tool.uv] constraint-dependencies` of `pyproject.toml` and
of no other file. A lock would name the host it was resolved from; this list names none.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(
    r"^constraint-dependencies = \[\n(?P<pins>(?:    .*\n)*)\]\n", flags=re.MULTILINE
)
REQUIREMENT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<marker> ;.*)?$")


def main() -> int:
    """Resolve anew for every platform and Python that the project allows, and write the block."""
    pyproject = ROOT / "pyproject.toml"
    text = pyproject.read_text("utf-8")
    if BLOCK.search(text) is None:
        sys.stderr.write("pyproject.toml holds no constraint-dependencies block\n")
        return 1
    pins = "".join(f'    "{pin}",\n' for pin in resolve(BLOCK.sub("", text)))
    pyproject.write_text(
        BLOCK.sub(lambda _: f"constraint-dependencies = [\n{pins}]\n", text), "utf-8"
    )
    return 0


def resolve(pyproject: str) -> list[str]:
    """Return `name==version` of every package that a `pyproject.toml` without pins resolves to."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pyproject.toml").write_text(pyproject, "utf-8")
        uv = shutil.which("uv")
        if uv is None:
            sys.exit("uv is not installed: pip install uv")
        command = [uv, "export", "--quiet", "--no-emit-project", "--no-hashes", "--no-header"]
        command += ["--no-annotate", "--all-groups", "--all-extras", "--upgrade"]
        command += ["--python", sys.executable]
        done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, list[re.Match[str]]] = {}
    for line in done.stdout.splitlines():
        if pin := REQUIREMENT.match(line):
            found.setdefault(pin["name"], []).append(pin)
    return [pin for name in sorted(found) for pin in _pins(found[name])]


def _pins(found: list[re.Match[str]]) -> list[str]:
    """Keep markers only where one package has several versions."""
    if len(found) == 1:
        return [f"{found[0]['name']}=={found[0]['version']}"]
    markers = [(each["marker"] or "").replace('"', "'") for each in found]
    return [
        f"{each['name']}=={each['version']}{marker}"
        for each, marker in zip(found, markers, strict=True)
    ]


if __name__ == "__main__":
    sys.exit(main())
