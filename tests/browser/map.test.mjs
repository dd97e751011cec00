// The map page in headless Chromium: it renders, can be used, asks nothing of the network and has no
// serious accessibility fault. Run by run.sh. SOURCE names the project's folder, GAZETAG the program,
// CHROMIUM the browser, ARTEFACTS a folder for screenshots.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(process.env.SOURCE || join(here, "../.."));
const program = resolve(process.env.GAZETAG || join(root, "build/release/gazetag"));
const artefacts = resolve(process.env.ARTEFACTS || join(root, "build/browser"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const work = mkdtempSync(join(tmpdir(), "gazetag-map-"));
const seeds = join(work, "seeds.html"), hostile = join(work, "hostile.html"), crowd = join(work, "crowd.html");
let browser;

function makePage(out, folder, input) {
    execFileSync(program, ["tag", "--to", "html", "-o", out, input], { cwd: folder });
}

// The program's page around features of our own making.
function pageWith(features) {
    const page = readFileSync(seeds, "utf8");
    const start = page.indexOf('id="data">') + 'id="data">'.length, end = page.indexOf("</script>", start);
    const data = JSON.stringify({ type: "FeatureCollection", features }).replace(/</g, "\\u003c");
    return page.slice(0, start) + data + page.slice(end);
}

// Opens a page and watches what it does.
async function open(file, { width = 1280, height = 800, dark = false, bypassCSP = false } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? "dark" : "light", bypassCSP });
    context.setDefaultTimeout(15000);
    const page = await context.newPage();
    const faults = [], requests = [];
    page.on("console", message => { if (["error", "warning"].includes(message.type())) faults.push(message.text()); });
    page.on("pageerror", error => faults.push(error.message));
    page.on("dialog", dialog => { faults.push("dialog: " + dialog.message()); dialog.dismiss(); });
    page.on("request", request => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector("#summary:not(:empty)");
    await page.waitForTimeout(300);
    return { page, faults, requests };
}

function incident(number, more) {
    return {
        type: "Feature", id: `f${number}`,
        geometry: { type: "Point", coordinates: [40 + (number * 7919 % 1000) / 100, 30 + (number * 104729 % 1000) / 150] },
        properties: {
            layer: "incident", incident_id: `i${number}`, title: `Incident ${number}`, type: number % 2 ? "airstrike" : "protest",
            status: "reported", date_start: `2024-0${1 + number % 9}-1${number % 10}`, date_precision: 1, documents: [`d${number}`],
            where_precision: 1, radius_km: 1, relation: "in", place_name: "Somewhere", "marker-color": "#d1495b",
            sources: [{ document: `d${number}`, source: "example" }], evidence: [], disagreement: [], attribution: [], ...more
        }
    };
}

function at(feature, longitude, latitude) {
    feature.geometry.coordinates = [longitude, latitude];
    return feature;
}

before(async () => {
    mkdirSync(artefacts, { recursive: true });
    makePage(seeds, root, "seeds");
    const trap = "</script><img src=x onerror=alert(1)>";
    const report = join(work, "trap.jsonl");
    writeFileSync(report, JSON.stringify({ id: trap, source: trap, url: "javascript:alert(1)", published: "2024-07-31",
        text: `BAGHDAD - An airstrike killed four people in Mosul on Tuesday, officials said ${trap}.` }) + "\n");
    makePage(hostile, work, "trap.jsonl");
    writeFileSync(crowd, pageWith(Array.from({ length: 10000 }, (_, i) => incident(i))));
    browser = await chromium.launch({
        executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
               "--disable-component-update", "--disable-sync"]
    });
});

after(async () => {
    await browser?.close();
    rmSync(work, { recursive: true, force: true });
});

test("the page of the sample reports renders without a fault and without the network", async () => {
    for (const [name, options] of Object.entries({
        "desktop-light": {}, "desktop-dark": { dark: true },
        "phone-light": { width: 390, height: 844 }, "phone-dark": { width: 390, height: 844, dark: true }
    })) {
        const { page, faults, requests } = await open(seeds, options);
        assert.ok(await page.locator("#map .leaflet-marker-icon.dot, #map .cluster").count() > 0, "markers are in view");
        await page.screenshot({ path: join(artefacts, `map-${name}.png`) });
        assert.deepEqual(faults, []);
        assert.deepEqual(requests, [pathToFileURL(seeds).href]);
        assert.match(await page.textContent("#summary"), /^\d+ incidents? from 5 reports/);
        assert.ok(await page.locator("path.land").count() > 150, "countries are drawn");
        assert.ok(await page.locator(".dot.leaflet-marker-icon, .cluster").count() > 0, "markers are drawn");
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `nothing sticks out sideways (${overflow} px)`);
        await page.context().close();
    }
});

