"""Identifiers given by others: brought into one form and checked where they are typed.

Each is held twice: by :class:`IdentifierField` with a sentence for the one who types, and by a
constraint of the database (:func:`holds`), so that raw SQL meets the same rule. The SQL functions
behind the constraints are made in accounts' migration 0003.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BooleanField, CheckConstraint, F, Func, Q
from django.utils.translation import gettext_lazy as _
from stdnum.iso7064 import mod_11_2
from stdnum.jp import cn

BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: without i, l, o and u
DASHES = re.compile("[\\s\u00ad\u2010-\u2015\u2212\u30fc-]")


def _corporate_number_fits(number: str) -> bool:
    return cn.is_valid(number)


def _orcid_fits(orcid: str) -> bool:
    return mod_11_2.is_valid(orcid.replace("-", ""))


def _ror_fits(ror: str) -> bool:
    """The last two digits are 98 less the rest of the number before them by 97 (ISO 7064)."""
    written = ror.rpartition("/")[2]
    number = 0
    for character in written[:-2]:
        number = number * 32 + BASE32.index(character)
    return int(written[-2:]) == 98 - number * 100 % 97


@dataclass(frozen=True)
class Identifier:
    """One kind: its form as stored, how typed text is brought into it, and its check.

    ``shape`` is told when the form is wrong, ``function`` is the check in the database ("" where
    the pattern is all that is known).
    """

    pattern: str
    length: int
    shape: Any
    function: str = ""
    prefix: str = ""  # of a web address that may stand before it
    arrange: Callable[[str], str] = str
    fits: Callable[[str], bool] = bool

    def normalised(self, text: str) -> str:
        """Typed text in the form in which it is stored, as far as it has that form."""
        plain = unicodedata.normalize("NFKC", text).strip()
        if self.prefix:
            plain = re.sub(self.prefix, "", plain, flags=re.IGNORECASE).rstrip("/")
        return self.arrange(DASHES.sub("", plain))

    def check(self, value: str) -> None:
        """Go on if ``value`` is sound. Raises ValidationError with what is wrong."""
        if not re.fullmatch(self.pattern, value):
            raise ValidationError(self.shape, "shape")
        if not self.fits(value):
            raise ValidationError(
                _("The check digit does not fit: one of the characters is mistyped."), "check_digit"
            )


def _in_groups(text: str) -> str:
    text = text.upper()
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def _with_ror(text: str) -> str:
    return f"https://ror.org/{text.lower()}" if text else ""


CORPORATE_NUMBER = Identifier(
    r"[1-9][0-9]{12}",
    13,
    _("A corporate number has 13 digits."),
    "is_corporate_number",
    fits=_corporate_number_fits,
)
ORCID = Identifier(
    r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]",
    19,
    _("An ORCID iD has 16 characters, such as 0000-0002-1825-0097; all but the last are digits."),
    "is_orcid",
    r"^(https?://)?(www\.)?orcid\.org/",
    _in_groups,
    _orcid_fits,
)
ERAD_RESEARCHER_NUMBER = Identifier(r"[0-9]{8}", 8, _("An e-Rad researcher number has 8 digits."))
ROR = Identifier(
    rf"https://ror\.org/0[{BASE32}]{{6}}[0-9]{{2}}",
    25,
    _("A ROR ID begins with 0 and has 9 characters, such as https://ror.org/03yrm5c26."),
    "is_ror",
    r"^(https?://)?(www\.)?ror\.org/",
    _with_ror,
    _ror_fits,
)


class IdentifierField(models.CharField):
    """A column that holds an identifier; what is typed is brought into its form."""

    def __init__(self, *args: Any, identifier: Identifier | None = None, **kwargs: Any) -> None:
        self.identifier = identifier
        if identifier:
            kwargs["max_length"] = identifier.length
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """For migrations it is a plain column: they import no live code."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        if value in self.empty_values or self.identifier is None:
            return value
        return self.identifier.normalised(value)

    def run_validators(self, value: Any) -> None:
        if value not in self.empty_values and self.identifier is not None:
            self.identifier.check(value)


def holds(field: str, identifier: Identifier, name: str) -> CheckConstraint:
    """A constraint: ``field`` is null or a sound identifier."""
    sound: Any = Q(**{f"{field}__regex": f"^{identifier.pattern}$"})
    if identifier.function:
        sound &= Q(Func(F(field), function=identifier.function, output_field=BooleanField()))
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | sound,
        name=name,
        violation_error_message=identifier.shape,
    )
