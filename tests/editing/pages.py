"""Pages as a browser without JavaScript uses them: read a form, change it, send it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client


class FormReader(HTMLParser):
    """The inputs of the first form with method post of the main part."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.inside = self.done = False
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form" and found.get("method") == "post" and not self.done:
            self.inside = True
        if not self.inside:
            return
        name = found.get("name", "")
        if tag == "input" and name and found.get("type") not in ("checkbox", "radio"):
            self.values[name] = found.get("value", "")
        elif tag == "input" and name and "checked" in found:
            self.values[name] = found.get("value", "on")
        elif tag == "select":
            self.select = name
            self.values[name] = ""
        elif tag == "option" and self.select and "selected" in found:
            self.values[self.select] = found.get("value", "")
        elif tag == "textarea":
            self.area = name
            self.values[name] = ""

    def handle_data(self, data: str) -> None:
        if self.inside and self.area:
            self.values[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            # A browser drops the first line break of a textarea.
            self.values[self.area] = self.values[self.area].removeprefix("\n")
            self.area = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form" and self.inside:
            self.inside, self.done = False, True


@dataclass
class Page:
    """A page in a browser, with its form."""

    client: Client
    url: str
    response: Any
    values: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        reader = FormReader()
        reader.feed(self.text)
        self.values = {k: v for k, v in reader.values.items() if k != "csrfmiddlewaretoken"}

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        return self.response.content.decode()

    @property
    def location(self) -> str:
        return self.response.headers.get("Location", "")

    def send(self, step: str = "", **values: str) -> "Page":
        """Send the form with some inputs typed over (``__`` stands for the dots and hyphens)."""
        typed = self.values | {k.replace("__", "."): v for k, v in values.items()}
        return self.post({**typed, **({"step": step} if step else {})})

    def post(self, typed: dict[str, str]) -> "Page":
        return Page(self.client, self.url, self.client.post(self.url, typed))


def open_page(client: Client, url: str) -> Page:
    return Page(client, url, client.get(url))