test("a marker opens the accounts with their evidence, and so does the list", async () => {
    const { page, faults } = await open(seeds);
    await page.locator("#list .item").first().click();
    await page.waitForSelector(".leaflet-popup .card");
    assert.ok(await page.locator(".leaflet-popup blockquote").count() > 0, "evidence is quoted");
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(artefacts, "map-popup.png") });
    await page.keyboard.press("Escape");
    await page.waitForSelector(".leaflet-popup", { state: "detached" });
    const marker = page.locator(".dot.leaflet-marker-icon").first();
    await marker.focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector(".leaflet-popup .card");
    assert.deepEqual(faults, []);
});

test("on a phone the card fits the map, and nothing covers it", async () => {
    const { page, faults } = await open(seeds, { width: 390, height: 844 });
    await page.locator("#list .item").first().click();
    await page.waitForSelector(".leaflet-popup .card");
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(artefacts, "map-phone-popup.png") });
    const card = await page.locator(".leaflet-popup-content-wrapper").boundingBox(), map = await page.locator("#map").boundingBox();
    assert.ok(card.x >= 0 && card.x + card.width <= 390, `from ${card.x} to ${card.x + card.width}`);
    assert.ok(card.y >= map.y && card.y + card.height <= map.y + map.height, `from ${card.y} to ${card.y + card.height} in ${map.y} to ${map.y + map.height}`);
    const covers = await page.evaluate(({ x, y, width, height }) => {
        const inside = (dx, dy) => document.elementFromPoint(x + dx, y + dy)?.closest(".leaflet-popup") !== null;
        return [[8, 8], [width - 8, 8], [8, height - 8], [width - 8, height - 8], [width / 2, height / 2]].every(([dx, dy]) => inside(dx, dy));
    }, card);
    assert.ok(covers, "nothing lies above the card");
    await page.locator(".leaflet-popup-close-button").click();
    await page.locator("#legend > summary").click();
    assert.deepEqual(faults, []);
});

test("search, filters and the time slider change what is shown", async () => {
    const { page } = await open(crowd);
    const summary = () => page.textContent("#summary");
    assert.match(await summary(), /^10,000 incidents/);
    await page.fill("#search", "incident 77");
    assert.match(await summary(), /^280 incidents/); // of the numbers below 10,000 with 77 in them
    await page.fill("#search", "");
    await page.click("#filters > summary");
    await page.locator("#types label", { hasText: "protest" }).locator("input").uncheck();
    assert.match(await summary(), /^5,000 incidents/);
    await page.click("#reset");
    assert.match(await summary(), /^10,000 incidents/);
    await page.selectOption("#window", "30");
    const last = await summary();
    assert.notEqual(last, "10,000 incidents from 10,000 reports");
    await page.locator("#slider").focus();
    for (let i = 0; i < 40; i++) await page.keyboard.press("ArrowLeft");
    assert.notEqual(await summary(), last);
    await page.click("#play");
    const started = await page.textContent("#date");
    await page.locator("#date").filter({ hasNotText: started }).waitFor();
    await page.click("#play");
});

test("ten thousand incidents stay smooth", async () => {
    const started = Date.now();
    const { page, faults } = await open(crowd);
    const loaded = Date.now() - started;
    const waits = await page.evaluate(async () => {
        const waits = {};
        let longest = 0, last = performance.now(), frame;
        const watch = now => { longest = Math.max(longest, now - last); last = now; frame = requestAnimationFrame(watch); };
        const measure = async (name, act) => {
            longest = 0;
            last = performance.now();
            act();
            await new Promise(resolve => setTimeout(resolve, 500));
            waits[name] = Math.max(waits[name] ?? 0, Math.round(longest));
        };
        frame = requestAnimationFrame(watch);
        const set = (id, value, event) => { const input = document.getElementById(id); input.value = value; input.dispatchEvent(new Event(event)); };
        for (const word of ["incident 1", "incident 12", "incident", ""]) await measure("search", () => set("search", word, "input"));
        const slider = document.getElementById("slider");
        set("window", "30", "change");
        for (let step = 1; step <= 5; step++)
            await measure("slider", () => set("slider", Number(slider.min) + step * (slider.max - slider.min) / 6, "input"));
        set("window", "all", "change");
        for (let i = 0; i < 3; i++) await measure("zoom in", () => document.querySelector(".leaflet-control-zoom-in").click());
        for (let i = 0; i < 3; i++) await measure("zoom out", () => document.querySelector(".leaflet-control-zoom-out").click());
        cancelAnimationFrame(frame);
        return waits;
    });
    console.log(`10,000 incidents: opened in ${loaded} ms; longest frame in ms: ` +
                Object.entries(waits).map(([name, wait]) => `${name} ${wait}`).join(", "));
    // Not a measurement: only an answer that takes seconds fails.
    assert.ok(Math.max(...Object.values(waits)) < 4000);
    assert.deepEqual(faults, []);
});

