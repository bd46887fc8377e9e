"""The permissions and who holds them: one enum of codenames, one table of roles.

docs/permissions.md is made from it (`manage.py render_permissions`), and
accounts/permissions.py decides by it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _l

from accounts.choices import Role


class Permission(models.TextChoices):
    """Everything that somebody must be allowed to do. The values are what history records."""

    DRAFTS_READ = "catalogue.read_drafts", _l("see what is not published")
    CATALOGUE_PROPOSE = "catalogue.propose", _l("draft and propose changes, undo included")
    CATALOGUE_APPROVE = "catalogue.approve", _l("approve what another person proposed")
    CATALOGUE_RELEASE = "catalogue.release", _l("release a batch, or recall it")
    CATALOGUE_CORRECT = "catalogue.correct", _l("publish an emergency correction at once")
    CATALOGUE_RETIRE = "catalogue.retire", _l("propose that a record be retired or renamed")
    CATALOGUE_REDACT = "catalogue.redact", _l("redact a value everywhere")
    CATALOGUE_IMPORT = "catalogue.import", _l("bring in a spreadsheet or a bulk request")
    CONCEPT_PROPOSE = "concept.propose", _l("draft and propose a concept")
    CONCEPT_CONSENT = "concept.consent", _l("consent to a concept for one's ministry")
    ORGANISATION_PROPOSE = "organisation.propose", _l("propose changes to an organisation's record")
    ORGANISATION_MERGE = "organisation.merge", _l("merge two records of one organisation")
    FUNDING_PROPOSE = "funding.propose", _l("log calls, awards and contracts as drafts")
    FUNDING_APPROVE = "funding.approve", _l("approve what a colleague of the agency logged")
    FUNDING_RELEASE = "funding.release", _l("publish what the agency logged, now or at a moment")
    FUNDING_CORRECT = "funding.correct", _l("correct what the agency published, at once")
    FUNDING_RETIRE = "funding.retire", _l("propose that what the agency logged be retired")
    FUNDING_IMPORT = "funding.import", _l("bring in a spreadsheet of what the agency logs")
    LEDGER_READ = "ledger.read", _l("read the agency's ledger before it is published")
    LEDGER_ENTER = "ledger.enter", _l("open a fiscal year, enter and correct entries")
    LEDGER_CLOSE = "ledger.close", _l("close a fiscal year of the ledger, publish it")
    LEDGER_REOPEN = "ledger.reopen", _l("ask for a closed year to be opened, or agree to it")
    GATES_PLAN = "gates.plan", _l("plan stage gates, await reports and note what came")
    GATES_DECIDE = "gates.decide", _l("decide a stage gate of an award that is not one's own")
    GATES_ASSESS = "gates.assess", _l("give one's ministry's assessment to a stage gate")
    GATES_PUBLISH = "gates.publish", _l("publish what a stage gate decided, or withdraw it")
    GATES_VOCABULARY = "gates.vocabulary", _l("change the words for verdicts and measures")
    LEADS_READ = "leads.read", _l("read leads that nobody has confirmed")
    LEADS_SETTLE = "leads.settle", _l("confirm or dismiss a lead")
    HISTORY_READ = "history.read", _l("see who changed what, drafts included")
    REPORTS_ANSWER = "reports.answer", _l("answer what readers report")
    TOPIC_CASES = "topic_cases.settle", _l("read and settle cases of the topic check")
    COUNCILS_RUN = "councils.run", _l("run the Designated Fund Councils: the secretariat")
    COUNCILS_ATTEND = "councils.attend", _l("take part in the councils in which one has a seat")
    NEEDS_FILE = "needs.file", _l("file needs for public use for one's ministry")
    WORK_VIEW = "work.view", _l("open “my work”")
    ACCOUNTS_MANAGE = "accounts.manage", _l("give and end roles, close accounts")
    ACCOUNTS_AUDIT = "accounts.audit", _l("read who was given which role, and when")
    TOKENS_ISSUE = "tokens.issue", _l("make tokens for the API")
    QUEUE_OPERATE = "queue.operate", _l("mend the background queue")
    MESSAGES_EDIT = "messages.edit", _l("write the texts of reminders and set their days")


P = Permission

# What an agency does for itself: nobody does it for another, the Cabinet Office included.
AGENCY_PERMISSIONS = frozenset(
    {
        P.FUNDING_PROPOSE,
        P.FUNDING_APPROVE,
        P.FUNDING_RELEASE,
        P.FUNDING_CORRECT,
        P.FUNDING_RETIRE,
        P.FUNDING_IMPORT,
        P.LEDGER_ENTER,
        P.LEDGER_CLOSE,
        P.LEDGER_REOPEN,
        P.GATES_PLAN,
        P.GATES_DECIDE,
        P.GATES_PUBLISH,
    }
)

# The table.
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CABINET_EDITOR: frozenset(
        {
            P.DRAFTS_READ,
            P.CATALOGUE_PROPOSE,
            P.CATALOGUE_CORRECT,
            P.CATALOGUE_RETIRE,
            P.CATALOGUE_IMPORT,
            P.CONCEPT_PROPOSE,
            P.ORGANISATION_PROPOSE,
            P.LEDGER_READ,
            P.LEADS_READ,
            P.LEADS_SETTLE,
            P.GATES_VOCABULARY,
            P.HISTORY_READ,
            P.REPORTS_ANSWER,
            P.TOPIC_CASES,
            P.MESSAGES_EDIT,
            P.WORK_VIEW,
            P.TOKENS_ISSUE,
        }
    ),
    Role.CABINET_APPROVER: frozenset(
        {
            P.DRAFTS_READ,
            P.CATALOGUE_APPROVE,
            P.CATALOGUE_RELEASE,
            P.CATALOGUE_CORRECT,
            P.CATALOGUE_REDACT,
            P.CONCEPT_CONSENT,
            P.ORGANISATION_MERGE,
            P.LEDGER_READ,
            P.LEADS_READ,
            P.HISTORY_READ,
            P.REPORTS_ANSWER,
            P.WORK_VIEW,
            P.TOKENS_ISSUE,
        }
    ),
    Role.COUNCIL_SECRETARY: frozenset({P.DRAFTS_READ, P.HISTORY_READ, P.COUNCILS_RUN, P.WORK_VIEW}),
    Role.MINISTRY_OFFICER: frozenset(
        {
            P.DRAFTS_READ,
            P.CONCEPT_PROPOSE,
            P.CONCEPT_CONSENT,
            P.ORGANISATION_PROPOSE,
            P.GATES_ASSESS,
            P.HISTORY_READ,
            P.NEEDS_FILE,
            P.WORK_VIEW,
            P.TOKENS_ISSUE,
        }
    ),
    Role.AGENCY_STAFF: AGENCY_PERMISSIONS
    | frozenset(
        {
            P.DRAFTS_READ,
            P.ORGANISATION_PROPOSE,
            P.LEDGER_READ,
            P.LEADS_READ,
            P.LEADS_SETTLE,
            P.HISTORY_READ,
            P.WORK_VIEW,
            P.TOKENS_ISSUE,
        }
    ),
    Role.COUNCIL_MEMBER: frozenset({P.COUNCILS_ATTEND, P.WORK_VIEW}),
    Role.RESEARCHER: frozenset({P.TOKENS_ISSUE}),
    Role.READ_CLIENT: frozenset({P.TOKENS_ISSUE}),
    Role.WRITE_CLIENT: frozenset(
        {
            P.DRAFTS_READ,
            P.CATALOGUE_PROPOSE,
            P.CATALOGUE_IMPORT,
            P.CONCEPT_PROPOSE,
            P.ORGANISATION_PROPOSE,
            P.FUNDING_PROPOSE,
            P.FUNDING_IMPORT,
            P.TOKENS_ISSUE,
        }
    ),
    Role.OPERATOR: frozenset(
        {P.ACCOUNTS_MANAGE, P.ACCOUNTS_AUDIT, P.QUEUE_OPERATE, P.MESSAGES_EDIT, P.WORK_VIEW}
    ),
}

# Roles that act for their own organisation alone. People of the Cabinet Office keep the whole
# catalogue, and so does a writing client that belongs to the Cabinet Office.
OWN_ORGANISATION_ROLES = frozenset(
    {Role.MINISTRY_OFFICER, Role.AGENCY_STAFF, Role.WRITE_CLIENT, Role.COUNCIL_MEMBER}
)
# What those roles may do only where their organisation stands on the record.
OWN_ORGANISATION_PERMISSIONS = AGENCY_PERMISSIONS | frozenset(
    {
        P.DRAFTS_READ,
        P.CATALOGUE_PROPOSE,
        P.CATALOGUE_IMPORT,
        P.CONCEPT_PROPOSE,
        P.CONCEPT_CONSENT,
        P.ORGANISATION_PROPOSE,
        P.LEDGER_READ,
        P.LEADS_SETTLE,
        P.GATES_ASSESS,
        P.HISTORY_READ,
        P.NEEDS_FILE,
    }
)
# A token of scope "read" carries these at most; one of scope "write" all but NOT_BY_TOKEN.
READING = frozenset({P.DRAFTS_READ, P.HISTORY_READ, P.LEDGER_READ, P.WORK_VIEW})
# Done by a person in a session with a second factor, never by a program.
NOT_BY_TOKEN = frozenset(
    {
        P.CATALOGUE_APPROVE,
        P.CATALOGUE_RELEASE,
        P.CATALOGUE_REDACT,
        P.CONCEPT_CONSENT,
        P.ORGANISATION_MERGE,
        *(P.FUNDING_APPROVE, P.FUNDING_RELEASE, P.FUNDING_CORRECT),
        *(P.LEDGER_ENTER, P.LEDGER_CLOSE, P.LEDGER_REOPEN),
        *(P.GATES_PLAN, P.GATES_DECIDE, P.GATES_ASSESS, P.GATES_PUBLISH, P.GATES_VOCABULARY),
        *(P.LEADS_READ, P.LEADS_SETTLE, P.TOPIC_CASES),
        *(P.COUNCILS_RUN, P.COUNCILS_ATTEND, P.NEEDS_FILE),
        P.ACCOUNTS_MANAGE,
        P.ACCOUNTS_AUDIT,
        P.TOKENS_ISSUE,
        P.QUEUE_OPERATE,
        P.MESSAGES_EDIT,
    }
)
