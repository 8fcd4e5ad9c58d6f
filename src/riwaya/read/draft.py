"""A draft: what the words say of a statement before it is decided who its speaker is."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.model.span import Words


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement whose speaker is words only. Spans are in the clean text.

    `speaker` are the nearest words of the same sentence that name the source, None where the verb hides its
    subject; `relay` those that name who only passes it on. `shape` is the form of the cue (past, present,
    participle, noun, phrase, told, colon); `gender` (m, f) and `number` (s, d, p) are what it asks of its
    speaker, empty where it asks nothing. `goes_on`: the verb says that the last speaker goes on (وأضاف).
    `within` is the index of the draft whose content holds this one.
    """

    cue: Words
    content: Words
    speaker: Words | None
    relay: Words | None
    kind: str
    stance: str
    shape: str
    gender: str = ""
    number: str = ""
    goes_on: bool = False
    within: int | None = None
    found_by: str = ""
    confidence: float = 0.5
