from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from importlib import resources
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from consistency.report import page as page_module
from consistency.report.order import in_order
from consistency.report.page import page
from consistency.schema.article import Article
from consistency.schema.discrepancy import Suppressed
from consistency.schema.report import ReadError, Report
from tests.report.factory import COPY, COURIER, DAILY, RUN, WIRE, headline, hurt, opening, plan, report
from tests.report.story import story
from tests.report.test_wording import BANNED

TEMPLATES = resources.files("consistency.report").joinpath("templates")
STYLE = "".join(TEMPLATES.joinpath(name).read_text(encoding="utf-8") for name in page_module._STYLES)
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


def digest(source: str) -> str:
    """Return the hash by which a policy names a text."""
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def test_policy_allows_one_style_and_one_script(tree: html.HtmlElement) -> None:
    """The page's policy forbids everything but its one style and its one script, named by the hashes of their texts."""
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = tree.xpath("//style")
    (script,) = tree.xpath("//script")
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{digest(str(script.text))}'; "
        f"style-src 'sha256-{digest(str(style.text))}'; base-uri 'none'; form-action 'none'"
    )
    # A policy holds for what follows it.
    head = [node.tag for node in tree.head if node.get("http-equiv") or node.tag == "style"]
    assert head == ["meta", "style"]


HTML = {
    "html", "head", "meta", "title", "style", "script", "body", "a", "header", "h1", "h2", "h3", "h4", "h5", "p",
    "strong", "em", "nav", "main", "section", "div", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    "details", "summary", "dl", "dt", "dd", "mark", "article", "span", "bdi", "figure", "figcaption", "blockquote",
    "code", "kbd", "ol", "ul", "li", "form", "fieldset", "legend", "label", "input", "select", "option", "button",
}  # fmt: skip
SVG = {"svg", "g", "line", "rect", "circle", "path", "text", "title", "desc", "defs", "pattern", "use", "tspan"}
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "rel", "scope", "role", "tabindex",
    "dir", "hidden", "type", "value", "autocomplete", "spellcheck", "for", "colspan", "rowspan", "headers", "title",
}  # fmt: skip


def assert_inert(tree: html.HtmlElement) -> None:
    """Assert that the page runs nothing but its own script and loads nothing."""
    for node in tree.iter(etree.Element):
        drawn = any(parent.tag == "svg" for parent in (node, *node.iterancestors()))
        assert node.tag in (SVG if drawn else HTML)
        for name in node.attrib:
            assert name in ATTRIBUTES or drawn or name.startswith(("aria-", "data-")), (node.tag, name)
            assert name not in {"style", "src", "srcdoc", "action", "formaction"}
            assert not name.startswith("on")
        if node.tag != "style":
            assert "url(" not in (node.text or "")
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//script")[0].text == TEMPLATES.joinpath("page.js").read_text(encoding="utf-8")
    for link in tree.xpath("//*[@href]"):
        if not link.get("href").startswith("#"):
            assert urlsplit(link.get("href")).scheme in {"http", "https"}
            assert "noreferrer" in link.get("rel").split()


def test_nothing_runs_and_nothing_is_loaded(tree: html.HtmlElement) -> None:
    """The page has no handler, no style attribute and no address but links that send no referrer."""
    assert_inert(tree)
    assert not re.search(r"url\((?!#)", STYLE)
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
            if article.outlet in (node.text or "") and node.tag not in {"style", "title", "option"} | SVG:
                isolated = any(parent.tag == "bdi" or parent.get("dir") for parent in (node, *node.iterancestors()))
                assert isolated or "unseen" in (node.get("class") or "")
    for quote in tree.xpath("//blockquote"):
        assert {child.tag for child in quote} == {"bdi"}


def test_cards_are_in_order(tree: html.HtmlElement) -> None:
    """Findings come gravest first under a heading a severity, those for the record last, numbered through."""
    found = {
        chapter.get("id"): chapter.xpath("./article/@id")
        for chapter in tree.xpath("//section[@id='findings']/div[@class='chapter']")
    }
    assert found == {
        "severity-high": [hurt().id],
        "severity-medium": [opening().id],
        "severity-low": [plan().id],
        "severity-info": [headline().id],
    }
    assert [text(link) for link in tree.xpath("//a[@class='permalink']")] == [f"Finding {n}" for n in range(1, 5)]


