import os
import subprocess
import sys

import pypdfium2

from core.cli.main import main

RUN = "from core.cli.main import run; run()"


def test_a_project_becomes_pages_without_a_display(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "p"]) == 0
    for name, text in (("یک.txt", "سارا کریمی در تهران گفت.\n" * 80), ("دو.txt", "سلام")):
        (tmp_path / name).write_text(text, "utf-8")
        main(["add", "p", name])
    main(["tag", "add", "p", "شخص"])
    main(["mark", "p", "یک.txt", "0", "10", "شخص"])
    display = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in display}
    done = subprocess.run(
        [sys.executable, "-c", RUN, "export", "p", "--format", "pdf", "-o", "out.pdf"],
        env=bare | {"LANG": "en_US.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    pages = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(pages) >= 3
    pixels = pages[1].render().to_numpy()
    assert (pixels.min(axis=2) < 200).mean() > 0.005  # there is ink on it
    pages.close()
    assert main(["export", "p", "--format", "pdf", "-o", "x.pdf", "--splits", "50,50"]) == 1
