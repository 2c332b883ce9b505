"""Bytes of every sort become text, or a fault that says why not."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import PermanentFault
from dragoman.input.decoding import decode

RUSSIAN = (
    "Министр транспорта сообщил в среду, что движение по мосту откроют до конца месяца. "
    "По его словам, ремонт обошёлся дешевле, чем ожидали: подрядчик сберёг около двенадцати миллионов рублей."
)
UKRAINIAN = (
    "Речниця міської ради повідомила в четвер, що їдальні у школах відкриють наступного тижня. "
    "За її словами, ґанок бібліотеки теж відремонтують, а подвір'я вимостять новою плиткою."
)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "utf-8-sig", "utf-8"),
        (RUSSIAN, "windows-1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (UKRAINIAN, "windows-1251", "windows-1251"),
        (UKRAINIAN, "koi8-u", "koi8-u"),
    ],
)
def test_the_text_comes_back_whole(text: str, encoding: str, name: str) -> None:
    assert decode(text.encode(encoding)) == (text, name)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp866", "iso8859-5"])
def test_rarer_encodings_are_read_too(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding))[0] == RUSSIAN


def test_a_declared_encoding_wins_where_it_fits() -> None:
    assert decode("Добрый день".encode("iso8859-5"), declared="iso8859-5") == ("Добрый день", "iso8859-5")


@pytest.mark.parametrize("declared", ["utf-8", "x-no-such-charset"])
def test_a_declared_encoding_that_does_not_fit_is_left(declared: str) -> None:
    assert decode(RUSSIAN.encode("windows-1251"), declared) == (RUSSIAN, "windows-1251")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_article"),
        (b" \r\n\t ", "empty_article"),
        (codecs.BOM_UTF8, "empty_article"),
        (codecs.BOM_UTF16_LE, "empty_article"),
        (codecs.BOM_UTF16_BE, "empty_article"),
        (codecs.BOM_UTF32_LE, "empty_article"),
        (codecs.BOM_UTF32_BE, "empty_article"),
        (codecs.BOM_UTF8 + codecs.BOM_UTF8, "empty_article"),
        (codecs.BOM_UTF8 + b" \n", "empty_article"),
        (codecs.BOM_UTF16_BE + "\r\n\t".encode("utf-16-be"), "empty_article"),
        ("\u2003\u00a0".encode(), "empty_article"),
        (bytes(range(256)) * 8, "not_text"),
        (b"%PDF-1.7\n\x00\x01\x02\x03\x04\x05\x06" * 30, "not_text"),
        (b"PK\x03\x04\x14\x00\x08\x00", "not_text"),
        (b"\xff\xfe\x00", "not_text"),
        (bytes([0x80, 0x9D, 0xAD, 0xB8, 0xBD, 0x98, 0xA4, 0xBE, 0x8F, 0xA6]) * 40, "unknown_encoding"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(PermanentFault) as caught:
        decode(content)
    assert caught.value.code == code


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_permanent_fault(content: bytes) -> None:
    try:
        text, encoding = decode(content)
    except PermanentFault:
        return
    assert text.strip()
    assert encoding


def has_words(text: str) -> bool:
    """Whether more than blanks and byte order marks is there."""
    return bool(text.replace("\ufeff", "").strip())


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(has_words))
def test_utf_8_is_never_changed(text: str) -> None:
    content = text.encode()
    assert decode(content)[0].encode() == content.removeprefix(b"\xef\xbb\xbf")


@pytest.mark.parametrize("declared", ["\x00", "punycode", "idna", "undefined", "hex", "none such", "UTF-8" * 99])
def test_no_declared_encoding_is_strange_enough_to_crash(declared: str) -> None:
    with pytest.raises(PermanentFault):
        decode(b"\xd0\x00\xff\x01" * 9, declared=declared)
    assert decode("Добрый день всем".encode(), declared="\x00")[1] == "utf-8"
