"""Where content ends. What a writer adds after a comma mostly does not belong to it."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.lexicon.cues import DENIALS, DIRECTIVES, REPORTS
from dragoman.extraction.lexicon.speech_nouns import NETWORKS, OCCASIONS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tags import FINITE
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import COMMAS_AND_DASHES, QUOTE_MARKS

_RELATIVES = words("which who whose where whom")
_CONTRASTS = words("without although though even while when because since")
_JOINING = words("while and but as though although")
_REMARKING = words(
    "imply reflect underscore leave give employ lead suggest throw highlight signal mark draw raise prompt fuel add"
)
_TELLING = REPORTS | DIRECTIVES | words("describe dismiss reject hail welcome dispute")
_TRAILING_CUES = words("add say note cite call argue tell insist warn accord stress explain point write")


def phrase_extent(tree: Tree, node: int) -> Extent:
    """The words below a token, without a closing comment on them."""
    first, last = tree.subtree(node)
    return first, phrase_end(tree, node, last)


def clause_end(tree: Tree, first: int, last: int) -> int:
    """The last token of a clause, before ', adding that …' and the like, which makes an attribution of its own."""
    for node in range(first + 1, last + 1):
        if _is_trailing_cue(tree, node):
            return tree.left[node] - 1
        if tree.words[node] == ";" and _is_others(tree, node + 1, last):
            return node - 1
    for node in range(first + 1, last):
        if _breaks(tree, node) and (_is_aside(tree, node + 1, last) or _is_remark(tree, node + 1, last)):
            return node - 1
    return _with_next_that(tree, last)


def _is_others(tree: Tree, first: int, last: int) -> bool:
    """Whether others say what follows, without a verb of saying: 'its critics, that it will cost lives'."""
    comma = next((node for node in range(first, last) if tree.words[node] == ","), None)
    if comma is None or any(tree.is_verb(node) for node in range(first, comma)):
        return False
    return tree.lower[comma + 1] == "that"


def _is_trailing_cue(tree: Tree, node: int) -> bool:
    """Whether a participle starts another cue: ', adding that …', 'according to …'."""
    if tree.tag[node] != "VBG" or tree.dep[node] not in ("advcl", "prep") or tree.lemma[node] not in _TRAILING_CUES:
        return False
    return tree.words[tree.left[node] - 1] in COMMAS_AND_DASHES or tree.lower[node] == "according"


def _with_next_that(tree: Tree, last: int) -> int:
    """The last token of the second clause in 'that it was closed, and that …', or `last` if there is none."""
    if tree.lower[last + 1 : last + 2] == ["but"]:
        return _with_contrast(tree, last)
    node = last + 1
    while node < len(tree) and (tree.words[node] == "," or tree.words[node][0] in QUOTE_MARKS):
        node += 1
    if node + 1 >= len(tree) or tree.lower[node] not in ("and", "but") or tree.lower[node + 1] != "that":
        return last
    verb = tree.head[node + 1]
    joined = tree.dep[node + 1] == "mark" and tree.sentence[verb] == tree.sentence[last] and verb > node
    return clause_end(tree, verb, tree.right[verb]) if joined else last


def _with_contrast(tree: Tree, last: int) -> int:
    """The last token of 'the road was cut but the bridge was not', or `last` if another report follows 'but'."""
    verbs = (node for node in range(last + 2, tree.sentence_of(last)[1]) if tree.dep[node] == "conj")
    verb = next((node for node in verbs if tree.head[node] <= last), None)
    if verb is None or tree.lemma[verb] in REPORTS or not tree.has_child(verb, "nsubj", before=verb):
        return last
    return clause_end(tree, verb, tree.right[verb])


def _is_remark(tree: Tree, node: int, last: int) -> bool:
    """Whether the writer continues here: ', while others said', ', reflecting the mood', ', a sum that nobody has'."""
    if tree.lower[node] in _JOINING:
        verbs = [*range(node + 1, min(last + 1, node + 10)), *([tree.head[node]] if tree.dep[node] == "mark" else [])]
        return any(_reports(tree, verb) for verb in verbs)
    if tree.tag[node] == "VBG":
        return tree.lemma[node] in _REMARKING
    return tree.lower[node] in ("a", "an") and _is_described(tree, node, last)


def _reports(tree: Tree, verb: int) -> bool:
    """Whether a finite verb of saying has a subject that is not a pronoun."""
    modal = any(tree.tag[child] == "MD" for child in tree.children_with(verb, "aux"))
    reports = tree.lemma[verb] in _TELLING or _puts_at(tree, verb)
    if not (modal or tree.tag[verb] in FINITE) or not reports:
        return False
    return any(tree.pos[child] != "PRON" for child in tree.children_with(verb, "nsubj"))


def _puts_at(tree: Tree, verb: int) -> bool:
    """Whether it is 'puts the number at 60'."""
    puts = tree.lemma[verb] == "put" and tree.has_child(verb, "dobj")
    return puts and any(tree.lower[child] == "at" for child in tree.children_with(verb, "prep"))


def _is_described(tree: Tree, node: int, last: int) -> bool:
    """Whether a noun and its relative clause end the content: 'a sum that nobody has'."""
    clauses = tree.children_with(tree.head[node], "relcl")
    ending = [clause for clause in clauses if tree.right[clause] >= last]
    return any(tree.opener(clause) in ("that", "which") or tree.lemma[clause] in DENIALS for clause in ending)


def _is_aside(tree: Tree, node: int, last: int) -> bool:
    """Whether a relative clause begins here and runs to the end, and does not report (one that reports is kept)."""
    if tree.lower[node] not in _RELATIVES:
        return False
    for verb in range(node, min(last + 1, node + 15)):
        if tree.dep[verb] == "relcl" and tree.left[verb] <= node and tree.right[verb] >= last - 1:
            return tree.lemma[verb] not in REPORTS
    return False


def phrase_end(tree: Tree, first: int, last: int) -> int:
    """The last token of an object or infinitive, before a comment on it.

    A comment is a relative clause, participle, apposition, contrast or second predicate after a comma.
    """
    for node in range(first + 1, last):
        if _breaks(tree, node) and _is_comment(tree, node + 1, last):
            return node - 1
        if node > first and _is_place(tree, node) and tree.right[node] >= last:
            return node - 1
    return last


def _breaks(tree: Tree, node: int) -> bool:
    """Whether the token is a comma or dash; a hyphen inside a word does not count."""
    return tree.words[node] == "," or (tree.words[node] in COMMAS_AND_DASHES and tree.start[node] > tree.stop[node - 1])


def _is_place(tree: Tree, node: int) -> bool:
    """Whether a phrase says where somebody speaks ('in a statement', 'on Twitter'), though parsed as content."""
    if tree.dep[node] != "prep" or tree.lower[node] not in ("in", "on", "at", "during"):
        return False
    return any(tree.lower[noun] in NETWORKS or _is_some_occasion(tree, noun) for noun in tree.children[node])


def _is_some_occasion(tree: Tree, noun: int) -> bool:
    return tree.lower[noun] in OCCASIONS and tree.word_below(noun, ("a", "an")) is not None


def _is_comment(tree: Tree, node: int, last: int) -> bool:
    """Whether a comment on the phrase before begins here and runs to the end."""
    word = tree.lower[node]
    if word in _RELATIVES:
        return _runs_on(tree, node, last, "relcl") or (word == "whose" and _runs_on(tree, node, last, "appos"))
    if word in _JOINING and tree.dep[node] == "mark" and _reports(tree, tree.head[node]):
        return True
    if word in _CONTRASTS or (tree.tag[node] == "VBG" and tree.dep[node] in ("advcl", "acl")):
        return True
    if word in ("and", "but"):
        return any(_is_predicate(tree, item) for item in range(node + 1, min(last + 1, node + 8)))
    return word in ("a", "an", "the") and _runs_on(tree, node, last, "appos")


def _runs_on(tree: Tree, node: int, last: int, relation: str) -> bool:
    """Whether a phrase with this relation begins at `node` and runs to the end."""
    near = range(node, min(last + 1, node + 15))
    return any(tree.dep[i] == relation and tree.left[i] <= node and tree.right[i] >= last - 1 for i in near)


def _is_predicate(tree: Tree, node: int) -> bool:
    return tree.dep[node] == "conj" and tree.tag[node] in FINITE
