"""Language and digits: the address, then the cookie, then the browser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.web.choice import find_choice, guess_accepted


@pytest.mark.parametrize(
    ("asked", "cookies", "accepts", "expected"),
    [
        ({}, {}, "", ("ar", "latn")),
        ({}, {}, "en-GB,en;q=0.9", ("en", "latn")),
        ({}, {"lang": "ar"}, "en", ("ar", "latn")),
        ({"lang": "en"}, {"lang": "ar", "digits": "arab"}, "ar", ("en", "arab")),
        ({"lang": "fr", "digits": "x"}, {"lang": "<b>"}, "fr", ("ar", "latn")),
    ],
)
def test_what_counts(asked, cookies, accepts, expected) -> None:
    choice = find_choice(asked, cookies, accepts)
    assert (choice.language, choice.digits) == expected


def test_a_language_that_is_refused_is_not_taken() -> None:
    assert guess_accepted("en;q=0, fr") is None


@given(st.text(max_size=60))
def test_no_header_breaks_it(accepts: str) -> None:
    assert guess_accepted(accepts) in ("ar", "en", None)
