"""usage: test_serve.py GAZETAG: OGC API - Features, POST /tag, malformed requests and load."""
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.parse

GAZETAG = os.path.abspath(sys.argv.pop(1))
REPORTS = [
    ("a", "2024-03-05", "BAGHDAD - An airstrike killed four people in Mosul on Monday, police said."),
    ("b", "2024-03-09", "DAMASCUS - A car bomb in Aleppo wounded 12 people on Friday, residents said."),
    ("c", "2024-04-02", "Gunmen attacked a checkpoint in Basra on Monday, killing two soldiers, the army said."),
    ("d", "2024-04-20", "Rockets hit Kirkuk on Friday and no one was hurt, officials said."),
]
work = tempfile.mkdtemp()


def start(*options):
    """(process, port)"""
    process = subprocess.Popen([GAZETAG, "serve", "--port", "0", *options], stderr=subprocess.PIPE, text=True)
    line = process.stderr.readline()
    if "serving at" not in line:
        print("serve did not start: " + line)
        sys.exit(77 if "without" in line else 1)
    return process, int(line.rsplit(":", 1)[1].strip().rstrip("/"))


def stop(process):
    process.send_signal(signal.SIGTERM)
    status = process.wait(timeout=20)
    process.stderr.close()
    assert status == 0, f"serve ended with {status}"


def setUpModule():
    global server, port, found
    reports = os.path.join(work, "reports.jsonl")
    with open(reports, "w", encoding="utf-8") as out:
        for name, day, text in REPORTS:
            out.write(json.dumps({"id": name, "published": day, "text": text, "source": "example"}) + "\n")
    found = os.path.join(work, "found.geojson")
    subprocess.run([GAZETAG, "tag", "-q", "-l", "all", "-o", found, reports], check=True)
    server, port = start(found)


def tearDownModule():
    stop(server)
    shutil.rmtree(work)


