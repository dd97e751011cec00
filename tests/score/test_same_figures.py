"""`gazetag score` gives the figures that the scorer beside the corpora gives.

usage: test_same_figures.py GAZETAG SHARED    exit status 77: SHARED has no corpora
"""
import json
import os
import subprocess
import sys

NAMES = {"drone": {"seconds", "corpus", "docs"}, "airwars": {"seconds", "corpus", "docs"}, "pairs": {"seconds", "corpus"},
         "case2021": {"seconds", "corpus", "docs"}}


def main():
    gazetag, shared = sys.argv[1:]
    scorer = os.path.join(shared, "eval", "score_incidents.py")
    data = os.path.join(shared, "corpora", "incidents")
    if not os.path.exists(scorer):
        print("skipped: no", scorer)
        return 77
    failed = 0
    for corpus, left_out in NAMES.items():
        theirs = json.loads(subprocess.run([sys.executable, scorer, "--bin", gazetag, "--corpus", corpus, "--json"],
                                           check=True, capture_output=True).stdout)
        ours = json.loads(subprocess.run([gazetag, "score", "--json", os.path.join(data, corpus + ".jsonl")],
                                         check=True, capture_output=True).stdout)["incidents"]
        if corpus == "case2021":
            ours["type"] = ours.pop("sub_event")
        for name, figure in theirs.items():
            if name not in left_out and ours.get(name) != figure:
                print(f"{corpus} {name}: {ours.get(name)}, not {figure}")
                failed = 1
    return failed


sys.exit(main())
