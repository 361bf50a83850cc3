"""Trains `builtin/humor-plain` and `builtin/humor-colbert`: several seeds each, the best on the validation split is exported.

    python3 humor.py prepare                          vocabulary, word vectors
    python3 humor.py train --kind plain --seed 1      one detector; repeat for every seed
    python3 humor.py train --kind colbert --seed 1
    python3 humor.py finish --kind plain --out FOLDER choose by validation, measure on the test split, export

The second has the shape of ColBERT-humor (Annamoradnejad & Zoghi, 2020, section 4): up to five sentences and the whole text go
through one shared encoder, each through a line of its own, and the lines meet in a dense head.
"""

import csv
import json
import random
import re
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from bayes import NaiveBayes
from data import Row, text_key
from form import FormOnly
from measure import by_source
from network import Budget, Classifier, Encoder, Shape, batches, fit, mean_pool, pad, predict
from noise import roughen
from onnx_files import export, export_head, quantize, write_config
from options import parse
from sentiment import hide
from tokenizer import Tokenizer, build_vocabulary, write_tokenizer_files
from vectors import ppmi_svd

LABELS = ["not-humor", "humor"]
VOCABULARY, HIDDEN, BATCH = 8192, 192, 48
SENTENCES = 5
VALIDATION, TEST = 1600, 1600


class Splits(NamedTuple):
    train: list[Row]
    validation: list[Row]
    test: list[Row]


def read_splits(folder, seed: int = 11) -> Splits:
    """Texts of equal letters count once; the first rows of the shuffled file are held out."""
    with open(folder / "humor" / "train.csv", encoding="utf-8", newline="") as file:
        rows = [Row(row["text"], int(row["humor"] == "True"), "humor") for row in csv.DictReader(file)]
    rows = list({text_key(row.text): row for row in rows}.values())
    random.Random(seed).shuffle(rows)
    return Splits(rows[VALIDATION + TEST :], rows[TEST : VALIDATION + TEST], rows[:TEST])


def split_sentences(text: str) -> list[str]:
    """`sentence-end/1`: cut after . ! ? ; … before white space; a piece without a letter or digit joins the one before; the fifth takes the rest."""
    pieces: list[str] = []
    for piece in re.split(r"(?<=[.!?;\u2026])[ \t\r\n]+", text.strip(" \t\r\n")):
        if pieces and not re.search(r"[^\W_]", piece):
            pieces[-1] += " " + piece
        elif piece:
            pieces.append(piece)
    return pieces[: SENTENCES - 1] + ([" ".join(pieces[SENTENCES - 1 :])] if len(pieces) >= SENTENCES else [])


class Head(nn.Module):
    """Five sentence lines and a line for the whole text; [batch, 6, hidden] to [batch, 2] logits. Absent sentences are zeros."""

    def __init__(self, hidden: int):
        super().__init__()
        line = lambda wide, narrow, drop: nn.Sequential(
            nn.Linear(hidden, wide), nn.ReLU(), nn.Dropout(drop), nn.Linear(wide, narrow), nn.ReLU())
        self.sentences = nn.ModuleList(line(32, 8, 0.3) for _ in range(SENTENCES))
        self.whole = line(256, 64, 0.2)
        self.mix = nn.Sequential(nn.Linear(8 * SENTENCES + 64, 512), nn.ReLU(), nn.Dropout(0.2),
                                 nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 1))

    def forward(self, vectors: Tensor) -> Tensor:
        lines = [line(vectors[:, i]) for i, line in enumerate(self.sentences)] + [self.whole(vectors[:, SENTENCES])]
        logit = self.mix(torch.cat(lines, 1))
        return torch.cat([torch.zeros_like(logit), logit], 1)  # softmax over [0, z] is the sigmoid of z


