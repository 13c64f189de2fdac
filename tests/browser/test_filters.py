from __future__ import annotations

from pathlib import Path

from consistency.schema.report import Report
from tests.browser.conftest import Visit, Visitor, words

WIDE = {"width": 1400, "height": 1000}


def shown(visit: Visit) -> list[str]:
    """Return the ids of the cards that can be seen."""
    return [card.get_attribute("id") or "" for card in visit.tab.locator("article.card:visible").all()]


def of_severity(report: Report, severity: str) -> set[str]:
    """Return the ids of the findings of a severity."""
    return {found.id for found in report.discrepancies if found.severity == severity}


def test_filter_by_box_and_back(visit: Visitor, sample: Report, sample_page: Path) -> None:
    """A box narrows the cards down, stands in the address, is told to screen readers, and is left by going back."""
    seen = visit(sample_page, viewport=WIDE)
    every = shown(seen)
    seen.tab.locator("input[name=severity][value=high]").check()
    seen.tab.wait_for_url("**#severity=high")
    assert set(shown(seen)) == of_severity(sample, "high")
    status = seen.tab.get_by_role("status")
    assert status.inner_text() == f"{len(shown(seen))} of {len(every)} findings shown"
    seen.tab.locator("input[name=severity][value=medium]").check()
    seen.tab.wait_for_url("**#severity=high&severity=medium")
    assert set(shown(seen)) == of_severity(sample, "high") | of_severity(sample, "medium")
    seen.tab.go_back()
    assert set(shown(seen)) == of_severity(sample, "high")
    assert not seen.tab.locator("input[name=severity][value=medium]").is_checked()
    seen.tab.go_back()
    assert shown(seen) == every
    assert not status.inner_text()


def test_address_holds_the_filter(visit: Visitor, sample: Report, sample_page: Path) -> None:
    """A page that is opened with a filter in its address shows what the filter leaves."""
    seen = visit(sample_page, "#kind=quotation&severity=low")
    wanted = {found.id for found in sample.discrepancies if found.kind == "quotation" and found.severity == "low"}
    assert set(shown(seen)) == wanted
    assert 0 < len(wanted) < len(sample.discrepancies)


def test_address_that_means_nothing(visit: Visitor, sample: Report, sample_page: Path) -> None:
    """What the address holds beside known filters is passed over."""
    for fragment in ("#severity=enormous&x=<img>", "#%3Cscript%3E=1", "#nowhere", "#outlet=99", "#%"):
        seen = visit(sample_page, fragment)
        assert len(shown(seen)) == len(sample.discrepancies)
        assert not seen.errors


def test_counts_filter(visit: Visitor, sample: Report, sample_page: Path) -> None:
    """A number of the table in the head shows just what it counts."""
    seen = visit(sample_page, viewport=WIDE)
    link = seen.tab.locator(".counts tbody a").first
    number = int(link.inner_text())
    link.click()
    assert len(shown(seen)) == number < len(sample.discrepancies)
    box = seen.tab.locator("#findings-title").bounding_box()
    assert box
    assert 0 <= box["y"] < 200


def test_filter_by_outlet_and_words(visit: Visitor, sample: Report, sample_page: Path) -> None:
    """An outlet and words narrow further; all comes back at once."""
    seen = visit(sample_page, viewport=WIDE)
    seen.tab.locator("select[name=outlet]").select_option(index=1)
    name = seen.tab.locator("select[name=outlet] option:checked").inner_text().rpartition(" (")[0]
    wanted = {found.id for found in sample.discrepancies if any(entry.outlet == name for entry in found.evidence)}
    assert set(shown(seen)) == wanted
    seen.tab.locator("input[name=q]").fill("zzzz")
    seen.tab.wait_for_url("**q=zzzz*")
    assert shown(seen) == []
    assert not seen.tab.locator(".chapter:visible").count()
    seen.tab.get_by_role("button", name="Show all").click()
    assert len(shown(seen)) == len(sample.discrepancies)


def test_filters_of_draft_and_baseline(visit: Visitor, full_page: Path) -> None:
    """With a draft and a baseline there are filters for what is in the draft and what is new."""
    seen = visit(full_page, viewport=WIDE)
    seen.tab.locator("input[name=state][value=new]").check()
    assert shown(seen) == ["q-11111111"]
    seen.tab.locator("input[name=draft][value=no]").check()
    assert shown(seen) == []


def test_link_to_a_hidden_card_shows_it(visit: Visitor, sample: Report, sample_page: Path) -> None:
    """A link from the texts to a finding that is filtered out brings it back."""
    seen = visit(sample_page, "#severity=low", viewport=WIDE)
    target = next(iter(sorted(of_severity(sample, "high"))))
    assert target not in shown(seen)
    seen.tab.locator(f"#articles a.ref[href='#{target}']").first.click()
    assert target in shown(seen)
    seen.tab.wait_for_timeout(200)
    box = seen.tab.locator(f"[id='{target}']").bounding_box()
    assert box
    assert -10 < box["y"] < 1000


def test_passages_lead_there_and_back(visit: Visitor, sample_page: Path) -> None:
    """The outlet of a passage leads to its place in the article, and the number there back to the finding."""
    seen = visit(sample_page, viewport=WIDE)
    card = seen.tab.locator("article.card").first
    card.locator("figcaption a").first.click()
    place = seen.tab.locator("#articles :target")
    box = place.bounding_box()
    assert box
    assert 0 < box["y"] < 1000
    number = words(card.locator(".permalink")).split()[-1]
    back = place.locator("xpath=ancestor::p").locator(f"a.ref[href='#{card.get_attribute('id')}']").first
    assert words(back).split()[-1] == number
    back.click()
    assert seen.tab.evaluate("document.querySelector(':target').id") == card.get_attribute("id")
