"""What every kept record has: a version, a moment, a publication, and reasons for its gaps.

The database keeps these itself, so that a bulk write, an import and raw SQL meet the same rules.
Three kinds of row exist:

* a :class:`Record` is what people cite: it has an address, a version and a history;
* a *part* (a tag, a selection, a line of evidence) belongs to one record, and a change to it is
  a change of that record (:func:`touches`);
* everything of both kinds is snapshotted by django-pghistory (:data:`tracked`).
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar, Self

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Exists, Min, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Now, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kprogram.common import clock
from kprogram.common.dates import JAPAN
from kprogram.common.history import CHAIN_ROW
from kprogram.common.provenance import CITABLE, WHOLE_RECORD, official_mode
from kprogram.common.provenance import FieldState as FieldState

# One version per transaction: the first write of a transaction counts, its further writes (of the
# record or of its parts) belong to the same version. A transaction is known by its number and
# start, since numbers begin again after a restore.
_TOUCHED = -1  # written by a part's trigger: the record changed, though none of its columns did
_SAME_TRANSACTION = "OLD.recorded_in = txid_current() AND OLD.recorded_at >= now()"

KEEP_VERSION = pgtrigger.Trigger(
    name="keep_version",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("generated", "text[]")],
    func=f"""
        IF TG_OP = 'INSERT' THEN
            NEW.version := 1;
            NEW.recorded_at := clock_timestamp();
            NEW.first_recorded_at := NEW.recorded_at;
            NEW.recorded_in := txid_current();
            RETURN NEW;
        END IF;
        NEW.version := OLD.version;
        NEW.recorded_at := OLD.recorded_at;
        NEW.first_recorded_at := OLD.first_recorded_at;
        IF NEW.recorded_in <> {_TOUCHED} THEN
            NEW.recorded_in := OLD.recorded_in;
        END IF;
        -- Generated columns are still null in NEW: they cannot be compared, and need not be.
        SELECT COALESCE(array_agg(attname::text), '{{}}') INTO generated FROM pg_attribute
            WHERE attrelid = TG_RELID AND attgenerated <> '';
        IF to_jsonb(NEW) - generated = to_jsonb(OLD) - generated OR ({_SAME_TRANSACTION}) THEN
            NEW.recorded_in := OLD.recorded_in;
            RETURN NEW;
        END IF;
        NEW.version := OLD.version + 1;
        NEW.recorded_at := clock_timestamp();
        NEW.recorded_in := txid_current();
        RETURN NEW;
    """,
)

KEEP_FIELD_STATES = pgtrigger.Trigger(
    name="keep_field_states",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[("entry", "record"), ("row_values", "jsonb")],
    func="""
        IF NEW.field_states = '{}'::jsonb THEN
            RETURN NEW;
        END IF;
        row_values := to_jsonb(NEW);
        FOR entry IN SELECT key, value FROM jsonb_each(NEW.field_states) LOOP
            IF COALESCE(entry.value->>'state', '') NOT IN
                ('unknown', 'not_applicable', 'withheld') THEN
                RAISE EXCEPTION
                    'field_states.%: state must be unknown, not_applicable or withheld', entry.key
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_known';
            END IF;
            IF entry.value->>'state' = 'withheld'
                AND COALESCE(entry.value->>'authority', '') = '' THEN
                RAISE EXCEPTION 'field_states.%: withheld must name the authority', entry.key
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_authority';
            END IF;
            IF COALESCE(row_values->>entry.key, row_values->>(entry.key || '_ja'),
                        row_values->>(entry.key || '_id')) IS NOT NULL THEN
                RAISE EXCEPTION 'field_states.%: the field has a value', entry.key
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'field_states_empty';
            END IF;
        END LOOP;
        RETURN NEW;
    """,
)

# At commit, so that the one row of the counter is locked for an instant only, and so that a
# reader who sees the new number also sees the new data.
COUNT_CHANGE = pgtrigger.Trigger(
    name="count_change",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    timing=pgtrigger.Deferred,
    func="""
        UPDATE common_publicgeneration SET value = value + 1, changed_in = txid_current()
            WHERE changed_in <> txid_current();
        RETURN NULL;
    """,
)

RECORD_TRIGGERS = [KEEP_VERSION, KEEP_FIELD_STATES, COUNT_CHANGE]


def touches(part_column: str, parent_table: str) -> pgtrigger.Trigger:
    """A trigger for a part's table: its change is a change of the record that it belongs to."""
    return pgtrigger.Trigger(
        name=f"touch_{part_column}",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN
                RETURN NULL;
            END IF;
            UPDATE {parent_table} SET recorded_in = {_TOUCHED}
                WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.{part_column} END,
                             CASE WHEN TG_OP <> 'DELETE' THEN NEW.{part_column} END)
                AND NOT (recorded_in = txid_current() AND recorded_at >= now());
            RETURN NULL;
        """,
    )


def recorded_day() -> TruncDate:
    """The day in Japan on which a record was first entered here."""
    return TruncDate("first_recorded_at", tzinfo=JAPAN)


class RecordQuerySet(models.QuerySet[Any]):
    """Publication is a date and a queryset; every list, page, search and export starts here."""

    def published(self, at: dt.datetime | None = None) -> Self:
        """Records published at a moment (default: now), retired ones among them."""
        return self.filter(published_at__lte=at or clock.now())

    def addressable(self) -> Self:
        """What anybody may see at its own address: published and, on an official site, carried as
        a whole by a source that is official or the party's own, or cleared by an officer."""
        return self.published().citable() if official_mode() else self.published()

    def public(self) -> Self:
        """What anybody may find: addressable and not retired."""
        return self.addressable().filter(retired_at=None)

    def in_sight(self, day: dt.date | None) -> Self:
        """What anybody may find, as it stood on ``day`` where one is asked for."""
        return self.public().as_of(day) if day else self.public()

    def evidence(self, **conditions: Any) -> models.QuerySet[Any]:
        """The lines of evidence of the outer query's record."""
        lines = self.model._meta.get_field("evidence").related_model._default_manager
        return lines.filter(record=OuterRef("pk"), **conditions)

    def citable(self) -> Self:
        return self.filter(Exists(self.evidence(field=WHOLE_RECORD).filter(CITABLE)))

    def showing(self, field: str) -> Self:
        """Records whose ``field`` may be shown, so that no filter finds what is withheld."""
        return self.filter(self.shows(field))

    def shows(self, field: str) -> Q:
        """The condition that ``field`` of a record may be shown."""
        if not official_mode():
            return Q()
        lines = self.evidence(field=field)
        return Q(~Exists(lines)) | Q(Exists(lines.filter(CITABLE)))

    def evident_from(self) -> Combinable:
        """The earliest day on which a record's evidence proves it; else the day of its entry."""
        return Coalesce(self.earliest_source(), recorded_day())

    def earliest_source(self) -> Subquery:
        """The day by which the first source of the whole record was public (null: undated)."""
        lines = self.evidence(field=WHOLE_RECORD)
        lines = lines.filter(CITABLE) if official_mode() else lines
        days = lines.order_by().values("record")
        return Subquery(days.annotate(day=Min("source__published_by")).values("day"))

    def as_of(self, day: dt.date) -> Self:
        """What was true, as far as evidence proves it, at the end of ``day`` in Japan."""
        return self.alias(evident_from=self.evident_from()).filter(evident_from__lte=day)


