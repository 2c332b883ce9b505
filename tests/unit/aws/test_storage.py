"""Tests of storage (moto's S3): keys, conditional writes, the ledger, and what is read of an article."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from botocore.stub import Stubber

from dragoman.aws.events.events import ObjectReference
from dragoman.aws.storage import LedgerEntry, Store, article_identity, ledger_metadata, place_identity
from dragoman.boto.body import LONGEST_SECONDS
from dragoman.boto.client import s3_client
from dragoman.errors import PermanentFault, TransientFault
from dragoman.input.file import Declared, InputFile
from dragoman.result.schema import Failure, Pipeline, Result, Source

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

ARTICLE = ObjectReference("articles", "a.txt")
LARGEST = 10_000


def bare_store(prefix: str = "", articles: str | None = None) -> Store:
    """A store that needs no S3."""
    client: Any = None
    return Store(client, "results", prefix, articles)


def put(s3: S3Client, body: bytes = b"Text.", key: str = "a.txt", **options: Any) -> None:
    s3.put_object(Bucket="articles", Key=key, Body=body, **options)


def failed(file: InputFile) -> Result:
    """A failed result, made without the builder, which would import the whole library."""
    source = Source(
        bucket=file.bucket,
        key=file.key,
        version_id=None,
        etag=file.etag,
        sha256=file.sha256,
        bytes=file.size,
        format=None,
        encoding=None,
    )
    return Result(
        schema_version="1.0",
        status="failed",
        id="r1",
        source=source,
        error=Failure(code="empty_article", cause="It is empty.", remedy="Drop it again."),
        article=None,
        language=None,
        text=None,
        sentences=(),
        entities=(),
        statements=(),
        pipeline=Pipeline(version="1", fingerprint="f1", engine=None, models=()),
        warnings=(),
    )


FILE = InputFile(b"Text.", 5, "a.txt", "articles", etag="e1")
OTHER_FILE = replace(FILE, content=b"Other.", etag="e2")


# ── Keys ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("prefix", "articles", "bucket", "key"),
    [
        ("", None, "any", "x/a.txt.json"),
        ("out/", None, "any", "out/x/a.txt.json"),
        ("out/", "articles", "articles", "out/x/a.txt.json"),
        ("out/", "articles", "archive", "out/archive/x/a.txt.json"),
    ],
)
def test_the_key_of_a_result_is_that_of_its_article_and_names_another_bucket(
    prefix: str, articles: str | None, bucket: str, key: str
) -> None:
    reference, store = ObjectReference(bucket, "x/a.txt"), bare_store(prefix, articles)
    assert store.result_key(reference) == key
    assert f"{store.plain_key(reference)}.json" == key


def test_a_key_of_exactly_the_longest_length_is_kept() -> None:
    key = "к" * 509 + "."  # 1019 bytes
    assert bare_store().result_key(ObjectReference("articles", key)) == f"{key}.json"


@pytest.mark.parametrize("prefix", ["", "out/"])
def test_a_longer_key_is_cut_between_letters_and_ends_in_the_hash_of_the_whole_key(prefix: str) -> None:
    key = "к" * 510  # 1020 bytes
    digest = hashlib.sha256(key.encode()).hexdigest()
    cut = bare_store(prefix).result_key(ObjectReference("articles", key))
    assert cut == prefix + "к" * ((900 - len(prefix)) // 2) + f"-{digest}.json"


def test_a_cut_in_the_middle_of_a_letter_drops_that_letter() -> None:
    key = bare_store("x").result_key(ObjectReference("articles", "к" * 510))
    assert key.startswith("x" + "к" * 449 + "-")


@pytest.mark.parametrize(
    ("bucket", "key", "is_own"),
    [
        ("results", "out/a.txt.json", True),
        ("results", "out/a.txt", False),
        ("results", "in/a.json", False),
        ("articles", "out/a.txt.json", False),
    ],
)
def test_only_json_files_under_the_prefix_of_results_are_own_results(bucket: str, key: str, is_own: bool) -> None:
    assert bare_store("out/").is_own_result(ObjectReference(bucket, key)) is is_own


# ── The ledger ───────────────────────────────────────────────────────────────────────────────────────────


def test_an_article_without_a_result_has_no_ledger_entry(store: Store) -> None:
    assert store.ledger_entry(ARTICLE) is None


def test_the_ledger_entry_of_a_written_result_says_what_it_was_made_from(store: Store) -> None:
    result = failed(FILE)
    store.write_result(result, FILE, None)
    entry = store.ledger_entry(ARTICLE)
    assert entry == LedgerEntry(
        etag=store.client.head_object(Bucket="results", Key="a.txt.json")["ETag"],
        article=f"sha256:{hashlib.sha256(b'Text.').hexdigest()}",
        fingerprint=result.pipeline.fingerprint,
        error="empty_article",
        place=f"articles:{hashlib.sha256(b'a.txt').hexdigest()}",
        article_etag="e1",
    )


def test_the_ledger_entry_of_an_old_result_lacks_what_old_results_did_not_say(store: Store, s3: S3Client) -> None:
    s3.put_object(Bucket="results", Key="a.txt.json", Body=b"{}", Metadata={"article": "sha256:1", "fingerprint": "f"})
    entry = store.ledger_entry(ARTICLE)
    assert entry is not None
    assert replace(entry, etag="") == LedgerEntry("", "sha256:1", "f", "", "", "")


def test_the_result_of_another_article_at_the_same_key_is_not_taken_for_this_ones(store: Store) -> None:
    store.write_result(failed(FILE), FILE, None)
    with pytest.raises(TransientFault) as caught:
        store.ledger_entry(ObjectReference("archive", "a.txt"))
    assert caught.value.code == "result_taken"


def test_the_metadata_of_a_result_are_its_ledger_entry_and_status() -> None:
    result = failed(FILE)
    assert ledger_metadata(result) == {
        "place": place_identity("articles", "a.txt"),
        "article": article_identity(FILE.sha256, "e1"),
        "article-etag": "e1",
        "fingerprint": result.pipeline.fingerprint,
        "status": "failed",
        "error": "empty_article",
    }
    assert ledger_metadata(result.model_copy(update={"error": None}))["error"] == ""
    assert ledger_metadata(failed(replace(FILE, content=None)))["article"] == "etag:e1"


def test_the_identity_of_an_article_is_its_hash_or_its_etag_if_it_was_not_read() -> None:
    assert article_identity("ab", "e1") == "sha256:ab"
    assert article_identity(None, "e1") == "etag:e1"


def test_a_file_outside_a_bucket_has_no_place() -> None:
    assert place_identity("", "a.txt") == ""


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_first_result_does_not_replace_another_workers(store: Store) -> None:
    store.write_result(failed(OTHER_FILE), OTHER_FILE, None)
    with pytest.raises(TransientFault) as caught:
        store.write_result(failed(FILE), FILE, None)
    assert caught.value.code == "lost_race"
    assert "result" in caught.value.cause
    assert store.read_result(ARTICLE) == failed(OTHER_FILE)


def test_a_result_replaces_the_one_that_was_seen_before_and_no_other(store: Store) -> None:
    store.write_result(failed(FILE), FILE, None)
    seen = store.ledger_entry(ARTICLE)
    store.write_result(failed(OTHER_FILE), OTHER_FILE, seen)
    with pytest.raises(TransientFault) as caught:
        store.write_result(failed(FILE), FILE, seen)
    assert caught.value.code == "lost_race"
    assert store.read_result(ARTICLE) == failed(OTHER_FILE)


def test_a_result_that_was_deleted_in_the_meantime_is_a_lost_race(store: Store, s3: S3Client) -> None:
    store.write_result(failed(FILE), FILE, None)
    seen = store.ledger_entry(ARTICLE)
    s3.delete_object(Bucket="results", Key="a.txt.json")
    with pytest.raises(TransientFault) as caught:
        store.write_result(failed(FILE), FILE, seen)
    assert caught.value.code == "lost_race"


@pytest.mark.parametrize("gzips", [False, True])
def test_a_result_is_stored_as_json_and_compressed_if_that_is_set(s3: S3Client, gzips: bool) -> None:
    store, result = Store(s3, "results", "out/", gzips=gzips), failed(FILE)
    store.write_result(result, FILE, None)
    answer = s3.get_object(Bucket="results", Key="out/a.txt.json")
    body = answer["Body"].read()
    assert answer["ContentType"] == "application/json"
    assert answer.get("ContentEncoding") == ("gzip" if gzips else None)
    assert json.loads(gzip.decompress(body) if gzips else body) == json.loads(result.to_json())
    assert answer["Metadata"] == ledger_metadata(result)
    assert store.read_result(ARTICLE) == result


def test_the_result_of_an_article_of_another_bucket_is_written_where_it_is_looked_for(s3: S3Client) -> None:
    store, file = Store(s3, "results", articles_bucket="articles"), replace(FILE, bucket="archive")
    store.write_result(failed(file), file, None)
    assert store.ledger_entry(ObjectReference("archive", "a.txt")) is not None
    assert [entry["Key"] for entry in s3.list_objects_v2(Bucket="results")["Contents"]] == ["archive/a.txt.json"]


def test_only_the_result_that_was_seen_is_removed(store: Store) -> None:
    store.write_result(failed(FILE), FILE, None)
    seen = store.ledger_entry(ARTICLE)
    assert seen is not None
    store.remove_result(ARTICLE, replace(seen, etag='"another"'))
    assert store.ledger_entry(ARTICLE) == seen
    store.remove_result(ARTICLE, seen)
    assert store.ledger_entry(ARTICLE) is None
    store.remove_result(ARTICLE, seen)  # it is gone already, which is no error


# ── Pages next to results ────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_written_and_removed_with_its_result(s3: S3Client) -> None:
    store, result = Store(s3, "results", "out/", writes_pages=True), failed(FILE)
    store.write_result(result, FILE, None)
    page = s3.get_object(Bucket="results", Key="out/a.txt.page.html")
    assert (page["ContentType"], page["Metadata"]) == ("text/html; charset=utf-8", ledger_metadata(result))
    assert page["Body"].read().decode().lower().startswith("<!doctype html>")
    seen = store.ledger_entry(ARTICLE)
    assert seen is not None
    assert seen.fingerprint == "f1"
    store.remove_result(ARTICLE, seen)
    assert "Contents" not in s3.list_objects_v2(Bucket="results")


def test_a_result_without_its_page_counts_as_outdated(s3: S3Client) -> None:
    store = Store(s3, "results", writes_pages=True)
    Store(s3, "results").write_result(failed(FILE), FILE, None)
    seen = store.ledger_entry(ARTICLE)
    assert seen is not None
    assert (seen.fingerprint, seen.error) == ("", "empty_article")


def test_a_page_of_another_version_of_the_article_counts_as_outdated(s3: S3Client) -> None:
    store = Store(s3, "results", writes_pages=True)
    store.write_result(failed(FILE), FILE, None)
    old = s3.get_object(Bucket="results", Key="a.txt.page.html")
    store.write_result(failed(OTHER_FILE), OTHER_FILE, store.ledger_entry(ARTICLE))
    assert (store.ledger_entry(ARTICLE) or LedgerEntry("", "", "")).fingerprint == "f1"
    # What a slow worker with the old version leaves, if it writes its page last.
    s3.put_object(Bucket="results", Key="a.txt.page.html", Body=old["Body"].read(), Metadata=old["Metadata"])
    assert (store.ledger_entry(ARTICLE) or LedgerEntry("", "", "f1")).fingerprint == ""


@pytest.mark.parametrize("length", [1010, 1014, 1015, 1024])
def test_the_key_of_a_page_is_never_too_long_for_s3(length: int) -> None:
    key = bare_store().page_key(ObjectReference("articles", "x" * length))
    assert len(key.encode()) <= 1024
    assert key.endswith(".page.html")
    assert (key == "x" * length + ".page.html") == (length <= 1014)


def test_a_page_that_is_written_after_another_workers_result_is_a_lost_race(s3: S3Client) -> None:
    """Otherwise the page would be of the older result for ever: both results may be of the same bytes."""
    slow = Store(s3_client(), "results", writes_pages=True)
    others: list[InputFile] = [OTHER_FILE]

    def overtake(params: dict[str, Any], **_: Any) -> None:
        if params["Key"].endswith(".html") and others:
            store = Store(s3, "results", writes_pages=True)
            store.write_result(failed(OTHER_FILE), others.pop(), store.ledger_entry(ARTICLE))

    slow.client.meta.events.register("before-parameter-build.s3.PutObject", overtake)
    with pytest.raises(TransientFault, match="lost_race"):
        slow.write_result(failed(FILE), FILE, None)
    assert not others
    seen = slow.ledger_entry(ARTICLE)
    assert seen is not None
    assert seen.fingerprint == "", "the retry makes both anew"
    slow.write_result(failed(FILE), FILE, seen)
    assert slow.ledger_entry(ARTICLE) != seen


def test_a_page_is_no_article(s3: S3Client) -> None:
    store = Store(s3, "results", "out/")
    assert store.is_own_result(ObjectReference("results", store.page_key(ARTICLE)))
    assert not store.is_own_result(ObjectReference("results", "out/a.html"))


# ── Reading an article ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("is_versioned", [False, True])
def test_a_fetched_article_has_its_content_and_all_facts_of_its_object(
    store: Store, s3: S3Client, is_versioned: bool
) -> None:
    if is_versioned:
        s3.put_bucket_versioning(Bucket="articles", VersioningConfiguration={"Status": "Enabled"})
    put(s3, b"Old.")
    put(s3, b"Text.", Metadata={"language": "uk"})
    head = s3.head_object(Bucket="articles", Key="a.txt")
    assert store.fetch_article(ARTICLE, LARGEST) == InputFile(
        content=b"Text.",
        size=5,
        key="a.txt",
        bucket="articles",
        version_id=head.get("VersionId"),
        etag=hashlib.md5(b"Text.").hexdigest(),  # noqa: S324  (S3's ETag)
        declared=Declared(language="uk"),
    )
    assert ("VersionId" in head) == is_versioned


@pytest.mark.parametrize(("largest", "content"), [(5, b"Text."), (4, None)])
def test_an_article_that_is_too_large_is_not_read(
    store: Store, s3: S3Client, largest: int, content: bytes | None
) -> None:
    put(s3)
    file = store.fetch_article(ARTICLE, largest)
    assert (file.content, file.size) == (content, 5)


@pytest.mark.parametrize(("seconds", "limit"), [(7.5, 7.5), (None, LONGEST_SECONDS), (99.0, LONGEST_SECONDS)])
def test_the_body_of_an_article_is_read_within_a_time_limit(
    store: Store, s3: S3Client, limits: list[float], seconds: float | None, limit: float
) -> None:
    put(s3)
    store.fetch_article(ARTICLE, LARGEST, seconds)
    assert limits == [limit]


def test_the_body_of_an_article_is_compared_with_the_checksum_that_s3_stores(store: Store, s3: S3Client) -> None:
    put(s3)
    asked: list[str | None] = []

    def watch(params: dict[str, Any], **_: Any) -> None:
        asked.append(params.get("ChecksumMode"))

    s3.meta.events.register("provide-client-params.s3.GetObject", watch)
    store.fetch_article(ARTICLE, LARGEST)
    s3.meta.events.unregister("provide-client-params.s3.GetObject", watch)
    assert asked == ["ENABLED"]


def test_a_deleted_or_archived_article_cannot_be_fetched(store: Store, s3: S3Client) -> None:
    with pytest.raises(PermanentFault) as caught:
        store.fetch_article(ARTICLE, LARGEST)
    assert caught.value.code == "article_gone"
    put(s3, StorageClass="GLACIER")
    with pytest.raises(PermanentFault) as caught:
        store.fetch_article(ARTICLE, LARGEST)
    assert caught.value.code == "article_archived"


@pytest.mark.parametrize(
    ("metadata", "content_type", "event", "declared"),
    [
        ({}, "", Declared(), Declared()),
        (
            {"language": "uk", "encoding": "cp1251", "date": "2024-05-01"},
            "",
            Declared(),
            ("uk", "cp1251", "2024-05-01"),
        ),
        ({}, "", Declared("ru", "koi8-r", "2024-05-02"), ("ru", "koi8-r", "2024-05-02")),
        (
            {"language": "uk", "encoding": "cp1251", "date": "2024-05-01"},
            "text/plain; charset=utf-8",
            Declared("ru", "koi8-r", "2024-05-02"),
            ("uk", "cp1251", "2024-05-01"),
        ),
        ({}, "text/plain; charset=windows-1251", Declared(), (None, "windows-1251", None)),
        ({}, "text/plain; charset=windows-1251", Declared(encoding="koi8-r"), (None, "koi8-r", None)),
        ({}, "text/plain; charset=binary", Declared(), (None, None, None)),
        ({}, "text/plain", Declared(), (None, None, None)),
    ],
)
def test_the_object_declares_before_the_event_and_the_content_type_last(
    store: Store,
    s3: S3Client,
    metadata: dict[str, str],
    content_type: str,
    event: Declared,
    declared: Declared | tuple[str | None, str | None, str | None],
) -> None:
    put(s3, Metadata=metadata, ContentType=content_type)
    file = store.fetch_article(replace(ARTICLE, declared=event), LARGEST)
    assert file.declared == (declared if isinstance(declared, Declared) else Declared(*declared))


# ── Looking at an article again ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("is_versioned", [False, True])
def test_an_article_that_is_still_the_same_or_deleted_is_no_lost_race(
    store: Store, s3: S3Client, is_versioned: bool
) -> None:
    if is_versioned:
        s3.put_bucket_versioning(Bucket="articles", VersioningConfiguration={"Status": "Enabled"})
    put(s3)
    file = store.fetch_article(ARTICLE, LARGEST)
    store.require_newest(file)
    store.require_newest(replace(file, key="a.txt!/b.txt", bundle="a.txt"))
    s3.delete_object(Bucket="articles", Key="a.txt")
    store.require_newest(file)


@pytest.mark.parametrize(("is_versioned", "body"), [(False, b"Other."), (True, b"Other."), (True, b"Text.")])
def test_an_article_that_was_replaced_is_a_lost_race(
    store: Store, s3: S3Client, is_versioned: bool, body: bytes
) -> None:
    if is_versioned:
        s3.put_bucket_versioning(Bucket="articles", VersioningConfiguration={"Status": "Enabled"})
    put(s3)
    file = store.fetch_article(ARTICLE, LARGEST)
    put(s3, body)
    with pytest.raises(TransientFault) as caught:
        store.require_newest(file)
    assert caught.value.code == "lost_race"
    assert "article" in caught.value.cause


def test_an_object_is_there_or_not(store: Store, s3: S3Client) -> None:
    assert not store.is_there(ARTICLE)
    put(s3)
    assert store.is_there(ARTICLE)


def test_only_an_archived_object_with_a_copy_is_restored(store: Store, s3: S3Client) -> None:
    assert not store.is_restored(ARTICLE)
    put(s3, StorageClass="GLACIER")
    assert not store.is_restored(ARTICLE)
    s3.restore_object(Bucket="articles", Key="a.txt", RestoreRequest={"Days": 1})
    head = s3.head_object(Bucket="articles", Key="a.txt")
    assert store.is_restored(ARTICLE) is ('ongoing-request="false"' in head["Restore"])


@pytest.mark.parametrize(
    ("key", "has_members"),
    [("out/a.zip!/b.txt.json", True), ("out/a.zip.json", False), ("a.zip!/b.txt.json", False)],
)
def test_a_bundle_is_known_by_the_results_of_its_members(s3: S3Client, key: str, has_members: bool) -> None:
    s3.put_object(Bucket="results", Key=key, Body=b"{}")
    assert Store(s3, "results", "out/").has_members(ObjectReference("articles", "a.zip")) is has_members


# ── Failures of S3 ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("operation", "act", "doing"),
    [
        ("head_object", lambda store: store.ledger_entry(ARTICLE), "looking for the result"),
        ("get_object", lambda store: store.fetch_article(ARTICLE, LARGEST), "reading the article"),
        ("head_object", lambda store: store.require_newest(FILE), "looking at the article again"),
        ("head_object", lambda store: store.is_there(ARTICLE), "looking at the article"),
        ("head_object", lambda store: store.is_restored(ARTICLE), "looking at the article"),
        ("list_objects_v2", lambda store: store.has_members(ARTICLE), "looking for results of members"),
        ("put_object", lambda store: store.write_result(failed(FILE), FILE, None), "writing the result"),
        ("get_object", lambda store: store.read_result(ARTICLE), "reading a result"),
        ("delete_object", lambda store: store.remove_result(ARTICLE, LedgerEntry("e", "a", "f")), "removing a result"),
    ],
)
def test_a_failure_of_s3_is_transient_and_says_what_was_being_done(
    store: Store, operation: str, act: Callable[[Store], object], doing: str
) -> None:
    with Stubber(store.client) as stubber:
        stubber.add_client_error(operation, "SlowDown")
        with pytest.raises(TransientFault) as caught:
            act(store)
    assert (caught.value.code, caught.value.cause) == ("storage_failed", f"S3 failed while {doing}: SlowDown.")
