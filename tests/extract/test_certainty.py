"""How sure a text is of a clause, and whether the clause affirms or denies."""

from __future__ import annotations

import pytest

from consistency.extract.certainty import certainty, polarity
from consistency.extract.sentences import sentences
from consistency.inference.protocol import Tagger
from consistency.schema.sentence import Sentence
from tests.factory import article

# sentence, root of the clause, certainty, polarity
CLAUSES = [
    ("The company is in advanced talks to buy its rival.", "is", "possible", "positive"),
    ("The company is close to signing the contract.", "is", "possible", "positive"),
    ("The hotel is close to the river.", "is", "done", "positive"),
    ("The two sides are on the verge of signing the contract.", "are", "possible", "positive"),
    ("The club has plans to sign the striker.", "has", "planned", "positive"),
    ("There are signs that the fire was set on purpose.", "set", "possible", "positive"),
    ("The closure of the plant is under discussion.", "is", "possible", "positive"),
    ("The closure of the plant is being discussed.", "discussed", "possible", "positive"),
    ("The closure of the plant was discussed.", "discussed", "done", "positive"),
    ("The region paid on condition that the firm made cars in the town.", "made", "planned", "positive"),
    ("The company means to open the road in 2027.", "open", "planned", "positive"),
    ("The keeper is feared dead.", "feared", "possible", "positive"),
    ("The museum probably bought the painting.", "bought", "possible", "positive"),
    ("The museum will probably buy the painting.", "buy", "expected", "positive"),
    ("Police cannot exclude that the fire was set on purpose.", "set", "possible", "positive"),
    ("The club has not ruled out signing the striker.", "ruled", "possible", "positive"),
    ("The police rejected claims that the man had been beaten.", "beaten", "denied", "positive"),
    ("The council is considering closing the bridge.", "considering", "possible", "positive"),
    ("They are weighing an appeal.", "weighing", "possible", "positive"),
    ("The union plans a strike.", "plans", "planned", "positive"),
    ("The court dismissed a suit that residents had brought.", "dismissed", "done", "positive"),
    ("The court dismissed a suit brought by residents against the permit.", "brought", "done", "positive"),
    ("The railway will recognise the pass even if the province does not.", "recognise", "planned", "positive"),
    ("He expects negotiations to begin in January.", "begin", "expected", "positive"),
    ("Talks will start on Jan. 9.", "start", "planned", "positive"),
    ("The minister denied that the ministry had paid the ransom.", "paid", "denied", "positive"),
    ("The firm denied paying a ransom.", "paying", "denied", "positive"),
    ("The hackers allegedly stole the files.", "stole", "alleged", "positive"),
    ("The firm would not say whether it had paid.", "paid", "possible", "positive"),
    ("The office is looking into whether the doors were opened too late.", "opened", "possible", "positive"),
    ("The board said it could ease the rules again if complaints stopped.", "ease", "possible", "positive"),
    ("The company plans to close three shops.", "plans", "planned", "positive"),
    ("The company plans to close three shops.", "close", "planned", "positive"),
    ("The prime minister is to visit Oslo on Friday.", "is", "planned", "positive"),
    ("The prime minister is to visit Oslo on Friday.", "visit", "planned", "positive"),
    ("The mayor promised to repair the bridge.", "repair", "planned", "positive"),
    ("The president threatened to leave the league.", "leave", "possible", "positive"),
    ("Prosecutors suspect that the clerk took the money.", "took", "alleged", "positive"),
    ("The clerk reportedly took the money.", "took", "alleged", "positive"),
    ("The president said he would not sign it unless the price was raised.", "sign", "possible", "negative"),
    ("The president said he would not sign it.", "sign", "planned", "negative"),
    ("The council said it would decide this week.", "decide", "planned", "positive"),
    ("Seven people were killed in the flood.", "killed", "done", "positive"),
    ("The anchors were not used.", "used", "done", "negative"),
    ("No bells rang in the old town.", "rang", "done", "negative"),
    ("No letters were taken, the company said.", "taken", "done", "negative"),
    ("Nobody slept.", "slept", "done", "negative"),
    ("The cause of the crash was not yet known.", "known", "done", "negative"),
    ("The operator declined to comment.", "declined", "done", "negative"),
    ("The operator declined to comment.", "comment", "done", "negative"),
    ("The team failed to reach the village.", "reach", "done", "negative"),
    ("The government confirmed that the deal was signed.", "signed", "confirmed", "positive"),
    ("The government has not confirmed that the deal was signed.", "signed", "possible", "positive"),
    ("The authority acknowledged that the pier had been awaiting repair.", "awaiting", "confirmed", "positive"),
    ("Rain is likely to fall on Sunday.", "is", "expected", "positive"),
    ("Rain is likely to fall on Sunday.", "fall", "expected", "positive"),
    ("The court is expected to rule next week.", "expected", "expected", "positive"),
    ("The court is expected to rule next week.", "rule", "expected", "positive"),
    ("The court is not expected to rule next week.", "rule", "expected", "negative"),
    ("The bridge may reopen in May.", "reopen", "possible", "positive"),
    ("The man is said to have fled the country.", "fled", "alleged", "positive"),
    ("The man is accused of plotting the attack.", "plotting", "alleged", "positive"),
    ("The minister has been accused by the union of plotting a coup.", "plotting", "alleged", "positive"),
    ("The vessel is believed to have sunk.", "sunk", "possible", "positive"),
    ("The bank thinks that the market will grow by two percent.", "grow", "expected", "positive"),
    ("The bank thinks that the crash was an accident.", "was", "possible", "positive"),
    ("Economists forecast that prices will fall.", "fall", "expected", "positive"),
    ("The club has yet to decide.", "decide", "done", "negative"),
    ("The party does not expect the law to pass.", "pass", "expected", "negative"),
    ("He left without paying.", "paying", "done", "negative"),
    ("Police prevented the crowd from entering the hall.", "entering", "done", "negative"),
    ("There is no evidence that the vote was rigged.", "rigged", "done", "negative"),
    ("The plan to build a tunnel was shelved.", "build", "planned", "positive"),
    ("The board held out the possibility of another vote in May.", "held", "possible", "positive"),
    ("The port will close again in May, should wages rise more slowly.", "rise", "possible", "positive"),
    ("The port will close again should wages rise more slowly.", "close", "possible", "positive"),
    ("Bank to cut rates", "cut", "planned", "positive"),
    ("The gang claims to have asked for money.", "claims", "alleged", "positive"),
    ("The gang claims to have asked for money.", "asked", "alleged", "positive"),
    ("She rejected claims that she had lied.", "lied", "denied", "positive"),
    ("Perhaps the door was open.", "was", "possible", "positive"),
    ("Did the company pay?", "pay", "possible", "positive"),
    ("The strike is due to begin on Monday.", "begin", "planned", "positive"),
    ("The strike was scheduled to begin on Monday.", "begin", "planned", "positive"),
    ("The boat was not only late but also empty.", "was", "done", "positive"),
    ("The fee will not rise or fall.", "fall", "planned", "negative"),
    ("The army neither confirmed nor denied the attack.", "confirmed", "done", "negative"),
    ("Kestrel Air never paid the fine.", "paid", "done", "negative"),
    ("The council sees rents averaging 900 crowns next year.", "averaging", "expected", "positive"),
    ("The pier had been slated for repair.", "slated", "planned", "positive"),
    ("Some of them may be allowed home on Friday.", "allowed", "possible", "positive"),
    ("The union wants the firm to raise wages.", "raise", "possible", "positive"),
    ("The minister warned that the river could rise further.", "rise", "possible", "positive"),
    ("The two sides agreed to meet in Geneva.", "meet", "planned", "positive"),
    ("The ministry said the talks had ended.", "ended", "done", "positive"),
    ("The ministry said the talks had ended.", "said", "done", "positive"),
    ("The army denies having plans to launch an attack.", "having", "denied", "positive"),
    ("Both delegations are supposed to include officers.", "supposed", "expected", "positive"),
    ("The alleged plot", "plot", "alleged", "positive"),
    ("Harbour talks in June", "talks", "unknown", "positive"),
    ("The senator refused to sign the bill.", "sign", "done", "negative"),
    ("The firm is unable to pay its debts.", "pay", "done", "negative"),
    ("None of the passengers was hurt.", "hurt", "done", "negative"),
    ("The mayor is considering closing the bridge.", "closing", "possible", "positive"),
    ("Some proposals were unacceptable, she warned.", "were", "done", "positive"),
    ("The river will probably crest on Tuesday.", "crest", "expected", "positive"),
    ("If the dam breaks, the town will flood.", "breaks", "possible", "positive"),
    ("If the dam breaks, the town will flood.", "flood", "possible", "positive"),
    ("The firm must pay a fine.", "pay", "expected", "positive"),
    ("The agency no longer exists.", "exists", "done", "negative"),
    ("Officials fear that more people died.", "died", "possible", "positive"),
    ("The driver hoped to reach the coast.", "reach", "possible", "positive"),
    ("The club never said that it would sell the ground.", "sell", "planned", "positive"),
    ("The firm did not deny that it had paid.", "paid", "possible", "positive"),
    ("The doctors could not rule out that he was poisoned.", "poisoned", "possible", "positive"),
    ("The bridge was to have opened in May.", "was", "planned", "positive"),
    ("The council must decide by Friday.", "decide", "expected", "positive"),
    ("The minister resigned without giving a reason.", "giving", "done", "negative"),
    ("The port was banned from selling the boats.", "selling", "done", "negative"),
    ("The strike could not be stopped.", "stopped", "done", "negative"),
    ("The pilot avoided hitting the tower.", "hitting", "done", "negative"),
    ("The board has decided to give no answer.", "decided", "planned", "negative"),
    ("The board has decided not to answer.", "decided", "planned", "negative"),
    ("The hikers had told nobody about the route.", "told", "done", "negative"),
    ("Nobody denied the report.", "denied", "done", "negative"),
    ("The novel is set in Lisbon.", "set", "done", "positive"),
    ("Debt is the biggest risk to growth.", "is", "done", "positive"),
    ("There is a risk of frost tonight.", "is", "possible", "positive"),
    ("The mayor would not comment.", "comment", "done", "negative"),
    ("The boat sank on Monday, police said.", "sank", "done", "positive"),
    ("The new law would ban phones in schools.", "ban", "possible", "positive"),
    ("The two sides agree that the attackers came by boat.", "came", "done", "positive"),
]


