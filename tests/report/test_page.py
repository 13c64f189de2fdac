from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from importlib import resources
from urllib.parse import urlsplit

import pytest
from lxml import html

from consistency.report import page as page_module
from consistency.report.order import in_order
from consistency.report.page import page
from consistency.schema.article import Article
from consistency.schema.discrepancy import Suppressed
from consistency.schema.report import ReadError, Report
from tests.report.factory import COPY, COURIER, DAILY, RUN, WIRE, headline, hurt, opening, plan, report
from tests.report.test_wording import BANNED

STYLE = resources.files("consistency.report").joinpath("templates/page.css").read_text(encoding="utf-8")
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&</style></title>{{ 7*7 }}"


def parsed(source: Report | None = None) -> html.HtmlElement:
    """Return the page of a report as a tree."""
    return html.document_fromstring(page(in_order(source or report())))


def text(element: html.HtmlElement) -> str:
    """Return the text of an element with its white space folded."""
    return " ".join(str(element.text_content()).split())


def card(tree: html.HtmlElement, name: str) -> html.HtmlElement:
    """Return the card of a finding."""
    (found,) = tree.xpath(f"//article[@id='{name}']")
    return found


@pytest.fixture(scope="module")
def tree() -> html.HtmlElement:
    """Return the page of the report with every part filled."""
    return parsed()


def test_policy_allows_the_style_alone(tree: html.HtmlElement) -> None:
    """The page's policy forbids everything but its one style block, named by the hash of its text."""
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = tree.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(str(style.text).encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    # A policy holds for what follows it.
    head = [node.tag for node in tree.head if node.get("http-equiv") or node.tag == "style"]
    assert head == ["meta", "style"]


def assert_inert(tree: html.HtmlElement) -> None:
    """Assert that the page runs and loads nothing."""
    allowed = {
        "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "h4", "p", "strong", "nav",
        "main", "section", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "dl",
        "dt", "dd", "mark", "article", "span", "bdi", "figure", "figcaption", "blockquote", "code", "ol", "ul", "li",
    }  # fmt: skip
    for node in tree.iter():
        assert node.tag in allowed
        assert set(node.attrib) <= {
            "lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "rel", "scope",
            "aria-label", "aria-labelledby",
        }, node.tag  # fmt: skip
        if node.tag != "style":
            assert "url(" not in (node.text or "")
    for link in tree.xpath("//a"):
        if not link.get("href").startswith("#"):
            assert urlsplit(link.get("href")).scheme in {"http", "https"}
            assert "noreferrer" in link.get("rel").split()


def test_nothing_runs_and_nothing_is_loaded(tree: html.HtmlElement) -> None:
    """The page has no script, no handler, no style attribute and no address but links that send no referrer."""
    assert_inert(tree)
    assert "url(" not in STYLE
    assert "@import" not in STYLE


@pytest.fixture(scope="module")
def hostile() -> Report:
    """Return a report in which every text tries to leave its place."""

    def spoiled(source: Article) -> Article:
        return replace(
            source, outlet=EVIL, title=EVIL, path=f"{EVIL}/{source.path}", url="javascript:alert(1)", warnings=(EVIL,),
            language=EVIL,
        )  # fmt: skip

    findings = tuple(
        replace(
            found,
            summary=EVIL,
            reason=EVIL,
            evidence=tuple(
                replace(e, article=f"{EVIL}/{e.article}", outlet=EVIL, speaker=EVIL, value=EVIL) for e in found.evidence
            ),
        )
        for found in report().discrepancies
    )
    return replace(
        report(),
        run=replace(RUN, version=EVIL, input_digest=EVIL, settings={EVIL: EVIL}, models={EVIL: {EVIL: EVIL}}),
        articles=tuple(spoiled(source) for source in report().articles),
        discrepancies=findings,
        suppressed=(Suppressed("time", EVIL, findings[0].evidence),),
        errors=(ReadError(EVIL, EVIL),),
    )


def test_hostile_text_stays_text(hostile: Report) -> None:
    """Markup, quotes and template signs in any text are shown as they are and do nothing."""
    tree = parsed(hostile)
    assert_inert(tree)
    assert text(tree).count("<script>alert(1)</script>") > 20
    assert "{{ 7*7 }}" in text(tree)
    assert "javascript:" not in "".join(tree.xpath("//@href"))


def test_hidden_characters_are_shown() -> None:
    """A character that reorders or hides text is shown by its code point and does not reach the page."""
    found = replace(plan(), summary="in\u202eorder\u200b", reason="\x07")
    source = page(in_order(replace(report(), discrepancies=(found,))))
    assert "in⟦U+202E⟧order⟦U+200B⟧" in source
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f\x07]", source)


