"""Files of a form straight into the vault: none of their bytes touches a temporary folder.

What is wrong with one is remembered and said beside the form; the others are taken.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from kprogram.common import vault
from kprogram.common.file_kinds import Unfit
from kprogram.common.vault import Incoming, Stored, TooLarge

FORM_ROOM = vault.MEGABYTE  # what a form sends beside its files
MAX_FORM = 4 * vault.MAX_FILE + FORM_ROOM

View = Callable[..., HttpResponseBase]


class VaultFile(UploadedFile):
    """A file of a form, in the vault already; ``stored`` is None when it was refused."""

    def __init__(self, name: str, field: str, stored: Stored | None, problem: Unfit | None) -> None:
        super().__init__(None, name, size=stored.size if stored else 0)
        self.field_name, self.stored, self.problem = field, stored, problem


class VaultUploads(FileUploadHandler):
    """The handler of one request. ``stored`` are its files, for whoever must take them away."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.stored: list[Stored] = []
        self.incoming: Incoming | None = None
        self.problem: Unfit | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.incoming, self.problem = None, None
        try:
            self.incoming = Incoming(self.file_name or "")
        except Unfit as unfit:
            self.problem = unfit

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.incoming is None or self.problem:
            return
        try:
            self.incoming.write(raw_data)
        except Unfit as unfit:
            self.problem = unfit

    def file_complete(self, file_size: int) -> UploadedFile:
        stored = None
        if self.incoming and not self.problem:
            try:
                stored = self.incoming.keep()
                self.stored.append(stored)
            except Unfit as unfit:
                self.problem = unfit
        self.incoming = None
        name, field = self.file_name or "", self.field_name or ""
        return VaultFile(vault.clean_name(name), field, stored, self.problem)

    def upload_interrupted(self) -> None:
        if self.incoming:
            self.incoming.discard()
        self.take_away()

    def take_away(self) -> None:
        for stored in self.stored:
            vault.delete(stored.name)
        self.stored.clear()


def takes_files(view: View) -> View:
    """The view's form brings files: ``request.FILES`` holds :class:`VaultFile`. What the view does
    not :func:`claim` is taken away when it has answered, or has failed.

    The token of the form is checked here, after the handler is in place: checking reads the form.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return protected(request, *args, **kwargs)
        if sent(request) > MAX_FORM:
            return render(request, "413.html", {"reason": str(TooLarge())}, status=413)
        handler = VaultUploads(request)
        request.upload_handlers = [handler]
        try:
            return protected(request, *args, **kwargs)
        finally:
            handler.take_away()

    return answered


def claim(request: HttpRequest, stored: Iterable[Stored]) -> None:
    """These files have rows now: they stay. Call it when the step is taken."""
    names = {each.name for each in stored}
    for handler in request.upload_handlers:
        if isinstance(handler, VaultUploads):
            handler.stored = [each for each in handler.stored if each.name not in names]


def sent(request: HttpRequest) -> int:
    """How much the request says that it sends; nothing beyond that is read."""
    text = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(text) if text.isascii() and text.isdigit() else 0
