"""What a spreadsheet takes for a formula: guarded on the way out, unguarded on the way in."""

# A cell that begins with one of these is read as a formula, also after a tab or a line break.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
APOSTROPHE = "'"  # put before such a text; a text that begins with one gets a second
GUARDED_STARTS = (*FORMULA_STARTS, APOSTROPHE)


def guarded(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    return f"{APOSTROPHE}{text}" if text.startswith(GUARDED_STARTS) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that :func:`guarded` put before it."""
    is_guarded = text.startswith(APOSTROPHE) and text[1:].startswith(GUARDED_STARTS)
    return text[1:] if is_guarded else text