def test_foreign_text_is_isolated(tree: html.HtmlElement) -> None:
    """Whatever comes from an article stands in its own direction."""
    for article in (COURIER, WIRE, DAILY):
        for node in tree.xpath("//*[text()]"):
            if article.outlet in (node.text or "") and node.tag not in {"style", "title"}:
                assert any(parent.tag == "bdi" for parent in (node, *node.iterancestors()))
    for quote in tree.xpath("//blockquote"):
        assert {child.tag for child in quote} == {"bdi"}


def test_cards_are_in_order(tree: html.HtmlElement) -> None:
    """Findings come gravest first, those for the record apart and last."""
    assert tree.xpath("//section[@id='findings']/article/@id") == [hurt().id, opening().id, plan().id]
    assert tree.xpath("//section[@id='record']/article/@id") == [headline().id]


def test_card_says_what_differs_in_words(tree: html.HtmlElement) -> None:
    """A card names kind, summary, severity, relation, independent texts and reason in words."""
    words = text(card(tree, opening().id))
    for expected in (
        "Time The bridge reopens in March, or on 14 March", "medium", "narrower: one side is more precise",
        "4 outlets, 3 independent", "is one day in it", "Side A March 2024 2 outlets, 2 independent",
        "Side B 14 March 2024 2 outlets, 1 independent", "copy of Coast Wire", "no date", "TM02", "0.87",
    ):  # fmt: skip
        assert expected in words


def test_evidence_stands_in_its_context(tree: html.HtmlElement) -> None:
    """The passage stands between the rest of its sentence and the neighbours, which are set apart."""
    (quote,) = card(tree, opening().id).xpath(".//figure[contains(., '01-courier')]//blockquote")
    assert text(quote) == (
        "The mayor spoke on Monday. The bridge over the Ems will reopen in March, the council said. "
        "Work on it began two years ago."
    )
    around = [" ".join(str(node.text_content()).split()) for node in quote.xpath(".//span[@class='around']")]
    assert around == ["The mayor spoke on Monday.", ", the council said.", "Work on it began two years ago."]


def test_words_are_marked(tree: html.HtmlElement) -> None:
    """The words that carry the value are marked, and in quotations those that differ, for the ear as well."""
    assert [text(mark) for mark in card(tree, hurt().id).xpath(".//mark[@class='focus']")] == [
        "At least 38",
        "Forty-one",
        "41",
    ]
    assert [text(mark) for mark in card(tree, plan().id).xpath(".//mark[@class='differs']")] == [
        "differs: firmly",
        "differs: stubbornly",
    ]


def test_headline_is_named(tree: html.HtmlElement) -> None:
    """A headline held against its body is named as one, in one article."""
    words = text(card(tree, headline().id))
    assert "inside one article" in words
    assert "Harbour Courier 4 March 2024 headline" in words


def test_speaker_and_link(tree: html.HtmlElement) -> None:
    """Evidence names who said it and leads to its sentence where the article has an address."""
    assert "said by Ada Brandt" in text(card(tree, plan().id))
    (link,) = card(tree, hurt().id).xpath(".//a/@href")
    assert link.startswith(f"{DAILY.url}#:~:text=Forty")


def test_articles_are_listed(tree: html.HtmlElement) -> None:
    """Each article is listed with its date, how it is known, its copies and what a copy changed."""
    words = text(tree.get_element_by_id("articles"))
    assert "4 March 2024 (date from the file's metadata) · 42 words" in words
    assert "copy of Coast Wire 93% of its words stand there too" in words
    assert "What the copy changed (1)" in words
    assert "according to the U.S. contractor" in words
    for source in report().articles:
        assert source.path in words


