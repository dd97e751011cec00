"""usage: test_style.py SOURCE: the QGIS style is XML, and knows every type of incident in its colour."""
import re
import sys
import xml.etree.ElementTree as tree

source = sys.argv[1]
with open(source + "/src/incident/incident.c", encoding="utf-8") as file:
    names = re.findall(r'"([a-z_]+)"', re.search(r"names\[INCIDENT_TYPE_COUNT\] = \{(.*?)\}", file.read(), re.S)[1])
with open(source + "/src/output/style.c", encoding="utf-8") as file:
    ours = {tuple(int(color[i:i + 2], 16) for i in (0, 2, 4)) for color in re.findall(r'"#([0-9a-f]{6})"', file.read())}
style = tree.parse(source + "/src/output/incidents.qml").getroot()
categories = {one.get("value"): one.get("symbol") for one in style.iter("category")}
symbols = {one.get("name"): one for one in style.iter("symbol")}
assert len(names) > 20 and set(categories) == set(names), set(categories) ^ set(names)
for name, symbol in categories.items():
    color = symbols[symbol].find("layer/prop[@k='color']").get("v").split(",")
    assert tuple(map(int, color[:3])) in ours, (name, color)
assert style.find("temporal").get("startField") == "time" and style.find("temporal").get("enabled") == "1"
