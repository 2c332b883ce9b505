"""Generates the model's continuations of prompts with CTranslate2.

A batch has prompts of equal length, and one thread computes it. So each sentence is computed as if it were alone: its
English depends neither on its neighbours nor on the number of processors. With prompts of different lengths in one
batch, 6 of 24 sentences differed from those computed alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import ctranslate2

from dragoman.futures import Future
from dragoman.translation.engines.embedded.prompt import END
from dragoman.translation.tally import Tally, no_tally

_BATCH_PIECES = 448  # of the prompts in a batch, times the beam; more would need memory and save little time
_LONGER = 24  # pieces by which the English may exceed its prompt
_LONGEST = 512  # pieces of English, even if rare letters make the prompt very long
_WIDER = 3
_AGAINST_LOOPS = {"repetition_penalty": 1.3, "no_repeat_ngram_size": 4}


@dataclass(frozen=True)
class Search:
    """The number of hypotheses that are followed at a time, and how they are compared.

    `length_penalty`: 1 compares the mean log-probability of a piece, 0 the sum, which favours short sentences.
    """

    beam: int = 1
    length_penalty: float = 1.0

    @property
    def options(self) -> dict[str, str | int | float]:
        """Everything that affects the output, for the fingerprint."""
        own = {"beam": self.beam, "length_penalty": self.length_penalty, "longer": _LONGER, "wider": _WIDER}
        return {**own, **_AGAINST_LOOPS, "ctranslate2": ctranslate2.__version__}

    def wider(self) -> Search:
        """A wider search, for a retry of a doubtful sentence."""
        return replace(self, beam=self.beam + _WIDER)


@dataclass(frozen=True)
class Hypothesis:
    """One continuation of a prompt. `score` is the mean log-probability of a piece.

    `finished`: the model ended it itself, and it wasn't cut off at the length limit.
    """

    pieces: list[str]
    score: float
    finished: bool


def submit_generation(
    generator: ctranslate2.Generator,
    prompts: Sequence[list[str]],
    search: Search,
    avoid_loops: bool = False,
    tally: Tally = no_tally,
) -> Future[list[list[Hypothesis]]]:
    """A future with the hypotheses for each prompt, the likeliest first. `tally` counts the prompts that are done."""
    options = _AGAINST_LOOPS if avoid_loops else {}
    pending: dict[int, Future[list[Hypothesis]]] = {}
    for batch in batches([len(prompt) for prompt in prompts], search.beam):
        queued = _submit_batch(generator, [prompts[index] for index in batch], search, options)
        pending.update(zip(batch, queued, strict=True))

    def collect() -> list[list[Hypothesis]]:
        for hypotheses in pending.values():  # in the order of the queue, for the tally
            hypotheses.result()
            tally(1)
        return [pending[index].result() for index in range(len(prompts))]

    return Future(collect)


def batches(lengths: Sequence[int], beam: int) -> list[list[int]]:
    """Indices into `lengths`, in batches of equal length; the longest come first, since they take most time."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for index, length in enumerate(lengths):
        by_length[length].append(index)
    return [part for length in sorted(by_length, reverse=True) for part in _parts(by_length[length], length, beam)]


def _parts(indices: list[int], length: int, beam: int) -> list[list[int]]:
    size = max(1, _BATCH_PIECES // (length * beam))
    return [indices[start : start + size] for start in range(0, len(indices), size)]


def _submit_batch(
    generator: ctranslate2.Generator, prompts: list[list[str]], search: Search, options: dict[str, float]
) -> list[Future[list[Hypothesis]]]:
    longest = min(_LONGEST, len(prompts[0]) + _LONGER)
    outputs = generator.generate_batch(
        prompts,
        beam_size=search.beam,
        num_hypotheses=search.beam,
        length_penalty=search.length_penalty,
        max_length=longest,
        sampling_topk=1,
        end_token=[END, END * 2],
        include_prompt_in_result=False,
        return_scores=True,
        asynchronous=True,
        **options,
    )
    return [Future(partial(_hypotheses, output, longest, search.length_penalty)) for output in outputs]


def _hypotheses(output: ctranslate2.AsyncGenerationResult, longest: int, length_penalty: float) -> list[Hypothesis]:
    result = output.result()
    # CTranslate2's score is the sum of log-probabilities over length ** penalty; the end token counts.
    return [
        Hypothesis(pieces, score * (len(pieces) + 1) ** (length_penalty - 1), finished=len(pieces) < longest)
        for pieces, score in zip(result.sequences, result.scores, strict=True)
    ]