def clause(text: str, root: str, tagger: Tagger) -> tuple[Sentence, tuple[int, ...], int]:
    """Return a sentence with the tokens of the clause under a word, and the place of that word."""
    sentence = sentences(article(text), tagger)[0]
    index = next(i for i, token in enumerate(sentence.tokens) if token.text.lower() == root.lower())
    return sentence, sentence.subtree(index), index


@pytest.mark.parametrize(("text", "root", "grade", "sign"), CLAUSES)
def test_certainty_and_polarity(text: str, root: str, grade: str, sign: str, tagger: Tagger) -> None:
    """The clause's own words and those that govern it decide, the weakest of several hedges first."""
    sentence, tokens, index = clause(text, root, tagger)
    assert (certainty(sentence, tokens, index), polarity(sentence, tokens, index)) == (grade, sign)


def test_a_hedge_stays_in_its_clause(tagger: Tagger) -> None:
    """The clause that hedges is itself plain: he did say it."""
    text = "The minister said the bridge may reopen in May, and he left."
    assert [certainty(*clause(text, root, tagger)) for root in ("reopen", "left")] == ["possible", "done"]


def test_double_negation_is_affirmation(tagger: Tagger) -> None:
    """Two negations cancel each other."""
    assert polarity(*clause("The team did not fail to reach the village.", "reach", tagger)) == "positive"


def test_endless_sentence_is_left_open(tagger: Tagger) -> None:
    """A "sentence" of thousands of words is not graded."""
    sentence = sentences(article("the boat may sink " * 500), tagger)[0]
    assert certainty(sentence, (0,), 0) == "unknown"
    assert polarity(sentence, (0,), 0) == "positive"
