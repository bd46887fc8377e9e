"""How councils appear to their members: explicit fields, addresses of this site, Japan's time."""

from typing import Any

from accounts.permissions import Actor
from councils import access
from councils.models import Council, Meeting, Paper, Seat
from kprogram.common.api.fields import moment
from kprogram.common.api.resources import brief

Shape = dict[str, Any]


def text(ja: str, en: str | None) -> Shape:
    return {"ja": ja, "en": en or ja}


def council_address(council_id: Any, site: str) -> str:
    return f"{site}/api/v1/councils/{council_id}/"


def council(row: Council, site: str) -> Shape:
    url = council_address(row.pk, site)
    return {
        "id": str(row.pk),
        "url": url,
        "display": text(row.name_ja, row.name_en),
        "name": text(row.name_ja, row.name_en),
        "concept": brief(row.concept, site),
        "award": brief(row.award, site),
        "minister": brief(row.minister, site),
        "established_on": row.established_on and row.established_on.isoformat(),
        "dissolved_on": row.dissolved_on and row.dissolved_on.isoformat(),
        "demonstration": row.is_demo,
        "meetings": f"{url}meetings/",
        "papers": f"{url}papers/",
    }


def council_with_seats(row: Council, actor: Actor, site: str) -> Shape:
    seats = access.seats(actor).filter(access.current(), council=row)
    own = set(access.own_seats(actor).values_list("pk", flat=True))
    found = seats.select_related("post__organisation")
    return {
        **council(row, site),
        "rules": row.rules,
        "seats": [seat_of(each, each.pk in own, site) for each in found],
    }


def seat_of(seat: Seat, is_own: bool, site: str) -> Shape:
    post = seat.post
    return {
        "id": str(seat.pk),
        "post": text(post.title_ja, post.title_en),
        "organisation": brief(post.organisation, site),
        "kind": seat.kind,
        "capacity": seat.capacity,
        "starts_on": seat.starts_on.isoformat(),
        "ends_on": seat.ends_on and seat.ends_on.isoformat(),
        "own": is_own,
    }


def meeting(row: Meeting, site: str) -> Shape:
    return {
        "id": str(row.pk),
        "url": f"{council_address(row.council_id, site)}meetings/{row.pk}/",
        "number": row.number,
        "state": row.state,
        "starts_at": moment(row.starts_at),
        "ends_at": moment(row.ends_at),
        "place": row.place,
        "online_address": row.online_address,
        "revision": row.revision,
    }


def meeting_in_full(row: Meeting, actor: Actor, site: str) -> Shape:
    agenda = access.agenda(actor).filter(meeting=row)
    attendance = access.attendance(actor).filter(meeting=row)
    papers = access.papers(actor).filter(meeting=row)
    return {
        **meeting(row, site),
        "note": row.note,
        "cancelled_reason": row.cancelled_reason or None,
        "agenda": [
            {"order": each.order, "kind": each.kind, "title": each.title, "text": each.text}
            for each in agenda
        ],
        "attendance": [
            {
                "seat": str(each.seat_id),
                "state": each.state,
                "as_deputy": each.as_deputy,
                "online": each.online,
            }
            for each in attendance
        ],
        "papers": [paper(each, actor, site) for each in papers],
    }


def paper(row: Paper, actor: Actor, site: str) -> Shape:
    """What there is to know of a paper; its file is read on its page, and each reading noted."""
    versions = access.paper_versions(actor).filter(paper=row)
    meetings = f"{council_address(row.council_id, site)}meetings/"
    return {
        "id": str(row.pk),
        "title": row.title,
        "kind": row.kind,
        "clearance": row.clearance,
        "meeting": row.meeting_id and f"{meetings}{row.meeting_id}/",
        "versions": [
            {
                "number": each.number,
                "file_name": each.file_name,
                "content_type": each.content_type,
                "size": each.size,
                "sha256": each.sha256,
                "scan_state": each.scan_state,
                "recorded_at": moment(each.recorded_at),
            }
            for each in versions
        ],
    }