class Pooled(nn.Module):
    """Token ids to one vector a text: what is exported as the encoder of the composed model."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor, segments: Tensor) -> Tensor:
        return mean_pool(self.encoder(ids, mask, segments), mask)


class Colbert(nn.Module):
    def __init__(self, encoder: Encoder, hidden: int):
        super().__init__()
        self.pooled, self.head = Pooled(encoder), Head(hidden)

    def forward(self, texts: list[list[list[int]]]) -> Tensor:
        """`texts`: the encoded sentences of each text, then the whole text. Only what is there is encoded."""
        places = [(row, SENTENCES if i == len(parts) - 1 else i) for row, parts in enumerate(texts) for i in range(len(parts))]
        vectors = self.pooled(*pad([ids for parts in texts for ids in parts]))
        rows, slots = map(torch.tensor, zip(*places))
        table = torch.zeros(len(texts), SENTENCES + 1, vectors.shape[1], dtype=vectors.dtype)
        return self.head(table.index_put((rows, slots), vectors))


def parts_of(text: str) -> list[str]:
    return [*split_sentences(text), text]


def prepare(options) -> None:
    """Vocabulary and vectors from training text only: nothing of validation or test is seen."""
    splits = read_splits(options.data)
    texts = [row.text for row in splits.train]
    tokenizer = Tokenizer(build_vocabulary(texts, VOCABULARY))
    (options.work / "vocab.txt").write_text("\n".join(tokenizer.vocabulary), encoding="utf-8")
    np.save(options.work / "vectors.npy", ppmi_svd(map(tokenizer.ids, texts), len(tokenizer.vocabulary)))
    for name, rows in splits._asdict().items():
        print(name, len(rows), "humor", sum(row.label for row in rows))


def build(kind: str, tokenizer: Tokenizer, vectors=None) -> nn.Module:
    encoder = Encoder(Shape(len(tokenizer.vocabulary), HIDDEN))
    if vectors is not None:
        encoder.start_from(vectors)
    return Classifier(encoder, HIDDEN, len(LABELS)) if kind == "plain" else Colbert(encoder, HIDDEN)


def train(options) -> None:
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    splits = read_splits(options.data)
    tokenizer = Tokenizer.read(options.work / "vocab.txt")
    model = build(options.kind, tokenizer, options.work / "vectors.npy")

    def draw():
        texts = [roughen(row.text, rng) if rng.random() < 0.5 else row.text for row in splits.train]
        if options.kind == "plain":
            encoded = [hide(tokenizer.encode(text), rng) for text in texts]
            lengths = list(map(len, encoded))
        else:
            encoded = [[hide(tokenizer.encode(part), rng) for part in parts_of(text)] for text in texts]
            lengths = [len(parts[-1]) for parts in encoded]
        for chosen in batches(lengths, BATCH, rng):
            yield [encoded[i] for i in chosen], torch.tensor([splits.train[i].label for i in chosen])

    def loss(batch):
        logits = model(*pad(batch[0])) if options.kind == "plain" else model(batch[0])
        return F.cross_entropy(logits.float(), batch[1], label_smoothing=0.05)

    name = f"{options.kind}-{options.seed}"
    run = fit(model, draw, loss, Budget(options.steps, options.cpu_seconds), name)
    torch.save(model.state_dict(), options.work / f"{name}.pt")
    validation = by_source(splits.validation, logits_of(options.kind, model, tokenizer, splits.validation).argmax(1).tolist())
    record = dict(seed=options.seed, **run, validation=validation)
    (options.work / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    print(record)


@torch.no_grad()
def logits_of(kind: str, model: nn.Module, tokenizer: Tokenizer, rows: list[Row]) -> Tensor:
    if kind == "plain":
        return predict(model, [tokenizer.encode(row.text) for row in rows])
    model.eval()
    encoded = [[tokenizer.encode(part) for part in parts_of(row.text)] for row in rows]
    return torch.cat([model(encoded[start : start + 64]) for start in range(0, len(encoded), 64)])


def finish(options) -> None:
    """Choose by validation accuracy; the test split is opened only after the choice is made."""
    kind = options.kind
    records = [json.loads(path.read_text()) for path in sorted(options.work.glob(f"{kind}-*.json"))]
    chosen = max(records, key=lambda record: record["validation"]["all"]["accuracy"])
    splits = read_splits(options.data)
    tokenizer = Tokenizer.read(options.work / "vocab.txt")
    for record in records:
        model = build(kind, tokenizer)
        model.load_state_dict(torch.load(options.work / f"{kind}-{record['seed']}.pt"))
        logits = logits_of(kind, model, tokenizer, splits.test)
        record["test"] = by_source(splits.test, logits.argmax(1).tolist())
        if record is chosen:
            write_model(kind, model, tokenizer, options)
            reference = [dict(text=row.text, label=row.label, logits=pair) for row, pair in zip(splits.test, logits.tolist())]
            (options.work / f"{kind}-reference.json").write_text(json.dumps(reference), encoding="utf-8")
    bayes, form = NaiveBayes(splits.train), FormOnly(splits.train, lambda text: len(split_sentences(text)))
    summary = dict(chosen=chosen["seed"], runs=records,
                   words_and_pairs=by_source(splits.test, [bayes.predict(row.text) for row in splits.test]),
                   form_only=by_source(splits.test, [form.predict(row.text) for row in splits.test]))
    (options.work / f"summary-{kind}.json").write_text(json.dumps(summary, indent=1), encoding="utf-8")
    print(json.dumps(summary, indent=1))


def write_model(kind: str, model: nn.Module, tokenizer: Tokenizer, options) -> None:
    """q8 is shipped; the fp32 graphs stay in the work folder."""
    out, onnx = options.out, options.out / "onnx"
    onnx.mkdir(parents=True, exist_ok=True)
    fp32 = options.work / f"{kind}.onnx"
    if kind == "plain":
        export(model, fp32, "logits")
    else:
        export(model.pooled, fp32, "sentence_embedding")
        export_head(model.head, options.work / "head.onnx", torch.zeros(2, SENTENCES + 1, HIDDEN))
        quantize(options.work / "head.onnx", onnx / "head_quantized.onnx")
    quantize(fp32, onnx / "model_quantized.onnx")
    write_tokenizer_files(tokenizer.vocabulary, out)
    write_config(out, Shape(len(tokenizer.vocabulary), HIDDEN), LABELS)
    if kind == "colbert":
        config = json.loads((out / "config.json").read_text())
        config["composed"] = dict(layout="sentences-and-text", split="sentence-end/1", sentences=SENTENCES, head="head")
        (out / "config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")


if __name__ == "__main__":
    chosen_options = parse(__doc__, ["prepare", "train", "finish"], kinds=["plain", "colbert"])
    steps = {"prepare": prepare, "train": train, "finish": finish}
    steps[chosen_options.step](chosen_options)
