"""Writing one kind of record: create, change, many at once, retire. Each makes a proposal."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import actor_of
from catalogue import permissions
from catalogue.api.writing import requests
from catalogue.api.writing.answers import NOT_KEPT, represent_proposal, represent_verdicts
from catalogue.api.writing.faults import Fault, as_json, invalid, sentences, step
from catalogue.api.writing.schemas import body_name, body_schema
from catalogue.api.writing.shapes import SHAPES
from catalogue.api.writing.verdicts import (
    INVALID,
    NO_VERSION,
    NOT_ALLOWED,
    NOT_FOUND,
    REFUSED,
    STALE,
    UNCHANGED,
    Judge,
    Verdict,
    stale,
)
from catalogue.models.proposals import ChangeAction
from catalogue.services.editing import proposals
from catalogue.services.editing.documents import Invalid, document_of
from catalogue.services.editing.proposals import Wish
from kprogram.common.api import parameters as reading
from kprogram.common.api.idempotency import Answer, once
from kprogram.common.api.parameters import Parameters
from kprogram.common.api.problems import Refusal
from kprogram.common.api.views import RecordViewSet, site_of

WRITES = ("create", "partial_update", "bulk_update", "retire")
STATUS = {
    NOT_ALLOWED: 403,
    NOT_FOUND: 404,
    REFUSED: 409,
    STALE: 412,
    NO_VERSION: 428,
    INVALID: 400,
}


class MayPropose(BasePermission):
    """401 for the anonymous; 403, with the reason, for who may propose nothing of the kind."""

    def has_permission(self, request: Request, view: Any) -> bool:
        actor = actor_of(request)
        if actor.user is None:
            raise exceptions.NotAuthenticated(_("Sign in first."))
        decision = actor.may_somewhere(view.judge().permission)
        self.message = decision.reason
        return bool(decision)


class WritingViewSet(RecordViewSet):
    """The writing verbs of one kind of record; nothing is published by them."""

    http_method_names = ["get", "post", "patch", "head", "options"]

    def get_permissions(self) -> Sequence[Any]:
        if self.action in WRITES:
            return [MayPropose()]
        return super().get_permissions()

    def body_types(self, action: str) -> tuple[str, ...]:
        """For the OpenAPI document: the media types of a body."""
        many = action in ("create", "bulk_update")
        return (*requests.JSON_TYPES, requests.NDJSON) if many else requests.JSON_TYPES

    def body_schema(self, action: str) -> dict[str, Any]:
        """For the OpenAPI document: what a body holds."""
        return body_schema(SHAPES[self.resource.name], action)

    def body_name(self, action: str) -> str:
        """For the OpenAPI document: what the body's shape is called there."""
        return body_name(SHAPES[self.resource.name], action)

    def judge(self, bulk: bool = False) -> Judge:
        return Judge(SHAPES[self.resource.name], actor_of(self.request), bulk)

    def create(self, request: Request) -> Response:
        """Propose a new record, or many: rows with a version change records that exist."""
        body = requests.read_body(request, bulk_allowed=True)
        judge = self.judge(body.bulk)
        if body.bulk:
            return self.many(judge, body.rows, creating=True)
        return self.one(judge, lambda: judge.create(body.rows[0]))

    def partial_update(self, request: Request, **kwargs: str) -> Response:
        """Propose a change of one record (a merge patch)."""
        body = requests.read_body(request, bulk_allowed=False)
        versions = requests.wanted_version(request)
        judge, key = self.judge(), kwargs[self.lookup_field]
        return self.one(judge, lambda: judge.update(key, body.rows[0], versions))

    def bulk_update(self, request: Request) -> Response:
        """Propose changes of many records; each row names its record and the version seen."""
        body = requests.read_body(request, bulk_allowed=True)
        if not body.bulk:
            raise invalid([Fault("", "wrong_type", _("Send a list of rows."))])
        return self.many(self.judge(bulk=True), body.rows, creating=False)

    @action(detail=True, methods=["post"])
    def retire(self, request: Request, **kwargs: str) -> Response:
        """Propose that a record leave the lists; it stays readable at its address."""
        body = requests.read_body(request, bulk_allowed=False).rows[0]
        versions = requests.wanted_version(request)
        judge, key = self.judge(), kwargs[self.lookup_field]
        return self.one(judge, lambda: retirement(judge, key, body, versions))

    # -- from verdicts to answers ----------------------------------------------------------

    def one(self, judge: Judge, verdict: Callable[[], Verdict]) -> Response:
        """The answer for one record."""

        def work(dry_run: bool) -> Answer:
            found = verdict()
            judge.try_out([found])
            if not found.good and not dry_run:
                self.refuse(found)
            return self.settle(judge, [found], dry_run)

        return self.answered(work)

    def many(self, judge: Judge, rows: list[dict[str, Any]], creating: bool) -> Response:
        """The answer for many records: all of them, or none."""

        def work(dry_run: bool) -> Answer:
            found = list(judge.bulk(rows, creating))
            judge.try_out(found)
            if not dry_run and not all(each.good for each in found):
                refuse_all(judge, found)
            return self.settle(judge, found, dry_run, bulk=True)

        return self.answered(work)

    def answered(self, work: Callable[[bool], Answer]) -> Response:
        """Do the work in one transaction, once for each Idempotency-Key."""
        query = self.request.query_params
        reading.refuse_unknown(query, ["dry_run"])
        dry_run = reading.truth(query, "dry_run")
        key = requests.idempotency_key(self.request)
        try:
            if key is None or dry_run:
                with transaction.atomic():
                    answer = work(dry_run)
            else:
                told = requests.fingerprint(self.request)
                answer = once(actor_of(self.request).user, key, told, lambda: work(False))
        except proposals.Stale as error:  # somebody was faster, after the verdict
            raise Refusal(412, STALE, str(error), current_version=error.version) from None
        except proposals.Refused as error:
            raise Refusal(409, REFUSED, str(error)) from None
        except Invalid as error:  # rows that do not go together, each sound by itself
            told = " ".join(each for found in error.errors.values() for each in found)
            raise Refusal(409, REFUSED, told) from None
        return Response(answer.body, answer.status, headers={**answer.headers, **NOT_KEPT})

    def settle(
        self, judge: Judge, verdicts: list[Verdict], dry_run: bool, bulk: bool = False
    ) -> Answer:
        """Make the proposal, unless this is a trial or nothing would change."""
        rows = represent_verdicts(judge, verdicts)
        if dry_run:
            return Answer(200, {"dry_run": True, "rows": rows})
        wishes = [each for each in verdicts if each.changes]
        if not wishes:
            return Answer(200, {"id": None, "state": UNCHANGED, "url": None, "changes": []})
        if judge.moves_money(wishes) and requests.idempotency_key(self.request) is None:
            sentence = _("An amount is written once only: send an Idempotency-Key of your own.")
            raise Refusal(400, "key_missing", sentence)
        proposal = self.propose(judge, wishes)
        body = represent_proposal(proposal, site_of(self.request))
        if bulk:
            body["rows"] = [{k: v for k, v in row.items() if k != "differences"} for row in rows]
        return Answer(202, body, {"Location": body["url"]})

    def propose(self, judge: Judge, verdicts: list[Verdict]) -> Any:
        """Draft and hand in what the verdicts ask for."""
        permission = judge.permission
        if any(each.action == ChangeAction.RETIRE for each in verdicts):
            permission = judge.editable.asks.retire
        by = permissions.by(self.request, permission, judge.owner(verdicts))
        reason = "\n".join(dict.fromkeys(each.reason for each in verdicts))
        name = self.resource.name
        title = f"{name}: {verdicts[0].key}" + (f" + {len(verdicts) - 1}" if verdicts[1:] else "")
        wishes = [each.wish for each in verdicts if each.wish]
        return proposals.propose(proposals.draft(by, title, reason, wishes), by)

    def refuse(self, verdict: Verdict) -> None:
        """Raise what a bad verdict on one record means."""
        if verdict.verdict == NOT_FOUND:
            raise Http404
        if verdict.verdict == INVALID:
            raise invalid(verdict.faults)
        detail = sentences(verdict.faults)
        if verdict.verdict == STALE:
            raise self.stale(verdict.current, detail)
        raise Refusal(STATUS[verdict.verdict], verdict.verdict, detail)

    def stale(self, record: Any, detail: str) -> Refusal:
        """412 with the record as it is now."""
        found = self.serializer_class.fetch(self.queryset.filter(pk=record.pk), Parameters())
        return Refusal(
            412,
            STALE,
            detail,
            headers={"ETag": f'"v{record.version}"'},
            current_version=record.version,
            current=self.represent(found, Parameters())[0],
        )