def test_draft_comes_first() -> None:
    """With the house's own article its findings come first in the order of its text, and say so; its side is first."""
    settings = {**RUN.settings, "draft": WIRE.path}
    tree = parsed(replace(report(), run=replace(RUN, settings=settings)))
    chapters = tree.xpath("//section[@id='findings']/div[@class='chapter']")
    assert [chapter.get("id") for chapter in chapters] == ["in-draft", "severity-info"]
    assert chapters[0].xpath("./article/@id") == [opening().id, hurt().id, plan().id]
    assert [text(side)[:6] for side in card(tree, plan().id).xpath(".//h5")] == ["Side B", "Side A"]
    assert "in the draft" in text(card(tree, plan().id).xpath("./p[@class='badges']")[0])
    assert f"draft: {WIRE.path}" in text(tree.xpath("//header")[0])
    (first,) = card(tree, opening().id).xpath(".//div[@class='side'][1]//figure")
    assert text(first).startswith("Coast Wire bridge/02-wire.md 5 March 2024, 09:30 (+01:00) draft")


def test_baseline_is_shown() -> None:
    """Against a baseline each finding says whether it is new, and those that are gone are listed."""
    gone = {"id": "t-77777777", "kind": "time", "severity": "high", "summary": "The bridge opens, or closes"}
    baseline = {"new": [hurt().id], "unchanged": [opening().id, plan().id, headline().id], "gone": [gone]}
    settings = {**RUN.settings, "baseline": baseline}
    tree = parsed(replace(report(), run=replace(RUN, settings=settings)))
    assert "new" in text(card(tree, hurt().id).xpath("./p[@class='badges']")[0]).split()
    assert "unchanged" in text(card(tree, plan().id).xpath("./p[@class='badges']")[0]).split()
    assert text(tree.get_element_by_id("gone")) == (
        "Gone since the baseline (1) high The bridge opens, or closes t-77777777"
    )
    assert "since the baseline: 1 new, 3 unchanged, 1 gone" in text(tree.find(".//header"))
    assert "an earlier report" in text(tree.get_element_by_id("method"))
    assert "t-77777777" not in text(tree.get_element_by_id("method"))


def test_counts_lead_to_what_they_count(tree: html.HtmlElement) -> None:
    """The table of counts names kinds and severities, and each count leads somewhere with and without the script."""
    rows = [" ".join(map(text, row)) for row in tree.xpath("//table[@class='counts']//tr")]
    assert rows == [
        "Findings high medium low all", "Time – 1 – 1", "Quantity 1 – – 1", "Quotation – – 1 1", "all kinds 1 1 1 3",
    ]  # fmt: skip
    links = tree.xpath("//table[@class='counts']//a")
    assert links[0].get("href") == "#severity-medium"
    assert links[0].get("data-filter") == "kind=time&severity=medium"
    names = {"kind", "severity"}
    for link in links:
        pairs = dict(part.split("=") for part in link.get("data-filter").split("&"))
        assert pairs.keys() <= names
        assert any(
            all(one.get(f"data-{key}") == value for key, value in pairs.items()) for one in tree.xpath("//article")
        )


def test_filters_offer_what_there_is(tree: html.HtmlElement) -> None:
    """Each filter has its options with the number of findings, and its values are those that cards carry."""
    options = {node.get("value"): text(node.getparent()) for node in tree.xpath("//form//input[@name='severity']")}
    assert options == {"high": "high (1)", "medium": "medium (1)", "low": "low (1)", "info": "info (1)"}
    for field in tree.xpath("//form//input[@type='checkbox']"):
        assert tree.xpath(f"//article[@data-{field.get('name')}='{field.get('value')}']")
    for option in tree.xpath("//form//select/option[@value!='']"):
        cards = [
            one
            for one in tree.xpath("//article[@data-outlet]")
            if option.get("value") in one.get("data-outlet").split()
        ]
        assert f"({len(cards)})" in text(option)
        name = text(option).rpartition(" (")[0]
        assert all(name in text(one) for one in cards)


