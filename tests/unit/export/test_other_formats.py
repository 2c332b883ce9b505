"""Exports for other programs: FollowTheMoney, Web Annotations and ninjs accept them, also of odd articles."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import referencing
from hypothesis import given
from hypothesis import strategies as st
from made_results import PORT, Named, Pair, Said, failed_result, made_result
from pyld import jsonld

import dragoman
from dragoman.export.annotations import annotations_of
from dragoman.export.follow_the_money import follow_the_money
from dragoman.export.ninjs import ninjs_of
from dragoman.names.gazetteer import known_places
from dragoman.result.schema import Result
from dragoman.settings import Settings

REPOSITORY = Path(__file__).parents[3]
OUR_SCHEMAS = REPOSITORY / "tests" / "fixtures" / "schemas"
THEIR_SCHEMAS = REPOSITORY / "build" / "schemas"


def if_there(schema: str) -> pytest.MarkDecorator:
    """Skips a test against a standard's own file where `make schemas` hasn't downloaded it."""
    return pytest.mark.skipif(not (THEIR_SCHEMAS / schema).is_file(), reason=f"no {schema} (make schemas gets it)")


HOSTILE = "</script>\x00\u202e\"\\ =cmd|' 😀\u2028"
ODD = {
    "hostile": made_result(
        [Pair(HOSTILE, HOSTILE), Pair(f"{HOSTILE} сказал", f"{HOSTILE} said", (HOSTILE,))],
        [Said(2, (HOSTILE, HOSTILE), ("сказал", "said"), (HOSTILE, HOSTILE), negated=True)],
        [Named(2, (HOSTILE, HOSTILE), "GPE", ("UA", -33.5, 179.9))],
        key=f"../{HOSTILE}",
        title=HOSTILE,
        date=None,
    ),
    "without text": made_result([], date="2026-03", language="und"),
    "english": made_result([Pair("It rained.", "It rained.")], language="en", engine="passthrough"),
    "port": PORT,
    "failed": failed_result("empty.txt", "The file is empty."),
}


@pytest.fixture(scope="module")
def english() -> Result:
    text = """Mayor Anna Kovalenko of Lviv denied on Friday that Poland had closed the road.

Kazakhstan and Azerbaijan said that the canal was ready.

A source in the port said that nobody knew when. Fishermen did not say that they were waiting."""
    return dragoman.process(text.encode(), Settings(engine="argos", languages=()), language="en", date="2022-02-12")


@pytest.fixture(scope="module")
def seeds(packages_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    """The results of the seed articles; the small packages translate them, so that their English is nonsense."""
    settings = Settings(
        engine="argos", packages_dir=packages_dir, cache_dir=tmp_path_factory.mktemp("cache"), threads=1
    )
    results = [dragoman.process(path, settings) for path in sorted((REPOSITORY / "seeds" / "articles").iterdir())]
    assert len(results) == 8
    assert sum(len(result.statements) for result in results) > 50
    return results


# --- FollowTheMoney


@pytest.fixture(scope="module")
def model() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from followthemoney import model as found  # noqa: PLC0415  (it warns at import)
    return found


def accepted(model: Any, entity: dict[str, Any]) -> None:
    """The model knows all properties, and keeps every value as it is."""
    proxy = model.get_proxy(entity)
    proxy.schema.validate(proxy.to_dict())
    kept = {name: set(values) for name, values in proxy.to_dict()["properties"].items()}
    assert kept == {name: set(values) for name, values in entity["properties"].items()}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["without text", "english", "port", "failed"])
def test_follow_the_money_accepts_every_entity_as_it_is(model: Any, name: str) -> None:
    entities = list(follow_the_money(ODD[name]))
    assert bool(entities) == (name != "failed")
    for entity in entities:
        accepted(model, entity)
    assert len({one["id"] for one in entities}) == len(entities)


@pytest.mark.filterwarnings("ignore")
def test_follow_the_money_knows_the_schema_and_every_property_of_hostile_words(model: Any) -> None:
    for entity in follow_the_money(ODD["hostile"]):
        proxy = model.get_proxy(entity)
        proxy.schema.validate(proxy.to_dict())


@pytest.mark.filterwarnings("ignore")
def test_follow_the_money_knows_every_country_that_we_know(model: Any) -> None:
    places = {place.country: place for place in known_places().values() if place.country}
    assert len(places) > 200
    for code in places:
        result = made_result([Pair("Х", "X")], [], [Named(1, ("Х", "X"), "GPE", (code, 0, 0))])
        article, address, _mention = follow_the_money(result)
        accepted(model, address)
        assert address["properties"].get("country") == article["properties"].get("detectedCountry")
        assert ("country" in address["properties"]) == (code != "AN")


def test_every_statement_documents_its_speakers_or_is_a_note_on_the_article(english: Result) -> None:
    entities = list(follow_the_money(english))
    said = [one for one in entities if one["schema"] in ("Documentation", "Note")]
    assert len(said) == len(english.statements)
    by_name = {one["properties"]["name"][0]: one["id"] for one in entities if one["schema"] in ("Person", "Address")}
    denied, both, *rest = said
    assert denied["properties"]["entity"] == [by_name["Anna Kovalenko"]]
    assert denied["properties"]["role"] == ["denied (negated: denied, or not said)"]
    assert denied["properties"]["summary"] == ["that Poland had closed the road"]
    assert denied["properties"]["status"] == ["low"]
    assert denied["properties"]["startDate"] == ["2022-02-11"]
    assert set(both["properties"]["entity"]) == {by_name["Kazakhstan"], by_name["Azerbaijan"]}
    assert {one["schema"] for one in rest} == {"Note"}
    assert [one["properties"]["name"] for one in rest] == [
        ["A source in the port: said"],
        ["Fishermen: did not say (negated: denied, or not said)"],
    ]


def test_the_content_hash_is_the_sha_1_of_the_file() -> None:
    result = dragoman.process(b"It rained in Lviv.", Settings(engine="argos", languages=()), language="en")
    (article,) = (one for one in follow_the_money(result) if one["schema"] == "Article")
    # printf 'It rained in Lviv.' | sha1sum
    assert article["properties"]["contentHash"] == ["23e4fe5f90d7e45c84ce9a722a8f48645bb6e6b4"]


@pytest.mark.filterwarnings("ignore")
def test_follow_the_money_accepts_every_entity_of_the_seeds(model: Any, seeds: list[Result]) -> None:
    for entity in (entity for result in seeds for entity in follow_the_money(result)):
        accepted(model, entity)


# --- Web Annotations


def contexts() -> Iterator[Any]:
    yield pytest.param(OUR_SCHEMAS / "web_annotation_terms.jsonld", id="ours")
    yield pytest.param(THEIR_SCHEMAS / "anno.jsonld", id="theirs", marks=if_there("anno.jsonld"))


def expanded(annotation: dict[str, Any], context: Path) -> dict[str, Any]:
    """The annotation without abbreviations; a context that isn't bundled is refused."""

    def bundled(url: str, _options: object) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        document = json.loads(context.read_text(encoding="utf-8"))
        return {"document": document, "documentUrl": url, "contextUrl": None, "contentType": "application/ld+json"}

    (found,) = jsonld.expand(annotation, {"documentLoader": bundled})
    return dict(found)


