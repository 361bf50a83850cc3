"""The encoder (BERT's shape, plain torch), a classification head, batches and the training loop."""

import math
import random
import time
from pathlib import Path
from typing import Callable, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from tokenizer import MAX_TOKENS

torch.set_num_threads(1)


class Shape(NamedTuple):
    vocabulary: int
    hidden: int = 192
    layers: int = 4
    heads: int = 4
    dropout: float = 0.1


class Block(nn.Module):
    """Self-attention and feed-forward, each followed by a residual and a layer norm."""

    def __init__(self, shape: Shape):
        super().__init__()
        hidden = shape.hidden
        self.heads = shape.heads
        self.query, self.key, self.value, self.output = (nn.Linear(hidden, hidden) for _ in range(4))
        self.widen, self.narrow = nn.Linear(hidden, 4 * hidden), nn.Linear(4 * hidden, hidden)
        self.attention_norm, self.output_norm = nn.LayerNorm(hidden, 1e-12), nn.LayerNorm(hidden, 1e-12)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        split = lambda y: y.view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)
        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(hidden // self.heads) + bias
        mixed = torch.matmul(self.dropout(torch.softmax(scores, -1)), value)
        x = self.attention_norm(x + self.dropout(self.output(mixed.transpose(1, 2).reshape(batch, length, hidden))))
        return self.output_norm(x + self.dropout(self.narrow(F.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """Token ids to one vector per token."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.token = nn.Embedding(shape.vocabulary, shape.hidden)
        self.position = nn.Embedding(MAX_TOKENS, shape.hidden)
        self.segment = nn.Embedding(2, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, 1e-12)
        self.dropout = nn.Dropout(shape.dropout)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        for module in self.modules():
            if isinstance(module, nn.Embedding):
                nn.init.normal_(module.weight, 0, 0.02)
            if isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, 0, 0.04)
                nn.init.zeros_(module.bias)

    def start_from(self, vectors: Path) -> "Encoder":
        """Word vectors instead of noise in the token table, at the scale of the rest."""
        table = np.load(vectors)[:, : self.token.embedding_dim]
        self.token.weight.data.copy_(torch.tensor(0.03 * table / table.std()))
        return self

    def forward(self, ids: Tensor, mask: Tensor, segments: Tensor) -> Tensor:
        x = self.token(ids) + self.position.weight[: ids.shape[1]] + self.segment(segments)
        x = self.dropout(self.norm(x))
        bias = ((1.0 - mask.to(x.dtype)) * -10000.0)[:, None, None, :]
        for block in self.blocks:
            x = block(x, bias)
        return x


class Classifier(nn.Module):
    """Mean of the token vectors, a tanh layer, logits. The softmax is the caller's."""

    def __init__(self, encoder: Encoder, hidden: int, labels: int):
        super().__init__()
        self.encoder = encoder
        self.pool, self.dropout, self.logits = nn.Linear(hidden, hidden), nn.Dropout(0.2), nn.Linear(hidden, labels)

    def pooled(self, ids: Tensor, mask: Tensor, segments: Tensor) -> Tensor:
        return self.dropout(torch.tanh(self.pool(mean_pool(self.encoder(ids, mask, segments), mask))))

    def forward(self, ids: Tensor, mask: Tensor, segments: Tensor) -> Tensor:
        return self.logits(self.pooled(ids, mask, segments))


def mean_pool(vectors: Tensor, mask: Tensor) -> Tensor:
    weights = mask.to(vectors.dtype)[:, :, None]
    return (vectors * weights).sum(1) / weights.sum(1).clamp(min=1.0)


def pad(encoded: list[list[int]]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, attention mask and (all-zero) segments of a batch."""
    ids = torch.zeros(len(encoded), max(map(len, encoded)), dtype=torch.long)
    for row, tokens in enumerate(encoded):
        ids[row, : len(tokens)] = torch.tensor(tokens)
    return ids, (ids != 0).long(), torch.zeros_like(ids)


def batches(lengths: list[int], size: int, rng: random.Random) -> list[list[int]]:
    """Shuffled batches of rows of similar length, which keeps padding small."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    cut = []
    for start in range(0, len(order), size * 50):
        chunk = sorted(order[start : start + size * 50], key=lambda i: lengths[i])
        cut += [chunk[k : k + size] for k in range(0, len(chunk), size)]
    rng.shuffle(cut)
    return cut


class Budget(NamedTuple):
    """Training ends after `steps`, or earlier when `cpu_seconds` are used; only the first is exactly repeatable."""

    steps: int
    cpu_seconds: float = math.inf
    rate: float = 4e-4
    warm_up: float = 0.06


def fit(model: nn.Module, draw: Callable[[], list], loss: Callable[[list], Tensor], budget: Budget, name: str) -> dict:
    """AdamW with linear warm-up and decay; `draw` yields an epoch's batches, `loss` turns one into a scalar."""
    decayed = [p for p in model.parameters() if p.dim() > 1]
    plain = [p for p in model.parameters() if p.dim() <= 1]
    groups = [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=budget.rate, betas=(0.9, 0.98))
    start, step, running = time.process_time(), 0, 0.0
    model.train()
    while True:
        for batch in draw():
            done = max(step / budget.steps, (time.process_time() - start) / budget.cpu_seconds)
            if done >= 1:
                return dict(steps=step, cpu_seconds=round(time.process_time() - start), loss=round(running, 4))
            for group in optimizer.param_groups:
                group["lr"] = budget.rate * min(1, (done + 1e-3) / budget.warm_up) * (1 - done)
            with torch.autocast("cpu", torch.bfloat16):
                value = loss(batch)
            optimizer.zero_grad(set_to_none=True)
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            running = float(value) if step == 1 else 0.98 * running + 0.02 * float(value)
            if step % 200 == 0:
                print(name, step, f"loss {running:.4f}", f"cpu {time.process_time() - start:.0f}s", flush=True)


@torch.no_grad()
def predict(model: nn.Module, encoded: list[list[int]], size: int = 128) -> Tensor:
    """The model's output for every row, in the given order."""
    model.eval()
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i]))
    outputs: list = [None] * len(encoded)
    for start in range(0, len(order), size):
        chunk = order[start : start + size]
        for row, value in zip(chunk, model(*pad([encoded[i] for i in chunk]))):
            outputs[row] = value
    return torch.stack(outputs)
