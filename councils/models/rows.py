"""What every row of a council has: a number that tells nothing, the council that it belongs to,
and states that move as a table says, whoever writes."""

import uuid
from collections.abc import Mapping
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


def leads_to(model: Any, verbose_name: Any, *, null: bool = False) -> models.ForeignKey:
    """A key to what does not know of councils. The database refuses to delete what is named; Django
    does not look first, because the role of a public deployment may not read these tables."""
    return models.ForeignKey(
        model,
        models.DO_NOTHING,
        null=null,
        blank=null,
        related_name="+",
        verbose_name=verbose_name,
    )


def person(verbose_name: Any, *, null: bool = False) -> models.ForeignKey:
    return leads_to(settings.AUTH_USER_MODEL, verbose_name, null=null)


def part_of(model: Any, verbose_name: Any, related_name: str, **options: Any) -> models.ForeignKey:
    """A key to another row of the same council: migration 0002 makes it a composite one."""
    return models.ForeignKey(
        model, models.PROTECT, related_name=related_name, verbose_name=verbose_name, **options
    )


def state_moves(field: str, moves: Mapping[str, tuple[str, ...]]) -> pgtrigger.Trigger:
    """A trigger: a row begins in the first state and goes only where the table says."""
    first = next(iter(moves))
    quoted = {old: ", ".join(f"'{new}'" for new in news) for old, news in moves.items()}
    allowed = " OR ".join(
        f"(OLD.{field} = '{old}' AND NEW.{field} IN ({news}))" for old, news in quoted.items()
    )
    return pgtrigger.Trigger(
        name=f"{field}_moves",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            IF TG_OP = 'INSERT' THEN
                IF NEW.{field} <> '{first}' THEN
                    RAISE EXCEPTION '{field} begins as {first}' USING ERRCODE = 'check_violation',
                        CONSTRAINT = TG_TABLE_NAME || '_{field}_moves';
                END IF;
            ELSIF NEW.{field} <> OLD.{field} AND NOT ({allowed}) THEN
                RAISE EXCEPTION '{field} does not go from % to %', OLD.{field}, NEW.{field}
                    USING ERRCODE = 'check_violation',
                          CONSTRAINT = TG_TABLE_NAME || '_{field}_moves';
            END IF;
            RETURN NEW;
        """,  # noqa: S608 - names of our own
    )


def stays(field: str, when: str, *columns: str) -> pgtrigger.Trigger:
    """A trigger: while the row ``when`` (SQL on OLD), these columns are not changed."""
    same = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
    return pgtrigger.Trigger(
        name=f"{field}_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF ({when}) AND ({same}) THEN
                RAISE EXCEPTION 'this is not changed any more' USING ERRCODE = 'check_violation',
                    CONSTRAINT = TG_TABLE_NAME || '_{field}_stays';
            END IF;
            RETURN NEW;
        """,  # noqa: S608
    )


def dated_forward(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
        name=name,
        violation_error_message=_("The end must not lie before the start."),
    )


class Row(models.Model):
    """A row whose number cannot be guessed and tells neither how many there are nor when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)

    class Meta:
        abstract = True


class CouncilRow(Row):
    """A row of one council: who may see the council may see it, or part of that."""

    council = models.ForeignKey(
        "councils.Council",
        models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("Designated Fund Council"),
    )

    class Meta:
        abstract = True
