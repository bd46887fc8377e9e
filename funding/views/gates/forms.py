"""Forms of stage gates and reports. What they accept is checked again by the services."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from catalogue.models import Source
from funding.choices import KINDS_OF_AWARDS, EntryKind, Publicness, ReportKind
from funding.models import Award, Contract, GateTerm, StageGate
from funding.services import gate_dates
from funding.services.gates import NewMeasure, Outcome
from funding.views.agency.forms import DAY_HINT, AwardChoice, YenField, day, reason

PLANNED_HINT = _("A day (2026-09-30), a month (2026-09), a fiscal year (FY2026), or words.")
MEASURES = 4  # rows of the form that decides; a gate with more measures is rare


def text(label: Any, rows: int = 2, **options: Any) -> forms.CharField:
    options.setdefault("required", False)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


def in_both(form: forms.Form, *names: str) -> None:
    """What is given in one language only is refused at the empty field."""
    for name in names:
        japanese, english = (form.cleaned_data.get(f"{name}_{code}") for code in ("ja", "en"))
        if bool(japanese) != bool(english):
            form.add_error(
                f"{name}_en" if japanese else f"{name}_ja", _("Give this text in both languages.")
            )


class Planned(forms.CharField):
    """A date as far as it is known."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, help_text=PLANNED_HINT, **options)


class MinistryChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name_here)


