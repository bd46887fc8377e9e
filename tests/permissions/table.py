"""The one declared table: what each route needs, to be read and to be written to.

A route that is missing here fails the build, and so does one that is gone.
"""

from dataclasses import dataclass, field

from accounts.permissions import Permission
from catalogue.api.writing.shapes import SHAPES
from catalogue.permissions import IMPORTS
from tests.permissions import rules
from tests.permissions.rules import Rule, holding, on_record, taking, then

P = Permission


@dataclass(frozen=True)
class Need:
    """``read`` is for GET and HEAD (None: there is none), ``write`` for the methods it names."""

    read: Rule | None
    write: dict[str, Rule] = field(default_factory=dict)

    def rule(self, method: str) -> Rule | None:
        return self.read if method in ("GET", "HEAD") else self.write.get(method)


def form(rule: Rule, sending: Rule | None = None) -> Need:
    """A page with a form that is sent to its own address."""
    return Need(rule, {"POST": sending or rule})


def button(rule: Rule) -> Need:
    return Need(None, {"POST": rule})


READ = Need(rules.public)
RECORD = Need(rules.addressable)
STAFF = holding(P.WORK_VIEW)
ON_PROPOSAL = then(STAFF, rules.proposal_in_sight)
ON_RECORD = then(STAFF, rules.record_in_sight, on_record())
BULK = on_record("bring_in")
MANAGE = holding(P.ACCOUNTS_MANAGE)
RESOURCES = ("programme-domains", "stage-gates", *SHAPES)

PUBLIC_PAGES = (
    *("home", "technology-list", "domain-list", "vision-round-list", "reconciliation"),
    *(
        "concept-list",
        "call-list",
        "award-list",
        "contract-list",
        "fund",
        "payment-list",
        "topic-about",
        "source-list",
        "organisation-list",
        "claim-list",
        "compare",
        "corrections",
    ),
    *("api-guide", "about", "privacy", "accessibility", "terms", "contact"),
)
PAGES_OF_RECORDS = (
    *("technology-detail", "concept-detail", "call-detail", "award-detail", "source-detail"),
    "organisation-detail",
    "record-history",
)
FACTORS = (
    *("mfa_deactivate_totp", "mfa_generate_recovery_codes"),
    *("mfa_edit_webauthn", "mfa_remove_webauthn"),
)

