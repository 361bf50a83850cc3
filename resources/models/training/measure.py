"""Figures: accuracy with Wilson intervals per source, and the area under the ROC curve."""

import math

from data import Row


def wilson(hits: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """95 % interval of a proportion."""
    share, spread = hits / n, z * z / n
    centre = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return round(centre - half, 4), round(centre + half, 4)


def by_source(rows: list[Row], answers: list[int]) -> dict:
    """Accuracy over all rows and for every source."""
    figures = {}
    for name in ["all", *sorted({row.source for row in rows})]:
        hits = [answer == row.label for row, answer in zip(rows, answers) if name in ("all", row.source)]
        figures[name] = dict(n=len(hits), accuracy=round(sum(hits) / len(hits), 4), interval=wilson(sum(hits), len(hits)))
    return figures


def auroc(positives: list[float], negatives: list[float]) -> float:
    """The chance that a random positive scores above a random negative; ties count half."""
    wins = sum((p > n) + 0.5 * (p == n) for p in positives for n in negatives)
    return wins / (len(positives) * len(negatives))