class PlanForm(forms.Form):
    """The plan of a gate; with ``awards`` it is a new one, and the award is chosen."""

    award = AwardChoice(Award.objects.none(), label=_("Award"), to_field_name="slug")
    number = forms.IntegerField(label=_("Number of the gate"), min_value=1, max_value=99)
    name_ja = forms.CharField(label=_("Name (Japanese)"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name (English)"), max_length=200, required=False)
    planned = Planned(label=_("Planned for"), required=False)
    criteria_ja = text(_("Criteria (Japanese)"), 4)
    criteria_en = text(_("Criteria (English)"), 4)
    evaluators = text(_("Evaluators"), help_text=_("For staff only; never published."))
    materials = text(_("Materials asked for"), help_text=_("For staff only; never published."))
    materials_due_on = day(label=_("Materials due"), required=False)
    user_ministry = MinistryChoice(
        Organisation.objects.none(),
        label=_("Ministry that would use the results"),
        required=False,
        to_field_name="code",
        help_text=_("Its officers see this gate and give their assessment."),
    )

    def __init__(self, awards: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if awards is None:
            del self.fields["award"]
        else:
            self.fields["award"].queryset = awards  # type: ignore[attr-defined]
        ministries = Organisation.objects.filter(kind="ministry", retired_at=None)
        self.fields["user_ministry"].queryset = ministries.order_by("code")  # type: ignore[attr-defined]

    @property
    def plan(self) -> dict[str, Any]:
        """The columns of the plan."""
        data = {name: value or None for name, value in self.cleaned_data.items()}
        data.pop("award", None)
        return {**data, **gate_dates.read(data.pop("planned") or "")}


def plan_of(gate: StageGate) -> dict[str, Any]:
    """What the form shows of a gate."""
    names = [name for name in PlanForm.base_fields if name not in ("award", "planned")]
    shown = {name: getattr(gate, name) for name in names}
    ministry = gate.user_ministry and gate.user_ministry.code
    return {**shown, "planned": gate_dates.written(gate), "user_ministry": ministry}


class ReceiveForm(forms.Form):
    received_on = day(label=_("Materials received on"))


class AgainForm(forms.Form):
    planned = Planned(label=_("Planned for"))
    materials_due_on = day(label=_("Materials due"), required=False)
    reason = reason(_("Reason"))


class StopForm(forms.Form):
    reason = reason(_("Reason"))


class AssessForm(forms.Form):
    assessment = text(_("Assessment"), 6, required=True)


class PublishForm(forms.Form):
    source = forms.ModelChoiceField(
        Source.objects.none(),
        label=_("Source"),
        required=False,
        to_field_name="code",
        help_text=_("Where the agency announced it, if that is recorded here."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = Source.objects.filter(retired_at=None)  # type: ignore[attr-defined]


class TermChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name_ja if get_language() == "ja" else obj.name_en)


class DecisionForm(forms.Form):
    verdict = TermChoice(GateTerm.objects.none(), label=_("Verdict"), to_field_name="code")
    decided_on = day(label=_("Decided on"))
    publicness = forms.ChoiceField(label=_("For whom"), choices=Publicness.choices)
    comment_ja = text(_("Comment (Japanese)"), 3)
    comment_en = text(_("Comment (English)"), 3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = GateTerm.objects.filter(in_use=True, is_verdict=True)
        self.fields["verdict"].queryset = words  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        in_both(self, "comment")
        return self.cleaned_data

    def outcome(self, measures: tuple[NewMeasure, ...]) -> Outcome:
        data: dict[str, Any] = {name: each or None for name, each in self.cleaned_data.items()}
        return Outcome(measures=measures, **data)


ENTRY_KINDS = [("", "—"), *((kind.value, kind.label) for kind in map(EntryKind, KINDS_OF_AWARDS))]


class MeasureForm(forms.Form):
    """One measure; an empty row is none."""

    term = TermChoice(
        GateTerm.objects.none(), label=_("Measure"), required=False, to_field_name="code"
    )
    amount_yen = YenField(label=_("Amount (yen)"), required=False, min_value=1)
    entry_kind = forms.ChoiceField(
        label=_("What the amount is in the ledger"), choices=ENTRY_KINDS, required=False
    )
    contract = forms.ModelChoiceField(
        Contract.objects.none(), label=_("Contract"), required=False, to_field_name="code"
    )
    note_ja = forms.CharField(label=_("Note (Japanese)"), required=False)
    note_en = forms.CharField(label=_("Note (English)"), required=False)

    def __init__(self, *args: Any, gate: StageGate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = GateTerm.objects.filter(in_use=True, is_measure=True)
        contracts = Contract.objects.filter(award_id=gate.award_id, retired_at=None)
        self.fields["term"].queryset = words  # type: ignore[attr-defined]
        self.fields["contract"].queryset = contracts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        in_both(self, "note")
        if any(found.values()) and not found.get("term"):
            self.add_error("term", _("Choose the measure."))
        if bool(found.get("amount_yen")) != bool(found.get("entry_kind")):
            name = "entry_kind" if found.get("amount_yen") else "amount_yen"
            self.add_error(name, _("An amount says what it is in the ledger."))
        if found.get("contract") and not found.get("amount_yen"):
            self.add_error("amount_yen", _("A contract stands beside an amount only."))
        return found

    @property
    def measure(self) -> NewMeasure | None:
        data: dict[str, Any] = {name: each or None for name, each in self.cleaned_data.items()}
        return NewMeasure(**data) if data.get("term") else None


MeasureFormSet = forms.formset_factory(MeasureForm, extra=MEASURES, max_num=MEASURES)


class TermForm(forms.ModelForm):
    """A word of the portal's own."""

    class Meta:
        model = GateTerm
        fields = ("code", "name_ja", "name_en", "order", "is_verdict", "is_measure", "in_use")
        labels = {  # noqa: RUF012  (as Django reads it)
            "code": _("Code"),
            "name_ja": _("Name (Japanese)"),
            "name_en": _("Name (English)"),
            "order": _("Order"),
            "is_verdict": _("Used as a verdict"),
            "is_measure": _("Used as a measure"),
            "in_use": _("In use"),
        }


class AwaitForm(forms.Form):
    award = AwardChoice(Award.objects.none(), label=_("Award"), to_field_name="slug")
    kind = forms.ChoiceField(label=_("Kind"), choices=ReportKind.choices)
    about = forms.CharField(label=_("Period or subject"), max_length=100)
    due_on = day(label=_("Due"))

    def __init__(self, awards: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].queryset = awards  # type: ignore[attr-defined]


class VersionForm(forms.Form):
    received_on = day(label=_("Received on"))
    reference = forms.CharField(
        label=_("Where the document is kept"),
        max_length=300,
        help_text=_("The agency's own file number or place; the document itself is not kept here."),
    )
    note = text(_("Note"))


class FundReportForm(forms.Form):
    fiscal_year = forms.IntegerField(label=_("Fiscal year"), min_value=2021, max_value=2100)
    delivered_on = day(label=_("Given to the minister on"), help_text=DAY_HINT)
    reference = forms.CharField(label=_("Where the document is kept"), max_length=300)
    note = text(_("Note"))
