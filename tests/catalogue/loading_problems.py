"""One fault of the data files each, and the sentence that the loader must say to it."""

AI = "technologies.json[28] ai-security-knowledge-technology-system"
WIND = "technologies.json[22] small-uav-route-wind-observation"
HAPS = "concepts.json[5] haps-maritime-awareness"


def put(**values):
    return lambda row: row.update(values)


def into(field, index=0, **values):
    return lambda row: row[field][index].update(values)


def state(**states):
    return put(field_states=states)


LINE = {
    "field": "note",
    "source": "imaeda-8787",
    "locator_ja": None,
    "locator_en": None,
    "confidence": "stated",
    "note_ja": None,
    "note_en": None,
}

CASES = {
    "unknown field": (
        "tags",
        put(colour="red"),
        "tags.json[0] ai colour: the field is not known; take it away or use one of: code, "
        "evidence, field_states, name_en, name_ja, order, sources.",
    ),
    "missing field": (
        "tags",
        lambda row: row.pop("name_en"),
        "tags.json[0] ai name_en: the field is missing; add it (null if unknown).",
    ),
    "number for a text": (
        "tags",
        put(name_ja=3),
        "tags.json[0] ai name_ja: 3 is not a text; write it between quotation marks.",
    ),
    "text for a number": (
        "tags",
        put(order="1"),
        "tags.json[0] ai order: '1' is not a whole number; write digits without quotation marks.",
    ),
    "true is not a number": (
        "tags",
        put(order=True),
        "tags.json[0] ai order: True is not a whole number; write digits without quotation marks.",
    ),
    "number out of range": (
        "tags",
        put(order=-1),
        "tags.json[0] ai order: -1: Ensure this value is greater than or equal to 0.",
    ),
    "null where a value is needed": (
        "tags",
        put(name_ja=None),
        "tags.json[0] ai name_ja: it must not be null; write the value.",
    ),
    "empty text": (
        "tags",
        put(name_ja="  "),
        "tags.json[0] ai name_ja: the text is empty; write it, or null if nothing is known.",
    ),
    "space at the end": (
        "tags",
        put(name_en="AI "),
        "tags.json[0] ai name_en: the text begins or ends with a space or line break; "
        "take it away.",
    ),
    "not NFC": (
        "tags",
        put(name_ja="か\u3099"),
        "tags.json[0] ai name_ja: the text is not in Unicode NFC (composed characters); "
        "normalise it.",
    ),
    "control character": (
        "tags",
        put(name_ja="A\x00I"),
        "tags.json[0] ai name_ja: the text holds a control character; take it away.",
    ),
    "half a surrogate pair": (
        "tags",
        put(name_ja="A\ud800"),
        "tags.json[0] ai name_ja: the text holds half of a surrogate pair, which is no character; "
        "write the character.",
    ),
    "too long": (
        "tags",
        put(name_ja="技" * 201),
        f"tags.json[0] ai name_ja: '{'技' * 27}...{'技' * 28}': Ensure this value has at "
        "most 200 characters (it has 201).",
    ),
    "a list as a key": (
        "tags",
        put(code=["ai"]),
        "tags.json[0] code: ['ai'] is not a text; write it between quotation marks.",
    ),
    "unknown choice": (
        "technologies",
        put(printed_mark="****"),
        f"{AI} printed_mark: '****' is not known; use one of: '*', '**', '***'.",
    ),
    "unknown symbol": (
        "themes",
        put(printed_symbol="●"),
        "themes.json[13] bio-food-security printed_symbol: '●' is not known; use one of: ■, ○.",
    ),
    "unknown code": (
        "technologies",
        put(vision_round="third"),
        f"{AI} vision_round: 'third' is not in vision_rounds.json; put right the code or add it "
        "there.",
    ),
    "unknown source": (
        "technologies",
        put(sources=["cao-2025-03-17", "nobody"]),
        f"{AI} sources[1]: 'nobody' is not in sources.json; put right the code or add it there.",
    ),
    "source twice": (
        "technologies",
        put(sources=["cao-2025-03-17", "cao-2025-03-17"]),
        f"{AI} sources[1]: 'cao-2025-03-17' stands twice; keep one.",
    ),
    "no source": (
        "technologies",
        put(sources=[]),
        f"{AI} sources: name at least one source: a list of codes.",
    ),
    "unknown technology": (
        "concepts",
        put(technologies=["high-altitude-uav-remote-sensing", "x"]),
        f"{HAPS} technologies[1]: 'x' is not in technologies.json; put right the code or add it "
        "there.",
    ),
    "technology twice": (
        "concepts",
        put(technologies=["high-altitude-uav-remote-sensing"] * 2),
        f"{HAPS} technologies[1]: technology high-altitude-uav-remote-sensing stands twice; "
        "keep one.",
    ),
    "no technology": (
        "concepts",
        put(technologies=[]),
        f"{HAPS} technologies: name at least one.",
    ),
    "a text in one language": (
        "technologies",
        put(scope_note_en=None),
        f"{AI} scope_note_en: give this text in both languages, or null in both.",
    ),
    "reconciled without reason": (
        "technologies",
        put(vision_round_confidence="reconciled"),
        f"{AI} vision_round_reason_ja: give the reason in both languages, since the round is "
        "reconciled.",
    ),
    "theme of another domain": (
        "technologies",
        put(theme="bio-food-security", field_states={}),
        f"{AI} theme: 'bio-food-security' is a theme of the domain 'bio', and this record is of "
        "'cyber'; put right the theme or the domain.",
    ),
    "tag in two lists": (
        "technologies",
        put(tags_unknown_notes=[{"tag": "ai", "note_ja": "注", "note_en": "note"}]),
        f"{AI} tags_unknown_notes: the tag 'ai' is also in tags_yes; keep it in one of the two.",
    ),
    "state of a field with a value": (
        "technologies",
        state(domain={"state": "unknown"}),
        f"{AI} field_states.domain: the field has a value; take the state or the value away.",
    ),
    "state of an unknown field": (
        "tags",
        state(colour={"state": "unknown"}),
        "tags.json[0] ai field_states.colour: the field is not known; use one of: code, name, "
        "order.",
    ),
    "unknown state": (
        "technologies",
        state(theme={"state": "secret"}),
        f'{AI} field_states.theme: write {{"state": …}} with one of: unknown, not_applicable, '
        "withheld.",
    ),
    "withheld by nobody": (
        "technologies",
        state(theme={"state": "withheld"}),
        f"{AI} field_states.theme: name the authority that withholds it.",
    ),
    "withheld until no date": (
        "technologies",
        state(theme={"state": "withheld", "authority": "cao", "until": "soon"}),
        f"{AI} field_states.theme: 'soon' is not a date; write year-month-day, such as 2025-03-17.",
    ),
    "evidence for an unknown field": (
        "claims",
        put(evidence=[{**LINE, "field": "colour"}]),
        "claims.json[12] overview-50 evidence[0].field: 'colour' is not known; use one of: as_of, "
        "bound, code, note, quantity, subject, value.",
    ),
    "evidence for nothing": (
        "claims",
        put(evidence=[{**LINE, "field": "bound"}]),
        "claims.json[12] overview-50 evidence[0].field: 'bound' holds nothing; take the entry "
        "away.",
    ),
    "evidence twice": (
        "claims",
        put(evidence=[LINE, LINE]),
        "claims.json[12] overview-50 evidence[1]: field note, source imaeda-8787, locator_ja None "
        "stands twice; keep one.",
    ),
    "unknown field of evidence": (
        "claims",
        put(evidence=[{**LINE, "page": 3}]),
        "claims.json[12] overview-50 evidence[0].page: the field is not known; take it away or "
        "use one of: confidence, field, locator_en, locator_ja, note_en, note_ja, source.",
    ),
    "not a day": (
        "vision_rounds",
        put(decided_on="2025-02-30"),
        "vision_rounds.json[2] second-revision decided_on: '2025-02-30' is not a date; write "
        "year-month-day, such as 2025-03-17.",
    ),
    "not a partial date": (
        "claims",
        put(as_of="2025-13"),
        "claims.json[12] overview-50 as_of: '2025-13' is not a date; write 2023-10-30, 2023-10 or "
        "2023, as far as it is known.",
    ),
    "a fraction": (
        "claims",
        put(value=50.0),
        "claims.json[12] overview-50 value: write a whole number, or an object of whole numbers "
        "by key.",
    ),
    "unknown subject": (
        "claims",
        put(subject="vision_round:third"),
        "claims.json[12] overview-50 subject: 'third' is not in vision_rounds.json; put right the "
        "code or add it.",
    ),
    "day without its date": (
        "sources",
        put(published_on=None),
        "sources.json[6] cao-2025-03-17 published_on: give it, since published_precision is "
        "'day'; or set published_precision to null.",
    ),
    "not an address": (
        "sources",
        put(url="www.cao.go.jp"),
        "sources.json[6] cao-2025-03-17 url: 'www.cao.go.jp': Enter a valid URL.",
    ),
    "amount without its kind": (
        "concepts",
        put(ceiling_kind=None),
        f"{HAPS} ceiling_kind: give ceiling_yen, ceiling_kind, ceiling_bound together, or null "
        "for all of them.",
    ),
    "amount of another kind": (
        "concepts",
        put(ceiling_kind="contract"),
        f"{HAPS} ceiling_kind: an amount of a concept is a 'concept_ceiling'.",
    ),
    "an agency that is a ministry": (
        "concepts",
        put(agency="meti"),
        f"{HAPS} agency: 'meti' is not of the kind 'funding_agency'; name one that is.",
    ),
    "period backwards": (
        "concepts",
        lambda row: row["period"].update(end_fiscal_year=2023),
        f"{HAPS} period.end_fiscal_year: the last year must not lie before the first.",
    ),
    "event of an unknown precision": (
        "concepts",
        into("events", precision="week"),
        f"{HAPS} events[0].precision: 'week' is not a precision; use one of: day, month, year, "
        "fiscal_year, text.",
    ),
    "event without a source": (
        "concepts",
        into("events", sources=[]),
        f"{HAPS} events[0].sources: name at least one source: a list of codes.",
    ),
    "item in one language": (
        "concepts",
        into("items", 1, text_en=None),
        f"{HAPS} items[1].text_en: it must not be null; write the value.",
    ),
    "a list that is none": (
        "concepts",
        put(items={"text_ja": "項目"}),
        f"{HAPS} items: {{'text_ja': '項目'}} is not a list; write [ … ], or [] for none.",
    ),
}
KEYS = {
    "tags": "ai",
    "technologies": "ai-security-knowledge-technology-system",
    "concepts": "haps-maritime-awareness",
    "claims": "overview-50",
    "sources": "cao-2025-03-17",
    "themes": "bio-food-security",
    "vision_rounds": "second-revision",
}