def keys_in(value: Any) -> int:
    """How many properties a document has, at every depth."""
    if isinstance(value, dict):
        return len(value) + sum(map(keys_in, value.values()))
    return sum(map(keys_in, value)) if isinstance(value, list) else 0


OA = "http://www.w3.org/ns/oa#"


@pytest.mark.parametrize("context", contexts())
@pytest.mark.parametrize("name", ["port", "hostile"])
def test_annotations_are_linked_data_in_which_no_property_is_lost(name: str, context: Path) -> None:
    for annotation in annotations_of(ODD[name]):
        found = expanded(annotation, context)
        assert found["@type"] == [f"{OA}Annotation"]
        assert len(found[f"{OA}hasBody"]) == len(annotation["body"])
        assert len(found[f"{OA}hasTarget"]) == len(annotation["target"])
        compacted = jsonld.compact(
            found, json.loads(context.read_text(encoding="utf-8"))["@context"], {"compactArrays": False}
        )
        assert keys_in(compacted) - keys_in(compacted["@context"]) >= keys_in(annotation)


@if_there("anno.jsonld")
@pytest.mark.parametrize("name", ["port", "hostile"])
def test_our_terms_mean_what_the_standard_s_context_says(name: str) -> None:
    ours, theirs = OUR_SCHEMAS / "web_annotation_terms.jsonld", THEIR_SCHEMAS / "anno.jsonld"
    for annotation in annotations_of(ODD[name]):
        assert expanded(annotation, ours) == expanded(annotation, theirs)


@pytest.mark.parametrize("context", contexts())
def test_the_annotations_of_the_seeds_are_linked_data(seeds: list[Result], context: Path) -> None:
    for result in seeds:
        for annotation in annotations_of(result):
            assert expanded(annotation, context)["@id"] == annotation["id"]
            assert all(quoted(result, target) for target in annotation["target"])


def quoted(result: Result, target: dict[str, Any]) -> str:
    """The words at a target, which are also the words that it quotes."""
    assert result.text
    side = target["source"].rpartition(":")[2]
    text = result.text.source if side == "source" else result.text.english
    position, quote = target["selector"]
    start, end = position["start"], position["end"]
    assert text[start:end] == quote["exact"]
    assert text[:start].endswith(quote["prefix"])
    assert text[end:].startswith(quote["suffix"])
    return str(quote["exact"])


def test_each_statement_has_one_annotation_on_each_side(english: Result) -> None:
    for result in (english, PORT):
        places = [one["id"].rpartition(":")[2] for one in annotations_of(result)]
        assert places == ["source", "english"] * len(result.statements)


