"""Confidential files: what is taken, how it is kept, and that a full disk leaves nothing."""

import errno
import hashlib
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from kprogram.common import vault
from kprogram.common.file_kinds import OOXML, Unfit
from kprogram.common.vault import Missing, NoRoom, TooLarge
from tests.files import samples

TAKEN = [
    ("資料.pdf", samples.PDF, "application/pdf"),
    (
        "a.docx",
        samples.DOCX,
        OOXML + "wordprocessingml.document",
    ),
    ("a.XLSX", samples.XLSX, OOXML + "spreadsheetml.sheet"),
    (
        "a.pptx",
        samples.PPTX,
        OOXML + "presentationml.presentation",
    ),
    ("a.png", samples.PNG, "image/png"),
    ("a.jpeg", samples.JPEG, "image/jpeg"),
    ("a.txt", "議事\tメモ\r\n".encode(), "text/plain"),
    ("a.csv", "髙﨑①".encode("cp932"), "text/plain"),
]
REFUSED = [
    ("a.pdf", b"<html><script>alert(1)</script>", "名前の末尾が"),
    ("a.txt", samples.PDF, "名前の末尾が"),
    ("a.exe", b"MZ\x90\x00", "受け付けられる"),
    ("a.docx", samples.office("word/document.xml", "word/vbaProject.bin"), "マクロ"),
    ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧形式"),
    ("a.docx", b"PK\x03\x04broken", "受け付けられる"),
    ("a.zip", samples.office("other.xml"), "受け付けられる"),
    ("a.txt", b"a\x00b", "受け付けられる"),
    ("a.txt", b"", "空"),
]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(("name", "data", "kind"), TAKEN)
def test_what_is_taken(vault_dir: Path, name: str, data: bytes, kind: str) -> None:
    stored = vault.keep(name, [data[:3], data[3:]])
    assert (stored.file_name, stored.kind.content_type, stored.size) == (name, kind, len(data))
    assert stored.sha256 == hashlib.sha256(data).hexdigest()
    assert vault.read(stored.name) == data
    assert files(vault_dir) == [stored.name]
    place = vault.path_of(stored.name)
    modes = [path.stat().st_mode & 0o777 for path in (place, place.parent, vault_dir)]
    assert modes == [0o600, 0o700, 0o700]


@pytest.mark.parametrize(("name", "data", "told"), REFUSED)
def test_what_is_refused_in_words(vault_dir: Path, name: str, data: bytes, told: str) -> None:
    with pytest.raises(Unfit, match=told):
        vault.keep(name, [data])
    assert files(vault_dir) == []


def test_the_same_file_twice_is_two_files(vault_dir: Path) -> None:
    first, second = (vault.keep("a.pdf", [samples.PDF]) for _turn in range(2))
    assert first.sha256 == second.sha256 and first.name != second.name
    vault.delete(first.name)
    vault.delete(first.name)
    assert vault.read(second.name) == samples.PDF
    with pytest.raises(Missing):
        vault.read(first.name)


def test_a_damaged_file_and_a_foreign_path_are_missing(vault_dir: Path) -> None:
    stored = vault.keep("a.pdf", [samples.PDF])
    vault.path_of(stored.name).write_bytes(samples.PDF + b" ")
    for name in (stored.name, "../../etc/passwd", f"{'0' * 64}.{'0' * 32}", ""):
        with pytest.raises(Missing):
            vault.read(name)


def test_a_file_may_have_the_largest_size_and_not_a_byte_more(
    vault_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "MAX_FILE", len(samples.PDF))
    assert vault.keep("a.pdf", [samples.PDF]).size == len(samples.PDF)
    with pytest.raises(TooLarge):
        vault.keep("b.pdf", [samples.PDF, b"\n"])
    assert len(files(vault_dir)) == 1


@pytest.mark.parametrize("step", ["write", "fsync", "rename", "open"])
def test_a_full_disk_says_so_and_leaves_nothing(
    vault_dir: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*args: Any, **kwargs: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device")

    vault.root()
    with monkeypatch.context() as broken:
        if step == "write":
            real = os.fdopen
            broken.setattr(os, "fdopen", lambda *args: FullFile(real(*args)))
        elif step == "rename":
            broken.setattr(Path, "rename", full)
        else:
            broken.setattr(os, step, full)
        with pytest.raises(NoRoom, match="空き容量"):
            vault.keep("a.pdf", [samples.PDF])
    assert files(vault_dir) == []
    assert vault.keep("a.pdf", [samples.PDF]).size == len(samples.PDF)


class FullFile:
    """A file that no byte can be written to."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def write(self, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def close(self) -> None:
        self.file.close()


def test_a_name_is_one_safe_line() -> None:
    for name, shown in (
        ("C:\\folder\\資料.pdf", "資料.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("abc\u202efdp.exe", "abcfdp.exe"),
        ("長" * 300 + ".pdf", "長" * 196 + ".pdf"),
    ):
        assert vault.clean_name(name) == shown


def test_the_sweep_takes_only_what_nobody_names(
    vault_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, left, young = (vault.keep("a.pdf", [samples.PDF]).name for _turn in range(3))
    on_its_way = vault_dir / vault.INCOMING / "x"
    on_its_way.write_bytes(b"half")
    long_ago = time.time() - 7200
    for path in (vault.path_of(kept), vault.path_of(left), on_its_way):
        os.utime(path, (long_ago, long_ago))
    monkeypatch.setattr(vault, "KEEPERS", [])
    assert vault.sweep() == 1
    vault.kept_by(lambda names: names & {kept})
    assert vault.sweep() == 1
    assert files(vault_dir) == sorted([kept, young])


def test_nothing_is_taken_when_an_app_cannot_say(
    vault_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = vault.keep("a.pdf", [samples.PDF]).name
    os.utime(vault.path_of(stored), (0, 0))

    def broken(names: set[str]) -> set[str]:
        raise RuntimeError

    monkeypatch.setattr(vault, "KEEPERS", [broken])
    with pytest.raises(RuntimeError):
        vault.sweep()
    assert files(vault_dir) == [stored]


def test_the_vault_is_below_nothing_that_is_served() -> None:
    served = [Path(settings.STATIC_ROOT), *map(Path, settings.STATICFILES_DIRS)]
    place = Path(settings.VAULT_DIR).resolve()
    assert not any(place.is_relative_to(folder.resolve()) for folder in served)
    assert not settings.MEDIA_ROOT