def ask(path, method="GET", body=None, at=None, **headers):
    """(status, headers, bytes)"""
    connection = http.client.HTTPConnection("127.0.0.1", at or port, timeout=20)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def raw(data, wait=5):
    """The first bytes of what is answered to `data`, whatever it is."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as connection:
        try:
            connection.sendall(data)
            return connection.recv(4096)
        except (ConnectionResetError, BrokenPipeError):
            return b""


class Serve(unittest.TestCase):
    def json(self, path, type="application/json"):
        status, headers, body = ask(path)
        self.assertEqual(status, 200, body)
        self.assertEqual(headers["Content-Type"], type)
        return json.loads(body)

    def items(self, query="", layer="incidents"):
        return self.json(f"/collections/{layer}/items?{query}", "application/geo+json")

    def problem(self, status, *request, **more):
        found, headers, body = ask(*request, **more)
        self.assertEqual(found, status, body)
        self.assertEqual(headers["Content-Type"], "application/problem+json")
        problem = json.loads(body)
        self.assertEqual(problem["status"], status)
        self.assertTrue(problem["title"] and problem["detail"])
        return headers

    def test_landing_page_leads_everywhere(self):
        links = self.json("/")["links"]
        self.assertLessEqual({"self", "service-desc", "service-doc", "conformance", "data"}, {link["rel"] for link in links})
        for link in links:
            status, headers, _ = ask(urllib.parse.urlsplit(link["href"])._replace(scheme="", netloc="").geturl(),
                                     Accept=link["type"])
            self.assertEqual(status, 200, link)
            self.assertEqual(headers["Content-Type"].split(";")[0], link["type"].split(";")[0], link)

    def test_conformance(self):
        classes = self.json("/conformance")["conformsTo"]
        for name in ["core", "geojson", "html", "oas30"]:
            self.assertIn("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/" + name, classes)

    def test_api_describes_the_paths(self):
        api = self.json("/api", "application/vnd.oai.openapi+json;version=3.0")
        self.assertTrue(api["openapi"].startswith("3.0"))
        self.assertIn("/collections/incidents/items", api["paths"])
        self.assertIn("post", api["paths"]["/tag"])

    def test_collections_say_where_and_when(self):
        found = {one["id"]: one for one in self.json("/collections")["collections"]}
        self.assertEqual(set(found), {"places", "incidents", "mentions"})
        west, south, east, north = found["incidents"]["extent"]["spatial"]["bbox"][0]
        self.assertTrue(30 < west <= east < 50 and 25 < south <= north < 40)
        self.assertEqual(self.json("/collections/incidents")["id"], "incidents")

    def test_pages_lead_through_all_items_once(self):
        whole = [feature["id"] for feature in self.items("limit=1000", "mentions")["features"]]
        self.assertEqual(len(whole), len(set(whole)))
        path, seen, pages = "/collections/mentions/items?limit=3&kind=toponym", [], 0
        wanted = self.items("limit=1000&kind=toponym", "mentions")
        while path:
            page = self.json(path, "application/geo+json")
            self.assertEqual(page["numberReturned"], len(page["features"]))
            self.assertEqual(page["numberMatched"], wanted["numberMatched"])
            seen += [feature["id"] for feature in page["features"]]
            following = [link["href"] for link in page["links"] if link["rel"] == "next"]
            path = following[0].split(str(port), 1)[1] if following else None
            pages += 1
        self.assertGreater(pages, 1)
        self.assertEqual(seen, [feature["id"] for feature in wanted["features"]])

    def test_bbox(self):
        everything = self.items()["features"]
        for box in [(40, 34, 45, 37), (-180, -90, 180, 90), (170, -90, -170, 90), (0, 0, 1, 1)]:
            west, south, east, north = box
            inside = [f["id"] for f in everything if f["geometry"] and south <= f["geometry"]["coordinates"][1] <= north
                      and (west <= f["geometry"]["coordinates"][0] <= east if west <= east else
                           not east < f["geometry"]["coordinates"][0] < west)]
            found = self.items("bbox=" + ",".join(map(str, box)))
            self.assertEqual([f["id"] for f in found["features"]], inside, box)
        self.assertTrue(self.items("bbox=40,34,45,37")["features"])
        self.assertEqual(self.items("bbox=40,34,0,45,37,100")["numberMatched"], self.items("bbox=40,34,45,37")["numberMatched"])

    def test_datetime(self):
        march = {f["properties"]["date_start"] for f in self.items("datetime=2024-03-01/2024-03-31")["features"]}
        self.assertTrue(march and all(day.startswith("2024-03") for day in march), march)
        later = {f["properties"]["date_start"] for f in self.items("datetime=2024-04-01T00:00:00Z/..")["features"]}
        self.assertTrue(later and all(day >= "2024-04" for day in later), later)
        self.assertEqual(self.items("datetime=../2001-01-01")["numberMatched"], 0)

    def test_property_filters(self):
        kinds = {f["properties"]["type"] for f in self.items()["features"]}
        self.assertGreater(len(kinds), 1)
        for kind in kinds:
            self.assertEqual({f["properties"]["type"] for f in self.items("type=" + kind)["features"]}, {kind})
        self.assertEqual({f["properties"]["fatalities_best"] for f in self.items("fatalities_best=4")["features"]}, {4})
        self.assertEqual(self.items("type=nothing")["features"], [])

    def test_one_item(self):
        feature = self.items("limit=1")["features"][0]
        one = self.json("/collections/incidents/items/" + urllib.parse.quote(feature["id"]), "application/geo+json")
        self.assertEqual((one["id"], one["geometry"], one["properties"]),
                         (feature["id"], feature["geometry"], feature["properties"]))
        self.assertIn("collection", {link["rel"] for link in one["links"]})

    def test_html_for_people(self):
        for path in ["/", "/collections", "/collections/incidents", "/collections/incidents/items", "/conformance", "/api"]:
            status, headers, body = ask(path, Accept="text/html,application/xhtml+xml;q=0.9")
            self.assertEqual((status, headers["Content-Type"].split(";")[0]), (200, "text/html"), path)
            self.assertTrue(body.lstrip().startswith(b"<!DOCTYPE html>"), path)

    def test_what_does_not_fit_is_named(self):
        for query in ["limit=0", "limit=x", "limit=", "limit=-1", "offset=-1", "offset=1e3", "bbox=1,2,3", "bbox=1,2,3,x",
                      "bbox=0,50,10,40", "bbox=0,-100,1,100", "bbox=nan,0,1,1", "bbox=1e9,0,1,1", "datetime=yesterday",
                      "datetime=2024-13-01", "datetime=2024-04-01/2024-03-01", "datetime=../..", "f=xml", "crs=EPSG:3857"]:
            self.problem(400, "/collections/incidents/items?" + query)
        for path in ["/nothing", "/collections/nothing", "/collections/incidents/nothing", "/collections/incidents/items/none",
                     "/collections/", "/collections/incidentsx", "/../etc/passwd", "/collections/incidents/items/%00", "//"]:
            self.problem(404, path)
        self.assertIn("POST", self.problem(405, "/tag")["Allow"])
        for method in ["PUT", "DELETE", "PATCH"]:
            self.assertIn("GET", self.problem(405, "/collections", method)["Allow"])
        self.problem(405, "/collections", "POST", "x")

    def test_large_limits_are_cut(self):
        self.assertEqual(self.items("limit=99999999999999999999")["numberMatched"], self.items()["numberMatched"])

    def test_head(self):
        _, get, body = ask("/collections")
        status, head, empty = ask("/collections", "HEAD")
        self.assertEqual((status, empty), (200, b""))
        self.assertEqual(head["Content-Length"], str(len(body)))
        self.assertEqual(head["Content-Type"], get["Content-Type"])

    def test_tag_text(self):
        status, headers, body = ask("/tag", "POST", REPORTS[0][2], Content_Type="text/plain")
        self.assertEqual((status, headers["Content-Type"]), (200, "application/geo+json"))
        names = {f["properties"]["title"] for f in json.loads(body)["features"] if f["properties"]["layer"] == "mention"}
        self.assertIn("Mosul", names)

    def test_tag_json(self):
        document = json.dumps({"id": "d1", "published": "2024-03-05", "text": REPORTS[0][2]}, indent=2)
        status, _, body = ask("/tag", "POST", document, Content_Type="application/json; charset=utf-8")
        self.assertEqual(status, 200, body)
        days = [f["properties"]["date_start"] for f in json.loads(body)["features"] if f["properties"]["layer"] == "incident"]
        self.assertEqual(days[:1], ["2024-03-04"])

    def test_tag_what_cannot_be_read(self):
        for body, type in [(b"{", "application/json"), (b"[]", "application/json"), (b'{"title": "x"}', "application/json"),
                           (b"[" * 100000, "application/json")]:
            status, headers, text = ask("/tag", "POST", body, Content_Type=type)
            self.assertEqual(status, 422, (body[:20], text))
            self.assertEqual(headers["Content-Type"], "application/problem+json")
        self.problem(400, "/tag", "POST", b"")
        for body in [b"\xff\xfe\x00bad", b"\x00" * 1000]:
            status, _, _ = ask("/tag", "POST", body, Content_Type="text/plain")
            self.assertIn(status, (200, 422))

    def test_too_much_is_refused(self):
        # Before it is sent, where its length is told.
        answer = raw(b"POST /tag HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n")
        self.assertTrue(answer.startswith(b"HTTP/1.1 413"), answer)
        self.assertIn(b"application/problem+json", answer)
        # And where it is not.
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("POST", "/tag", iter([b"x" * 1048576] * 17), encode_chunked=True)
            self.assertEqual(connection.getresponse().status, 413)
        finally:
            connection.close()

    def test_malformed_requests(self):
        for data in [b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc" * 50 + b"\r\n\r\n",
                     b"GET / HTTP/1.1\r\n\r\n", b"GET /%zz%ff?%=&&=&a HTTP/1.1\r\nHost: localhost\r\n\r\n",
                     b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"A: b\r\n" * 20000 + b"\r\n",
                     b"POST /tag HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\nxx",
                     b"POST /tag HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n"]:
            try:
                answer = raw(data, wait=1)
            except TimeoutError:
                answer = b""  # waits for more: ended by the idle limit
            self.assertFalse(answer.startswith(b"HTTP/1.1 5") and not answer.startswith(b"HTTP/1.1 505"), (data[:40], answer[:40]))
        self.items()

    def test_a_strange_host_comes_into_no_link(self):
        for host in ['"><script>', "a b", "x" * 300, "a/b"]:
            answer = raw(b"GET /collections?f=html HTTP/1.1\r\nHost: " + host.encode() + b"\r\nConnection: close\r\n\r\n")
            self.assertNotIn(host.encode(), answer)

    def test_pages_elsewhere_neither_read_nor_send(self):
        _, headers, _ = ask("/collections", Origin="http://news.example")
        self.assertNotIn("Access-Control-Allow-Origin", headers)
        self.problem(403, "/tag", "POST", REPORTS[0][2], Content_Type="text/plain", Origin="http://news.example")
        self.problem(403, "/tag", "POST", REPORTS[0][2], Content_Type="text/plain", Origin="null")
        self.problem(405, "/tag", "OPTIONS", Origin="http://news.example")
        status, _, _ = ask("/tag", "POST", REPORTS[0][2], Content_Type="text/plain", Origin=f"http://127.0.0.1:{port}")
        self.assertEqual(status, 200)  # the server's own page

    def test_a_name_that_was_led_here_is_refused(self):
        for host in ["news.example", f"news.example:{port}", "127.0.0.1.news.example", "localhost.news.example", "[::1", "", ":80"]:
            self.problem(421, "/collections", Host=host)
        for host in ["localhost", f"LOCALHOST:{port}", "127.0.0.1", f"[::1]:{port}", "192.0.2.7:80"]:
            status, _, body = ask("/collections", Host=host)
            self.assertEqual(status, 200, host)
            self.assertIn(f"http://{host}/collections".encode(), body)

    def test_pages_and_names_that_are_allowed(self):
        other, at = start("--allow-origin", "https://news.example", "--host", "map.example", found)
        try:
            _, headers, _ = ask("/collections", at=at, Host="map.example", Origin="https://news.example")
            self.assertEqual((headers["Access-Control-Allow-Origin"], headers["Vary"]), ("https://news.example", "Origin"))
            _, headers, _ = ask("/collections", at=at, Origin="https://other.example")
            self.assertNotIn("Access-Control-Allow-Origin", headers)
            status, headers, _ = ask("/tag", "OPTIONS", at=at, Origin="https://news.example", Access_Control_Request_Method="POST")
            self.assertEqual(status, 204)
            self.assertIn("POST", headers["Access-Control-Allow-Methods"])
            status, _, _ = ask("/tag", "POST", REPORTS[0][2], at=at, Content_Type="text/plain", Origin="https://news.example")
            self.assertEqual(status, 200)
        finally:
            stop(other)
        other, at = start("--allow-origin", "*", found)
        try:
            self.assertEqual(ask("/collections", at=at, Origin="https://any.example")[1]["Access-Control-Allow-Origin"], "*")
        finally:
            stop(other)

    def test_filters_come_back_as_text(self):
        status, _, body = ask("/collections/incidents/items?f=html&limit=1&title=" + urllib.parse.quote('"><script>alert(1)</script>'))
        self.assertEqual(status, 200)
        self.assertNotIn(b"<script>", body)
        self.problem(400, "/collections/incidents/items?" + "&".join(f"a{i}=1" for i in range(200)))
        self.problem(400, "/collections/incidents/items?title=" + "x" * 5000)

    def test_many_at_once(self):
        faults = []

        def client(number):
            try:
                for turn in range(10):
                    if (number + turn) % 5 == 0:
                        status, _, body = ask("/tag", "POST", REPORTS[turn % 4][2], Content_Type="text/plain")
                    else:
                        status, _, body = ask(f"/collections/mentions/items?limit={1 + turn}")
                    if status != 200 or json.loads(body)["type"] != "FeatureCollection":
                        faults.append(status)
            except Exception as fault:  # noqa: BLE001, told below
                faults.append(fault)

        clients = [threading.Thread(target=client, args=(i,)) for i in range(32)]
        for one in clients:
            one.start()
        for one in clients:
            one.join()
        self.assertEqual(faults, [])

    def test_idle_connections_do_not_shut_others_out(self):
        idle = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(40)]
        try:
            for one in idle:
                one.sendall(b"GET / HTT")
            self.items()
        finally:
            for one in idle:
                one.close()

    @unittest.skipUnless(shutil.which("ogrinfo"), "ogrinfo (gdal-bin) is not installed")
    def test_gdal_opens_it(self):
        environment = {**os.environ, "OAPIF_PAGE_SIZE": "3", "NO_PROXY": "*", "no_proxy": "*"}
        for layer in ["places", "incidents", "mentions"]:
            info = subprocess.run(["ogrinfo", "-ro", "-al", "-so", f"OAPIF:http://127.0.0.1:{port}", layer],
                                  capture_output=True, text=True, check=True, env=environment)
            self.assertNotIn("ERROR", info.stderr)
            self.assertIn(f"Feature Count: {self.items('limit=1', layer)['numberMatched']}\n", info.stdout)
        self.assertIn("fatalities_best: Integer", subprocess.run(
            ["ogrinfo", "-ro", "-so", f"OAPIF:http://127.0.0.1:{port}", "incidents"], capture_output=True, text=True, env=environment).stdout)
        boxed = subprocess.run(["ogrinfo", "-ro", "-al", "-spat", "40", "34", "45", "37", f"OAPIF:http://127.0.0.1:{port}", "incidents"],
                               capture_output=True, text=True, check=True, env=environment).stdout
        self.assertEqual(boxed.count("OGRFeature("), self.items("bbox=40,34,45,37")["numberMatched"])


class State(unittest.TestCase):
    """What a watch finds is served while it goes on."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(dir=work)
        self.feed, self.state = os.path.join(self.folder, "feed.jsonl"), os.path.join(self.folder, "state")
        self.written = []

    def add(self, *reports):
        self.written += [json.dumps({"id": name, "published": day, "text": text}) for name, day, text in reports]
        with open(self.feed + ".new", "w", encoding="utf-8") as out:
            out.write("\n".join(self.written) + "\n")
        os.replace(self.feed + ".new", self.feed)

    def watch(self, *options):
        return subprocess.Popen([GAZETAG, "watch", "-q", "--state", self.state, "-o", os.path.join(self.folder, "out.geojson"),
                                 *options, self.feed])

    def served(self, at):
        return json.loads(ask("/collections/incidents/items?limit=1000", at=at)[2])

    def wait_for(self, count, at):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and self.served(at)["numberMatched"] != count:
            time.sleep(0.1)
        self.assertEqual(self.served(at)["numberMatched"], count)

    def test_changes_come_through_without_a_restart(self):
        self.add(REPORTS[0])
        self.assertEqual(self.watch("--once").wait(timeout=60), 0)
        server, at = start("--state", self.state)
        watch = self.watch("--interval", "1")
        try:
            self.wait_for(1, at)
            page = ask("/", at=at, Accept="text/html")[2]
            for more in range(1, len(REPORTS)):
                self.add(REPORTS[more])
                self.wait_for(1 + more, at)
            self.assertNotEqual(ask("/", at=at, Accept="text/html")[2], page)
            with open(os.path.join(self.folder, "out.geojson"), encoding="utf-8") as file:
                self.assertEqual(sorted(f["id"] for f in json.load(file)["features"]),
                                 sorted(f["id"] for f in self.served(at)["features"]))
            if shutil.which("ogrinfo"):
                self.assertIn(f"Feature Count: {len(REPORTS)}\n", subprocess.run(
                    ["ogrinfo", "-ro", "-al", "-so", f"OAPIF:http://127.0.0.1:{at}", "incidents"], capture_output=True, text=True,
                    check=True, env={**os.environ, "NO_PROXY": "*", "no_proxy": "*"}).stdout)
            watch.send_signal(signal.SIGTERM)
            self.assertEqual(watch.wait(timeout=20), 0)
            self.wait_for(len(REPORTS), at)
        finally:
            watch.kill()
            watch.wait()
            stop(server)

    def test_clients_are_answered_while_it_changes(self):
        self.add(REPORTS[0])
        self.assertEqual(self.watch("--once").wait(timeout=60), 0)
        server, at = start("--state", self.state)
        watch = self.watch("--interval", "1")
        faults, done = [], threading.Event()

        def client():
            while not done.is_set():
                for path in ["/", "/?f=html", "/collections", "/collections/incidents/items"]:
                    try:
                        status, _, _ = ask(path, at=at)
                        if status != 200:
                            faults.append((path, status))
                    except Exception as fault:  # noqa: BLE001, told below
                        faults.append(fault)

        clients = [threading.Thread(target=client) for _ in range(6)]
        for one in clients:
            one.start()
        try:
            for report in REPORTS[1:]:
                self.add(report)
                time.sleep(1.2)
            self.wait_for(len(REPORTS), at)
        finally:
            done.set()
            for one in clients:
                one.join()
            watch.kill()
            watch.wait()
            stop(server)
        self.assertEqual(faults, [])

    def test_what_is_no_state(self):
        with open(os.path.join(self.folder, "text"), "w", encoding="utf-8") as out:
            out.write("no database, " * 100)
        open(os.path.join(self.folder, "empty"), "w").close()
        for name, status in [("text", 65), ("empty", 65), ("missing", 66)]:
            done = subprocess.run([GAZETAG, "serve", "--port", "0", "--state", os.path.join(self.folder, name)],
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual(subprocess.run([GAZETAG, "serve", "--state", "a", found], capture_output=True).returncode, 64)


if __name__ == "__main__":
    unittest.main(verbosity=1)
