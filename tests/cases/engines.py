#!/usr/bin/env python3
"""usage: engines.py GAZETAG README

The README's commands for Spark's pipe and for Hadoop Streaming, run as those engines run them (the
engines themselves are not needed): PySpark's RDD.pipe splits the command with shlex, starts it for
every partition, empty ones too, writes a line an element and reads lines; Hadoop Streaming starts
the mapper for every split, takes what stands before the first tab of a line as the key, and writes
key, tab and value. What comes out, merged, is what one run over everything gives."""
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from threading import Thread

gazetag, readme = os.path.abspath(sys.argv[1]), open(sys.argv[2], encoding="utf-8").read()
work = tempfile.TemporaryDirectory()
os.chdir(work.name)
os.symlink(gazetag, "gazetag")
os.environ["PATH"] = work.name + ":" + os.environ["PATH"]

PLACES = ["Mosul", "Basra", "Baghdad", "Kabul"]
LINES = [json.dumps({"id": f"d{i}", "title": "tab\there", "published": f"2024-03-{i % 9 + 11}",
                     "text": f"A car bomb killed {i % 5 + 2} people in {PLACES[i % 4]} on {i % 9 + 1} March 2024."})
         for i in range(120)]
PARTITIONS = [LINES[:50], [], LINES[50:51], LINES[51:]]


def spark_pipe(command, lines):
    """pyspark/rdd.py, RDD.pipe with checkCode=True."""
    process = subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def write():
        for line in lines:
            process.stdin.write((line.rstrip("\n") + "\n").encode())
        process.stdin.close()
    Thread(target=write, daemon=True).start()
    out = [line.rstrip(b"\n").decode("utf-8") for line in iter(process.stdout.readline, b"")]
    assert process.wait() == 0, process.returncode
    return [line + "\n" for line in out]


def hadoop_map(command, lines):
    """PipeMapper, and TextOutputFormat: a line without a tab is a key with an empty value."""
    done = subprocess.run(shlex.split(command), input="".join(line + "\n" for line in lines).encode(),
                          stdout=subprocess.PIPE, check=True)
    assert b"\t" not in done.stdout, "a tab would cut a Feature into key and value"
    return [line + "\t\n" for line in done.stdout.decode("utf-8").splitlines()]


def merged(lines):
    return subprocess.run([gazetag, "merge"], input="".join(lines).encode(), stdout=subprocess.PIPE, check=True).stdout


whole = subprocess.run([gazetag, "tag", "--from", "jsonl", "-l", "incidents"], input="\n".join(LINES).encode(),
                       stdout=subprocess.PIPE, check=True).stdout
assert len(json.loads(whole)["features"]) > 10
spark = re.search(r'^tag = "(.*)"$', readme, re.M).group(1)
hadoop = re.search(r"-mapper '(.*)'$", readme, re.M).group(1)
for name, run, command in (("Spark", spark_pipe, spark), ("Hadoop", hadoop_map, hadoop)):
    lines = [line for part in PARTITIONS for line in run(command, part)]
    assert merged(lines) == whole, name
    assert len(run(command, LINES[:3] + ["no document"])) == 3, name  # fails no task
print("as one run: Spark's pipe and Hadoop Streaming, as they run a command")
