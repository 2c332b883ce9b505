"""Tests of decoding: bytes of all kinds become text, or an error with the reason."""

import codecs
import encodings.aliases
import time

import pytest
from encoding_matrix import Maker, clean_texts, damaged, decoded_wrongly, encoded, misread, texts
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import PermanentFault
from dragoman.input.decoding import DecodedText, decode
from dragoman.input.encodings.names import known_encoding

RUSSIAN = (
    "Министр транспорта сообщил в среду, что движение по мосту откроют до конца месяца. "
    "По его словам, ремонт обошёлся дешевле, чем ожидали: подрядчик сберёг около двенадцати миллионов рублей."
)
UKRAINIAN = (
    "Речниця міської ради повідомила в четвер, що їдальні у школах відкриють наступного тижня. "
    "За її словами, ґанок бібліотеки теж відремонтують, а подвір'я вимостять новою плиткою."
)


def text_of(content: bytes, declared: str | None = None) -> str:
    return decode(content, declared).text


@pytest.mark.parametrize(
    ("text", "encoding", "name", "found"),
    [
        (RUSSIAN, "utf-8", "utf-8", "utf8"),
        (RUSSIAN, "utf-8-sig", "utf-8", "bom"),
        (RUSSIAN, "utf-16", "utf-16-le", "bom"),
        (RUSSIAN, "utf-32", "utf-32-le", "bom"),
        (RUSSIAN, "utf-16-le", "utf-16-le", "detected"),
        (RUSSIAN, "utf-16-be", "utf-16-be", "detected"),
        (RUSSIAN, "utf-32-be", "utf-32-be", "detected"),
        (RUSSIAN, "windows-1251", "windows-1251", "detected"),
        (RUSSIAN, "koi8-r", "koi8-r", "detected"),
        (RUSSIAN, "cp866", "cp866", "detected"),
        (RUSSIAN, "iso8859-5", "iso8859-5", "detected"),
        (RUSSIAN, "mac-cyrillic", "mac-cyrillic", "detected"),
        (UKRAINIAN, "windows-1251", "windows-1251", "detected"),
        (UKRAINIAN, "koi8-u", "koi8-u", "detected"),
        (UKRAINIAN, "cp1125", "cp1125", "detected"),
        ("The harbour was shut, and nobody left.", "utf-16-le", "utf-16-le", "detected"),
        ("Die Straße nach Süden war gesperrt.", "windows-1252", "windows-1252", "detected"),
        ("Żółta łódź płynęła wzdłuż wybrzeża.", "windows-1250", "windows-1250", "detected"),
    ],
)
def test_the_text_is_decoded_with_its_encoding_and_how_it_was_found(
    text: str, encoding: str, name: str, found: str
) -> None:
    assert decode(text.encode(encoding)) == DecodedText(text, name, found)  # type: ignore[arg-type]


@pytest.mark.parametrize("length", [60, 200, 1_000])
@pytest.mark.parametrize("maker", [encoded, decoded_wrongly, damaged])
def test_texts_in_all_encodings_mojibake_and_damaged_texts_are_restored(maker: Maker, length: int) -> None:
    cases = [case for text in texts()[::5] for case in maker(text, length)]
    wrong = [case.kind for case in cases if text_of(case.content) != case.text]
    assert wrong == []


def test_clean_texts_of_many_languages_are_never_changed() -> None:
    changed = [text for _, text in clean_texts() if text_of(text.encode()) != text]
    assert changed == []


@pytest.mark.parametrize(
    "text",
    [
        "Первая строка.\x85Вторая строка.",
        "Старков сказал,[1] что порт открыт.¹ «Всё»",
        "Ціна — 5 €, курс ½ пункту, температура –4 °C, площа 30 м².",
        "ПОРТ ЗАКРЫТ",
        "Ђорђе Његош, Џон и Љубица",
        "🙂 Мост открыт 🚀",
        "Ngày mai trời mưa to, cầu Đông Hà đóng cửa.",
        "Ο δήμαρχος είπε ότι το λιμάνι άνοιξε.",
    ],
)
def test_text_that_only_looks_strange_is_not_changed(text: str) -> None:
    assert decode(text.encode()) == DecodedText(text, "utf-8", "utf8")