TABLE: dict[str, Need] = {
    **dict.fromkeys(
        ("root", "language", "healthz", "readyz", "metrics", "robots", "favicon"), READ
    ),
    # -- to subscribe to
    "subscriptions:call-feed": READ,
    "subscriptions:call-calendar": RECORD,
    "subscriptions:technology-calendar": RECORD,
    "subscriptions:own-calendar": RECORD,
    # -- the API
    **{f"api:{name}": READ for name in ("index", "openapi", "reconciliation", "fund", "changes")},
    "api:unknown": Need(rules.addressable),
    **{
        f"api:{resource}-{kind}": READ
        for resource in RESOURCES
        for kind in ("csv", "xlsx", "ndjson")
    },
    "api:topic-matches": button(rules.public),
    "api:me": Need(rules.signed_in),
    "api:reminders": Need(rules.signed_in),
    "api:proposals": Need(rules.signed_in),
    "api:proposal": Need(
        then(rules.signed_in, rules.proposal_in_sight),
        {"OPTIONS": then(rules.signed_in, rules.proposal_in_sight)},
    ),
    **{
        f"api:{resource}-{part}": RECORD
        for resource in RESOURCES
        for part in ("detail", "provenance", "versions")
    },
    **{
        f"api:stage-gates-{part}": Need(rules.gate_found)
        for part in ("detail", "provenance", "versions")
    },
    **{f"api:{resource}-list": READ for resource in RESOURCES},
    **{
        f"api:{resource}-list": Need(
            rules.public,
            {
                "POST": then(rules.proposing, on_record()),
                "PATCH": then(rules.proposing, on_record(), BULK),
            },
        )
        for resource in SHAPES
    },
    **{
        f"api:{resource}-detail": Need(
            rules.addressable,
            {"PATCH": then(rules.proposing, rules.record_in_sight, on_record())},
        )
        for resource in SHAPES
    },
    **{
        f"api:{resource}-retire": button(
            then(rules.proposing, rules.record_in_sight, on_record("retire"))
        )
        for resource in SHAPES
    },
    # -- councils
    "api:councils": Need(holding(P.COUNCILS_RUN, P.COUNCILS_ATTEND)),
    **dict.fromkeys(
        (f"api:council{part}" for part in ("", "-meetings", "-meeting", "-papers")),
        Need(rules.council_in_sight),
    ),
    # -- pages for everybody
    **{f"pages:{name}": READ for name in PUBLIC_PAGES},
    **{f"pages:{name}": RECORD for name in PAGES_OF_RECORDS},
    "pages:report-error": form(rules.public),
    **dict.fromkeys(("pages:topics", "pages:topic-file", "pages:topic-wrong"), form(rules.public)),
    "pages:report-status": RECORD,
    # -- editing
    "pages:my-work": Need(STAFF),
    "pages:proposal-list": Need(STAFF),
    "pages:work-records": Need(holding(P.DRAFTS_READ)),
    "pages:work-gap": Need(holding(P.DRAFTS_READ)),
    "pages:edit-record": form(ON_RECORD),
    "pages:undo-version": form(ON_RECORD),
    "pages:correct-record": form(
        then(STAFF, taking("correct"), rules.record_in_sight, on_record("correct"))
    ),
    "pages:retire-record": form(
        then(STAFF, taking("retire"), rules.record_in_sight, on_record(), on_record("retire"))
    ),
    # Who makes something of the kind anywhere gets the empty form.
    "pages:new-record": form(then(STAFF, rules.proposing), then(STAFF, on_record())),
    "pages:proposal-detail": Need(ON_PROPOSAL),
    "pages:proposal-step": button(then(ON_PROPOSAL, rules.may_step)),
    "pages:proposal-undo": button(then(ON_PROPOSAL, on_record())),
    "pages:edit-change": form(then(ON_PROPOSAL, rules.authors)),
    "pages:drop-change": button(then(ON_PROPOSAL, rules.authors)),
    "pages:consent": button(then(ON_PROPOSAL, rules.consenting)),
    "pages:organisation-merge": form(holding(P.ORGANISATION_MERGE)),
    "pages:report-list": Need(holding(P.REPORTS_ANSWER)),
    "pages:report-answer": form(holding(P.REPORTS_ANSWER)),
    "pages:topic-cases": Need(holding(P.TOPIC_CASES)),
    "pages:topic-case": form(holding(P.TOPIC_CASES)),
    "pages:import-list": form(holding(*IMPORTS)),
    "pages:import-detail": form(then(holding(*IMPORTS), rules.own_thing)),
    "pages:import-template": Need(then(holding(*IMPORTS), rules.brings_in)),
    # -- what runs in the background
    "pages:work-queue": Need(holding(P.QUEUE_OPERATE)),
    **{
        f"pages:{name}": button(holding(P.QUEUE_OPERATE))
        for name in ("mend-message", "mend-job", "mend-outbox", "mend-suppressions")
    },
    # -- reminders and notices: everybody's own
    "pages:my-deadlines": Need(rules.signed_in),
    "pages:notice-list": Need(rules.signed_in),
    **{
        f"pages:{name}": button(rules.signed_in)
        for name in ("calendar-address", "mail-language", "read-notices", "call-remind")
    },
    "pages:read-notice": button(then(rules.signed_in, rules.own_thing)),
    "pages:message-texts": Need(holding(P.MESSAGES_EDIT)),
    "pages:message-text": form(holding(P.MESSAGES_EDIT)),
    # -- agency work
    # What is sent opens a year of the own agency: there is no other to name.
    "pages:ledger-years": form(
        holding(P.LEDGER_READ), then(holding(P.LEDGER_READ), holding(P.LEDGER_ENTER))
    ),
    "pages:ledger-year": form(
        rules.ledger_in_sight, then(rules.ledger_in_sight, rules.of_agency(P.LEDGER_ENTER))
    ),
    "pages:ledger-step": button(then(rules.ledger_in_sight, rules.of_agency(P.LEDGER_CLOSE))),
    "pages:ledger-correct": form(then(rules.ledger_in_sight, rules.of_agency(P.LEDGER_ENTER))),
    # -- stage gates and reports
    "pages:gate-calendar": Need(holding(P.DRAFTS_READ)),
    "pages:gate-new": form(holding(P.GATES_PLAN), rules.choosing(P.GATES_PLAN)),
    **dict.fromkeys(("pages:gate-terms", "pages:gate-term"), form(holding(P.GATES_VOCABULARY))),
    "pages:gate": Need(rules.gate_in_sight),
    "pages:gate-edit": form(then(rules.gate_in_sight, rules.reaching(P.GATES_PLAN))),
    "pages:gate-step": button(then(rules.gate_in_sight, rules.reaching(P.GATES_PLAN))),
    "pages:gate-decide": form(then(rules.gate_in_sight, rules.reaching(P.GATES_DECIDE))),
    "pages:gate-assess": form(
        then(holding(P.GATES_ASSESS), rules.gate_in_sight, rules.of_user_ministry)
    ),
    "pages:award-reports": form(
        holding(P.DRAFTS_READ), then(holding(P.DRAFTS_READ), rules.choosing(P.GATES_PLAN))
    ),
    "pages:award-report": form(
        rules.gate_in_sight, then(rules.gate_in_sight, rules.reaching(P.GATES_PLAN))
    ),
    # What is sent is of the own agency: there is no other to name.
    "pages:fund-reports": form(
        holding(P.LEDGER_READ), then(holding(P.LEDGER_READ), holding(P.GATES_PLAN))
    ),
    "pages:lead-list": Need(holding(P.LEADS_READ)),
    "pages:lead": form(
        holding(P.LEADS_READ), then(holding(P.LEADS_READ), rules.of_agency(P.LEADS_SETTLE))
    ),
    # -- accounts
    "account_login": form(rules.past_the_gate),
    "account_signup": form(rules.past_the_gate),
    "account_reset_password": form(rules.past_the_gate),
    "account_reset_password_from_key": form(rules.past_the_gate),
    "account_confirm_email": form(
        rules.past_the_gate, then(rules.past_the_gate, rules.addressable)
    ),
    **{
        name: Need(rules.past_the_gate)
        for name in (
            *("account_inactive", "account_email_verification_sent"),
            *("account_reset_password_done", "account_reset_password_from_key_done"),
        )
    },
    "account_logout": form(rules.anybody),
    "account_change_password": form(rules.signed_in),
    "account_reauthenticate": form(rules.signed_in),
    "mfa_index": Need(rules.enrolling),
    "mfa_authenticate": form(rules.past_the_gate),
    "mfa_login_webauthn": form(rules.past_the_gate),
    "mfa_reauthenticate": form(rules.enrolling),
    "mfa_reauthenticate_webauthn": form(rules.enrolling),
    "mfa_activate_totp": form(rules.signed_in),
    "mfa_list_webauthn": Need(rules.signed_in),
    "mfa_add_webauthn": form(rules.signed_in),
    "mfa_view_recovery_codes": Need(then(rules.signed_in, rules.addressable)),
    **dict.fromkeys(FACTORS, form(rules.signed_in)),
    "accounts:profile": form(rules.signed_in),
    "account_email": form(rules.signed_in),
    "accounts:session": form(rules.signed_in),
    "accounts:session-end": button(then(rules.signed_in, rules.own_thing)),
    "accounts:session-end-others": button(rules.signed_in),
    "accounts:token-list": form(holding(P.TOKENS_ISSUE)),
    "accounts:token-revoke": button(then(rules.signed_in, rules.own_thing)),
    "accounts:person-list": form(MANAGE),
    "accounts:person": form(MANAGE),
    "accounts:membership-end": form(MANAGE),
    "accounts:person-activity": button(then(MANAGE, rules.not_oneself)),
    "accounts:audit": Need(holding(P.ACCOUNTS_AUDIT)),
}
