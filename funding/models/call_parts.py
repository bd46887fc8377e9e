"""What a call brings along: its documents, questions, briefings, and the rules it sets."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.choices import DocumentKind, ObligationAnswer, ObligationRule
from funding.models.calls import Call
from kprogram.common.records import both_or_neither, not_blank, one_of, touches, tracked


@tracked
class CallDocument(models.Model):
    """A document of a call at its official address."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="documents")
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    title_ja = models.CharField(_("title (Japanese)"), max_length=300)
    title_en = models.CharField(_("title (English)"), max_length=300, null=True, blank=True)
    url = models.URLField(_("address"), max_length=500)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta:
        ordering = ["order"]
        triggers = [touches("call_id", "funding_call")]
        constraints = [
            models.UniqueConstraint(fields=["call", "order"], name="funding_calldocument_once"),
            one_of("kind", DocumentKind.values),
            *not_blank("title_ja", "title_en", "url"),
        ]

    def __str__(self) -> str:
        return self.title_ja


@tracked
class CallQuestion(models.Model):
    """A question and its answer; ``revised_on`` is the day of the answer's last change."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField(_("order"))
    question_ja = models.TextField(_("question (Japanese)"))
    question_en = models.TextField(_("question (English)"), null=True, blank=True)
    answer_ja = models.TextField(_("answer (Japanese)"), null=True, blank=True)
    answer_en = models.TextField(_("answer (English)"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    revised_on = models.DateField(_("answer revised on"), null=True, blank=True)

    class Meta:
        ordering = ["order"]
        triggers = [touches("call_id", "funding_call")]
        constraints = [
            models.UniqueConstraint(fields=["call", "order"], name="funding_callquestion_once"),
            *not_blank("question_ja", "question_en", "answer_ja", "answer_en"),
            models.CheckConstraint(
                condition=Q(revised_on__isnull=True)
                | Q(answered_on__isnull=False, revised_on__gte=F("answered_on")),
                name="funding_callquestion_revised_after_answer",
                violation_error_message=_("An answer is revised after it was given."),
            ),
        ]

    def __str__(self) -> str:
        return self.question_ja


@tracked
class CallBriefing(models.Model):
    """A briefing session for applicants."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="briefings")
    order = models.PositiveSmallIntegerField(_("order"))
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    place_ja = models.CharField(_("place (Japanese)"), max_length=300, null=True, blank=True)
    place_en = models.CharField(_("place (English)"), max_length=300, null=True, blank=True)
    url = models.URLField(_("address"), max_length=500, null=True, blank=True)

    class Meta:
        ordering = ["order"]
        triggers = [touches("call_id", "funding_call")]
        constraints = [
            models.UniqueConstraint(fields=["call", "order"], name="funding_callbriefing_once"),
            *both_or_neither("place"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="funding_callbriefing_ends_after_start",
                violation_error_message=_("A session ends after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at}"


@tracked
class CallObligation(models.Model):
    """What the guidelines say of one rule, with the clause quoted. No row means unknown."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="obligations")
    rule = models.CharField(_("rule"), max_length=30, choices=ObligationRule)
    answer = models.CharField(_("answer"), max_length=10, choices=ObligationAnswer)
    clause_ja = models.TextField(_("clause as printed (Japanese)"), null=True, blank=True)
    clause_en = models.TextField(_("clause (English)"), null=True, blank=True)
    locator_ja = models.CharField(_("place (Japanese)"), max_length=300, null=True, blank=True)
    locator_en = models.CharField(_("place (English)"), max_length=300, null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("days that it takes"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        triggers = [touches("call_id", "funding_call")]
        constraints = [
            models.UniqueConstraint(fields=["call", "rule"], name="funding_callobligation_once"),
            one_of("rule", ObligationRule.values),
            one_of("answer", ObligationAnswer.values),
            *not_blank("clause_ja", "clause_en"),
            *both_or_neither("locator"),
            models.CheckConstraint(
                condition=Q(answer=ObligationAnswer.UNKNOWN, clause_ja__isnull=True)
                | (~Q(answer=ObligationAnswer.UNKNOWN) & Q(clause_ja__isnull=False)),
                name="funding_callobligation_clause_quoted",
                violation_error_message=_("Yes and no quote the clause; unknown quotes none."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.answer}"