@pytest.mark.parametrize(
    ("mojibake", "text"),
    [
        ("The port isnâ€™t open. â€œWe are ready,â€\x9d she said.", "The port isn’t open. “We are ready,” she said."),
        ("â€œWe are ready,â€ she said. It isnâ€™t â€œshutâ€.", "“We are ready,” she said. It isn’t “shut”."),
        ("РњРѕСЃС‚ РѕС‚РєСЂС‹С‚, РґРІРёР¶РµРЅРёРµ РЅР°С‡Р°Р»РѕСЃСЊ.", "Мост открыт, движение началось."),
        ("Р’ Р РёРіРµ РѕС‚РєСЂС‹Р»Рё РјРѕСЃС‚ С‡РµСЂРµР· СЂРµРєСѓ.", "В Риге открыли мост через реку."),
        ("Ìîñò îòêðûò, äâèæåíèå íà÷àëîñü.", "Мост открыт, движение началось."),
        ("Der BÃ¼rgermeister sprach Ã¼ber die StraÃŸe.", "Der Bürgermeister sprach über die Straße."),
    ],
)
def test_mojibake_is_repaired_and_reported(mojibake: str, text: str) -> None:
    assert decode(mojibake.encode()) == DecodedText(text, "utf-8", "repaired")


def test_text_that_was_decoded_wrongly_twice_is_repaired() -> None:
    once = misread(RUSSIAN.encode(), "cp1251")
    assert text_of(misread(once.encode(), "cp1252").encode()) == RUSSIAN


def test_one_garbled_paragraph_is_repaired_and_the_others_stay() -> None:
    spoiled = misread(UKRAINIAN.encode(), "cp1251")
    assert text_of(f"{RUSSIAN}\n\n{spoiled}\n".encode()) == f"{RUSSIAN}\n\n{UKRAINIAN}\n"


def test_lines_from_a_file_in_another_encoding_are_also_decoded() -> None:
    content = f"{RUSSIAN}\n".encode() + UKRAINIAN.encode("windows-1251")
    assert decode(content) == DecodedText(f"{RUSSIAN}\n{UKRAINIAN}", "utf-8", "repaired")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (RUSSIAN.encode()[:-3] + b"\xd1", RUSSIAN[:-2] + "\ufffd"),
        (b"\xff" + RUSSIAN.encode(), "\ufffd" + RUSSIAN),
        (RUSSIAN.encode() + b"\0\0\0", RUSSIAN),
        (UKRAINIAN.encode("koi8-u") + b"\0", UKRAINIAN),
        (UKRAINIAN.encode("utf-16-le") + b"\n", UKRAINIAN + "\ufffd"),
        (b"\x98" + RUSSIAN.encode("windows-1251"), "\ufffd" + RUSSIAN),
        (b"The mayor of Malmo\0 said that the port is open.", "The mayor of Malmo said that the port is open."),
        ((RUSSIAN[:50] + "\ufffd" + RUSSIAN[50:]).encode(), RUSSIAN[:50] + "\ufffd" + RUSSIAN[50:]),
    ],
)
def test_damaged_text_is_decoded_as_far_as_possible_with_a_warning(content: bytes, text: str) -> None:
    found = decode(content)
    assert (found.text, found.warnings) == (text, ("damaged_bytes",))


@pytest.mark.parametrize(
    ("text", "declared", "name"),
    [
        ("Добрый день", "iso8859-5", "iso8859-5"),
        (RUSSIAN, "win-1251", "windows-1251"),
        (RUSSIAN, "Windows-1251", "windows-1251"),
        (RUSSIAN, "CP1251", "windows-1251"),
        (RUSSIAN, '"koi8-r"', "koi8-r"),
        (RUSSIAN, "x-mac-cyrillic", "mac-cyrillic"),
        ("El niño está aquí", "iso-8859-1", "windows-1252"),
        ("東京の港が開きました。", "shift_jis", "shift-jis"),
        ("Ο δήμαρχος είπε", "iso-8859-7", "iso8859-7"),
    ],
)
def test_a_plausible_declared_encoding_is_used(text: str, declared: str, name: str) -> None:
    codec = known_encoding(declared)
    assert codec is not None
    assert decode(text.encode(codec), declared) == DecodedText(text, name, "declared")


