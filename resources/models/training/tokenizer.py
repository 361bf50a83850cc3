"""Uncased WordPiece: text cleaning as BERT does it, a vocabulary builder, and the Hugging Face files."""

import collections
import heapq
import json
import re
import unicodedata
from pathlib import Path

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PAD, UNK, CLS, SEP, MASK = range(5)
MAX_TOKENS = 128
_WHITESPACE = set("\t\n\x0b\x0c\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff") | set(map(chr, range(0x2000, 0x200B)))
_CJK = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)]
_SPECIAL_PATTERN = re.compile(r"(\[(?:PAD|UNK|CLS|SEP|MASK)\])")


def normalize(text: str) -> str:
    """Drop control characters, set CJK characters apart, lower the case, strip accents."""
    kept = []
    for char in text:
        code = ord(char)
        if code in (0, 0xFFFD):
            continue
        if char not in "\t\n\r" and unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs"):
            continue
        if char in _WHITESPACE:
            kept.append(" ")
        elif any(low <= code <= high for low, high in _CJK):
            kept.append(f" {char} ")
        else:
            kept.append(char)
    decomposed = unicodedata.normalize("NFD", "".join(kept).lower())
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn")


def is_punctuation(char: str) -> bool:
    return (33 <= ord(char) <= 126 and not char.isalnum()) or unicodedata.category(char)[0] == "P"


def words_of(text: str) -> list[str]:
    """Words and single punctuation marks, in order."""
    words, current = [], ""
    for char in normalize(text) + " ":
        if char == " " or is_punctuation(char):
            if current:
                words.append(current)
                current = ""
            if char != " ":
                words.append(char)
        else:
            current += char
    return words


class Tokenizer:
    """Greedy longest-match WordPiece over a fixed vocabulary."""

    def __init__(self, vocabulary: list[str]):
        self.vocabulary = vocabulary
        self.index = {token: i for i, token in enumerate(vocabulary)}
        self._cache: dict[str, list[int]] = {}

    @classmethod
    def read(cls, path: Path) -> "Tokenizer":
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def _pieces(self, word: str) -> list[int]:
        if word not in self._cache:
            self._cache[word] = self._split(word)
        return self._cache[word]

    def _split(self, word: str) -> list[int]:
        if len(word) > 100:
            return [UNK]
        pieces, start = [], 0
        while start < len(word):
            prefix = "##" if start else ""
            for end in range(len(word), start, -1):
                piece = self.index.get(prefix + word[start:end])
                if piece is not None:
                    break
            else:
                return [UNK]
            pieces.append(piece)
            start = end
        return pieces

    def ids(self, text: str) -> list[int]:
        """Token ids without [CLS] and [SEP]; special tokens written in the text are taken verbatim."""
        found = []
        for part in _SPECIAL_PATTERN.split(text):
            if part in SPECIAL:
                found.append(SPECIAL.index(part))
            else:
                found += [piece for word in words_of(part) for piece in self._pieces(word)]
        return found

    def encode(self, text: str) -> list[int]:
        return [CLS] + self.ids(text)[: MAX_TOKENS - 2] + [SEP]


