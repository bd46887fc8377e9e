"""The portal's own kinds of reminders and the mails about what was moved or cancelled: what their
texts say until staff write others (messaging.services.texts)."""

from django.utils.translation import gettext_lazy as _

from messaging import kinds, reminders
from messaging.kinds import Kind
from messaging.reminders import ReminderKind

LOGIN_JA = "詳細は、ポータルにログインの上、ご確認ください。\n{link}"
LOGIN_EN = "Sign in to the portal for the details.\n{link}"

MEETING = ReminderKind(
    code="meeting",
    label=_("Meeting"),
    line_ja="会議（{moment}）",
    line_en="Meeting ({moment})",
    opens_ja="ご出席いただく会議の開催日が近づいています。",
    opens_en="A meeting that you take part in is coming up.",
    variables=("moment",),
    due_ja="開催日",
    due_en="Day",
    neutral=True,
    after=(),
)
PAPERS = ReminderKind(
    code="papers",
    label=_("Papers of a meeting"),
    line_ja="会議資料の確認",
    line_en="Papers of a meeting to be read",
    opens_ja="会議の資料のうち、まだ開かれていないものがあります。",
    opens_en="There are papers of a meeting that you have not opened.",
    due_ja="開催日",
    due_en="Day of the meeting",
    neutral=True,
    after=(),
)
REQUEST = ReminderKind(
    code="request",
    label=_("Request"),
    line_ja="ご依頼への回答",
    line_en="A request to be answered",
    opens_ja="回答をお願いしている事項があります。",
    opens_en="Something is asked of you.",
    due_ja="回答期限",
    due_en="Answer by",
    neutral=True,
)
GATE = ReminderKind(
    code="gate",
    label=_("Stage gate"),
    line_ja="{award} ステージゲート評価（第{number}回）",
    line_en="{award}: stage gate {number}",
    opens_ja="ステージゲート評価の予定日をお知らせします。",
    opens_en="A stage gate is planned.",
    variables=("award", "number"),
    due_ja="予定日",
    due_en="Planned for",
    neutral=True,
)
GATE_MATERIALS = ReminderKind(
    code="gate-materials",
    label=_("Materials for a stage gate"),
    line_ja="{award} ステージゲート評価（第{number}回）の資料",
    line_en="{award}: materials for stage gate {number}",
    opens_ja="ステージゲート評価の資料の提出期限をお知らせします。",
    opens_en="Materials for a stage gate are due.",
    variables=("award", "number"),
    due_ja="提出期限",
    neutral=True,
)
GATE_ASSESSMENT = ReminderKind(
    code="gate-assessment",
    label=_("Assessment by the user ministry"),
    line_ja="{award} ステージゲート評価（第{number}回）に係る利用省庁の評価",
    line_en="{award}: the user ministry's assessment for stage gate {number}",
    opens_ja="ステージゲート評価に係る利用省庁の評価をお願いしています。",
    opens_en="The user ministry's assessment for a stage gate is awaited.",
    variables=("award", "number"),
    neutral=True,
)
REPORT = ReminderKind(
    code="report",
    label=_("Report on an award"),
    line_ja="{award} 報告書（{subject}）",
    line_en="{award}: report ({subject})",
    opens_ja="報告書の提出期限をお知らせします。",
    opens_en="A report is due.",
    variables=("award", "subject"),
    due_ja="提出期限",
    neutral=True,
)
FUND_REPORT = ReminderKind(
    code="fund-report",
    label=_("Yearly report on the fund"),
    line_ja="{agency} {fiscal_year}年度の基金に関する報告書",
    line_en="{agency}: report on the fund for fiscal year {fiscal_year}",
    opens_ja="基金に関する年次報告書の提出期限をお知らせします。",
    opens_en="The yearly report on the fund is due.",
    variables=("agency", "fiscal_year"),
    due_ja="提出期限",
    subject_ja="基金に関する年次報告書の提出期限のお知らせ",
    subject_en="The yearly report on the fund",
)
CALL_CLOSES = ReminderKind(
    code="call-closes",
    label=_("Call that closes"),
    line_ja="公募「{call}」（{deadline}）",
    line_en="Call “{call}” ({deadline})",
    opens_ja="お知らせをご希望の公募の締切が近づいています。",
    opens_en="A call that you asked to be reminded of closes.",
    variables=("call", "deadline"),
    due_ja="締切日",
    due_en="Closes on",
    subject_ja="公募の締切のお知らせ",
    subject_en="A call that you asked about closes",
    after=(),
)
APPROVAL_OVERDUE = ReminderKind(
    code="approval-overdue",
    label=_("Approval that is overdue"),
    line_ja="提案「{proposal}」の承認",
    line_en="Approval of “{proposal}”",
    opens_ja="承認をお待ちしている提案があります。",
    opens_en="A proposal waits for an approval.",
    variables=("proposal",),
    due_ja="承認の目安日",
    due_en="To be approved by",
    subject_ja="承認をお待ちしている提案があります",
    subject_en="A proposal waits for an approval",
    before=(1,),
)
OWN = (
    *(MEETING, PAPERS, REQUEST, GATE, GATE_MATERIALS, GATE_ASSESSMENT, REPORT, FUND_REPORT),
    *(CALL_CLOSES, APPROVAL_OVERDUE),
)

INVITED = Kind(
    name="duty-invited",
    subject_ja="ご案内",
    subject_en="An invitation",
    body_ja="次のとおりご案内します。\n\n件名：{title}\n日時：{due}\n場所：{place}\n\n" + LOGIN_JA,
    body_en="You are invited.\n\nSubject: {title}\nWhen: {due}\nWhere: {place}\n\n" + LOGIN_EN,
    neutral=True,
    variables=("title", "due", "place", "link"),
)
MOVED = Kind(
    name="duty-moved",
    subject_ja="日程変更のお知らせ",
    subject_en="A date was changed",
    body_ja="先にお知らせした日程が変更されました。\n\n件名：{title}\n変更前：{was}\n変更後：{due}\n\n"
    + LOGIN_JA,
    body_en="A date that you were told of was changed.\n\nSubject: {title}\nBefore: {was}\n"
    "Now: {due}\n\n" + LOGIN_EN,
    neutral=True,
    variables=("title", "was", "due", "link"),
)
CANCELLED = Kind(
    name="duty-cancelled",
    subject_ja="取消しのお知らせ",
    subject_en="Something was cancelled",
    body_ja="先にお知らせした次の件は、取り消されました。\n\n件名：{title}\n日程：{due}\n\n"
    + LOGIN_JA,
    body_en="What you were told of was cancelled.\n\nSubject: {title}\nIt was to be: {due}\n\n"
    + LOGIN_EN,
    neutral=True,
    variables=("title", "due", "link"),
)
TELLING = {
    INVITED.name: _("Invitation"),
    MOVED.name: _("Date that was changed"),
    CANCELLED.name: _("Date that was cancelled"),
}


def register_reminders() -> None:
    for kind in OWN:
        reminders.register(kind)
    for told in (INVITED, MOVED, CANCELLED):
        kinds.register(told)
