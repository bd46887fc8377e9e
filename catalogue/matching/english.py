"""Latin words: their stems, British and American spelling alike, and words that say nothing."""

import re

WORD = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*(?:[-'][a-z0-9]+)*")

_STOP_WORDS_TEXT = """
a about above after against all also an and any are as at be been before between both but by
can could de do does during each et for from had has have he her here his how i if in into
is it its may more most new no not novel of on or other our out over per propose proposed
she should so some such than that the their them then there these they this those through to
toward towards under up upon use used using via was we were what when where which while who
why will with within without would you your study research paper develop development
effective innovative advanced cutting edge diverse various based
"""
STOP_WORDS = frozenset(_STOP_WORDS_TEXT.split())
_SUFFIXES = (
    *("isations", "izations", "isation", "ization", "ations", "ation", "ings", "ing", "ised"),
    *("ized", "ises", "izes", "ise", "ize", "ies", "ied", "ers", "er", "ors", "or", "ed", "es"),
    *("s", "ity", "ally", "al", "ly", "e", "y"),
)
_SHORTEST_STEM = 4
# What American spelling writes otherwise, inside a word.
_SPELLINGS = (
    ("fibre", "fiber"), ("metre", "meter"), ("centre", "center"), ("litre", "liter"),
    ("aluminium", "aluminum"), ("sulph", "sulf"), ("haem", "hem"), ("oeuvr", "euver"),
    ("vapour", "vapor"), ("colour", "color"), ("behaviour", "behavior"), ("labour", "labor"),
    ("harbour", "harbor"), ("armour", "armor"), ("mould", "mold"), ("defence", "defense"),
    ("analogue", "analog"), ("catalogue", "catalog"), ("programme", "program"), ("tyre", "tire"),
    ("grey", "gray"), ("fuell", "fuel"), ("modell", "model"), ("labell", "label"),
    ("signall", "signal"), ("channell", "channel"), ("travell", "travel"), ("lyse", "lyze"),
    ("ageing", "aging"), ("uncrewed", "unmanned"), ("aerofoil", "airfoil"), ("oestr", "estr"),
    ("fertilis", "fertiliz"), ("cheque", "check"), ("plough", "plow"), ("aeroplane", "airplane"),
)  # fmt: skip


def stem(word: str) -> str:
    """The word without its ending, so that forms of one word are alike."""
    for british, american in _SPELLINGS:
        if british in word:
            word = word.replace(british, american)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word[: -len(suffix)]
    return word