test("of very many sources the last share one box", async () => {
    const file = join(work, "sources.html");
    writeFileSync(file, pageWith(Array.from({ length: 250 }, (_, i) => incident(i, { sources: [{ document: `d${i}`, source: `paper_${i}` }] }))));
    const { page } = await open(file);
    await page.click("#filters > summary");
    assert.equal(await page.locator("#sources label").count(), 201);
    await page.locator("#sources label", { hasText: "50 others (50)" }).locator("input").uncheck();
    assert.match(await page.textContent("#summary"), /^200 incidents.*of 250/);
    await page.locator("#sources label", { hasText: /^paper_0 \(1\)/ }).locator("input").uncheck();
    assert.match(await page.textContent("#summary"), /^199 incidents/);
});

test("a marker's size tells how many were killed", async () => {
    const file = join(work, "sizes.html");
    writeFileSync(file, pageWith([null, 0, 3, 30].map((dead, i) => at(incident(i, { fatalities_best: dead }), 40 + 2 * i, 33))));
    const { page } = await open(file);
    const widths = [];
    for (let i = 0; i < 4; i++) {
        const marker = page.locator(`.dot.leaflet-marker-icon[aria-label^="Incident ${i},"]`);
        widths.push((await marker.boundingBox()).width);
    }
    assert.equal(widths[0], widths[1]);
    assert.ok(widths[1] < widths[2] && widths[2] < widths[3], widths.join(" "));
});

test("what crowds is a cluster, which opens", async () => {
    const file = join(work, "clusters.html");
    // Three at one point, one nearby, two far away.
    writeFileSync(file, pageWith([[44, 33], [44, 33], [44, 33], [44.2, 33], [20, 10], [60, 40]].map(([x, y], i) => at(incident(i), x, y))));
    const { page, faults } = await open(file);
    const cluster = page.locator(".cluster");
    assert.equal(await cluster.textContent(), "4");
    assert.match(await cluster.getAttribute("aria-label"), /4 incidents here/);
    assert.equal(await page.locator(".dot.leaflet-marker-icon").count(), 2);
    await cluster.click();
    await page.locator(".cluster", { hasText: "3" }).waitFor();
    await page.locator(".cluster", { hasText: "3" }).click();
    // Those at one point are spread out, each can be reached.
    await page.locator('.dot.leaflet-marker-icon[aria-label^="Incident 1,"]').click();
    await page.locator(".leaflet-popup h3", { hasText: "Incident 1" }).waitFor();
    assert.deepEqual(faults, []);
});

test("the list opens an incident that shares its point with others", async () => {
    const file = join(work, "shared.html");
    writeFileSync(file, pageWith(Array.from({ length: 12 }, (_, i) => at(incident(i), 44, 33))));
    const { page, faults } = await open(file);
    for (const number of [3, 7, 11]) {
        await page.locator("#list .item", { hasText: new RegExp(`Incident ${number}\\b`) }).click();
        await page.locator(".leaflet-popup h3", { hasText: new RegExp(`Incident ${number}\\b`) }).waitFor();
    }
    assert.deepEqual(faults, []);
});

test("places merely mentioned are a layer that can be switched on", async () => {
    const file = join(work, "places.html");
    const place = (number, name, more) => ({ type: "Feature", id: `p${number}`, geometry: { type: "Point", coordinates: [40 + number, 31] },
        properties: { layer: "place", title: name, name, mention_count: number, incident_count: 0, ...more } });
    writeFileSync(file, pageWith([at(incident(1), 40, 31), at(incident(2), 47, 31), place(2, "Quiet Town"), place(3, "Named Town"), place(4, "Hit Town", { incident_count: 1 })]));
    const { page } = await open(file);
    const spots = page.locator("#map path.spot");
    assert.equal(await spots.count(), 0);
    await page.click("#filters > summary");
    await page.check("#show-places");
    assert.equal(await spots.count(), 2); // where something happened there is a marker already
    await spots.first().click();
    assert.match(await page.textContent(".leaflet-popup"), /Quiet Town.*Named 2 times.*nothing is reported/s);
    await page.keyboard.press("Escape");
    await page.uncheck("#show-places");
    assert.equal(await spots.count(), 0);
});

