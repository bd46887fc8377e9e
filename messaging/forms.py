"""The form for a kind's texts and days."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from messaging.models.texts import LONGEST_BODY, LONGEST_SUBJECT
from messaging.reminders import Days
from messaging.services.texts import Editable, Wording


class DaysField(forms.CharField):
    """Whole numbers with commas between them; empty: none."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        parts = [part for part in re.split(r"[\s,、，]+", text) if part]
        if any(not re.fullmatch("[0-9]{1,4}", part) for part in parts):
            raise ValidationError(_("Write whole numbers with commas between them."))
        return tuple(int(part) for part in parts)


class TextForm(forms.Form):
    """``base``: the number of the version that the form was filled from."""

    before = DaysField(
        label=gettext_lazy("Days before"),
        required=False,
        help_text=gettext_lazy("Whole numbers with commas between them; 0 is the day itself."),
    )
    after = DaysField(label=gettext_lazy("Days after, when overdue"), required=False)
    subject_ja = forms.CharField(
        label=gettext_lazy("Subject (Japanese)"), max_length=LONGEST_SUBJECT
    )
    body_ja = forms.CharField(
        label=gettext_lazy("Text (Japanese)"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 9, "lang": "ja"}),
    )
    subject_en = forms.CharField(
        label=gettext_lazy("Subject (English)"), max_length=LONGEST_SUBJECT
    )
    body_en = forms.CharField(
        label=gettext_lazy("Text (English)"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 9, "lang": "en"}),
    )
    reason = forms.CharField(label=gettext_lazy("Why it is changed"), max_length=200)
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, editable: Editable, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if editable.reminder is None:
            del self.fields["before"], self.fields["after"]
        if editable.kind.neutral:
            for name in ("subject_ja", "subject_en"):
                self.fields[name].disabled = True

    @staticmethod
    def filled_from(wording: Wording, number: int) -> dict[str, Any]:
        texts = {name: getattr(wording, name) for name in TEXTS}
        days = {
            name: ", ".join(map(str, getattr(wording.days, name))) for name in ("before", "after")
        }
        return {**texts, **days, "base": number}

    def wording(self) -> Wording:
        data = self.cleaned_data
        texts = {name: data[name].replace("\r\n", "\n") for name in TEXTS}
        return Wording(**texts, days=Days(data.get("before", ()), data.get("after", ())))


TEXTS = ("subject_ja", "subject_en", "body_ja", "body_en")