def test_nothing_is_hidden_but_what_needs_the_script(tree: html.HtmlElement) -> None:
    """Without the script all is there; only controls that would do nothing are hidden."""
    assert [node.get("id") for node in tree.xpath("//*[@hidden]")] == ["tools", "filter-box"]


def test_card_says_what_differs_in_words(tree: html.HtmlElement) -> None:
    """A card names kind, summary, severity, relation, independent texts and reason in words."""
    words = text(card(tree, opening().id))
    for expected in (
        "Time The bridge reopens in March, or on 14 March", "medium", "narrower: one side is more precise",
        "4 outlets, 3 independent", "is one day in it", "Side A March 2024 2 outlets, 2 independent",
        "Side B 14 March 2024 2 outlets, 1 independent", "TM02", "0.87", "told as planned",
        "The same words in Evening Sheet no date copy of Coast Wire",
    ):  # fmt: skip
        assert expected in words


def test_what_was_not_found_is_told(tree: html.HtmlElement) -> None:
    """A card names the articles in which nothing on the matter was found, as such."""
    (silent,) = card(tree, plan().id).xpath(".//p[@class='silent']")
    assert text(silent).startswith("Of these 5 articles, no such passage was found in Evening Sheet;")
    assert COURIER.outlet not in text(silent)
    assert not card(tree, headline().id).xpath(".//p[@class='silent']")


def test_what_comes_nearest_is_told() -> None:
    """Where a passage comes near the matter, the card does not call the article silent without showing it."""
    (silent,) = card(parsed(story()), "D-rescue").xpath(".//p[@class='silent']")
    nearest = "Market News (unless it is this: “Passengers of a bus praised the new bakery and its owner”)."
    assert text(silent).endswith(nearest)


def test_findings_are_named_by_the_number_of_their_card() -> None:
    """Timeline, quotes, matrix and coverage call a finding by the number that its card has."""
    tree = parsed(story())
    for name in ("D-rescue", "D-open", "D-mend"):
        number = text(card(tree, name).xpath(".//a[@class='permalink']")[0]).removeprefix("Finding ")
        links = tree.xpath(f"//section[not(@id='findings') and not(@id='articles')]//a[@href='#{name}']")
        assert links
        assert {text(link) for link in links} == {f"finding {number}"}


def test_time_is_told_as_its_text_bounds_it() -> None:
    """A card says "after 20 May", which the value alone does not tell from "since 20 May"."""
    assert "Side B after 20 May 2024" in text(card(parsed(story()), "D-open"))


def test_certainty_is_told_once() -> None:
    """In a finding on certainty the value says how sure it is told, and nothing beside the passage says otherwise."""
    source = report()
    found = tuple(replace(one, kind="certainty") if one.id == opening().id else one for one in source.discrepancies)
    assert "told as" in text(card(parsed(source), opening().id))
    assert "told as" not in text(card(parsed(replace(source, discrepancies=found)), opening().id))


def test_evidence_stands_in_its_context(tree: html.HtmlElement) -> None:
    """The passage stands between the rest of its sentence and the neighbours, which are set apart."""
    (quote,) = card(tree, opening().id).xpath(".//figure[contains(., 'Harbour Courier')]//blockquote")
    assert text(quote) == (
        "The mayor spoke on Monday. The bridge over the Ems will reopen in March, the council said. "
        "Work on it began two years ago."
    )
    around = [" ".join(str(node.text_content()).split()) for node in quote.xpath(".//span[contains(@class, 'around')]")]
    assert around == ["The mayor spoke on Monday.", ", the council said.", "Work on it began two years ago."]


