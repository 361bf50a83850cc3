"""The parts of WordNet the sentence encoder learns from: running text, synonyms, antonyms, words of one kind."""

import collections
import re
from pathlib import Path

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_KIND_OF_SENSE = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}


class WordNet:
    """Only each word's dominant sense is used: the one that holds most of the word's tagged occurrences."""

    def __init__(self, folder: Path):
        synsets, antonyms, self.texts = {}, [], []
        for part, kind in PARTS.items():
            for line in (folder / f"data.{part}").read_text(encoding="utf-8").split("\n"):
                if line[:1].isdigit():
                    head, _, gloss = line.partition(" | ")
                    fields = head.split(" ")
                    count = int(fields[3], 16)
                    words = [word.split("(")[0].replace("_", " ") for word in fields[4 : 4 + 2 * count : 2]]
                    synsets[kind, int(fields[0])] = (fields[1], words)
                    antonyms += [(words, kind, int(target), int(place, 16)) for target, place in
                                 re.findall(r"! (\d{8}) \w (\d{4})", head)]
                    examples = re.findall(r'"([^"]+)"', gloss)
                    definition = gloss.split('; "')[0].strip()
                    self.texts += [f"{', '.join(words)}: {definition}", *examples]
        senses = self._dominant_senses(folder, synsets)
        self.synonyms = {word: [w for w in synsets[key][1] if w.lower() != word] for word, key in senses.items()}
        self.kind = {word: (key[0], synsets[key][0]) for word, key in senses.items()}
        self.of_kind = collections.defaultdict(list)
        for word, kind in self.kind.items():
            self.of_kind[kind].append(word)
        self.antonyms = collections.defaultdict(list)
        for words, kind, target, place in antonyms:
            source = words[(place >> 8) - 1]
            self.antonyms[source.lower()].append(synsets[kind, target][1][(place & 255) - 1])

    def _dominant_senses(self, folder: Path, synsets: dict) -> dict:
        tagged = collections.defaultdict(list)
        for line in (folder / "index.sense").read_text(encoding="utf-8").split("\n"):
            fields = line.split(" ")
            if len(fields) == 4 and "_" not in fields[0]:
                word, _, rest = fields[0].partition("%")
                tagged[word].append((int(fields[3]), (_KIND_OF_SENSE[rest[0]], int(fields[1]))))
        dominant = {}
        for word, senses in tagged.items():
            count, key = max(senses)
            if count >= 2 and count >= 0.6 * sum(n for n, _ in senses):
                dominant[word] = key
        return dominant
