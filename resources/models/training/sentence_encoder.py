"""Trains `builtin/sentence-encoder` and compares two candidates on the written pairs.

    python3 sentence_encoder.py prepare     vocabulary, word vectors
    python3 sentence_encoder.py train       the contrastive encoder
    python3 sentence_encoder.py finish      both candidates on the pairs; export of the better one
"""

import collections
import json
import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from data import unlabelled
from measure import auroc
from network import Budget, Encoder, Shape, fit, mean_pool, pad
from onnx_files import export, quantize, write_config
from options import parse
from rewrites import Rewriter
from tokenizer import Tokenizer, build_vocabulary, words_of, write_tokenizer_files
from vectors import ppmi_svd
from wordnet import WordNet

VOCABULARY, HIDDEN, LAYERS = 16384, 192, 4
TEMPERATURE, SHARPNESS, BATCH = 0.05, 20.0, 32


class WeightedVectors(nn.Module):
    """Candidate one: smooth-inverse-frequency weights on word vectors, without their common direction."""

    def __init__(self, vectors: np.ndarray, sequences: list[list[int]], smoothing: float = 1e-3):
        super().__init__()
        counts = np.bincount([i for ids in sequences for i in ids], minlength=len(vectors))
        weighted = vectors * (smoothing / (smoothing + counts / counts.sum()))[:, None]
        weighted[:5] = 0  # special tokens say nothing
        sample = np.stack([weighted[ids].mean(0) for ids in sequences[::10] if ids])
        direction = np.linalg.svd(sample, full_matrices=False)[2][0]
        weighted -= np.outer(weighted @ direction, direction)
        self.token = nn.Embedding.from_pretrained(torch.tensor(weighted, dtype=torch.float32))

    def forward(self, ids: Tensor, mask: Tensor, segments: Tensor) -> Tensor:
        return self.token(ids) + 0 * (mask + segments)[:, :, None]  # all three inputs stay part of the graph


def texts_for(options) -> tuple[list[str], WordNet]:
    wordnet = WordNet(options.wordnet)
    return unlabelled(options.data, []) + wordnet.texts, wordnet


def prepare(options) -> None:
    texts, _ = texts_for(options)
    tokenizer = Tokenizer(build_vocabulary(texts, VOCABULARY))
    (options.work / "vocab.txt").write_text("\n".join(tokenizer.vocabulary), encoding="utf-8")
    np.save(options.work / "vectors.npy", ppmi_svd(map(tokenizer.ids, texts), len(tokenizer.vocabulary)))


def train(options) -> None:
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    texts, wordnet = texts_for(options)
    counts = collections.Counter(word for text in texts for word in words_of(text))
    tokenizer = Tokenizer.read(options.work / "vocab.txt")
    rewriter = Rewriter(wordnet, counts, rng)
    sentences = [text for text in texts if 4 <= len(text.split()) <= 18 and ": " not in text]
    encoder = Encoder(Shape(len(tokenizer.vocabulary), HIDDEN, LAYERS, dropout=0.05)).start_from(options.work / "vectors.npy")
    nn.init.normal_(encoder.position.weight, 0, 0.06)  # order must count: who did what to whom

    def draw():
        while True:
            triples = [t for t in map(rewriter.triple, rng.sample(sentences, 8 * BATCH)) if t]
            triples.sort(key=lambda triple: len(triple[0]))
            blocks = [triples[i : i + BATCH] for i in range(0, len(triples) - BATCH + 1, BATCH)]
            rng.shuffle(blocks)
            yield from ([tokenizer.encode(text) for column in zip(*block) for text in column] for block in blocks)

    def loss(batch):
        inputs = pad(batch)
        vectors = F.normalize(mean_pool(encoder(*inputs).float(), inputs[1]), dim=-1)
        anchor, same, other = vectors.split(BATCH)
        candidates = anchor @ torch.cat([same, other]).T
        nearest = F.cross_entropy(candidates / TEMPERATURE, torch.arange(BATCH))
        kept, lost = (anchor * same).sum(-1), (anchor * other).sum(-1)
        # every pair of equal meaning should be closer than every pair of changed meaning, whatever the sentence
        return nearest + F.softplus(SHARPNESS * (lost[None, :] - kept[:, None])).mean()

    budget = Budget(options.steps, options.cpu_seconds, rate=5e-4)
    run = fit(encoder, draw, loss, budget, "sentence-encoder")
    torch.save(encoder.state_dict(), options.work / f"contrastive-{options.seed}.pt")
    print(run)


