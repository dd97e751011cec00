"""usage: test_roundtrip.py GAZETAG SEEDS: the output through GDAL into other formats and back, and what
validators of GeoJSON let pass."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

GAZETAG, SEEDS = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
del sys.argv[1:3]
work = tempfile.TemporaryDirectory()
LAYERS = ["places", "incidents", "mentions"]
FORMATS = {"GPKG": "gpkg", "FlatGeobuf": "fgb", "KML": "kml", "ESRI Shapefile": "shp"}
INTEGERS = ["fatalities_low", "fatalities_best", "injuries_best", "where_precision", "date_precision"]


def path(name):
    return os.path.join(work.name, name)


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(" ".join(command) + "\n" + done.stderr)
    return done.stdout


def tag(layer, out, *more):
    run(GAZETAG, "tag", "-q", "-l", layer, "-o", path(out), *more)
    return path(out)


def features(file):
    """What GDAL reads, as GeoJSON."""
    return json.loads(run("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", file))["features"]


def convert(driver, out, source):
    more = {"FlatGeobuf": ["-mapFieldType", "StringList=String"],  # it has no lists
            "ESRI Shapefile": ["-lco", "ENCODING=UTF-8"]}.get(driver, [])
    run("ogr2ogr", "-overwrite", "-f", driver, *more, out, source)


def points(found):
    return sorted(tuple(round(c, 5) for c in f["geometry"]["coordinates"][:2]) for f in found if f["geometry"])


def setUpModule():
    # The same bytes wherever the source lies: GDAL 3.6 takes what stood in its buffer 40 KB before
    # for the end of a sequence, and fails where that begins with a slash.
    os.chdir(os.path.dirname(SEEDS))
    for layer in LAYERS:
        tag(layer, layer + ".geojson", os.path.basename(SEEDS))
        tag(layer, layer + ".geojsons", os.path.basename(SEEDS))


class RoundTrips(unittest.TestCase):
    def test_counts_points_and_titles_survive_every_format(self):
        for layer in LAYERS:
            with open(path(layer + ".geojson"), encoding="utf-8") as file:
                said = json.load(file)["features"]
            self.assertTrue(points(said), layer)
            for source in ["geojson", "geojsons"]:
                for driver, ending in FORMATS.items() if source == "geojson" else [("GPKG", "gpkg")]:
                    out = path(f"{layer}-{source}.{ending}")
                    convert(driver, out, path(f"{layer}.{source}"))
                    found = features(out)
                    # FlatGeobuf holds nothing that has no place.
                    held = [f for f in said if f["geometry"] or driver != "FlatGeobuf"]
                    with self.subTest(layer=layer, source=source, driver=driver):
                        self.assertEqual(len(found), len(held))
                        self.assertEqual(points(found), points(said))
                        self.assertEqual(sorted(f["properties"]["title"] for f in found),
                                         sorted(f["properties"]["title"] for f in held))

    def test_fields_keep_their_types(self):
        for source in ["geojson", "geojsons"]:
            for driver, ending in [("GPKG", "gpkg"), ("FlatGeobuf", "fgb")]:
                out = path(f"typed-{source}.{ending}")
                convert(driver, out, path(f"incidents.{source}"))
                info = run("ogrinfo", "-so", "-al", out)
                for field in INTEGERS:
                    self.assertRegex(info, rf"(?m)^{field}: Integer \(", ending)
                self.assertRegex(info, r"(?m)^time: DateTime", ending)
                self.assertRegex(info, r"(?m)^date_start: Date" + (" " if ending == "gpkg" else "Time "), ending)
                self.assertRegex(info, r"(?m)^aggregate: Integer\(Boolean\)", ending)
            convert("ESRI Shapefile", path(f"typed-{source}.shp"), path(f"incidents.{source}"))
            info = run("ogrinfo", "-so", "-al", path(f"typed-{source}.shp"))
            self.assertRegex(info, r"(?m)^fatalities: Integer ", "shp")

    def test_where_it_is_survives_in_sql(self):
        found = run("ogrinfo", "-q", "-dialect", "SQLite", "-sql",
                    "SELECT count(*) AS n FROM incidents WHERE ST_X(geometry) BETWEEN 38 AND 49 AND ST_Y(geometry) BETWEEN 29 AND 38",
                    path("incidents.geojson"))
        self.assertGreater(int(re.search(r"n \(Integer\) = (\d+)", found)[1]), 0, found)


class WhatValidatorsLetPass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with open(path("own.csv"), "w", encoding="utf-8") as out:
            out.write("name,latitude,longitude,geonameid,feature_code,country_code,population\n"
                      "Taveville,-17.123456789,178.5,own-1,PPLA,FJ,900000\nPagoville,-14.25,-170.75,own-2,PPLA,AS,900000\n"
                      "Sanabad,36.5,44.25,own-3,PPLA,IQ,900000\n")
        with open(path("far.jsonl"), "w", encoding="utf-8") as out:
            for place in ["Taveville", "Pagoville"]:
                out.write(json.dumps({"id": place, "text": f"Two people were killed in {place} on 3 July 2024, police said."}) + "\n")
        with open(path("near.jsonl"), "w", encoding="utf-8") as out:
            out.write(json.dumps({"id": "n", "text": "Two people were killed in Sanabad on 3 July 2024, police said."}) + "\n")

    def read(self, layer, *inputs):
        text = run(GAZETAG, "tag", "-q", "-l", layer, "-g", path("own.csv"), *inputs)
        return text, json.loads(text)

    def test_longitude_is_first(self):
        for layer in LAYERS:
            _, found = self.read(layer, path("near.jsonl"))
            self.assertIn([44.25, 36.5], [f["geometry"]["coordinates"] for f in found["features"] if f["geometry"]], layer)

    def test_six_decimals_at_most(self):
        text, found = self.read("places", path("far.jsonl"))
        self.assertIn([178.5, -17.123457], [f["geometry"]["coordinates"] for f in found["features"] if f["geometry"]])
        for layer in LAYERS:
            with open(path(layer + ".geojson"), encoding="utf-8") as file:
                for numbers in re.findall(r'"(?:coordinates|bbox)": ?\[([^\]]*)\]', file.read()):
                    for number in numbers.split(","):
                        self.assertRegex(number.strip(), r"^-?\d{1,3}(\.\d{1,6})?$", layer)

    def test_bbox_goes_over_the_antimeridian(self):
        _, found = self.read("places", path("far.jsonl"))
        self.assertEqual(found["bbox"], [178.5, -17.123457, -170.75, -14.25])

    def test_bbox_holds_every_point(self):
        for layer in LAYERS:
            with open(path(layer + ".geojson"), encoding="utf-8") as file:
                whole = json.load(file)
            west, south, east, north = whole["bbox"]
            for x, y in points(whole["features"]):
                self.assertTrue(south - 1e-5 <= y <= north + 1e-5)
                self.assertTrue(west - 1e-5 <= x <= east + 1e-5 if west <= east else x >= west - 1e-5 or x <= east + 1e-5)

    def test_ids_are_unique_and_there_is_no_crs(self):
        _, found = self.read("all", SEEDS)
        ids = [f["id"] for f in found["features"]]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertNotIn("crs", found)

    def test_no_place_is_null_and_says_why(self):
        _, found = self.read("all", SEEDS)
        for feature in found["features"]:
            self.assertIn("geometry", feature)
            if feature["geometry"] is None and feature["properties"]["layer"] == "incident":
                self.assertTrue(feature["properties"]["unlocated_reason"])


if __name__ == "__main__":
    unittest.main(verbosity=1)