def refuse_all(judge: Judge, verdicts: list[Verdict]) -> None:
    """Raise for a bulk request of which some rows are bad: every problem of every row."""
    bad = {each.verdict for each in verdicts if not each.good}
    status = STATUS[bad.pop()] if len(bad) == 1 else 400
    status = 403 if NOT_ALLOWED in {each.verdict for each in verdicts} else status
    codes = {403: NOT_ALLOWED, 409: REFUSED, 412: STALE, 428: NO_VERSION}
    faults = [
        fault.under(step(index)) for index, each in enumerate(verdicts) for fault in each.faults
    ]
    raise Refusal(
        400 if status == 404 else status,
        codes.get(status, INVALID),
        _("Nothing was changed: %(count)s rows cannot be taken.")
        % {"count": sum(not each.good for each in verdicts)},
        as_json(faults),
        rows=represent_verdicts(judge, verdicts),
    )


def retirement(judge: Judge, key: str, body: dict[str, Any], versions: Iterable[int]) -> Verdict:
    """The verdict on retiring a record."""
    record = judge.visible(key)
    if record is None:
        return Verdict(key, NOT_FOUND)
    before = document_of(judge.editable, record)
    decision = judge.may_retire(before)
    if not decision:
        return Verdict(key, NOT_ALLOWED, [Fault("", NOT_ALLOWED, decision.reason)])
    if record.version not in versions:
        return stale(key, record)
    faults = [
        Fault(step(name), "unknown_field", _("There is no field of this name."))
        for name in body
        if name != "change_reason"
    ]
    reason = body.get("change_reason")
    if not isinstance(reason, str) or not reason.strip():
        sentence = _("Say why: the reason is kept and shown.")
        faults.append(Fault("/change_reason", "required", sentence))
    if record.retired_at:
        faults.append(Fault("", "retired", _("This record is retired already.")))
    if faults:
        return Verdict(key, INVALID, faults)
    wish = Wish(judge.editable.resource, key, ChangeAction.RETIRE, None, record.version)
    return Verdict(key, ChangeAction.RETIRE.value, [], str(reason).strip(), wish, before)
