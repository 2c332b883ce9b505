"""Token sequences in; their best translations out, by CTranslate2 in batches of like length.

CTranslate2's results depend in their last digits, and now and then in a word, on how far a sequence is padded in its
batch (measured: 4 to 14 of 300 scores, up to 1 text). So a batch holds sequences of one call only, and is computed by
one thread: what comes out depends neither on what else is being translated nor on the number of processors.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

import ctranslate2

from dragoman.futures import Future

_BEAM = 4  # argostranslate's, and so is the length penalty
_LENGTH_PENALTY = 0.2
# Keeps the search on until worse hypotheses no longer crowd out a better one.
_PATIENCE = 2.0
# Several batches keep several processors busy; with fewer tokens each they would lose to the cost of the weights.
_BATCH_TOKENS = 320
_LONGEST_INPUT = 256  # tokens; some models have no positions beyond 512, and 600 code points make about 150
_LONGEST_OUTPUT, _OUTPUT_RATIO, _OUTPUT_FLOOR = 512, 3, 32  # tokens; tokens for each of the source's, and to spare
# For the second try only, because it forbids what a text may rightly repeat.
_AGAINST_LOOPS = {"repetition_penalty": 1.3, "no_repeat_ngram_size": 4}

OPTIONS: dict[str, str | int | float] = {
    "beam": _BEAM,
    "length_penalty": _LENGTH_PENALTY,
    "patience": _PATIENCE,
    "batch_tokens": _BATCH_TOKENS,
    "longest_input": _LONGEST_INPUT,
    "longest_output": _LONGEST_OUTPUT,
    "output_ratio": _OUTPUT_RATIO,
    "output_floor": _OUTPUT_FLOOR,
    **_AGAINST_LOOPS,
    "ctranslate2": ctranslate2.__version__,
}


@dataclass(frozen=True)
class Hypothesis:
    """What a sequence became. `score` is the mean log-probability of a token, its end mark counted.

    `attention` has a row for each token, with a weight for each source token. `finished`: it has an end of its own,
    and wasn't broken off for its length.
    """

    tokens: list[str]
    source_length: int
    score: float
    attention: list[list[float]]
    finished: bool


def submit_search(
    translator: ctranslate2.Translator, sequences: Sequence[list[str]], prefix: str, avoid_loops: bool = False
) -> Future[list[Hypothesis]]:
    """Queues all sequences; the future gives their translations, in the order given.

    `prefix`, if any, is the token that every translation must begin with; it is left out of what comes back.
    """
    pieces = [sequence[start:end] for sequence in sequences for start, end in _cuts(len(sequence))]
    options = _AGAINST_LOOPS if avoid_loops else {}
    pending: dict[int, Future[Hypothesis]] = {}
    for batch in batches([len(piece) for piece in pieces]):
        pending.update(
            zip(batch, _submit_batch(translator, [pieces[index] for index in batch], prefix, options), strict=True)
        )

    def join() -> list[Hypothesis]:
        found = iter([pending[index].result() for index in range(len(pieces))])
        return [_joined([next(found) for _ in _cuts(len(sequence))]) for sequence in sequences]

    return Future(join)


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Indices into `lengths` in batches of about the same number of tokens, the longest sequences first.

    Their number is even, so that two processors get the same share of an article.
    """
    total = sum(lengths)
    count = 1 if total <= _BATCH_TOKENS // 4 else 2 * math.ceil(total / (2 * _BATCH_TOKENS))
    grouped: dict[int, list[int]] = {}
    done = 0
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        grouped.setdefault(done * count // max(1, total), []).append(index)
        done += lengths[index]
    return list(grouped.values())


def _cuts(length: int) -> list[tuple[int, int]]:
    """Where a sequence is cut that is too long for a model; in none but gibberish of ours."""
    count = max(1, math.ceil(length / _LONGEST_INPUT))
    return [(length * part // count, length * (part + 1) // count) for part in range(count)]


def _submit_batch(
    translator: ctranslate2.Translator, inputs: list[list[str]], prefix: str, options: dict[str, float]
) -> list[Future[Hypothesis]]:
    longest_output = min(_LONGEST_OUTPUT, _OUTPUT_RATIO * len(inputs[0]) + _OUTPUT_FLOOR)
    outputs = translator.translate_batch(
        inputs,
        target_prefix=[[prefix]] * len(inputs) if prefix else None,
        beam_size=_BEAM,
        length_penalty=_LENGTH_PENALTY,
        patience=_PATIENCE,
        max_input_length=0,
        max_decoding_length=longest_output,
        replace_unknowns=True,
        return_scores=True,
        return_attention=True,  # for projecting English words to the source; at full size it costs nothing
        asynchronous=True,
        **options,
    )
    return [
        Future(partial(_hypothesis, output, len(source), prefix, longest_output))
        for output, source in zip(outputs, inputs, strict=True)
    ]


def _hypothesis(
    output: ctranslate2.AsyncTranslationResult, source_length: int, prefix: str, longest_output: int
) -> Hypothesis:
    result = output.result()
    tokens, attention = result.hypotheses[0], result.attention[0]
    # CTranslate2's score is the sum of log-probabilities over length ** penalty; the end mark counts as a token.
    length = len(tokens) + 1
    score = result.scores[0] * length**_LENGTH_PENALTY / length
    skipped = 1 if prefix and tokens[:1] == [prefix] else 0
    return Hypothesis(
        tokens[skipped:], source_length, score, attention[skipped:], finished=len(tokens) < longest_output
    )


def _joined(pieces: list[Hypothesis]) -> Hypothesis:
    """The pieces of one sequence as one."""
    if len(pieces) == 1:
        return pieces[0]
    length = sum(piece.source_length for piece in pieces)
    starts = accumulate((piece.source_length for piece in pieces), initial=0)
    attention = [
        [0.0] * start + row + [0.0] * (length - start - len(row))
        for start, piece in zip(starts, pieces, strict=False)
        for row in piece.attention
    ]
    tokens = [token for piece in pieces for token in piece.tokens]
    score = sum(piece.score * len(piece.tokens) for piece in pieces) / max(1, len(tokens))
    return Hypothesis(tokens, length, score, attention, all(piece.finished for piece in pieces))
