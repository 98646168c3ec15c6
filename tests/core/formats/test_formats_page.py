import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_page_of_formats_says_what_the_table_says():
    tool = ROOT / "tools" / "formats_page.py"
    assert (
        subprocess.run([sys.executable, str(tool), "check"], cwd=ROOT, check=False).returncode == 0
    )
