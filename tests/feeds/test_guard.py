from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outlet_server import Answer, run_outlet
from riwaya.feeds.failure import FetchError
from riwaya.feeds.fetch import Fetcher
from riwaya.feeds.guard import is_open, parse_link

CLOSED = [
    "127.0.0.1",
    "127.8.9.10",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",  # shared by a provider's customers
    "169.254.169.254",  # where clouds tell their machines secrets
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "2002:7f00:0001::",  # 6to4 of 127.0.0.1
    "64:ff9b::7f00:1",  # NAT64 of 127.0.0.1
    "localhost",
    "",
]


@pytest.mark.parametrize("address", CLOSED)
def test_addresses_that_are_not_of_the_open_net(address: str) -> None:
    assert not is_open(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_addresses_of_the_open_net(address: str) -> None:
    assert is_open(address)


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=6, network="fc00::/7"))
def test_no_private_address_is_open(address: object) -> None:
    assert not is_open(str(address))


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("file:///etc/passwd", "not_http"),
        ("ftp://paper.example.org/1", "not_http"),
        ("javascript:alert(1)", "not_http"),
        ("gopher://127.0.0.1:25/", "not_http"),
        ("paper.example.org/1", "not_http"),
        ("", "not_http"),
        ("http://", "bad_address"),
        ("http://me:secret@paper.example.org/", "bad_address"),
        ("http://[::1", "bad_address"),
        ("https://paper.example.org:99999/", "bad_address"),
    ],
)
def test_links_that_are_no_address_of_the_web(link: str, reason: str) -> None:
    with pytest.raises(FetchError) as caught:
        parse_link(link)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/",
        "http://localhost:9/",
        "http://[::1]:9/",
        "http://2130706433:9/",
        "http://0x7f.1:9/",
    ],
)
def test_nothing_is_fetched_from_this_machine(url: str) -> None:
    with Fetcher(agent="riwaya") as fetcher, pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    assert caught.value.reason in ("private_address", "no_host", "bad_address")


def test_a_name_of_which_one_address_is_private_is_refused() -> None:
    with run_outlet({"/": Answer(b"secret")}) as outlet:
        port = outlet.address.rpartition(":")[2]
        both = ("93.184.216.34", "127.0.0.1")
        with (
            Fetcher(agent="riwaya", resolve=lambda _, __: both) as fetcher,
            pytest.raises(FetchError, match="--allow-private") as caught,
        ):
            fetcher.fetch(f"http://paper.example.org:{port}/")
        assert caught.value.reason == "private_address"
        assert outlet.asked == []


def test_the_address_that_was_looked_at_is_the_one_that_is_connected_to() -> None:
    """A name that leads elsewhere at its second lookup finds no second lookup."""
    answers = [("127.0.0.1",), ("127.0.0.2",)]
    looked = []

    def resolve(host: str, _: int) -> tuple[str, ...]:
        looked.append(host)
        return answers[len(looked) - 1]

    with run_outlet({"/": Answer(b"news")}) as outlet:
        port = outlet.address.rpartition(":")[2]
        with Fetcher(agent="riwaya", is_allowed=lambda a: a == "127.0.0.1", resolve=resolve) as fetcher:
            assert fetcher.fetch(f"http://paper.example.org:{port}/").body == b"news"
    assert looked == ["paper.example.org"]


@pytest.mark.parametrize(
    "target", ["http://127.0.0.2:{port}/inner", "file:///etc/passwd", "//127.0.0.2:{port}/inner"]
)
def test_a_redirect_is_looked_at_as_the_first_address_is(target: str) -> None:
    with run_outlet({"/inner": Answer(b"secret")}) as outlet:
        port = outlet.address.rpartition(":")[2]
        outlet.pages["/"] = Answer(status=302, headers={"Location": target.format(port=port)})
        with (
            Fetcher(agent="riwaya", is_allowed=lambda a: a == "127.0.0.1") as fetcher,
            pytest.raises(FetchError) as caught,
        ):
            fetcher.fetch(f"{outlet.address}/")
        assert caught.value.reason in ("private_address", "not_http")
        assert outlet.paths() == ["/"]
