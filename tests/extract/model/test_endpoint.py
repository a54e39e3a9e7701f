"""The endpoint against a server that misbehaves in every way."""

from __future__ import annotations

import json
import socket
import time

import pytest
from tests.extract.model import server
from tests.extract.model.server import KEY, Act, Script, serving

from contested.errors import InputError
from contested.extract.model.endpoint import ANSWER_BYTES, Address, Endpoint, NoAnswerError
from contested.extract.model.prompt import schema
from contested.extract.model.proposal import Json
from contested.extract.model.usage import Usage

GOOD = server.claims({"quote": "458 drones"})


def endpoint(script: Script, pauses: list[float] | None = None, *, timeout: float = 5.0) -> Endpoint:
    return Endpoint(Address(script.url), "m-1", KEY, timeout, pause=(pauses if pauses is not None else []).append)


def test_a_question_and_its_answer() -> None:
    with serving(GOOD) as script:
        answer = endpoint(script).ask("be exact", "the report", schema())
    assert json.loads(answer.content) == {"claims": [{"quote": "458 drones"}]}
    assert answer.usage == Usage(1000, 200)
    assert script.keys == [f"Bearer {KEY}"]
    (asked,) = script.asked
    assert (asked["model"], asked["temperature"]) == ("m-1", 0)
    assert asked["messages"] == [
        {"role": "system", "content": "be exact"},
        {"role": "user", "content": "the report"},
    ]
    assert KEY not in json.dumps(asked)


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(server.resets, id="connection reset"),
        pytest.param(server.truncates, id="truncated"),
        pytest.param(server.fails(500, "oh"), id="500"),
        pytest.param(server.fails(429, "slow down"), id="429"),
        pytest.param(server.body(b"<html>bad gateway</html>", 502), id="HTML error page"),
        pytest.param(server.body(b"<html>it works</html>"), id="HTML with 200"),
        pytest.param(server.body(b'{"choices": [{"mess'), id="malformed JSON"),
        pytest.param(server.body(b"[" * 100_000), id="endless nesting"),
        pytest.param(server.body(b'{"choices": []}'), id="empty choices"),
        pytest.param(server.body(b'{"choices": "none"}'), id="choices of another type"),
    ],
)
def test_what_passes_is_tried_again(act: Act) -> None:
    pauses: list[float] = []
    with serving(act, act, GOOD) as script:
        answer = endpoint(script, pauses).ask("s", "u", schema())
    assert "458 drones" in answer.content
    assert pauses == [1.0, 2.0]


@pytest.mark.parametrize("act", [server.resets, server.fails(503), server.body(b"nonsense")])
def test_trying_again_has_an_end(act: Act) -> None:
    pauses: list[float] = []
    with serving(act) as script, pytest.raises(NoAnswerError, match="after 4 tries"):
        endpoint(script, pauses).ask("s", "u", schema())
    assert len(script.asked) == 4
    assert pauses == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("act", "said"),
    [
        pytest.param(server.floods, "longer than 4,000,000 bytes", id="huge body"),
        pytest.param(server.says("{", finish="length"), "cut off", id="limit of tokens"),
        pytest.param(server.says(None), "no words of the model", id="no content"),
        pytest.param(server.says(7), "no words of the model", id="content of another type"),
        pytest.param(server.body(b"x", Content_Encoding="gzip"), "compressed", id="compressed"),
        pytest.param(server.fails(413, "too long"), "too long", id="413"),
    ],
)
def test_what_lasts_is_not_tried_again(act: Act, said: str) -> None:
    with serving(act) as script, pytest.raises(NoAnswerError, match=said):
        endpoint(script).ask("s", "u", schema())
    assert len(script.asked) == 1


def test_a_huge_body_is_not_read_to_its_end() -> None:
    assert ANSWER_BYTES < 4000 * 65536 / 10
    with serving(server.floods) as script, pytest.raises(NoAnswerError):
        endpoint(script).ask("s", "u", schema())


@pytest.mark.parametrize("act", [server.hangs, server.drips, server.drips_headers])
def test_a_try_ends_in_time_however_it_drips(act: Act) -> None:
    pauses: list[float] = []
    began = time.monotonic()
    with serving(act) as script, pytest.raises(NoAnswerError, match=r"no whole answer within 0\.3 s after 4 tries"):
        endpoint(script, pauses, timeout=0.3).ask("s", "u", schema())
    assert time.monotonic() - began < 8


def test_a_retry_after_is_honoured_within_a_bound() -> None:
    pauses: list[float] = []
    with serving(server.fails(429, "slow", Retry_After="7"), GOOD) as script:
        endpoint(script, pauses).ask("s", "u", schema())
    assert pauses == [7.0]
    with serving(server.fails(429, "slow", Retry_After="3600"), GOOD) as script:
        pauses.clear()
        with pytest.raises(NoAnswerError, match="429"):
            endpoint(script, pauses).ask("s", "u", schema())
    assert (pauses, len(script.asked)) == ([], 1)


def test_a_retry_after_may_be_a_moment_by_the_servers_clock() -> None:
    pauses: list[float] = []
    # the server's own Date header comes first; this one says when to come back, long ago
    late = server.fails(503, "", Retry_After="Sat, 08 Nov 2025 10:00:09 GMT")
    with serving(late, server.fails(503, "", Retry_After="soon"), GOOD) as script:
        endpoint(script, pauses).ask("s", "u", schema())
    assert pauses == [0.0, 2.0]


