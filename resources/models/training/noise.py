"""Light corruption of training text: a third of the texts lose a word or two, or get a typing error."""

import random

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def typo(word: str, rng: random.Random) -> str:
    """One of: two letters swapped, one dropped, one doubled, one replaced. Short words stay as they are."""
    if len(word) < 4:
        return word
    i = rng.randrange(1, len(word) - 1)
    return rng.choice([
        word[:i] + word[i + 1] + word[i] + word[i + 2 :],
        word[:i] + word[i + 1 :],
        word[:i] + word[i] + word[i:],
        word[:i] + rng.choice(LETTERS) + word[i + 1 :],
    ])


def roughen(text: str, rng: random.Random, share: float = 0.33) -> str:
    if rng.random() >= share:
        return text
    words = text.split(" ")
    if rng.random() < 0.5 and len(words) > 4:
        words = [word for word in words if rng.random() >= 0.1]
    else:
        i = rng.randrange(len(words))
        words[i] = typo(words[i], rng)
    return " ".join(words)