def test_words_are_marked(tree: html.HtmlElement) -> None:
    """The words that carry the value are marked, and in quotations those that differ, for the ear as well."""
    assert [text(mark) for mark in card(tree, hurt().id).xpath(".//mark[@class='focus']")] == [
        "38",
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
    (link,) = card(tree, hurt().id).xpath(".//a[starts-with(@href, 'http')]/@href")
    assert link.startswith(f"{DAILY.url}#:~:text=Forty")


def test_passages_are_linked_both_ways(tree: html.HtmlElement) -> None:
    """Each piece of evidence leads to its passage in the full text, and the passage back to its finding."""
    for found in report().discrepancies:
        links = card(tree, found.id).xpath(".//a[@class='outlet']/@href")
        assert len(links) == len(found.evidence)
        texts = {" ".join(entry.text.split()) for entry in found.evidence}
        for link in links:
            place = tree.get_element_by_id(link[1:])
            paragraph = next(parent for parent in place.iterancestors("p"))
            assert any(words in text(paragraph) for words in texts)
            assert f"#{found.id}" in paragraph.xpath(".//a[@class='ref']/@href")


def test_claims_have_their_places(tree: html.HtmlElement) -> None:
    """Each claim of the report can be linked to in the full text."""
    for claim in report().claims:
        assert tree.get_element_by_id(f"c-{claim.id}") is not None


def test_full_text_is_there(tree: html.HtmlElement) -> None:
    """The articles stand in the page to the letter, boilerplate set apart."""
    shown = text(tree.get_element_by_id("articles"))
    for unread in tree.xpath("//a[@class='ref']"):
        shown = shown.replace(text(unread), "", 1)
    for source in report().articles:
        for block in source.blocks:
            assert " ".join(block.text.split()[:4]) in shown


def test_articles_are_listed(tree: html.HtmlElement) -> None:
    """Each article is listed with its date, how it is known, and what it copies."""
    words = text(tree.get_element_by_id("articles"))
    assert "4 March 2024 (date from the file's metadata) · 42 words" in words
    assert "copy of Coast Wire 93% of its words stand there too" in words
    for source in report().articles:
        assert source.path in words


def test_method_is_told(tree: html.HtmlElement) -> None:
    """The page says how it was made: settings, models with their digests, what could not be read, what was let go."""
    method = tree.get_element_by_id("method")
    rows = {text(name): text(name.getnext()) for name in method.xpath(".//dt")}
    assert rows["ignore"] == "place"
    assert rows["limits: articles"].isdigit()
    assert rows["model"] == "as built in"
    assert "Precision" in text(method)
    assert "Known limits" in text(method)
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
    assert "article-1" in parsed(Report(run=RUN, articles=(COURIER,))).xpath("//article/@id")


def test_no_findings_and_no_dates() -> None:
    """Without findings the page says so, in a sentence that claims no more than was looked at."""
    words = text(parsed(Report(run=RUN, articles=(COPY, replace(WIRE, published=None)))))
    assert "No differences were found between these articles by the checks that ran." in words
    assert "no date of publication known" in words


def test_no_verdicts(tree: html.HtmlElement) -> None:
    """Nothing on the page says which side holds."""
    told = [node for node in tree.body.iter(etree.Element) if node.tag != "script"]
    assert not [node for node in told if BANNED.search(f"{node.text} {node.tail}")]


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
    pairs = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", STYLE)
    return {name: light if mode == "light" else dark for name, light, dark in pairs}


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
        ("severity-ink", "low"), ("severity-ink", "info"), ("link", "focus"),
    ],
)  # fmt: skip
def test_contrast(mode: str, ink: str, ground: str) -> None:
    """Every text has the contrast that WCAG AA asks for (4.5 to 1), by day and by night."""
    values = colours(mode)
    dark, light = sorted((luminance(values[ink]), luminance(values[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("edge", ["edge", "link", "high", "medium", "low", "info"])
@pytest.mark.parametrize("ground", ["page", "panel"])
def test_edges_can_be_seen(mode: str, edge: str, ground: str) -> None:
    """Edges of controls and signs have the contrast that WCAG AA asks of graphics (3 to 1)."""
    values = colours(mode)
    dark, light = sorted((luminance(values[edge]), luminance(values[ground])))
    assert (light + 0.05) / (dark + 0.05) >= 3
