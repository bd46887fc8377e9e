"""Which technology a research topic belongs to, and which words say so (docs/topic-check.md).

Plain Python over words: ``analysis`` makes terms of texts, ``index`` keeps the words of the
catalogue, ``features`` compares a text with them, ``model`` turns that into probabilities,
``reasons`` shows the words side by side, and ``current`` keeps what is built from the database.
"""