def test_content_that_is_not_located_in_the_original_leads_to_its_sentence() -> None:
    (found,) = (one for one in annotations_of(PORT) if one["id"].endswith("q2:source"))
    assert [target["selector"][1]["exact"] for target in found["target"]] == ["Она не говорила о цене."]
    assert "sentence_only" in [body["value"] for body in found["body"]]
    located = [one for one in annotations_of(PORT) if one["id"].endswith("q1:source")]
    assert "sentence_only" not in [body["value"] for body in located[0]["body"]]


def test_content_of_which_one_piece_is_not_located_leads_to_its_whole_sentence() -> None:
    first = PORT.statements[0]
    two = first.model_copy(update={"content": (*first.content, first.content[0].model_copy(update={"source": None}))})
    on_source, on_english = annotations_of(PORT.model_copy(update={"statements": (two,)}))
    (target,) = on_source["target"]
    assert quoted(PORT, target) == "Мэр Ольга Веснина заявила, что порт открыт."
    assert [quoted(PORT, target) for target in on_english["target"]] == ["the port was open"] * 2


def test_a_denial_is_told_as_one(english: Result) -> None:
    first = next(annotations_of(english))
    assert first["body"][0]["value"] == "Anna Kovalenko: denied (negated: denied, or not said)"


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(source=words, english=words, before=words, after=words, found=st.booleans())
def test_a_selector_quotes_the_text_at_its_offsets(
    source: str, english: str, before: str, after: str, found: bool
) -> None:
    pairs = [Pair(before, after), Pair(before + source + after, after + english + before), Pair(after, before)]
    said = Said(2, (before, after), (before, after), (source if found else "", english))
    result = made_result(pairs, [said], head="head\n")
    on_source, on_english = annotations_of(result)
    assert [quoted(result, target) for target in on_english["target"]] == [english]
    assert [quoted(result, target) for target in on_source["target"]] == [source if found else before + source + after]


# --- ninjs


def validators() -> Iterator[Any]:
    yield pytest.param(OUR_SCHEMAS / "ninjs_item.schema.json", id="ours")
    yield pytest.param(THEIR_SCHEMAS / "ninjs-schema_3.1.json", id="theirs", marks=if_there("ninjs-schema_3.1.json"))


def faults(item: dict[str, Any], schema: Path) -> list[str]:
    any_geometry = referencing.Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema"})
    registry = referencing.Registry().with_resource("https://geojson.org/schema/GeoJSON.json", any_geometry)
    validator = jsonschema.Draft202012Validator(
        json.loads(schema.read_text(encoding="utf-8")),
        registry=registry,
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
    return [fault.message for fault in validator.iter_errors(item)]


@pytest.mark.parametrize("schema", validators())
@pytest.mark.parametrize("name", ODD)
def test_every_result_with_a_text_is_a_valid_news_item(name: str, schema: Path) -> None:
    items = list(ninjs_of(ODD[name]))
    assert len(items) == (name != "failed")
    assert [faults(item, schema) for item in items] == [[]] * len(items)


@pytest.mark.parametrize("schema", validators())
def test_the_seeds_are_valid_news_items(seeds: list[Result], schema: Path) -> None:
    for result in seeds:
        (item,) = ninjs_of(result)
        assert faults(item, schema) == []


@pytest.mark.parametrize("schema", validators())
def test_the_schemas_find_what_is_wrong(schema: Path) -> None:
    (item,) = ninjs_of(PORT)
    assert faults(item | {"colour": 1}, schema)
    assert faults(item | {"bodies": [{"contentType": "text/plain"}]}, schema)


def test_an_item_has_the_english_and_the_original_each_whole() -> None:
    (item,) = ninjs_of(PORT)
    assert PORT.text
    (original,) = item["associations"]
    assert (item["language"], item["bodies"][0]["value"]) == ("en", PORT.text.english)
    assert (original["language"], original["bodies"][0]["value"]) == ("ru", PORT.text.source)
    assert item["edNote"].startswith("Machine translation (engine argos). 1 of ")
    assert item["uri"] != original["uri"]


def test_an_english_article_is_no_translation() -> None:
    (item,) = ninjs_of(ODD["english"])
    assert item.keys().isdisjoint({"associations", "digitalSourceType"})
    assert "Machine translation" not in item["edNote"]


def test_an_item_names_who_is_quoted_and_what_is_mentioned(english: Result) -> None:
    (item,) = ninjs_of(english)
    assert [one["name"] for one in item["infoSources"]][:2] == ["Anna Kovalenko", "Kazakhstan and Azerbaijan"]
    assert [one["name"] for one in item["people"]] == ["Anna Kovalenko"]
    (lviv,) = (one for one in item["places"] if one["name"] == "Lviv")
    longitude, latitude = lviv["geoJSON"]["coordinates"]
    assert (round(longitude), round(latitude)) == (24, 50)
