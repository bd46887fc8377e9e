"""Every template that others include is included by one."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INCLUDES = ROOT / "templates" / "includes"


def test_every_include_is_used() -> None:
    written = [
        path.read_text()
        for pattern in ("templates/**/*.html", "catalogue/**/*.py", "kprogram/**/*.py")
        for path in ROOT.glob(pattern)
    ]
    names = {f"includes/{path.name}" for path in INCLUDES.glob("*.html")}
    assert {name for name in names if not any(name in text for text in written)} == set()
