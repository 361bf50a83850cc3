"""Checks an Assay evidence bundle without Assay, by the Python standard library alone: python3 verify_bundle.py FOLDER
(its own folder where none is named).
Exit status: 0 ok, 2 a file was changed or added, 3 a chain is broken, 5 something is missing, 6 the report's means are
not those of the rows, 4 the signature is of another bundle or none. Who signed is left to "assay verify --pubkey"."""
import base64, hashlib, json, os, re, stat, sys

doubt = [2]  # the exit status of what cannot be read
kinds = ["application/vnd.in-toto+json"] + [f"https://in-toto.io/{kind}" for kind in ("Statement/v1", "attestation/test-result/v0.1")]
sha = lambda *parts: hashlib.sha256(b"".join(part if isinstance(part, bytes) else part.encode() for part in parts)).hexdigest()

def fail(code, sentence):
    raise SystemExit(print(sentence, file=sys.stderr) or code)

def chained(name, text, head, told, count=0):
    for count, line in enumerate(text.split(b"\n")[:-1], 1):
        head = sha("link/v1\n", head, "\n", sha("row/v1\n", line[81:-1]), "\n", str(count))
        if line[:81] != b'{"link":"' + head.encode() + b'","row":' or line[-1:] != b"}": fail(3, f"the chain of {name} breaks at line {count}")
        yield json.loads(line[81:-1])
    if (count, head) != told: fail(3, f"{name}: rows were cut off or added at the end")

def main(folder):
    read = lambda name: open(os.path.join(folder, name), "rb").read()
    plain = lambda name: stat.S_ISREG(os.lstat(os.path.join(folder, name)).st_mode)
    there, listed, own = set(os.listdir(folder)), {}, {"manifest-sha256.txt", "signature.dsse.json"}
    needed = "manifest-sha256.txt manifest.json plan.json rows.jsonl ledger.jsonl network-ledger.jsonl report.json"
    for line in (read("manifest-sha256.txt") if "manifest-sha256.txt" in there else b"").decode("utf-8", "replace").split("\n")[:-1]:
        match = re.fullmatch(r"([0-9a-f]{64}) [ *]([A-Za-z0-9][A-Za-z0-9._-]*)", line)
        if not match or match[2] in listed: fail(2, f"not a hash with a plain file name: {line!r}")
        listed[match[2]] = match[1]
    if missing := {*needed.split(), *listed} - there: fail(5, f"missing: {sorted(missing)}")
    for name in there:
        if not plain(name) or (name not in own and listed.get(name) != sha(read(name))): fail(2, f"{name!r} was changed or added")
    manifest, report = json.loads(read("manifest.json")), json.loads(read("report.json"))
    if (report["audit"]["id"], report["audit"]["planHash"]) != (manifest["auditId"], manifest["planHash"]): fail(2, "report.json is of another audit")
    told = lambda name: (manifest[name].get("count", manifest[name].get("rows")), manifest[name]["head"])
    scores, attempts, head, count = {}, set(), sha("assay-ledger/1 ", manifest["auditId"]), 0
    for row in chained("rows.jsonl", read("rows.jsonl"), sha("plan/v1\n", read("plan.json")), told("rows")):
        for metric, value in row["scores"].items():
            for slice_id in [row["slice"], *row["subpopulations"]]:
                scores.setdefault((slice_id, metric), []).append(value)
    for count, line in enumerate(read("ledger.jsonl").split(b"\n")[:-1], 1):
        if not line.strip() or ((row := json.loads(line))["seq"], row["prevHash"]) != (count, head): fail(3, f"the chain of the ledger breaks at line {count}")
        parts = [head, row["seq"], row["kind"], row["unitNo"], row["attemptNo"], row["note"], row["rowHash"]]
        head = sha(json.dumps(parts, separators=(",", ":"), ensure_ascii=False))
        attempts.add((row["unitNo"], row["attemptNo"]))
    if (count, head) != told("ledger"): fail(3, "the ledger does not end where the manifest says")
    for row in chained(name := "network-ledger.jsonl", read(name), sha("network/v1\n", manifest["auditId"]), told("network")):
        if row["unitNo"] is not None and (row["unitNo"], row["attemptNo"]) not in attempts:
            fail(3, f"the network ledger tells of unit {row['unitNo']}, which the ledger does not know")
    if manifest["state"] != "finished" or manifest["rows"]["count"] != manifest["rows"]["planned"]: fail(5, "the audit had not finished")
    if "signature.dsse.json" in there:
        doubt.append(4)
        envelope = json.loads(read("signature.dsse.json"))
        signed = json.loads(base64.b64decode(envelope["payload"], validate=True))
        given = [(key["keyid"] + "", base64.b64decode(key["sig"], validate=True)) for key in envelope["signatures"]]
        own, subject = [envelope["payloadType"], signed["_type"], signed["predicateType"]], signed["subject"][0]
        told_of = [subject["name"], subject["digest"]["sha256"]]
        if not given or own + told_of != kinds + ["manifest-sha256.txt", sha(read("manifest-sha256.txt"))]: fail(4, "signature.dsse.json is of another bundle")
        doubt.pop()
    metric, shown = report["headline"]["metric"], [s for g in report["groups"] if g["idiom"] != "probe" for s in g["slices"]]
    for own in [{"id": "clean", "figures": {metric: report["headline"]["clean"]}}, *shown]:
        values, figure = scores.get((own["id"], metric), []), own["figures"].get(metric)
        if figure and (len(values) != figure["n"] or abs(sum(values) / len(values) - figure["estimate"]) > 1e-9): fail(6, f"{metric} of {own['id']} is not that of the rows")
    print(f"ok: {len(listed)} files, {manifest['rows']['count']} rows, head {manifest['rows']['head']}")

try:
    main(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
except (AttributeError, IndexError, KeyError, TypeError, ValueError) as fault:
    fail(doubt[-1], f"not what a bundle of this version holds: {fault!r}")
