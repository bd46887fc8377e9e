"""A task of the tests, for a real worker."""

from pathlib import Path

from kprogram.celery import app


@app.task(name="tests.write")
def write(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8")