test("the slider plays to the end and can be halted", async () => {
    const file = join(work, "play.html");
    writeFileSync(file, pageWith(Array.from({ length: 8 }, (_, i) => incident(i, { date_start: `2024-05-0${i + 1}` }))));
    const { page } = await open(file);
    const play = page.locator("#play");
    await play.click();
    assert.equal(await play.textContent(), "Pause");
    assert.match(await page.textContent("#summary"), /^[1-4] incidents?.* \(of 8\)/);
    await play.click();
    const halted = await page.textContent("#summary");
    await page.waitForTimeout(700);
    assert.equal(await page.textContent("#summary"), halted);
    await play.click();
    await page.locator("#play", { hasText: "Play" }).waitFor();
    assert.match(await page.textContent("#summary"), /^8 incidents/);
    assert.match(await page.textContent("#date"), /until 2024-05-08/);
});

test("everything can be reached with the keyboard", async () => {
    const { page, faults } = await open(seeds);
    const focused = () => page.evaluate(() => {
        const node = document.activeElement;
        return node.id || [...node.classList].find(name => ["skip", "item", "dot", "cluster"].includes(name)) || node.tagName;
    });
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await focused(), "list");
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "item");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".leaflet-popup .card");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "dialog");
    await page.keyboard.press("Escape");
    await page.waitForSelector(".leaflet-popup", { state: "detached" });
    assert.equal(await focused(), "item");
    const met = new Set();
    for (let i = 0; i < 80 && !met.has("slider"); i++) {
        await page.keyboard.press("Tab");
        met.add(await focused());
    }
    for (const stop of ["map", "dot", "play", "window", "slider"]) assert.ok(met.has(stop), `Tab comes to ${stop}: ${[...met].join(" ")}`);
    const all = await page.textContent("#summary");
    await page.keyboard.press("Home");
    assert.notEqual(await page.textContent("#summary"), all);
    assert.match(await page.getAttribute("#slider", "aria-valuetext"), /^until 2024/);
    const zoom = () => page.evaluate(() => getComputedStyle(document.querySelector(".leaflet-proxy")).transform);
    const before = await zoom();
    await page.locator("#map").focus();
    await page.keyboard.press("+");
    await page.waitForTimeout(500);
    assert.notEqual(await zoom(), before);
    assert.deepEqual(faults, []);
});

test("on paper there are the map, the legend and the list, and nothing to press", async () => {
    const { page, faults } = await open(seeds, { dark: true });
    const shown = await page.textContent("#summary");
    await page.locator("#list .item").first().click();
    await page.waitForSelector(".leaflet-popup");
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.waitForTimeout(500);
    for (const control of ["#time", "#filters", ".search", ".leaflet-control-zoom", ".leaflet-popup"])
        assert.ok(!await page.locator(control).isVisible(), control);
    for (const part of ["#map", "#legend", "#list", "#summary"]) assert.ok(await page.locator(part).isVisible(), part);
    const [map, list] = [await page.locator("#map").boundingBox(), await page.locator("#list").boundingBox()];
    assert.ok(map.y + map.height <= list.y, "the map stands above the list");
    assert.ok(map.width > 700, `the map is as wide as the page (${map.width})`);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
    assert.equal(await page.textContent("#summary"), shown);
    assert.ok(await page.locator("#map .dot, #map .cluster").count() > 1);
    await page.screenshot({ path: join(artefacts, "map-print.png"), fullPage: true });
    assert.ok((await page.pdf({ format: "A4" })).length > 10000);
    assert.deepEqual(faults, []);
});

test("what a report says is shown as text and never run", async () => {
    const { page, faults, requests } = await open(hostile);
    await page.locator("#list .item, #unlocated details summary").first().click();
    await page.waitForTimeout(400);
    const shown = await page.evaluate(() => document.body.innerText);
    assert.match(shown, /<\/script><img src=x onerror=alert\(1\)>/);
    assert.equal(await page.locator("img[src='x']").count(), 0);
    assert.equal(await page.locator("a[href^='javascript']").count(), 0);
    assert.deepEqual(faults, []);
    assert.equal(requests.length, 1);
});

test("incidents without a place are listed with the reason", async () => {
    const file = join(work, "unlocated.html");
    writeFileSync(file, pageWith([incident(1), { ...incident(2, { unlocated_reason: "the text names no place" }), geometry: null }]));
    const { page } = await open(file);
    assert.match(await page.textContent("#summary"), /1 without a place/);
    assert.match(await page.textContent("#unlocated-list"), /the text names no place/);
});

