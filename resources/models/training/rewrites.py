"""Makes training triples for the sentence encoder: a text, a rewrite that keeps its meaning, one that does not."""

import collections
import random
import re

from noise import typo
from wordnet import WordNet

CONTRACTIONS = {f"{word} not": short for word, short in zip(
    "do does did is are was were has have had would could should".split(),
    "don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't wouldn't couldn't shouldn't".split())}
CONTRACTIONS |= {"will not": "won't", "cannot": "can't", "it is": "it's", "i am": "i'm", "you are": "you're",
                 "we are": "we're", "they are": "they're", "i have": "i've", "that is": "that's", "i will": "i'll"}
SAME = {"very": "really", "great": "wonderful", "big": "large", "start": "begin", "everyone": "everybody", "but": "however",
        "because": "since", "film": "movie", "quickly": "fast", "also": "too", "kids": "children", "maybe": "perhaps",
        "many": "a lot of", "shop": "store", "angry": "mad", "awful": "terrible", "near": "close to", "sick": "ill",
        "get": "receive", "got": "received", "give up": "quit", "needs": "requires", "before": "earlier than"}
SAME |= {new: old for old, new in SAME.items()} | CONTRACTIONS | {short: long for long, short in CONTRACTIONS.items()}
FLIPS = [("all", "some", "none", "few", "most"), ("always", "never", "sometimes", "rarely"), ("may", "must", "cannot"),
         ("before", "after"), ("more", "less"), ("first", "last", "second"), ("with", "without"), ("only", "also"),
         ("everyone", "nobody"), ("will", "did"), ("can", "can't"), ("tomorrow", "yesterday"), ("to", "from"),
         ("one", "two", "three", "five", "ten", "twelve", "thirty", "hundred"), ("started", "stopped"), ("too", "enough"),
         ("monday", "friday", "sunday", "saturday"), ("over", "under"), ("i", "you", "he", "she", "they"), ("good", "bad"),
         ("almost", "really"), ("my", "your", "his", "her"), ("love", "hate"), ("best", "worst"), ("tried", "failed")]
FLIP = {word: [other for other in group if other != word] for group in FLIPS for word in group}
AUXILIARY = re.compile(r"\b(is|are|was|were|can|could|will|would|should|has|have|had|does|do|did|am)\b(?! not|n't)", re.I)
NEGATION = re.compile(r"\b(not|never) |n't\b", re.I)
WORD = re.compile(r"[A-Za-z']+|\d+|[^\w\s]")


