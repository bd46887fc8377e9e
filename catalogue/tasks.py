"""The background work on files that people bring in, and on proposals of very many changes; started
by name only."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from accounts.permissions import Actor, actor_of_user
from catalogue.api.tables import LAYOUTS, keys_now, rows_now
from catalogue.models import AskedStep, ImportState, SheetFile, SheetImport
from catalogue.permissions import Step, asks, may_bring_in, may_import, may_step, owner_of
from catalogue.services.editing import stepping
from catalogue.services.editing.documents import Invalid
from catalogue.services.editing.proposals import By, Refused, Stale
from catalogue.services.importing import applying, checking, staging
from catalogue.services.importing.checking import Surroundings
from catalogue.services.importing.grids import Unreadable
from catalogue.services.importing.layouts import Direct
from kprogram.common.jobs import Failed, Lease
from kprogram.common.workers import job_task

CHANGED = gettext_noop("Records or rights have changed since. Nothing was drafted.")
REASON = "%(reason)s"
NOT_DRAFTED = gettext_noop("Nothing was drafted: %(reason)s")


def found_for(lease: Lease) -> SheetImport | None:
    """The import of a job, or None: its person has deleted it."""
    return SheetImport.objects.filter(pk=lease.job.subject).select_related("user").first()


@job_task("catalogue.read_import")
def read_import(lease: Lease) -> None:
    """Read the file, unless that is done, and check every row against what is stored now."""
    found = found_for(lease)
    if found is None:
        return
    actor = bringer(found)
    with translation.override(found.language):
        try:
            if SheetFile.objects.filter(pk=found.pk).exists():
                staging.fill(found, may_bring_in(actor, LAYOUTS))
        except Unreadable as unreadable:
            staging.refuse(found, str(unreadable))
            return
        if found.state != ImportState.COLUMNS:
            check(found, lease)


def bringer(found: SheetImport) -> Actor:
    """The person with the rights of this moment, who may still bring in every kind of the file.
    The second factor was given where the job was asked for."""
    actor = actor_of_user(found.user, has_factor=True)
    allowed = may_bring_in(actor, LAYOUTS)
    if not allowed or any(head["resource"] not in allowed for head in found.heads):
        raise Failed(gettext_noop("Your role does not allow this any more."))
    return actor


def check(found: SheetImport, lease: Lease) -> SheetImport:
    actor = bringer(found)
    around = Surroundings(
        LAYOUTS,
        rows_now,
        keys_now,
        lambda *asked: may_import(actor, *asked),
        min(actor.roles).value,
    )
    return checking.check(found, around, lease.progress)


@job_task("catalogue.draft_import")
def draft_import(lease: Lease) -> None:
    """Draft what was asked for, all of it or nothing; rights and records are those of now."""
    found = found_for(lease)
    if found is None or found.wish is None:
        return
    with translation.override(found.language):
        found = check(found, lease)
        if found.state != ImportState.CHECKED:
            lease.say(CHANGED)
            return
        try:
            with transaction.atomic():
                apply(found)
        except Stale:
            check(found, lease)
            lease.say(CHANGED)
        except Refused as refused:
            lease.say(NOT_DRAFTED, reason=str(refused))
        except Invalid as invalid:
            told = " ".join(sentence for each in invalid.errors.values() for sentence in each)
            lease.say(NOT_DRAFTED, reason=told)


def apply(found: SheetImport) -> None:
    wish = found.wish or {}
    if direct := direct_of(found):
        applying.apply_direct(found, direct, wish["reason"], wish["request_id"])
        return
    first = applying.changes(found).first()
    if first is None:
        raise Refused(_("The file changes nothing."))
    owner = owner_of(first.record_kind, first.before or first.after)
    actor = actor_of_user(found.user, has_factor=True)
    role = actor.role_for(asks(first.record_kind).bring_in, owner)
    if role is None:
        raise Failed(gettext_noop("Your role does not allow this any more."))
    by = By(found.user, role.value, wish["request_id"])
    applying.apply(found, by, wish["title"], wish["reason"], applying.said_of(wish))


def direct_of(found: SheetImport) -> Direct | None:
    """How the rows are applied when they are no records."""
    return next((LAYOUTS[head["resource"]].direct for head in found.heads), None)


@job_task(stepping.KIND)
def take_step(lease: Lease) -> None:
    """Take the step asked for of a proposal with the rights of now, whole or not at all."""
    asked = AskedStep.objects.filter(proposal=lease.job.subject).select_related("proposal").first()
    person = lease.job.user
    if asked is None or person is None:
        return
    with translation.override(asked.language):
        if asked.verb != "propose":
            demand_step(person, asked)
        try:
            with transaction.atomic():
                stepping.take(asked, person)
        except (Refused, Invalid) as refusal:
            lease.say(REASON, reason=stepping.sentence(refusal))


def demand_step(person: User, asked: AskedStep) -> None:
    """Raises Failed when the person who asked may not do it any more."""
    actor = actor_of_user(person, has_factor=True)
    step: Step = "approve" if asked.verb == "approve" else "release"
    if not may_step(actor, asked.proposal, step)[0]:
        raise Failed(gettext_noop("Your role does not allow this any more."))