def published_rows(record: Any) -> Any:
    """The kept rows of a record that anybody could see, the oldest first: published at once, or
    when their moment came, before the next version took their place. What the public history, on
    pages and by API, is made of."""
    later = record.history.filter(version__gt=OuterRef("version")).order_by("version", "pgh_id")
    until = Coalesce(Subquery(later.values("recorded_at")[:1]), timezone.now())
    return record.history.filter(published_at__lte=until).order_by("pgh_id")


class Record(models.Model):
    """Base of everything with an address of its own. See the module's docstring."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)
    first_recorded_at = models.DateTimeField(
        _("first recorded at"), db_default=Now(), editable=False
    )
    recorded_in = models.BigIntegerField(default=0, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)
    retired_reason = models.TextField(_("why it was retired"), null=True, blank=True)
    field_states = models.JSONField(_("reasons for empty fields"), default=dict, blank=True)

    objects: ClassVar[Any] = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        triggers = RECORD_TRIGGERS


def tracked(model: type[models.Model]) -> type[models.Model]:
    """Class decorator: every write to the model is kept, for ever, by triggers.

    Columns that the database derives (``kept_by_database`` names those that triggers keep), and
    the transaction's number, are not history.
    """
    kept = {"recorded_in", *getattr(model, "kept_by_database", ())}
    derived = [
        field.name for field in model._meta.local_fields if field.generated or field.name in kept
    ]
    track = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=derived,
        model_name=f"{model.__name__}History",
        obj_field=pghistory.ObjForeignKey(related_name="history"),
        append_only=True,
        meta={"triggers": [CHAIN_ROW]},
    )
    return track(model)


def not_blank(*fields: str) -> list[models.CheckConstraint]:
    """Constraints: the texts in ``fields`` are not empty (null means that nothing is held)."""
    return [
        models.CheckConstraint(
            condition=~Q(**{field: ""}),
            name=f"%(app_label)s_%(class)s_{field}_not_blank",
            violation_error_message=_("This text must not be empty."),
        )
        for field in fields
    ]


def both_or_neither(*names: str) -> list[models.CheckConstraint]:
    """Constraints: a text exists in Japanese and in English, or in neither language."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{name}_ja__isnull": True, f"{name}_en__isnull": True})
            | Q(**{f"{name}_ja__isnull": False, f"{name}_en__isnull": False}),
            name=f"%(app_label)s_%(class)s_{name}_both",
            violation_error_message=_("Give this text in both languages."),
        )
        for name in names
    ]


def one_of(field: str, choices: Iterable[str]) -> models.CheckConstraint:
    """A constraint: ``field`` is null or one of ``choices``."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": list(choices)}),
        name=f"%(app_label)s_%(class)s_{field}_known",
        violation_error_message=_("This is not one of the allowed values."),
    )


def place_once(field: str) -> models.UniqueConstraint:
    """A constraint: no two records stand at the same place of the list.

    It is checked at the end of a statement, or of the transaction when that asks for it, so that
    one record can be put between two others by moving all that follow.
    """
    return models.UniqueConstraint(
        fields=[field],
        name=f"%(app_label)s_%(class)s_{field}_once",
        deferrable=models.Deferrable.IMMEDIATE,
        violation_error_message=_("Another record stands at this place of the list."),
    )