@pytest.mark.parametrize(
    ("content", "declared", "text", "name"),
    [
        (RUSSIAN.encode("windows-1251"), "utf-8", RUSSIAN, "windows-1251"),
        (RUSSIAN.encode("windows-1251"), "iso-8859-1", RUSSIAN, "windows-1251"),
        (RUSSIAN.encode("windows-1251"), "koi8-r", RUSSIAN, "windows-1251"),
        (RUSSIAN.encode("windows-1251"), "big5", RUSSIAN, "windows-1251"),
        (RUSSIAN.encode("windows-1251"), "us-ascii", RUSSIAN, "windows-1251"),
        (RUSSIAN.encode(), "windows-1251", RUSSIAN, "utf-8"),
        (RUSSIAN.encode("utf-16"), "utf-8", RUSSIAN, "utf-16-le"),
    ],
)
def test_an_implausible_declaration_is_overruled_with_a_warning(
    content: bytes, declared: str, text: str, name: str
) -> None:
    found = decode(content, declared)
    assert (found.text, found.encoding, found.warnings) == (text, name, ("encoding_overruled",))


@pytest.mark.parametrize(
    ("content", "declared"),
    [(b"Plain letters.", "windows-1251"), (RUSSIAN.encode("utf-8-sig"), "utf-8"), (RUSSIAN.encode("utf-16"), "utf-16")],
)
def test_a_declaration_that_gives_the_same_text_is_not_overruled(content: bytes, declared: str) -> None:
    assert decode(content, declared).warnings == ()


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
        (b"\xff\xfe\x00", "empty_article"),
        (bytes([0x80, 0x9D, 0xAD, 0xB8, 0xBD, 0x98, 0xA4, 0xBE, 0x8F, 0xA6]) * 40, "unknown_encoding"),
    ],
)
def test_bytes_that_are_not_text_are_refused(content: bytes, code: str) -> None:
    with pytest.raises(PermanentFault) as caught:
        decode(content)
    assert caught.value.code == code


@given(st.binary(max_size=300))
def test_any_bytes_become_text_or_a_permanent_fault(content: bytes) -> None:
    try:
        found = decode(content)
    except PermanentFault:
        return
    assert found.text.strip()
    assert found.encoding


def has_words(text: str) -> bool:
    """Whether there is more than white space and byte order marks."""
    return bool(text.replace("\ufeff", "").strip())


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(has_words))
def test_utf_8_is_never_changed(text: str) -> None:
    content = text.encode()
    found = decode(content)
    if found.found != "repaired":  # random letters can look like mojibake
        assert found.text.encode() == content.removeprefix(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "declared", ["\x00", "punycode", "idna", "undefined", "hex", "unicode_escape", "none such", "UTF-8" * 99, ""]
)
def test_a_declared_encoding_that_does_not_exist_is_refused(declared: str) -> None:
    with pytest.raises(PermanentFault) as caught:
        decode("Добрый день всем".encode(), declared=declared)
    assert caught.value.code == "bad_encoding"


@pytest.mark.parametrize("declared", sorted(set(encodings.aliases.aliases.values())))
def test_no_name_of_a_declared_encoding_causes_a_crash(declared: str) -> None:
    if known_encoding(declared):
        assert decode(RUSSIAN.encode("windows-1251"), declared).text == RUSSIAN
        assert decode(RUSSIAN.encode(), declared).text == RUSSIAN


@pytest.mark.parametrize("sign", ["[", "a", "é", "\U0001f600", "a-"])
def test_a_very_long_word_is_decoded_in_linear_time(sign: str) -> None:
    started = time.process_time()
    assert len(decode((sign * 200_000).encode()).text) == len(sign) * 200_000
    assert time.process_time() - started < 2


def test_very_many_lines_in_two_encodings_are_decoded_in_linear_time() -> None:
    content = b"\n" * 50_000 + "й\n".encode("windows-1251") * 50_000
    started = time.process_time()
    assert decode(content).text.count("\n") == 100_000
    assert time.process_time() - started < 5
