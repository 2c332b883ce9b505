"""Finds the best translations of token sequences with CTranslate2, in batches of similar length.

The last digits of CTranslate2's results, and rarely a word, depend on the padding of a sequence in its batch (measured:
4 to 14 of 300 scores, up to 1 text). So a batch has sequences of one call only, and one thread computes it. Then the
result depends neither on other articles nor on the number of processors.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

import ctranslate2

from dragoman.futures import Future

_BEAM = 4  # same as argostranslate; the length penalty too
_LENGTH_PENALTY = 0.2
# Continues the search until five hypotheses are finished, not four, so that worse ones can't displace a better one. Of
# the 334 sentences for the test packages, patience 1 translates six worse, and 1.25 translates all of them as 2 does.
_PATIENCE = 1.25
# Several batches use several processors; with smaller batches, reading the weights would take most of the time: 660
# tokens in four batches take 1.15 times the processor time of two.
_BATCH_TOKENS, _SINGLE_BATCH_TOKENS = 640, 80
_LONGEST_INPUT = 256  # tokens; some models have no positions beyond 512, and 600 code points make about 150
_LONGEST_OUTPUT, _OUTPUT_RATIO, _OUTPUT_FLOOR = 512, 3, 32  # tokens; tokens per source token; extra tokens
# Only for the retry, because it also prevents legitimate repetition.
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
    """The translation of a sequence. `score` is the mean log-probability of a token, including the end token.

    `attention` has a row for each token, with a weight for each source token. `finished`: the decoder ended it itself,
    and it wasn't cut off at the length limit.
    """

    tokens: list[str]
    source_length: int
    score: float
    attention: list[list[float]]
    finished: bool


def submit_search(
    translator: ctranslate2.Translator, sequences: Sequence[list[str]], prefix: str, avoid_loops: bool = False
) -> Future[list[Hypothesis]]:
    """A future with the translations of all sequences, in the given order.

    `prefix`, if not empty, is the token with which every translation must begin; the results don't contain it.
    """
    pieces = [sequence[start:end] for sequence in sequences for start, end in _cuts(len(sequence))]
    pending = _submit_pieces(translator, pieces, prefix, _AGAINST_LOOPS if avoid_loops else {})

    def join() -> list[Hypothesis]:
        found = iter([piece.result() for piece in pending])
        return [_joined([next(found) for _ in _cuts(len(sequence))]) for sequence in sequences]

    return Future(join)


def _submit_pieces(
    translator: ctranslate2.Translator, pieces: Sequence[list[str]], prefix: str, options: dict[str, float]
) -> list[Future[Hypothesis]]:
    """The hypotheses of the pieces, in the given order, computed in batches."""
    pending: dict[int, Future[Hypothesis]] = {}
    for batch in batches([len(piece) for piece in pieces]):
        submitted = _submit_batch(translator, [pieces[index] for index in batch], prefix, options)
        pending.update(zip(batch, submitted, strict=True))
    return [pending[index] for index in range(len(pieces))]


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Indices into `lengths`, in batches of about the same number of tokens, the longest sequences first.

    The number of batches is even, so that two processors get equal shares of an article.
    """
    total = sum(lengths)
    count = 1 if total <= _SINGLE_BATCH_TOKENS else 2 * math.ceil(total / (2 * _BATCH_TOKENS))
    grouped: dict[int, list[int]] = {}
    done = 0
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        grouped.setdefault(done * count // max(1, total), []).append(index)
        done += lengths[index]
    return list(grouped.values())


def _cuts(length: int) -> list[tuple[int, int]]:
    """The pieces of a sequence that is too long for a model; with our sentence limit only gibberish is."""
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
        return_attention=True,  # for projecting English words to the source; with large models it costs nothing
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
    # CTranslate2's score is the sum of log-probabilities over length ** penalty; the end token counts.
    length = len(tokens) + 1
    score = result.scores[0] * length**_LENGTH_PENALTY / length
    skipped = 1 if prefix and tokens[:1] == [prefix] else 0
    return Hypothesis(
        tokens[skipped:], source_length, score, attention[skipped:], finished=len(tokens) < longest_output
    )


def _joined(pieces: list[Hypothesis]) -> Hypothesis:
    """The hypotheses of the pieces of a sequence, joined into one."""
    if len(pieces) == 1:
        return pieces[0]
    length = sum(piece.source_length for piece in pieces)
    tokens = [token for piece in pieces for token in piece.tokens]
    score = sum(piece.score * len(piece.tokens) for piece in pieces) / max(1, len(tokens))
    return Hypothesis(tokens, length, score, _attention(pieces, length), all(piece.finished for piece in pieces))


def _attention(pieces: Sequence[Hypothesis], length: int) -> list[list[float]]:
    """The attention of all pieces, with weights for the tokens of the whole sequence; `length` is their number."""
    starts = accumulate((piece.source_length for piece in pieces), initial=0)
    return [
        [0.0] * start + row + [0.0] * (length - start - len(row))
        for start, piece in zip(starts, pieces, strict=False)
        for row in piece.attention
    ]
