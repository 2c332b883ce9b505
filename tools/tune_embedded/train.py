"""Trains the adapter on the CPU, or on a GPU if there is one; resumes from the last checkpoint.

    python train.py WORK --minutes 600 --start ADAPTER      WORK contains examples.pt, from prepare.py

Every ten minutes it writes WORK/checkpoint.pt and WORK/adapter.safetensors, the averaged weights as the product reads
them, and prints the loss on the held-out pairs. To stop it: touch WORK/stop. With `--cooldown`, the learning rate
falls to zero over the last minutes, which improves the result clearly; training can resume after that too.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from adapter_file import read_tensors, write_adapter
from base import weights, written_pieces
from gemma import Gemma
from pairs import chosen
from prepare import Example
from torch import Tensor

_SORTED_TOGETHER = 2048  # examples; batches of these have similar lengths but are still random
_AVERAGED = 0.995  # share of the average that is kept with each step
_WARM_UP = 20  # steps
_SAVE_SECONDS = 600
_HELD_OUT = 100  # pairs per language


@dataclass
class State:
    """The progress of a training."""

    epoch: int = 0
    batch: int = 0
    step: int = 0
    examples: int = 0
    pieces: int = 0
    minutes: float = 0.0


@dataclass
class Training:
    """A model, its optimizer, the average of its weights, and its progress."""

    model: Gemma
    optimizer: torch.optim.Optimizer
    average: dict[str, Tensor]
    state: State = field(default_factory=State)

    @classmethod
    def begin(cls, options: argparse.Namespace, device: torch.device) -> Training:
        """A new training, from the adapter `start` if there is one."""
        model = Gemma(weights(), written_pieces(), options.rank, dropout=options.dropout).to(device)
        if options.start:
            for name, tensor in read_tensors(options.start).items():
                model.adapter()[name].data.copy_(tensor)
        parameters = model.adapter()
        optimizer = torch.optim.AdamW(parameters.values(), lr=0.0, betas=(0.9, 0.99), weight_decay=0.0)
        average = {name: parameter.detach().clone() for name, parameter in parameters.items()}
        return cls(model, optimizer, average, State(epoch=options.epoch))

    def resume(self, path: Path) -> None:
        """Restores everything from a checkpoint."""
        saved = torch.load(path, map_location=self.model.embeddings.device)
        for name, parameter in self.model.adapter().items():
            parameter.data.copy_(saved["parameters"][name])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.average, self.state = saved["average"], State(**saved["state"])

    def save(self, work: Path) -> None:
        """Writes the checkpoint atomically, and the averaged adapter."""
        parameters = {name: parameter.detach() for name, parameter in self.model.adapter().items()}
        saved = {"parameters": parameters, "average": self.average, "optimizer": self.optimizer.state_dict()}
        torch.save(saved | {"state": vars(self.state)}, work / "checkpoint.new")
        (work / "checkpoint.new").replace(work / "checkpoint.pt")
        write_adapter(self.average, work / "adapter.safetensors")

    def learn(self, ids: Tensor, learned: Tensor, rate: float) -> float:
        """Trains one step; returns the mean loss per piece before it."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        loss = self.model.loss(ids, learned) / learned.sum()
        loss.backward()
        parameters = self.model.adapter()
        torch.nn.utils.clip_grad_norm_(parameters.values(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        stays = min(_AVERAGED, (1 + self.state.step) / (10 + self.state.step))
        for name, parameter in parameters.items():
            self.average[name].lerp_(parameter.detach(), 1 - stays)
        return float(loss.detach())

    @torch.no_grad()
    def held_out_loss(self, examples: Sequence[Example]) -> float:
        """The mean loss per piece, in nats, of the averaged weights."""
        own = {name: parameter.detach().clone() for name, parameter in self.model.adapter().items()}
        self._take(self.average)
        self.model.eval()
        batches = [padded(batch, self.model.embeddings.device) for batch in batched(examples, 4000)]
        total = sum(float(self.model.loss(*batch)) for batch in batches)
        self._take(own)
        self.model.train()
        return total / sum(int(learned.sum()) for _, learned in batches)

    def _take(self, tensors: dict[str, Tensor]) -> None:
        for name, parameter in self.model.adapter().items():
            parameter.data.copy_(tensors[name])


def batched(examples: Sequence[Example], pieces: int) -> Iterator[list[Example]]:
    """Batches of at most `pieces` pieces, with examples of similar length."""
    batch: list[Example] = []
    for example in sorted(examples, key=lambda example: len(example.ids)):
        if batch and (len(batch) + 1) * len(example.ids) > pieces:
            yield batch
            batch = []
        batch.append(example)
    yield batch


def epoch_batches(examples: Sequence[Example], epoch: int, pieces: int) -> list[list[Example]]:
    """All batches of an epoch, in an order that is the same each time."""
    order = chosen([example.weight for example in examples], epoch)
    parts = [order[start : start + _SORTED_TOGETHER] for start in range(0, len(order), _SORTED_TOGETHER)]
    found = [batch for part in parts for batch in batched([examples[index] for index in part], pieces)]
    shuffled = torch.randperm(len(found), generator=torch.Generator().manual_seed(epoch))
    return [found[index] for index in shuffled.tolist()]


def padded(batch: Sequence[Example], device: torch.device) -> tuple[Tensor, Tensor]:
    """The ids, padded on the right, and which of them are learned: both [examples, pieces]."""
    longest = max(len(example.ids) for example in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    learned = torch.zeros(len(batch), longest, dtype=torch.bool)
    for row, example in enumerate(batch):
        ids[row, : len(example.ids)] = torch.tensor(example.ids)
        learned[row, example.start : len(example.ids)] = True
    return ids.to(device), learned.to(device)


def train(training: Training, examples: Sequence[Example], options: argparse.Namespace) -> Iterator[float]:
    """Trains without end; yields the loss before each step."""
    state, device = training.state, training.model.embeddings.device
    todo = epoch_batches(examples, state.epoch, options.pieces)
    while True:
        if state.batch >= len(todo):
            state.epoch, state.batch = state.epoch + 1, 0
            todo = epoch_batches(examples, state.epoch, options.pieces)
        batch, started = todo[state.batch], time.monotonic()
        cooled = min(1.0, max(0.0, options.minutes - state.minutes) / options.cooldown) if options.cooldown else 1.0
        loss = training.learn(*padded(batch, device), options.rate * cooled * min(1.0, (state.step + 1) / _WARM_UP))
        state.batch, state.step, state.examples = state.batch + 1, state.step + 1, state.examples + len(batch)
        state.pieces += sum(len(example.ids) for example in batch)
        state.minutes += (time.monotonic() - started) / 60
        yield loss


def report(training: Training, held_out: dict[str, list[Example]], losses: list[float]) -> None:
    """Prints a line for the log."""
    state = training.state
    found = [f"{code} {training.held_out_loss(examples[:_HELD_OUT]):.4f}" for code, examples in held_out.items()]
    mean = sum(losses) / max(1, len(losses))
    print(f"{state.minutes:.0f} min, step {state.step}, {state.examples} examples, loss {mean:.3f}", *found, flush=True)


def main() -> None:
    """Trains until the time is over or WORK/stop exists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--start", type=Path, help="an adapter to start from; ignored if there is a checkpoint")
    parser.add_argument("--minutes", type=float, default=600, help="of training, over all runs")
    parser.add_argument("--cooldown", type=float, default=40, help="the last minutes, in which the learning rate falls")
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--rank", type=int, default=32)
    parser.add_argument("--dropout", type=float, default=0.1, help="dropout of the adapter")
    parser.add_argument("--epoch", type=int, default=0, help="epoch to start with; each one samples its pairs")
    parser.add_argument("--pieces", type=int, default=2800, help="pieces per step, prompts included")
    options = parser.parse_args()
    data = torch.load(options.work / "examples.pt", weights_only=False)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    training = Training.begin(options, device)
    if (options.work / "checkpoint.pt").is_file():
        training.resume(options.work / "checkpoint.pt")
    saved = time.monotonic()
    losses: list[float] = []
    report(training, data["held_out"], losses)
    for loss in train(training, data["training"], options):
        losses.append(loss)
        ended = training.state.minutes >= options.minutes or (options.work / "stop").is_file()
        if ended or time.monotonic() - saved > _SAVE_SECONDS:
            training.save(options.work)
            report(training, data["held_out"], losses)
            saved, losses = time.monotonic(), []
        if ended:
            break


if __name__ == "__main__":
    main()
