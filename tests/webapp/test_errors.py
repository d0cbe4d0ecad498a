"""Whatever is sent, the answer is a page in plain words."""

import pytest

from webapp.services.cases import MAX_BYTES


def test_a_page_that_does_not_exist(visitor):
    answer = visitor.get("/nowhere")
    assert answer.status_code == 404
    assert "<h1>Page not found</h1>" in answer.text
    assert 'href="/"' in answer.text


def test_a_wrong_method_names_the_right_ones(visitor):
    answer = visitor.get("/cases")
    assert answer.status_code == 405
    assert set(answer.allow) == {"POST", "OPTIONS"}


@pytest.mark.parametrize("path", ["/", "/privacy", "/health"])
def test_head_and_options_are_fine(visitor, path):
    assert visitor.head(path).status_code == 200
    assert visitor.options(path).status_code == 200


def test_too_large_a_form_is_refused(visitor):
    answer = visitor.send("/cases", {"text": "x" * (1024 * 1024)})
    assert answer.status_code == 413
    assert "Too much was sent at once" in answer.text


def test_a_case_that_grows_too_large_is_refused_in_words(app, visitor):
    from webapp.access import by_case_link  # noqa: PLC0415 - only this test adds a route
    from webapp.services import cases  # noqa: PLC0415

    @app.post("/case/<link>/grow")
    @by_case_link
    def grow():
        from flask import g  # noqa: PLC0415

        cases.change(g.case.link, lambda case: case.ticks.append("x" * MAX_BYTES))
        return ""

    answer = visitor.send(f"/case/{visitor.begin()}/grow")
    assert answer.status_code == 413
    assert "Shorten the longest texts, or send a smaller file" in answer.text


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"\xff\xfe=\xff&csrf_token=\xff", "application/x-www-form-urlencoded"),
        (b"a=%00&csrf_token=%00", "application/x-www-form-urlencoded"),
        (b"%ff%fe=%00%ff", "application/x-www-form-urlencoded"),
        (b'{"a": 1}', "application/json"),
        (b"{", "application/json"),
        (b"\x00\x01", "application/octet-stream"),
        (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
        (b"no boundary", "multipart/form-data"),
        (b"", "text/plain; charset=no-such-charset"),
        (b"a=1", "application/x-www-form-urlencoded; charset=utf-99"),
    ],
)
def test_a_body_we_cannot_read_is_the_sender_s_fault(visitor, body, content_type):
    visitor.get("/")
    answer = visitor.post("/cases", data=body, content_type=content_type)
    assert 400 <= answer.status_code < 500
    assert "<h1>" in answer.text


def test_nonsense_beside_a_valid_token_does_no_harm(visitor):
    assert visitor.send("/cases", {"a\0b": "\0", "\ufffd": "\u202e<script>"}).status_code == 303


@pytest.mark.parametrize(
    "path", ["/%00", "/%ff%fe", "/case/%00/", "/case/%ed%a0%80/stay", "/language/%00", "/..%2f..%2fetc"]
)
def test_a_strange_address_is_not_found(visitor, path):
    assert visitor.get(path).status_code in {404, 308}


@pytest.mark.parametrize("name", ["Host", "Cookie", "Accept-Language", "Referer", "X-Forwarded-For"])
@pytest.mark.parametrize("value", ["\xff\xfe", "a" * 5000, ";;;===", "qujat=.forged.cookie"])
def test_strange_headers_do_no_harm(visitor, name, value):
    assert visitor.get("/", headers={name: value}).status_code < 500
