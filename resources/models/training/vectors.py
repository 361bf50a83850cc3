"""Word vectors from co-occurrence counts: positive pointwise mutual information, then a randomised SVD."""

from typing import Iterable

import numpy as np

WINDOW = 5


def ppmi_svd(sequences: Iterable[list[int]], vocabulary: int, dimensions: int = 256, seed: int = 1) -> np.ndarray:
    """One vector per token, scaled to a standard deviation of one; tokens never seen get small noise."""
    rng = np.random.default_rng(seed)
    counts = np.zeros((vocabulary, vocabulary), np.float32)
    for ids in sequences:
        for distance in range(1, min(WINDOW + 1, len(ids))):
            np.add.at(counts, (ids[:-distance], ids[distance:]), 1.0 / distance)
    counts += counts.T.copy()
    totals = counts.sum(1) + 1e-6
    smoothed = totals**0.75
    counts *= smoothed.sum()
    counts /= totals[:, None]
    counts /= smoothed[None, :]
    np.maximum(counts, 1, out=counts)
    np.log(counts, out=counts)
    basis = rng.standard_normal((vocabulary, dimensions + 32)).astype(np.float32)
    for _ in range(4):
        basis, _ = np.linalg.qr(counts @ basis)
    left, singular, _ = np.linalg.svd(basis.T @ counts, full_matrices=False)
    vectors = (basis @ left[:, :dimensions]) * np.sqrt(singular[:dimensions])
    vectors /= vectors.std() + 1e-9
    unseen = np.abs(vectors).sum(1) < 1e-6
    vectors[unseen] = rng.standard_normal((int(unseen.sum()), dimensions)) * 0.5
    return vectors.astype(np.float32)
