"""Checks an Assay evidence bundle without Assay: python3 verify_bundle.py FOLDER

A second implementation on the Python standard library alone. Exit status: 0 ok, 2 a file was changed or added, 3 a chain
is broken, 5 something is missing, 6 the report's means are not those of the rows. Signatures are left to "assay verify".
"""
import hashlib, json, os, re, sys

def fail(code, sentence):
    print(f"{sentence}", file=sys.stderr)
    sys.exit(code)

def sha(*parts):
    return hashlib.sha256(b"".join(p if isinstance(p, bytes) else p.encode() for p in parts)).hexdigest()

def main(folder):
    path = lambda name: os.path.join(folder, name)
    read = lambda name: open(path(name), "rb").read()
    if not os.path.exists(path("manifest-sha256.txt")):
        fail(5, "manifest-sha256.txt is missing")
    listed = {}
    for line in read("manifest-sha256.txt").decode("utf-8", "replace").splitlines():
        match = re.fullmatch(r"([0-9a-f]{64}) [ *]([A-Za-z0-9][A-Za-z0-9._-]*)", line)
        if not match or match[2] in listed:
            fail(2, f"not a hash with a plain file name: {line!r}")
        listed[match[2]] = match[1]
    for name in {"manifest.json", "plan.json", "rows.jsonl", "ledger.jsonl", "report.json", *listed}:
        if not os.path.exists(path(name)):
            fail(5, f"{name} is missing")
    for name in os.listdir(folder):
        if os.path.islink(path(name)) or not os.path.isfile(path(name)):
            fail(2, f"{name!r} is no plain file")
        if name not in listed and name not in ("manifest-sha256.txt", "signature.dsse.json"):
            fail(2, f"{name!r} was added")
    for name, expected in listed.items():
        if sha(read(name)) != expected:
            fail(2, f"{name} was changed")
    manifest, report = json.loads(read("manifest.json")), json.loads(read("report.json"))
    if (report["audit"]["id"], report["audit"]["planHash"]) != (manifest["auditId"], manifest["planHash"]):
        fail(2, "report.json is of another audit")
    head, count, scores = sha("plan/v1\n", read("plan.json")), 0, {}
    for line in read("rows.jsonl").split(b"\n")[:-1]:
        count += 1
        row = line[81:-1]
        head = sha("link/v1\n", head, "\n", sha("row/v1\n", row), "\n", str(count))
        if line[:9] != b'{"link":"' or line[9:73].decode("ascii", "replace") != head or line[73:81] != b'","row":':
            fail(3, f"the chain of rows breaks at line {count}")
        row = json.loads(row)
        for slice_id in [row["slice"], *row["subpopulations"]]:
            for metric, value in row["scores"].items():
                scores.setdefault((slice_id, metric), []).append(value)
    if (count, head) != (manifest["rows"]["count"], manifest["rows"]["head"]):
        fail(3, "rows were cut off or added at the end")
    head, count = sha("assay-ledger/1 ", manifest["auditId"]), 0
    for line in read("ledger.jsonl").decode().split("\n")[:-1]:
        row, count = json.loads(line), count + 1
        if (row["seq"], row["prevHash"]) != (count, head):
            fail(3, f"the chain of the ledger breaks at line {count}")
        parts = [head, row["seq"], row["kind"], row["unitNo"], row["attemptNo"], row["note"], row["rowHash"]]
        head = sha(json.dumps(parts, separators=(",", ":"), ensure_ascii=False))
    if (count, head) != (manifest["ledger"]["rows"], manifest["ledger"]["head"]):
        fail(3, "the ledger does not end where the manifest says")
    if manifest["state"] != "finished" or manifest["rows"]["count"] != manifest["rows"]["planned"]:
        fail(5, "the audit had not finished")
    metric = report["headline"]["metric"]
    told = {s["id"]: s["figures"].get(metric) for g in report["groups"] for s in g["slices"]}
    for slice_id, figure in {"clean": report["headline"]["clean"], **told}.items():
        values = scores.get((slice_id, metric), [])
        if figure and (len(values) != figure["n"] or abs(sum(values) / len(values) - figure["estimate"]) > 1e-9):
            fail(6, f"{metric} of {slice_id} is not that of the rows")
    print(f"ok: {len(listed)} files, {manifest['rows']['count']} rows, head {manifest['rows']['head']}")

main(sys.argv[1])
