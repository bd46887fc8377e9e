"""What is wrong with a body, by JSON pointer, and the refusals that answers tell."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kprogram.common.api.problems import Refusal


@dataclass(frozen=True)
class Fault:
    """One problem: where (a JSON pointer), the machine's word, and a sentence."""

    pointer: str
    code: str
    detail: str

    def under(self, prefix: str) -> "Fault":
        """The same fault of a part that stands at ``prefix`` of the body."""
        return Fault(f"{prefix}{self.pointer}", self.code, self.detail)

    def as_json(self) -> dict[str, str]:
        return {"pointer": self.pointer, "code": self.code, "detail": self.detail}


@dataclass
class Faults:
    """Collects every fault of one body, so that all of them are told at once."""

    found: list[Fault] = field(default_factory=list)

    def add(self, pointer: str, code: str, detail: str) -> None:
        self.found.append(Fault(pointer, code, detail))

    def wrong_type(self, pointer: str, wanted: str) -> None:
        detail = _("This must be %(wanted)s.") % {"wanted": wanted}
        self.add(pointer, "wrong_type", detail)

    def unknown(self, pointer: str, allowed: Iterable[str]) -> None:
        detail = _("There is no field of this name. Allowed: %(allowed)s.")
        self.add(pointer, "unknown_field", detail % {"allowed": ", ".join(allowed)})


def step(name: str | int) -> str:
    """One step of a JSON pointer (RFC 6901)."""
    return "/" + str(name).replace("~", "~0").replace("/", "~1")


def as_json(faults: Iterable[Fault]) -> list[dict[str, str]]:
    return [fault.as_json() for fault in faults]


def sentences(faults: Iterable[Fault]) -> str:
    """What is wrong, once each, as running text."""
    return " ".join(dict.fromkeys(fault.detail for fault in faults))


def invalid(faults: Iterable[Fault]) -> Refusal:
    """400 with every fault of the body."""
    faults = list(faults)
    return Refusal(400, "invalid", sentences(faults), as_json(faults))


def malformed(detail: str) -> Refusal:
    """400 for a body that cannot be read at all."""
    return Refusal(400, "malformed", detail)
