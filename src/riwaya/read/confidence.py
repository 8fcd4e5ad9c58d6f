"""How sure a statement is: a product of three shares, by the rules that found its parts.

All are shares of right statements among those found by a rule on the 26 development reports and our own
gold (549 statements found; 2026-11-22), rules with fewer than ten finds taken down by hand. A test holds the
promise that of the statements above .9 at least nine in ten are right on our own gold.
"""

from __future__ import annotations

# The content has its exact bounds, by what opened it and what ended it.
CONTENTS = {
    "particle": 0.98,  # … ended by a quotation, cue, comment or particle
    "particle sentence": 0.93,
    "colon": 0.97,
    "quotation": 0.94,
    "headline": 0.95,
    "governed": 0.95,
    "governed sentence": 0.81,
    "object": 0.92,
    "object sentence": 0.84,
    "before": 0.85,
    "first": 0.9,
    "last": 0.9,
    "middle": 0.5,
    "around": 0.8,
}
LONG = 0.9  # … of a content that only the end of its sentence ends, and that runs over `LONG_WORDS`
LONG_WORDS = 30
# The cue is one here, by its form.
SHAPES = {"present": 0.92, "noun": 0.87, "phrase": 0.93, "told": 0.85}
# The speaker is right where the content is, by where the words stand, or how a hidden one was resolved.
SPEAKERS = {
    "after": 0.98,
    "headline": 0.98,
    "echo": 0.85,
    "sentence": 0.97,
    "topic": 0.96,
    "inside": 0.96,
    "hidden": 0.88,
    "before": 0.9,
    "phrase": 0.88,
    "subject": 0.8,
    "relayed": 0.82,
    "antecedent": 0.7,
    "nobody": 0.1,
}
# Every rule that `found_by` may name, by the part that it found. Each has a case in the tests.
RULES = {
    "cue": frozenset({"past", "present", "participle", "noun", "phrase", "told", "colon"}),
    "content": frozenset(key for key in CONTENTS if " " not in key),
    "end": frozenset({"quotation", "comment", "cue", "particle", "sentence"}),
    "speaker": frozenset(SPEAKERS) - {"echo", "nobody"},
    "resolved": frozenset({"words", "echo", "sentence", "hidden", "nobody"}),
}


def rate_content(opened: str, ended: str, shape: str, *, words: int) -> float:
    """How sure content and cue are. `words` counts those of the content."""
    by_sentence = ended == "sentence"
    share = CONTENTS.get(f"{opened} {ended}", CONTENTS[opened])
    return share * SHAPES.get(shape, 1.0) * (LONG if by_sentence and words > LONG_WORDS else 1.0)


def rate_speaker(content: float, found: str) -> float:
    """How sure the whole statement is, by how its content and its speaker were found."""
    return round(content * SPEAKERS[found], 3)