def test_method_is_told(tree: html.HtmlElement) -> None:
    """The page says how it was made: settings, models with their digests, what could not be read, what was let go."""
    method = tree.get_element_by_id("method")
    rows = {text(name): text(name.getnext()) for name in method.xpath(".//dt")}
    assert rows["ignore"] == "place"
    assert rows["limits: articles"].isdigit()
    assert rows["model"] == "as built in"
    assert rows["model: embedder"] == f"name model-a, sha256 {'ab' * 32}"
    assert rows["digest of the input"] == "ef" * 32
    words = text(method)
    assert "bridge/broken.bin: This is no text." in words
    assert "Looked at and not reported (1)" in words
    assert "a relative expression of the past" in words
    assert "The mayor spoke on Monday." in words


def test_settings_read_as_words() -> None:
    """Values of settings are shown as words: lists, yes and no, and what is built in."""
    settings = {"select": ["time", "place", "entity"], "fast": True, "deep": {"slow": False}, "model": None}
    method = parsed(replace(report(), run=replace(RUN, settings=settings))).get_element_by_id("method")
    rows = {text(name): text(name.getnext()) for name in method.xpath(".//dt")}
    assert rows["select"] == "time, place and entity"
    assert (rows["fast"], rows["deep: slow"], rows["model"]) == ("yes", "no", "as built in")


def test_many_suppressed_pairs_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many suppressed pairs the page shows some and says how many more there are."""
    monkeypatch.setattr(page_module, "MOST_LEFT_OUT", 2)
    words = text(parsed(replace(report(), suppressed=report().suppressed * 5)))
    assert "Looked at and not reported (5)" in words
    assert "3 more stand in report.json" in words


def test_single_article_says_so() -> None:
    """With one article the page says that headline and body alone were compared."""
    words = text(parsed(Report(run=RUN, articles=(COURIER,))))
    assert "Only one article was given" in words
    assert "No differences were found between the headline and the body" in words
    assert "1 article of 1 outlet" in words


def test_no_findings_and_no_dates() -> None:
    """Without findings the page says so, in a sentence that claims no more than was looked at."""
    words = text(parsed(Report(run=RUN, articles=(COPY, replace(WIRE, published=None)))))
    assert "No differences were found between these articles by the checks that ran." in words
    assert "no date of publication known" in words


def test_no_verdicts(tree: html.HtmlElement) -> None:
    """Nothing on the page says which side holds."""
    assert BANNED.search(text(tree.body)) is None


def test_ids_are_unique_and_links_inside_lead_somewhere(tree: html.HtmlElement) -> None:
    """Each id stands once and each link inside the page has its target."""
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in tree.xpath("//@href") if href.startswith("#")}
    assert targets | set(tree.xpath("//@aria-labelledby")) <= set(ids)


def test_template_refuses_none() -> None:
    """A value that a template prints by mistake stops the page rather than showing a placeholder."""
    with pytest.raises(TypeError, match="None"):
        page_module._shown(None)


def colours(mode: str) -> dict[str, str]:
    """Return the variables of a colour scheme."""
    light, dark, _ = re.findall(r":root \{(.*?)\}", STYLE, flags=re.DOTALL)
    values = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    return values | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark)) if mode == "dark" else {})


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("ink", "page"), ("ink", "panel"), ("grey", "page"), ("grey", "panel"), ("link", "page"), ("link", "panel"),
        ("focus-ink", "focus"), ("differs-ink", "differs"), ("severity-ink", "high"), ("severity-ink", "medium"),
        ("severity-ink", "low"), ("severity-ink", "info"),
    ],
)  # fmt: skip
def test_contrast(mode: str, ink: str, ground: str) -> None:
    """Every text has the contrast that WCAG AA asks for (4.5 to 1), by day and by night."""
    values = colours(mode)
    dark, light = sorted((luminance(values[ink]), luminance(values[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
