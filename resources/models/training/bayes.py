"""The baseline every figure stands beside: multinomial naive Bayes on words and word pairs."""

import collections
import math

from data import Row
from tokenizer import words_of


def features(text: str) -> set:
    words = words_of(text)
    return set(words) | set(zip(words, words[1:]))


class NaiveBayes:
    def __init__(self, rows: list[Row], smoothing: float = 0.5):
        self.classes = collections.Counter(row.label for row in rows)
        self.counts = {label: collections.Counter() for label in self.classes}
        for row in rows:
            self.counts[row.label].update(features(row.text))
        vocabulary = len(set().union(*self.counts.values()))
        self.smoothing = smoothing
        self.totals = {label: sum(c.values()) + smoothing * vocabulary for label, c in self.counts.items()}

    def score(self, label: int, found: set) -> float:
        counts, total = self.counts[label], math.log(self.totals[label])
        return math.log(self.classes[label]) + sum(math.log(counts[f] + self.smoothing) - total for f in found)

    def predict(self, text: str) -> int:
        found = features(text)
        return max(self.classes, key=lambda label: self.score(label, found))