@pytest.mark.parametrize(("status", "said"), [(401, "key"), (403, "key"), (404, "model"), (302, "elsewhere")])
def test_what_no_question_can_mend_ends_it_all(status: int, said: str) -> None:
    elsewhere = server.fails(status, "no", Location="http://127.0.0.1:9/v1")
    with serving(elsewhere) as script, pytest.raises(InputError, match=said):
        endpoint(script).ask("s", "u", schema())
    assert len(script.asked) == 1


@pytest.mark.parametrize("least", ["json_schema", "json_object", None])
def test_the_form_is_loosened_where_the_endpoint_refuses_it(least: str | None) -> None:
    with serving(server.refuses_forms(least, GOOD)) as script:
        asking = endpoint(script)
        for _ in range(2):
            assert "458" in asking.ask("s", "u", schema()).content
    forms = [asked.get("response_format") for asked in script.asked]
    kinds = [form["type"] if isinstance(form, dict) else None for form in forms]
    order = ["json_schema", "json_object", None]
    assert kinds == [*order[: order.index(least) + 1], least]  # what was learned is remembered


def test_a_bad_question_does_not_loosen_the_form_of_the_next() -> None:
    with serving(*[server.fails(400, "context too long")] * 3, GOOD) as script:
        asking = endpoint(script)
        with pytest.raises(NoAnswerError, match="context too long"):
            asking.ask("s", "u", schema())
        asking.ask("s", "u", schema())
    last = script.asked[-1]["response_format"]
    assert isinstance(last, dict)
    assert last["type"] == "json_schema"


def test_an_endpoint_that_is_gone_is_asked_no_more() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = Address(f"http://127.0.0.1:{free.getsockname()[1]}/v1")
        asking = Endpoint(address, "m-1", KEY, 0.5, pause=lambda _: None)
        for _ in range(3):
            with pytest.raises(NoAnswerError, match="nobody answers"):
                asking.ask("s", "u", schema())
        with pytest.raises(NoAnswerError, match="not asked"):
            asking.ask("s", "u", schema())


@pytest.mark.parametrize("status", [400, 401, 429, 500])
def test_a_key_that_is_said_back_is_cut_out(status: int) -> None:
    with serving(server.echoes_the_key(status)) as script, pytest.raises((NoAnswerError, InputError)) as raised:
        endpoint(script).ask("s", "u", schema())
    assert "[key]" in str(raised.value)
    assert KEY not in str(raised.value) + repr(endpoint(script))


def test_a_key_in_the_models_words_is_cut_out() -> None:
    with serving(server.echoes_the_key(200)) as script:
        answer = endpoint(script).ask("s", "u", schema())
    assert KEY not in answer.content
    assert "[key] drones" in answer.content


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "ключ-123456"])
def test_a_key_that_is_none_is_refused_unseen(key: str) -> None:
    with pytest.raises(InputError) as raised:
        Endpoint(Address("http://127.0.0.1:1/v1"), "m-1", key)
    assert key not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://127.9.9.9/v1", True),
        ("http://localhost:11434/v1", True),
        ("http://[::1]:8080/v1", True),
        ("https://api.example.org/v1", False),
        ("http://127.0.0.1.example.org/v1", False),
        ("http://10.0.0.7/v1", False),
        ("http://localhost.example.org/v1", False),
    ],
)
def test_which_addresses_are_this_machine(url: str, local: bool) -> None:
    assert Address(url).is_local is local


@pytest.mark.parametrize(
    "url",
    ["ftp://host/v1", "file:///etc/passwd", "host/v1", "", "http://", "http://user:secret@host/v1", "http://h/v1 x"],
)
def test_what_is_no_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(InputError) as raised:
        Address(url)
    assert "secret" not in str(raised.value)


def test_a_query_is_sent_and_never_shown() -> None:
    address = Address("https://host.example:8443/openai/v1/?api-version=1&sig=secret")
    assert address.shown == "https://host.example:8443/openai/v1"
    assert address.completions == "https://host.example:8443/openai/v1/chat/completions?api-version=1&sig=secret"
    assert Address("http://h/v1/chat/completions").completions == "http://h/v1/chat/completions"


@pytest.mark.parametrize(
    ("usage", "counted"),
    [
        ({"prompt_tokens": 5, "completion_tokens": 2}, Usage(5, 2)),
        (None, Usage(uncounted=1)),
        ({"prompt_tokens": "5"}, Usage(uncounted=1)),
        ({"prompt_tokens": -5, "completion_tokens": 2}, Usage(uncounted=1)),
        ({"prompt_tokens": True, "completion_tokens": 2}, Usage(uncounted=1)),
    ],
)
def test_tokens_are_counted_where_they_make_sense(usage: Json, counted: Usage) -> None:
    with serving(server.says("{}", usage=usage)) as script:
        assert endpoint(script).ask("s", "u", schema()).usage == counted


def test_the_cost_is_per_million_tokens() -> None:
    assert (Usage(2_000_000, 500_000) + Usage(0, 500_000)).cost(0.15, 0.6) == pytest.approx(0.9)
