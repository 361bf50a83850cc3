"""Reads the raw data files and cuts the splits. Nothing here depends on anything but the files and a seed."""

import csv
import random
import re
from pathlib import Path
from typing import NamedTuple, Optional

EMOTIONS = (
    "admiration amusement anger annoyance approval caring confusion curiosity desire disappointment disapproval disgust "
    "embarrassment excitement fear gratitude grief joy love nervousness optimism pride realization relief remorse sadness "
    "surprise neutral").split()
POSITIVE = set("admiration amusement approval caring excitement gratitude joy love optimism pride relief".split())
NEGATIVE = set("anger annoyance disappointment disapproval disgust embarrassment fear grief nervousness remorse sadness".split())
# GoEmotions hides names behind [NAME]; a name drawn at random takes its place, so that no one name stands for all.
NAMES = ("Adam Aisha Alex Ana Ben Carlos Chen Dana Emma Fatima Grace Hana Ivan Jamal Jane Joe Kofi Laila Leo Lucia Maria Mark "
         "Mei Mohammed Nina Omar Pedro Priya Ravi Rosa Sam Sara Tariq Tom Wei Yuki").split()


class Row(NamedTuple):
    text: str
    label: Optional[int]  # 0 negative, 1 positive, None neither
    source: str
    emotions: tuple[int, ...] = ()  # GoEmotions only


class Splits(NamedTuple):
    train: list[Row]
    validation: list[Row]
    test: list[Row]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").split("\n")


def _goemotions(folder: Path):
    """(text, emotion names) for every comment of both files; masks are filled in by a fixed seed."""
    rng = random.Random(20)
    for part in ("train", "dev"):
        for line in _lines(folder / "sentiment" / f"goemotions-{part}.tsv"):
            columns = line.split("\t")
            if len(columns) >= 2:
                text = re.sub(r"\[NAME\]", lambda _: rng.choice(NAMES), columns[0]).replace("[RELIGION]", "religion")
                yield text, {EMOTIONS[int(i)] for i in columns[1].split(",")}


def _uci(folder: Path):
    for part in ("amazon-cells", "imdb", "yelp"):
        for line in _lines(folder / "sentiment" / f"uci-{part}.txt"):
            text, _, label = line.rpartition("\t")
            if label.strip() in ("0", "1"):
                yield Row(text.strip(), int(label), f"uci-{part}")


def _goemotions_rows(folder: Path) -> list[Row]:
    rows = []
    for text, emotions in _goemotions(folder):
        positive, negative = bool(emotions & POSITIVE), bool(emotions & NEGATIVE)
        label = int(positive) if positive != negative else None
        rows.append(Row(text, label, "goemotions", tuple(sorted(map(EMOTIONS.index, emotions)))))
    return rows


def labelled(folder: Path) -> list[Row]:
    """All sentiment rows, one per distinct text; texts that carry both labels are dropped."""
    by_key: dict[str, list[Row]] = {}
    for row in [*_uci(folder), *_goemotions_rows(folder)]:
        if row.label is not None:
            by_key.setdefault(text_key(row.text), []).append(row)
    return [same[0] for key, same in by_key.items() if key and len({row.label for row in same}) == 1]


def sentiment_splits(folder: Path, seed: int = 7) -> Splits:
    """20 % test, 8 % validation, the rest for training."""
    rows = labelled(folder)
    random.Random(seed).shuffle(rows)
    test, validation = len(rows) // 5, len(rows) * 28 // 100
    return Splits(rows[validation:], rows[test:validation], rows[:test])


def emotion_rows(folder: Path, splits: Splits) -> list[Row]:
    """Every comment that is not held out. The neutral and the mixed ones have no label but teach the emotions."""
    hidden = {text_key(row.text) for row in splits.validation + splits.test}
    label = {text_key(row.text): row.label for row in splits.train}
    rows = [row for row in _goemotions_rows(folder) if text_key(row.text) not in hidden]
    return [row._replace(label=label.get(text_key(row.text))) for row in rows]


def jokes(folder: Path) -> list[str]:
    with open(folder / "humor" / "train.csv", encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def unlabelled(folder: Path, held_out: list[Row]) -> list[str]:
    """Running text for vocabulary and word vectors: everything except the held-out sentiment rows."""
    hidden = {text_key(row.text) for row in held_out}
    texts = [row.text for row in _uci(folder)] + [text for text, _ in _goemotions(folder)]
    return [text for text in texts if text_key(text) not in hidden] + jokes(folder)


def text_key(text: str) -> str:
    """Two texts with the same key count as the same text."""
    return re.sub(r"[^a-z0-9]", "", text.lower())
