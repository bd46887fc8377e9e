"""Forms of the ledger and of leads. What they accept is checked again by the services."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from catalogue.models import Source
from catalogue.views.editing.inputs import yen_of
from funding.choices import EntryKind, LeadState
from funding.models import Award, Contract, FundYear
from kprogram.common.dates import fiscal_year, japan_today

DAY_HINT = _("Write it like 2025-03-17.")
YEN_HINT = _("Whole yen; 30億 is understood.")


class YenField(forms.IntegerField):
    """Whole yen as people write them."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", YEN_HINT)
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "numeric"}), **options)

    def to_python(self, value: Any) -> Any:
        return super().to_python(yen_of(value.strip()) if isinstance(value, str) else value)


def day(**options: Any) -> forms.DateField:
    options.setdefault("help_text", DAY_HINT)
    return forms.DateField(
        input_formats=["%Y-%m-%d", "%Y/%m/%d"],
        widget=forms.DateInput(format="%Y-%m-%d"),
        **options,
    )


def reason(label: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 2}))


class AwardChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.slug})"


class OpenYearForm(forms.Form):
    fiscal_year = forms.IntegerField(label=_("Fiscal year"), min_value=2021, max_value=2100)
    opening_balance_yen = YenField(
        label=_("Balance at its beginning (yen)"),
        required=False,
        min_value=0,
        help_text=_("Only where the year before is not kept here; else it is carried over."),
    )


class EntryForm(forms.Form):
    """An entry of one year of one agency."""

    kind = forms.ChoiceField(label=_("Kind"))
    number = forms.CharField(
        label=_("Number of the entry"),
        max_length=60,
        help_text=_("The agency's own number; the same number is taken once."),
    )
    occurred_on = day(label=_("Date"))
    amount_yen = YenField(label=_("Amount (yen)"), min_value=1)
    award = AwardChoice(
        Award.objects.none(), label=_("Award"), required=False, to_field_name="slug"
    )
    contract = forms.ModelChoiceField(
        Contract.objects.none(), label=_("Contract"), required=False, to_field_name="code"
    )
    source = forms.ModelChoiceField(
        Source.objects.none(), label=_("Source"), required=False, to_field_name="code"
    )
    note_ja = forms.CharField(label=_("Note (Japanese)"), required=False)
    note_en = forms.CharField(label=_("Note (English)"), required=False)

    def __init__(self, year: FundYear, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [each for each in EntryKind.choices if each[0] != EntryKind.CORRECTION]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        own = {"agency_id": year.agency_id, "retired_at": None}
        self._offer("award", Award.objects.filter(**own))
        self._offer("contract", Contract.objects.filter(**own))
        self._offer("source", Source.objects.filter(retired_at=None))

    def _offer(self, name: str, records: Any) -> None:
        self.fields[name].queryset = records  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if bool(found.get("note_ja")) != bool(found.get("note_en")):
            empty = "note_en" if found.get("note_ja") else "note_ja"
            self.add_error(empty, ValidationError(_("Give this text in both languages.")))
        contract = found.get("contract")
        if contract and not found.get("award"):
            found["award"] = contract.award
        elif contract and contract.award_id != found["award"].pk:
            self.add_error("contract", ValidationError(_("This contract is of another award.")))
        for name in ("note_ja", "note_en"):
            found[name] = found.get(name) or None
        return found


class CorrectionForm(forms.Form):
    number = forms.CharField(label=_("Number of the entry"), max_length=60)
    occurred_on = day(label=_("Date"))
    right_yen = YenField(
        label=_("What the amount should have been (yen)"),
        help_text=_("The difference is entered; the entry itself stays as it is."),
        min_value=0,
    )
    reason = reason(_("Reason"))


class CloseForm(forms.Form):
    counted_yen = YenField(
        label=_("Balance that was counted (yen)"),
        help_text=_("What the account really held on 31 March."),
        min_value=0,
    )


class ReasonForm(forms.Form):
    reason = reason(_("Reason"))


class SettleForm(forms.Form):
    state = forms.ChoiceField(
        label=_("What became of it"),
        choices=[
            (LeadState.CONFIRMED.value, LeadState.CONFIRMED.label),
            (LeadState.DISMISSED.value, LeadState.DISMISSED.label),
        ],
        widget=forms.RadioSelect,
    )
    reason = reason(_("Why"))


def this_year() -> int:
    return fiscal_year(japan_today())


def agencies(codes: list[str] | None) -> Any:
    """Funding agencies, all or those with the codes."""
    found = Organisation.objects.filter(kind="funding_agency", retired_at=None).order_by("code")
    return found if codes is None else found.filter(code__in=codes)