def build_vocabulary(texts: list[str], size: int) -> list[str]:
    """Merge the most frequent adjacent pieces (as BPE does) until `size` tokens exist; ASCII is always covered."""
    counts = collections.Counter(word for text in texts for word in words_of(text))
    characters = collections.Counter()
    for word, count in counts.items():
        for i, char in enumerate(word):
            characters[("##" if i else "") + char] += count
    ascii_pieces = [mark + chr(code) for code in range(33, 127) if not chr(code).isupper() for mark in ("", "##")]
    pieces = list(dict.fromkeys([c for c, n in characters.most_common() if n >= 3] + ascii_pieces))
    known = set(pieces)
    segmented = []
    for word, count in counts.items():
        parts = [("##" if i else "") + char for i, char in enumerate(word)]
        if count >= 2 and len(word) < 30 and known.issuperset(parts):
            segmented.append((parts, count))
    pairs, places = collections.Counter(), collections.defaultdict(set)
    for position, (parts, count) in enumerate(segmented):
        for pair in zip(parts, parts[1:]):
            pairs[pair] += count
            places[pair].add(position)
    heap = [(-count, pair) for pair, count in pairs.items()]
    heapq.heapify(heap)
    while heap and len(pieces) + len(SPECIAL) < size:
        count, pair = heapq.heappop(heap)
        if pairs[pair] != -count:  # stale entry: the pair's count has changed since it was pushed
            if pairs[pair] > 0:
                heapq.heappush(heap, (-pairs[pair], pair))
            continue
        if -count < 3:
            break
        merged = pair[0] + pair[1].removeprefix("##")
        if merged not in known:
            known.add(merged)
            pieces.append(merged)
        _merge_everywhere(pair, merged, segmented, pairs, places, heap)
    return SPECIAL + pieces


def _merge_everywhere(pair, merged, segmented, pairs, places, heap):
    """Replace `pair` by `merged` in every word that holds it and keep the counts current."""
    touched = set()
    for position in sorted(places[pair]):
        parts, count = segmented[position]
        for old in zip(parts, parts[1:]):
            pairs[old] -= count
            places[old].discard(position)
            touched.add(old)
        joined, i = [], 0
        while i < len(parts):
            hit = tuple(parts[i : i + 2]) == pair
            joined.append(merged if hit else parts[i])
            i += 2 if hit else 1
        segmented[position] = (joined, count)
        for new in zip(joined, joined[1:]):
            pairs[new] += count
            places[new].add(position)
            touched.add(new)
    for changed in touched:
        if pairs[changed] > 0:
            heapq.heappush(heap, (-pairs[changed], changed))


def write_tokenizer_files(vocabulary: list[str], folder: Path) -> None:
    """tokenizer.json, tokenizer_config.json, special_tokens_map.json and vocab.txt."""
    flags = dict(single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
    special = lambda token, kind: {"SpecialToken": {"id": token, "type_id": kind}}
    sequence = lambda name, kind: {"Sequence": {"id": name, "type_id": kind}}
    single = [special("[CLS]", 0), sequence("A", 0), special("[SEP]", 0)]
    named = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep", "mask")}
    tokenizer = dict(
        version="1.0", truncation=None, padding=None,
        added_tokens=[dict(id=i, content=token, **flags) for i, token in enumerate(SPECIAL)],
        normalizer=dict(type="BertNormalizer", clean_text=True, handle_chinese_chars=True, strip_accents=None, lowercase=True),
        pre_tokenizer=dict(type="BertPreTokenizer"),
        post_processor=dict(
            type="TemplateProcessing", single=single, pair=single + [sequence("B", 1), special("[SEP]", 1)],
            special_tokens={t: dict(id=t, ids=[SPECIAL.index(t)], tokens=[t]) for t in ("[CLS]", "[SEP]")}),
        decoder=dict(type="WordPiece", prefix="##", cleanup=True),
        model=dict(type="WordPiece", unk_token="[UNK]", continuing_subword_prefix="##", max_input_chars_per_word=100,
                   vocab={token: i for i, token in enumerate(vocabulary)}))
    config = dict(
        tokenizer_class="BertTokenizer", do_lower_case=True, tokenize_chinese_chars=True, strip_accents=None,
        model_max_length=MAX_TOKENS, clean_up_tokenization_spaces=True, **named,
        added_tokens_decoder={str(i): dict(content=token, **flags) for i, token in enumerate(SPECIAL)})
    write = lambda name, text: (folder / name).write_text(text, encoding="utf-8")
    write("tokenizer.json", json.dumps(tokenizer, ensure_ascii=False))
    write("tokenizer_config.json", json.dumps(config, indent=1))
    write("special_tokens_map.json", json.dumps(named, indent=1))
    write("vocab.txt", "\n".join(vocabulary))