test("states look different", async () => {
    const file = join(work, "states.html");
    const states = ["reported", "claimed", "disputed", "denied", "attempted", "background"];
    writeFileSync(file, pageWith(states.map((status, i) => at(incident(i, { status }), 40 + i, 33))));
    const { page } = await open(file);
    const looks = new Set();
    for (const status of states) {
        const mark = page.locator(`#legend .dot.s-${status}`);
        assert.equal(await mark.count(), 1, status);
        looks.add(await mark.evaluate(node => {
            const style = getComputedStyle(node);
            return [style.borderStyle, style.opacity, style.backgroundColor, node.textContent].join("|");
        }));
    }
    assert.equal(looks.size, states.length);
    await page.screenshot({ path: join(artefacts, "map-states.png") });
});

test("axe-core finds no serious accessibility fault", async () => {
    for (const dark of [false, true]) {
        const { page } = await open(seeds, { dark, bypassCSP: true });
        await page.click("#filters > summary");
        await page.locator("#list .item").first().click();
        await page.waitForSelector(".leaflet-popup .card");
        // A card that is still fading in has no contrast yet.
        await page.waitForFunction(() => getComputedStyle(document.querySelector(".leaflet-popup")).opacity === "1");
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run());
        const serious = violations.filter(fault => ["serious", "critical"].includes(fault.impact));
        assert.deepEqual(serious.map(fault => `${fault.id}: ${fault.nodes[0].html} ${fault.nodes[0].failureSummary}`), []);
    }
});

// The lines in the README under "<!-- recipe: NAME -->".
function recipe(name) {
    const found = readFileSync(join(root, "README.md"), "utf8").match(new RegExp(`<!-- recipe: ${name} -->\n\`\`\`\\w+\n(.*?)\n\`\`\``, "s"));
    assert.ok(found, `the README has the recipe ${name}`);
    return found[1];
}

test("the README's lines for Leaflet draw the live layer, where the server allows it", async t => {
    const leaflet = "/usr/share/javascript/leaflet/leaflet";
    if (!existsSync(leaflet + ".min.js")) { t.skip("libjs-leaflet is not installed"); return; }
    execFileSync(program, ["tag", "-q", "-l", "incidents", "-o", join(work, "live.geojson"), "seeds"], { cwd: root });
    const own = createServer((_, answer) => answer.setHeader("Content-Type", "text/html").end(
        `<!DOCTYPE html><link rel="icon" href="data:,"><style>${readFileSync(leaflet + ".css", "utf8")} #map { height: 400px; }</style>` +
        `<div id="map"></div><script>${readFileSync(leaflet + ".min.js", "utf8")}</script>` +
        `<script type="module">const map = L.map("map").setView([33, 44], 4);
         try { ${recipe("leaflet")} } catch (fault) { window.fault = String(fault); } window.done = true;</script>`));
    await once(own.listen(0, "127.0.0.1"), "listening");
    const origin = `http://localhost:${own.address().port}`;
    for (const allowed of [true, false]) {
        const server = spawn(program, ["serve", "--port", "0", ...(allowed ? ["--allow-origin", origin] : []), join(work, "live.geojson")],
                             { stdio: ["ignore", "ignore", "pipe"] });
        const [said] = await once(server.stderr, "data");
        const port = String(said).match(/:(\d+)\/\s*$/)[1];
        const context = await browser.newContext();
        const page = await context.newPage();
        // The README's port is the default; here it is any that is free.
        await context.route("http://127.0.0.1:8080/**", route => route.continue({ url: route.request().url().replace("8080", port) }));
        await page.goto(origin);
        await page.waitForFunction(() => window.done);
        const drawn = await page.locator("path.leaflet-interactive").count();
        if (allowed) {
            assert.equal(drawn, JSON.parse(readFileSync(join(work, "live.geojson"), "utf8")).features.filter(feature => feature.geometry).length);
            await page.locator("path.leaflet-interactive").last().click();
            assert.ok((await page.textContent(".leaflet-popup b")).length > 5);
        } else {
            assert.equal(drawn, 0);
            assert.match(await page.evaluate(() => window.fault), /fetch/);
        }
        await context.close();
        server.kill();
    }
    own.close();
});

test("the page is one file of its own", () => {
    assert.ok(existsSync(seeds));
    const page = readFileSync(seeds, "utf8");
    assert.ok(!/<(script|link|img|iframe)[^>]+(src|href)=/i.test(page.replace(/<script[^>]*>[\s\S]*?<\/script>/g, "")), "nothing is loaded");
    assert.ok(page.length < 1_500_000);
});
