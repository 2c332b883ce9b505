"""Renders pages with Jinja2. Text of articles is escaped, and the policy allows only a page's own style and script."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.page.article import article_view, entity_words, speaker_words
from dragoman.page.index import IndexData
from dragoman.page.visible import visible
from dragoman.result.schema import Result

_PACKAGE = "dragoman.page"
_GENERATOR = b'<meta name="generator" content="Dragoman">'
_HEAD = 500  # bytes in which the generator stands
_POLICY = "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def article_page(result: Result, index: str = "") -> str:
    """The HTML page of one result; `index` is the relative address of the index page."""
    return _page("article", view=article_view(result), index=index)


def is_our_page(file: Path) -> bool:
    """Whether the file is a page that was rendered here."""
    with file.open("rb") as page:
        return _GENERATOR in page.read(_HEAD)


def index_page(data: IndexData) -> str:
    """The HTML page with the rows of many results."""
    counts = {
        "articles": len(data.articles),
        "statements": sum(row.kind != "attitude" for row in data.statements),
        "failed": sum(bool(row.error) for row in data.articles),
    }
    land = Markup(resources.files(_PACKAGE).joinpath("land.path").read_text(encoding="ascii"))  # noqa: S704 (ours)
    return _page("index", rows=data.packed(), land=land, **counts)


def _page(name: str, **shown: object) -> str:
    style = _own_text("common.css", f"{name}.css")
    script = _own_text("common.js", f"{name}.js")
    policy = _POLICY.format(style=_hash(style), script=_hash(script))
    template = _environment().get_template(f"{name}.html.j2")
    return template.render(style=Markup(style), script=Markup(script), policy=policy, **shown)  # noqa: S704 (ours)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        keep_trailing_newline=True,
    )
    environment.globals.update(entity_words=entity_words, speaker_words=speaker_words)
    return environment


def _shown(value: object) -> object:
    """The value as the page shows it: text with hidden characters made visible."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=8)
def _own_text(*names: str) -> str:
    """Our own style sheets or scripts, concatenated."""
    folder = resources.files(_PACKAGE).joinpath("templates")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def _hash(text: str) -> str:
    """The source expression of a content security policy for an element with this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
