"""Trains `builtin/sentiment`: several seeds, the best on the validation split is exported.

    python3 sentiment.py prepare              vocabulary, word vectors
    python3 sentiment.py train --seed 1       one classifier; repeat for every seed
    python3 sentiment.py finish --out FOLDER  choose by validation, measure on the test split, export
"""

import json
import random
from collections import Counter

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from bayes import NaiveBayes
from data import EMOTIONS, Row, emotion_rows, sentiment_splits, unlabelled
from measure import by_source
from network import Budget, Classifier, Encoder, Shape, batches, fit, pad, predict
from noise import roughen
from onnx_files import export, quantize, write_config
from options import parse
from tokenizer import MASK, Tokenizer, build_vocabulary, write_tokenizer_files
from vectors import ppmi_svd

LABELS = ["negative", "positive"]
VOCABULARY, HIDDEN, BATCH = 8192, 192, 48
MASKED = 0.15  # share of tokens hidden from the classifier while it learns, against learning by heart
REVIEW_COPIES = 3  # an epoch shows each UCI sentence this often: reviews are what the model is meant for


def prepare(options) -> None:
    """Vocabulary and vectors from training text only: nothing of validation or test is seen."""
    splits = sentiment_splits(options.data)
    texts = unlabelled(options.data, splits.validation + splits.test)
    tokenizer = Tokenizer(build_vocabulary(texts, VOCABULARY))
    (options.work / "vocab.txt").write_text("\n".join(tokenizer.vocabulary), encoding="utf-8")
    np.save(options.work / "vectors.npy", ppmi_svd(map(tokenizer.ids, texts), len(tokenizer.vocabulary)))
    for name, rows in splits._asdict().items():
        print(name, len(rows), Counter(row.source for row in rows), "positive", sum(row.label for row in rows))


def train(options) -> None:
    """Sentiment and, beside it, the 28 emotions: comments without a sentiment label still teach the second."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    splits = sentiment_splits(options.data)
    tokenizer = Tokenizer.read(options.work / "vocab.txt")
    encoder = Encoder(Shape(len(tokenizer.vocabulary), HIDDEN)).start_from(options.work / "vectors.npy")
    model, emotions = Classifier(encoder, HIDDEN, len(LABELS)), nn.Linear(HIDDEN, len(EMOTIONS))
    shown = [row for row in splits.train if not row.emotions for _ in range(REVIEW_COPIES)]
    shown += emotion_rows(options.data, splits)

    def draw():
        encoded = [tokenizer.encode(roughen(row.text, rng)) for row in shown]
        encoded = [hide(ids, rng) for ids in encoded]
        for chosen in batches(list(map(len, encoded)), BATCH, rng):
            yield [encoded[i] for i in chosen], [shown[i] for i in chosen]

    def loss(batch):
        inputs, rows = pad(batch[0]), batch[1]
        pooled = model.pooled(*inputs)
        labels = torch.tensor([-1 if row.label is None else row.label for row in rows])
        felt = torch.tensor([[float(i in row.emotions) for i in range(len(EMOTIONS))] for row in rows])
        known = felt.sum(1) > 0
        polar = F.cross_entropy(model.logits(pooled).float(), labels, ignore_index=-1, label_smoothing=0.05, reduction="sum")
        named = F.binary_cross_entropy_with_logits(emotions(pooled[known]).float(), felt[known], reduction="sum")
        return (polar + named) / len(rows)

    budget = Budget(options.steps, options.cpu_seconds)
    run = fit(nn.ModuleList([model, emotions]), draw, loss, budget, f"sentiment-{options.seed}")
    validation = by_source(splits.validation, answers(model, tokenizer, splits.validation))
    torch.save(model.state_dict(), options.work / f"sentiment-{options.seed}.pt")
    record = dict(seed=options.seed, **run, validation=validation)
    (options.work / f"sentiment-{options.seed}.json").write_text(json.dumps(record), encoding="utf-8")
    print(record)


def hide(ids: list[int], rng: random.Random) -> list[int]:
    return [MASK if 0 < i < len(ids) - 1 and rng.random() < MASKED else token for i, token in enumerate(ids)]


def answers(model: Classifier, tokenizer: Tokenizer, rows: list[Row]) -> list[int]:
    return predict(model, [tokenizer.encode(row.text) for row in rows]).argmax(1).tolist()


def finish(options) -> None:
    """Choose by validation accuracy; the test split is opened only after the choice is made."""
    records = [json.loads(path.read_text()) for path in sorted(options.work.glob("sentiment-*.json"))]
    chosen = max(records, key=lambda record: record["validation"]["all"]["accuracy"])
    splits = sentiment_splits(options.data)
    tokenizer = Tokenizer.read(options.work / "vocab.txt")
    shape = Shape(len(tokenizer.vocabulary), HIDDEN)
    for record in records:
        model = Classifier(Encoder(shape), HIDDEN, len(LABELS))
        model.load_state_dict(torch.load(options.work / f"sentiment-{record['seed']}.pt"))
        logits = predict(model, [tokenizer.encode(row.text) for row in splits.test])
        record["test"] = by_source(splits.test, logits.argmax(1).tolist())
        if record is chosen:
            export(model, options.out / "onnx" / "model.onnx", "logits")
            quantize(options.out / "onnx" / "model.onnx", options.out / "onnx" / "model_quantized.onnx")
            write_tokenizer_files(tokenizer.vocabulary, options.out)
            write_config(options.out, shape, LABELS)
            reference = [dict(row._asdict(), logits=pair) for row, pair in zip(splits.test, logits.tolist())]
            (options.work / "reference.json").write_text(json.dumps(reference), encoding="utf-8")
    bayes = NaiveBayes(splits.train)
    accuracies = [record["test"]["all"]["accuracy"] for record in records]
    summary = dict(chosen=chosen["seed"], mean=round(float(np.mean(accuracies)), 4), lowest=min(accuracies),
                   highest=max(accuracies), runs=records,
                   baseline=by_source(splits.test, [bayes.predict(row.text) for row in splits.test]))
    (options.work / "summary.json").write_text(json.dumps(summary, indent=1), encoding="utf-8")
    print(json.dumps(summary, indent=1))


if __name__ == "__main__":
    chosen_options = parse(__doc__, ["prepare", "train", "finish"])
    steps = {"prepare": prepare, "train": train, "finish": finish}
    steps[chosen_options.step](chosen_options)