@torch.no_grad()
def similarities(model: nn.Module, tokenizer: Tokenizer, pairs: list[dict]) -> list[float]:
    """Cosine of the mean-pooled vectors, as the feature-extraction pipeline computes it."""
    model.eval()
    embed = lambda text: (lambda batch: F.normalize(mean_pool(model(*batch), batch[1]), dim=-1))(pad([tokenizer.encode(text)]))
    return [float((embed(pair["a"]) * embed(pair["b"])).sum()) for pair in pairs]


def unrelated(pairs: list[dict]) -> list[dict]:
    """The easy opposite of a paraphrase: the first sentence of one pair beside the second of the next."""
    same = [pair for pair in pairs if pair["paraphrase"]]
    return [dict(a=pair["a"], b=other["b"]) for pair, other in zip(same, same[1:] + same[:1])]


def is_test(pair: dict) -> bool:
    """Every third pair of each kind is kept for the last measurement."""
    return int(pair["id"].rsplit("-", 1)[1]) % 3 == 0


def separation(pairs: list[dict], scores: list[float]) -> dict:
    """AUROC over all pairs, over the two parts, and of every kind against all pairs of the opposite label."""
    def area(keep):
        chosen = [(pair["paraphrase"], score) for pair, score in zip(pairs, scores) if keep(pair)]
        sides = [[score for same, score in chosen if same == side] for side in (True, False)]
        return dict(n=len(chosen), auroc=round(auroc(*sides), 4))
    kind_of = lambda pair: pair["id"].rsplit("-", 1)[0]
    label = {kind_of(pair): pair["paraphrase"] for pair in pairs}
    kinds = {kind: area(lambda pair: kind_of(pair) == kind or pair["paraphrase"] != label[kind]) for kind in label}
    return dict(development=area(lambda pair: not is_test(pair)), test=area(is_test), kinds=kinds)


def finish(options) -> None:
    """Choose on the development pairs, report the test pairs, export the better candidate as q8."""
    tokenizer = Tokenizer.read(options.work / "vocab.txt")
    texts, _ = texts_for(options)
    pairs = [json.loads(line) for line in (options.out / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    vectors = np.load(options.work / "vectors.npy")
    candidates = {"sif": (WeightedVectors(vectors, [tokenizer.ids(text) for text in texts]), Shape(len(vectors), 256, 0))}
    for path in sorted(options.work.glob("contrastive-*.pt")):
        shape = Shape(len(tokenizer.vocabulary), HIDDEN, LAYERS)
        encoder = Encoder(shape)
        encoder.load_state_dict(torch.load(path))
        candidates[path.stem] = encoder, shape
    figures = {}
    for name, (model, _) in candidates.items():
        scores = similarities(model, tokenizer, pairs)
        kept = [score for pair, score in zip(pairs, scores) if pair["paraphrase"]]
        easy = similarities(model, tokenizer, unrelated(pairs))
        figures[name] = dict(separation(pairs, scores), unrelated=dict(n=len(kept) + len(easy), auroc=round(auroc(kept, easy), 4)))
    best = max(figures, key=lambda name: figures[name]["development"]["auroc"])
    print(json.dumps(dict(best=best, figures=figures), indent=1))
    (options.work / "summary.json").write_text(json.dumps(dict(best=best, figures=figures), indent=1), encoding="utf-8")
    model, shape = candidates[best]
    full = options.work / "model.onnx"
    export(model, full, "last_hidden_state")
    (options.out / "onnx").mkdir(parents=True, exist_ok=True)
    quantize(full, options.out / "onnx" / "model_quantized.onnx")
    write_tokenizer_files(tokenizer.vocabulary, options.out)
    write_config(options.out, shape)


if __name__ == "__main__":
    chosen = parse(__doc__, ["prepare", "train", "finish"])
    {"prepare": prepare, "train": train, "finish": finish}[chosen.step](chosen)