class Rewriter:
    def __init__(self, wordnet: WordNet, counts: collections.Counter, rng: random.Random):
        self.wordnet, self.rng, self.counts = wordnet, rng, counts
        function_words = {word for word, _ in counts.most_common(200)}
        usable = lambda words, word: [w for w in words if w.isalpha() and w.islower() and counts[w] >= 5 and w != word
                                      and word not in function_words]
        self.synonyms = {word: found for word, every in wordnet.synonyms.items() if (found := usable(every, word))}
        self.antonyms = {word: found for word, every in wordnet.antonyms.items() if (found := usable(every, word))}
        common = lambda kind, least: sorted(w for w in wordnet.of_kind[kind] if w.isalpha() and counts[w] >= least)
        self.siblings = {kind: common(kind, 15) for kind in wordnet.of_kind}
        self.people, self.things = common(("n", "18"), 15), common(("n", "06"), 15)
        self.actions = [(f"{stem}s", f"{stem}ed") for kind in ("35", "32", "41", "33", "40", "38", "37", "39", "31")
                        for stem in common(("v", kind), 5) if counts[f"{stem}ed"] >= 8 and not stem.endswith("e")]

    def triple(self, text: str):
        """(text, same meaning, other meaning), or None if the text offers no handle for a change of meaning."""
        if self.rng.random() < 0.3:
            return self.scene()
        changed = self.other(text)
        if changed is None:
            return None
        if self.rng.random() < 0.5:  # a changed text is itself roughened, so that roughness tells nothing
            changed = self.same(changed, light=True)
        return text, self.same(text), changed

    def same(self, text: str, light: bool = False) -> str:
        words = WORD.findall(text)
        open_places = [i for i, w in enumerate(words) if w.lower() in self.synonyms or w.lower() in SAME]
        self.rng.shuffle(open_places)
        for i in open_places[: self.rng.choice((0, 1) if light else (1, 2, 3, 4))]:
            word = words[i].lower()
            words[i] = SAME[word] if word in SAME else self.rng.choice(self.synonyms[word])
        if self.rng.random() < 0.3:
            i = self.rng.randrange(len(words))
            words[i] = typo(words[i], self.rng)
        text = re.sub(r" (?=[.,!?;:'])", "", " ".join(words))
        if self.rng.random() < 0.3:
            text = text.rstrip(".!")
        if not light and self.rng.random() < 0.3:
            text = self.reorder(text)
        if not light and self.rng.random() < 0.15:
            text = self.rng.choice(["I think that ", "Honestly, ", "Well, ", "To be fair, ", "In short, "]) + text
        return text

    @staticmethod
    def reorder(text: str) -> str:
        """"A because B" and "B, so A" style moves: the parts around a joint change places."""
        for joint in (" because ", " when ", " if ", " after ", " while ", " although "):
            left, found, right = text.rstrip(".").partition(joint)
            if found and len(right) > 8:
                return f"{joint.strip()} {right}, {left}"
        left, found, right = text.rstrip(".").partition(" and ")
        return f"{right} and {left}" if found and len(left) > 12 and len(right) > 12 else text

    def other(self, text: str):
        ways = [self.negate, self.flip, self.antonym, self.swap, self.swap, self.sibling]
        self.rng.shuffle(ways)
        return next((changed for way in ways if (changed := way(text)) and changed != text), None)

    def negate(self, text: str):
        if NEGATION.search(text):
            return NEGATION.sub("", text, count=1)
        word = self.rng.choice(["not", "not", "never", "hardly", "no longer"])
        return AUXILIARY.sub(lambda m: f"{m[0]} {word}", text, count=1) if AUXILIARY.search(text) else None

    def _replace_one(self, text: str, choices):
        """Replace one word, chosen at random among those for which `choices` offers something else."""
        words = WORD.findall(text)
        places = [i for i, word in enumerate(words) if choices(word.lower())]
        if not places:
            return None
        i = self.rng.choice(places)
        words[i] = self.rng.choice(choices(words[i].lower()))
        return " ".join(words)

    def flip(self, text: str):
        return self._replace_one(text, FLIP.get)

    def antonym(self, text: str):
        return self._replace_one(text, self.antonyms.get)

    def sibling(self, text: str):
        """A word becomes another word of its kind: a food another food, a person another person."""
        near = lambda word: [w for w in self.siblings.get(self.wordnet.kind.get(word), [])
                             if w != word and w not in self.wordnet.synonyms[word]]
        return self._replace_one(text, near)

    def swap(self, text: str):
        """Two nouns change places."""
        words = WORD.findall(text)
        nouns = [i for i, w in enumerate(words) if self.wordnet.kind.get(w.lower(), "?")[0] == "n" or (i and w[0].isupper() and len(w) > 1)]
        if len({words[i].lower() for i in nouns}) < 2:
            return None
        i, j = self.rng.sample(nouns, 2)
        words[i], words[j] = words[j], words[i]
        return " ".join(words)

    def scene(self):
        """Who does what to whom: a passive or an inverse keeps the meaning, exchanged roles do not."""
        rng = self.rng
        a, b = rng.sample(self.people, 2)
        _, did = rng.choice(self.actions)
        when = rng.choice(["", "", " yesterday", " last week", " again", " in the morning", " at the station"])
        thing, (big, small) = rng.choice(self.things), rng.choice(
            [("bigger", "smaller"), ("older", "younger"), ("taller", "shorter"), ("richer", "poorer"), ("faster", "slower")])
        shapes = [
            ("The {a} {did} the {b}{when}.", "The {b} was {did} by the {a}{when}."),
            ("The {a} {did} the {t}{when}.", "The {t} was {did} by the {a}{when}."),
            ("The {a} is {big} than the {b}.", "The {b} is {small} than the {a}."),
            ("The {a} sold the {t} to the {b}{when}.", "The {b} bought the {t} from the {a}{when}."),
            ("The {a} gave the {b} a {t}{when}.", "The {b} got a {t} from the {a}{when}."),
            ("The {a} lent the {t} to the {b}.", "The {b} borrowed the {t} from the {a}."),
            ("The {a} left after the {b} came.", "The {b} came before the {a} left."),
            ("The {a} owns the {t}.", "The {t} belongs to the {a}."),
            ("It was the {a} who {did} the {b}{when}.", "The {a} {did} the {b}{when}.")]
        first, second = rng.choice(shapes)
        fill = lambda shape, x, y: shape.format(a=x, b=y, t=thing, did=did, when=when, big=big, small=small)
        options = [fill(first, b, a), fill(second, b, a)] if "{b}" in first else [fill(first, b, a), self.negate(fill(second, a, b)) or fill(second, b, a)]
        pair = [fill(first, a, b), fill(second, a, b)]
        rng.shuffle(pair)
        return pair[0], pair[1], rng.choice(options)
