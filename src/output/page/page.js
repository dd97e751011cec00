/* The page that `gazetag tag --to html` writes. Text from reports is only ever set as text. */
(function () {
    "use strict";

    const byId = id => document.getElementById(id);
    const features = JSON.parse(byId("data").textContent).features || [];
    const topology = JSON.parse(byId("basemap").textContent);
    const prints = new Intl.NumberFormat("en");
    const DAY = 86400000;
    const LIST_STEP = 200;
    const CLOSEST = 10; /* what the base map still says something at */
    const STATUSES = ["reported", "claimed", "disputed", "denied", "attempted", "planned",
                      "hypothetical", "background"];
    const DATE_WORDS = { 2: "within a few days", 3: "within the week", 4: "within the month",
                         5: "within a longer time" };
    const WHERE_WORDS = { 2: "near this point", 3: "in this district", 4: "in this province",
                          5: "in this region", 6: "somewhere in this country", 7: "at sea or in the air" };

    /* ---- small helpers */

    function element(tag, attributes, ...children) {
        const made = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes || {})) {
            if (value === undefined || value === null || value === false) continue;
            if (name === "class") made.className = value;
            else if (name === "text") made.textContent = value;
            else made.setAttribute(name, value === true ? "" : value);
        }
        made.append(...children.filter(child => child !== null && child !== undefined));
        return made;
    }

    function words(value) { return String(value || "").replace(/_/g, " "); }
    function colourOf(properties) {
        const colour = String(properties["marker-color"] || "");
        return /^#[0-9a-f]{6}$/i.test(colour) ? colour : "#7a7a7a";
    }
    /* A document that nobody published has its file's name. */
    function nameOf(document) { return String(document || "").replace(/.*\//, ""); }
    function swatch(colour) {
        const dot = element("span", { class: "swatch", "aria-hidden": "true" });
        dot.style.background = colour;
        return dot;
    }
    function dayOf(iso) {
        const time = iso ? Date.parse(String(iso).slice(0, 10) + "T00:00:00Z") : NaN;
        return Number.isNaN(time) ? null : Math.round(time / DAY);
    }
    function isoOf(day) { return new Date(day * DAY).toISOString().slice(0, 10); }
    function count(low, best, high) {
        if (best !== null && best !== undefined) {
            const range = (low ?? best) < best || (high ?? best) > best;
            return range ? `${prints.format(best)} (${prints.format(low ?? best)} to ${prints.format(high ?? best)})`
                         : prints.format(best);
        }
        if (low && high && low !== high) return `${prints.format(low)} to ${prints.format(high)}`;
        return low ? `at least ${prints.format(low)}` : null;
    }

    /* ---- the incidents, one entry for all sites of an incident */

    class Entry {
        constructor(first) {
            const p = first.properties;
            this.p = p;
            this.sites = [];
            this.colour = colourOf(p);
            this.start = dayOf(p.date_start);
            this.end = dayOf(p.date_end) ?? this.start;
            this.publishers = [...new Set((p.sources || []).map(s => s.source || nameOf(s.document) || "unnamed source"))];
            this.markers = [];
        }
        add(feature) {
            this.sites.push(feature);
        }
        get located() { return this.sites.some(site => site.geometry); }
        get title() { return this.p.title || words(this.p.type); }
        dateWords() {
            const p = this.p;
            if (this.start === null) return p.date_text ? `“${p.date_text}”, date not stated` : "date not stated";
            const span = this.end > this.start ? `${isoOf(this.start)} to ${isoOf(this.end)}` : isoOf(this.start);
            const unsure = DATE_WORDS[p.date_precision];
            return unsure && this.end === this.start ? `${span} (${unsure})` : span;
        }
        placeWords() {
            const names = [...new Set(this.sites.map(s => s.properties.place_name || s.properties.place_text).filter(Boolean))];
            return names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
        }
        haystack() {
            if (!this.folded) {
                const p = this.p;
                const parts = [p.title, p.description, p.type, p.actor, p.target, p.weapon, this.placeWords(),
                               ...(p.evidence || []).map(e => e.text), ...this.publishers];
                this.folded = fold(parts.filter(Boolean).join(" "));
            }
            return this.folded;
        }
    }

    function fold(text) {
        return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    }

    const entries = [], byIncident = new Map(), places = [];
    for (const feature of features) {
        const p = feature.properties || {};
        if (p.layer === "place") places.push(feature);
        if (p.layer !== "incident") continue;
        const key = p.incident_id || feature.id || entries.length;
        let entry = byIncident.get(key);
        if (!entry) {
            entry = new Entry(feature);
            byIncident.set(key, entry);
            entries.push(entry);
        }
        entry.add(feature);
    }
    entries.sort((a, b) => (b.start ?? -1e9) - (a.start ?? -1e9) || a.title.localeCompare(b.title));

    /* ---- the card that a marker or a list item opens */

    function row(list, name, value) {
        if (value === null || value === undefined || value === "") return;
        list.append(element("dt", { text: name }), element("dd", { text: value }));
    }

    function link(text, url) {
        return /^https?:\/\//i.test(url || "")
            ? element("a", { href: url, rel: "noopener noreferrer", target: "_blank", text })
            : element("span", { text });
    }

    function accountOf(source, evidence) {
        const box = element("div", { class: "account" });
        const name = source.title || source.source || source.document || "report";
        const head = element("div", {}, link(name, source.url));
        const facts = [source.title && source.source ? source.source : null, source.published,
                       source.status && source.status !== "reported" ? words(source.status) : null,
                       countWords(source, "killed", "fatalities"), countWords(source, "wounded", "injuries"),
                       source.weapon].filter(Boolean);
        if (facts.length) head.append(element("span", { text: " · " + facts.join(" · ") }));
        box.append(head);
        for (const piece of evidence) box.append(element("blockquote", { text: piece.text }));
        return box;
    }

    function countWords(p, word, stem) {
        const figure = count(p[stem + "_low"], p[stem + "_best"], p[stem + "_high"]);
        return figure === null ? null : `${figure} ${word}`;
    }

    function placeOf(site) {
        const p = site.properties, name = p.place_name || p.place_text || "place not stated";
        const said = p.place_text && p.place_name && fold(p.place_text) !== fold(p.place_name) ? ` (written “${p.place_text}”)` : "";
        const relation = p.relation && p.relation !== "in" ? words(p.relation) + " " : "";
        const unsure = WHERE_WORDS[p.where_precision] ? `, ${WHERE_WORDS[p.where_precision]}` : "";
        return relation + name + said + unsure;
    }

    function cardOf(entry, site) {
        const p = (site || entry.sites[0]).properties;
        const card = element("article", { class: "card" });
        const facts = element("dl");
        card.append(element("h3", { text: entry.title }),
                    element("span", { class: "badge", text: words(p.status) || "reported" }));
        if (p.aggregate) card.append(" ", element("span", { class: "badge", text: "a series" + (p.count ? ` of ${p.count}` : "") }));
        row(facts, "When", entry.dateWords());
        row(facts, "Where", placeOf(site || entry.sites[0]));
        row(facts, "Type", words(p.type));
        row(facts, "Killed", count(p.fatalities_low, p.fatalities_best, p.fatalities_high));
        row(facts, "Wounded", count(p.injuries_low, p.injuries_best, p.injuries_high));
        row(facts, "By", p.actor && p.actor_certainty && p.actor_certainty !== "stated" ? `${p.actor} (${p.actor_certainty})` : p.actor);
        row(facts, "Against", p.target);
        row(facts, "With", p.weapon);
        row(facts, "Damage", p.damage);
        row(facts, "According to", (p.attribution || []).map(a => a.who).filter(Boolean).join("; "));
        card.append(facts);
        if ((p.disagreement || []).length)
            card.append(element("p", { class: "differ", text: "The accounts differ on: " + p.disagreement.map(words).join(", ") + "." }));
        const accounts = p.sources || [], evidence = p.evidence || [];
        if (accounts.length || evidence.length) card.append(element("h4", { text: accounts.length > 1 ? `${accounts.length} accounts` : "Account" }));
        for (const source of accounts)
            card.append(accountOf(source, evidence.filter(piece => piece.document === source.document)));
        const orphans = evidence.filter(piece => !accounts.some(source => source.document === piece.document));
        if (orphans.length) card.append(accountOf({ document: orphans[0].document }, orphans));
        return card;
    }

    /* ---- the map */

    const map = L.map("map", { zoomControl: true, minZoom: 2, maxZoom: 13, worldCopyJump: true,
                               maxBounds: [[-85, -400], [85, 400]] });
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution("Borders: Natural Earth · Leaflet");
    map.createPane("land").style.zIndex = 200;
    map.createPane("names").style.zIndex = 210;
    const landRenderer = L.svg({ pane: "land", padding: 0.4 });

    const arcs = topology.arcs.map(arc => {
        const { scale, translate } = topology.transform;
        let x = 0, y = 0;
        return arc.map(([dx, dy]) => {
            x += dx;
            y += dy;
            return [y * scale[1] + translate[1], x * scale[0] + translate[0]];
        });
    });
    function ringOf(indices) {
        const ring = [];
        for (const index of indices) {
            const arc = index < 0 ? arcs[~index].slice().reverse() : arcs[index];
            ring.push(...(ring.length ? arc.slice(1) : arc));
        }
        return ring;
    }
    function polygonsOf(geometry) {
        if (geometry.type === "Polygon") return [geometry.arcs.map(ringOf)];
        return geometry.type === "MultiPolygon" ? geometry.arcs.map(polygon => polygon.map(ringOf)) : [];
    }
    function widest(polygons) {
        let best = null, size = -1;
        for (const [ring] of polygons) {
            const bounds = L.latLngBounds(ring);
            const area = (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
            if (area > size) { size = area; best = bounds; }
        }
        return { bounds: best, area: size };
    }
    const labels = [];
    function drawLayer(name, style, labelClass, minZoom, maxZoom) {
        for (const geometry of topology.objects[name].geometries) {
            const polygons = polygonsOf(geometry);
            if (!polygons.length) continue;
            L.polygon(polygons, { ...style, pane: "land", renderer: landRenderer, interactive: false, smoothFactor: 0.7 }).addTo(map);
            if (!geometry.n) continue;
            const { bounds, area } = widest(polygons);
            const zoom = Math.max(minZoom, Math.min(9, Math.ceil(6.4 - Math.log2(Math.sqrt(area) + 0.01))));
            const label = element("span", { text: geometry.n });
            labels.push({ zoom, maxZoom, area, width: geometry.n.length * 9 + 10, marker: L.marker(bounds.getCenter(), { pane: "names", interactive: false, keyboard: false,
                icon: L.divIcon({ className: "map-label " + labelClass, html: label, iconSize: [0, 0] }) }) });
        }
    }
    drawLayer("countries", { className: "land" }, "country", 3, 6);
    drawLayer("provinces", { className: "province" }, "province-name", 7, 13);
    /* A country's border is not hidden by that of its provinces. */
    L.polyline(topology.objects.countries.geometries.flatMap(polygonsOf).flat(),
               { className: "border", pane: "land", renderer: landRenderer, interactive: false, smoothFactor: 0.7 }).addTo(map);
    labels.sort((a, b) => b.area - a.area);
    /* Of labels that would overlap the larger country's is shown. */
    function showLabels() {
        const zoom = map.getZoom(), placed = [];
        for (const label of labels) {
            const { x, y } = map.project(label.marker.getLatLng());
            const wanted = label.zoom <= zoom && zoom <= label.maxZoom &&
                !placed.some(other => Math.abs(other.x - x) < (other.width + label.width) / 2 && Math.abs(other.y - y) < 18);
            if (wanted) placed.push({ x, y, width: label.width });
            if (wanted !== map.hasLayer(label.marker)) wanted ? label.marker.addTo(map) : label.marker.remove();
        }
        map.getContainer().classList.toggle("far", zoom < 5);
    }
    map.on("zoomend", showLabels);

    function sizeOf(p) {
        const dead = p.fatalities_best ?? p.fatalities_low ?? 0;
        return Math.round(Math.min(46, 16 + 4.5 * Math.sqrt(dead)));
    }

    /* A round mark whose look is set through the style object, which the page's policy allows. */
    const Mark = L.DivIcon.extend({
        createIcon(old) {
            const made = L.DivIcon.prototype.createIcon.call(this, old);
            made.style.backgroundColor = this.options.colour;
            made.style.setProperty("--mark", this.options.colour);
            return made;
        }
    });
    /* Somewhere in a region or a country: the point is only where its name stands. */
    function isVague(p) { return p.where_precision === 5 || p.where_precision === 6; }
    const MARKS = { denied: "×", disputed: "?", attempted: "", claimed: "" };
    function iconOf(entry, p) {
        const size = sizeOf(p);
        const vague = isVague(p) ? " vague" : "";
        return new Mark({ className: `dot s-${String(p.status || "reported").replace(/[^a-z]/g, "")}${vague}`,
                          html: element("span", { text: MARKS[p.status] || "", "aria-hidden": "true" }),
                          iconSize: [size, size], colour: entry.colour });
    }
    function nameMarker(marker, text) {
        marker.on("add", () => {
            const icon = marker.getElement();
            if (icon) { icon.setAttribute("role", "button"); icon.setAttribute("aria-label", text); }
        });
    }

    const clusters = L.markerClusterGroup({
        showCoverageOnHover: false, maxClusterRadius: 44, chunkedLoading: true, animate: false,
        spiderfyOnMaxZoom: true, disableClusteringAtZoom: 14,
        iconCreateFunction(cluster) {
            const size = Math.round(Math.min(56, 28 + 5 * Math.log2(cluster.getChildCount())));
            return L.divIcon({ className: "cluster", iconSize: [size, size],
                               html: element("span", { text: prints.format(cluster.getChildCount()) }) });
        }
    });
    clusters.on("add layeradd animationend", nameClusters);
    map.on("zoomend moveend", () => setTimeout(nameClusters, 0));
    function nameClusters() {
        for (const icon of document.querySelectorAll(".cluster:not([aria-label])")) {
            icon.setAttribute("role", "button");
            icon.setAttribute("aria-label", `${icon.textContent} incidents here, zoom in`);
        }
    }
    const areas = L.layerGroup();
    const mentioned = L.layerGroup();
    const highlight = L.layerGroup().addTo(map);
    map.addLayer(clusters);
    areas.addTo(map);

    function latLng(feature) { return [feature.geometry.coordinates[1], feature.geometry.coordinates[0]]; }
    function areaOf(site, colour, strong) {
        return L.circle(latLng(site), { radius: site.properties.radius_km * 1000, color: colour, weight: strong ? 2 : 1,
                                        dashArray: "4 4", fillOpacity: strong ? 0.16 : 0.07, interactive: false });
    }
    /* A card opens clear of the legend and of the buttons. */
    const wide = window.matchMedia("(min-width: 761px)").matches;
    const clear = wide ? { paddingTopLeft: [50, 20], paddingBottomRight: [250, 20] } : { padding: [30, 30] };
    const cardOptions = { maxWidth: 360, minWidth: 230, autoPanPaddingTopLeft: wide ? [50, 8] : [8, 8],
                          autoPanPaddingBottomRight: wide ? [250, 8] : [8, 8] };
    for (const entry of entries)
        for (const site of entry.sites) {
            if (!site.geometry) continue;
            const marker = L.marker(latLng(site), { icon: iconOf(entry, site.properties), keyboard: true });
            nameMarker(marker, `${entry.title}, ${entry.dateWords()}`);
            marker.bindPopup(() => cardOf(entry, site), cardOptions);
            marker.on("popupopen", event => { choose(entry, site); enter(event.popup, entry.title); });
            marker.entry = entry;
            entry.markers.push({ marker, site });
        }
    map.on("popupclose", () => highlight.clearLayers());

    /* The keyboard goes into the card that opens, scrolls it, and back to where it was with Escape. */
    let cameFrom = null;
    function enter(popup, title) {
        const content = popup.getElement().querySelector(".leaflet-popup-content");
        if (!popup.getElement().contains(document.activeElement)) cameFrom = document.activeElement;
        content.tabIndex = 0;
        content.setAttribute("role", "dialog");
        content.setAttribute("aria-label", title);
        content.focus({ preventScroll: true });
    }
    document.addEventListener("keydown", event => {
        const popup = document.querySelector(".leaflet-popup");
        if (event.key !== "Escape" || !popup) return;
        const inside = popup.contains(document.activeElement);
        map.closePopup();
        if (inside && cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
    });

    let chosen = null;
    function choose(entry, site) {
        if (chosen?.button) chosen.button.removeAttribute("aria-current");
        chosen = entry;
        entry.button?.setAttribute("aria-current", "true");
        highlight.clearLayers();
        if (site?.geometry && site.properties.where_precision > 1 && site.properties.radius_km > 0)
            highlight.addLayer(areaOf(site, entry.colour, true));
    }
    function open(entry) {
        const first = entry.markers[0];
        if (!first) return;
        const { marker, site } = first;
        byId("map").scrollIntoView({ block: "nearest" });
        const around = marker.getLatLng().toBounds(2000 * Math.max(20, site.properties.radius_km || 0));
        const near = Math.max(3, Math.min(8, map.getBoundsZoom(around))), closer = isVague(site.properties) ? 0 : 2;
        const fits = map.getZoom() >= near - 1 && map.getZoom() <= near + closer && map.getBounds().contains(marker.getLatLng());
        if (!fits) map.setView(marker.getLatLng(), near, { animate: false });
        uncover(marker);
        marker.openPopup();
    }
    /* Out of its cluster: closer while that helps, then spread out. */
    function uncover(marker) {
        for (;;) {
            const cluster = clusters.getVisibleParent(marker);
            if (!cluster || cluster === marker) return;
            const apart = map.getBoundsZoom(cluster.getBounds());
            if (apart > CLOSEST || map.getZoom() >= CLOSEST) {
                cluster.spiderfy();
                return;
            }
            map.setView(marker.getLatLng(), Math.max(apart, map.getZoom() + 1), { animate: false });
        }
    }

    for (const place of places) {
        const p = place.properties;
        if (!place.geometry || (p.incident_count || 0) > 0) continue;
        const spot = L.circleMarker(latLng(place), { className: "spot", radius: 5, weight: 1, color: "#6e7781", fillOpacity: 0.45 });
        spot.bindPopup(() => element("article", { class: "card" }, element("h3", { text: p.name || p.title }),
            element("p", { text: `Named ${p.mention_count || 1} times; nothing is reported to have happened there.` })));
        mentioned.addLayer(spot);
    }

    /* ---- filters */

    function tally(read) {
        const counts = new Map();
        for (const entry of entries) for (const value of read(entry)) counts.set(value, (counts.get(value) || 0) + 1);
        return counts;
    }
    function boxes(holder, counts, order, colours) {
        const values = [...counts.keys()].sort(order);
        for (const value of values) {
            const input = element("input", { type: "checkbox", value, checked: true });
            input.addEventListener("change", update);
            byId(holder).append(element("label", {}, input, colours ? swatch(colours.get(value)) : null,
                                        `${words(value)} (${prints.format(counts.get(value))})`));
        }
        byId(holder).closest("fieldset").hidden = values.length === 0;
        return () => new Set([...byId(holder).querySelectorAll("input:not(:checked)")].map(input => input.value));
    }
    const typeColours = new Map();
    for (const entry of entries)
        if (!typeColours.has(entry.p.type) || entry.p.status !== "background") typeColours.set(entry.p.type, entry.colour);
    const typeCounts = tally(entry => [entry.p.type]);
    const statusCounts = tally(entry => [entry.p.status || "reported"]);
    const byCount = counts => (a, b) => counts.get(b) - counts.get(a) || a.localeCompare(b);
    const hiddenTypes = boxes("types", typeCounts, byCount(typeCounts), typeColours);
    const hiddenStatuses = boxes("statuses", statusCounts, (a, b) => STATUSES.indexOf(a) - STATUSES.indexOf(b));
    const sourceCounts = tally(entry => entry.publishers);
    const hiddenSources = boxes("sources", sourceCounts, byCount(sourceCounts));

    /* ---- time */

    const dated = entries.filter(entry => entry.start !== null);
    const firstDay = dated.reduce((least, entry) => Math.min(least, entry.start), Infinity);
    const lastDay = dated.reduce((most, entry) => Math.max(most, entry.end), -Infinity);
    const slider = byId("slider"), span = byId("window");
    if (dated.length) {
        slider.min = firstDay;
        slider.max = lastDay;
        slider.value = lastDay;
        drawBars();
    } else {
        byId("time").hidden = true;
    }
    function drawBars() {
        const bars = byId("bars"), bins = Math.min(120, lastDay - firstDay + 1);
        const heights = new Array(bins).fill(0);
        for (const entry of dated)
            heights[Math.min(bins - 1, Math.floor((entry.start - firstDay) * bins / (lastDay - firstDay + 1)))]++;
        const top = Math.max(...heights);
        bars.setAttribute("viewBox", `0 0 ${bins} 20`);
        heights.forEach((height, i) => {
            if (!height) return;
            const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
            const tall = 2 + 18 * height / top;
            for (const [name, value] of [["x", i + 0.1], ["y", 20 - tall], ["width", 0.8], ["height", tall]]) bar.setAttribute(name, value);
            bars.append(bar);
        });
    }
    function inTime(entry) {
        if (span.value === "all") return entry.start !== null || byId("undated").checked;
        if (entry.start === null) return byId("undated").checked;
        const day = Number(slider.value);
        const from = span.value === "until" ? -Infinity : day - Number(span.value) + 1;
        return entry.start <= day && entry.end >= from;
    }
    function showDate() {
        if (!dated.length) return;
        const day = Number(slider.value);
        const text = span.value === "all" ? `${isoOf(firstDay)} to ${isoOf(lastDay)}`
            : span.value === "until" ? `until ${isoOf(day)}`
            : span.value === "1" ? isoOf(day) : `${isoOf(day - Number(span.value) + 1)} to ${isoOf(day)}`;
        byId("date").textContent = text;
        slider.setAttribute("aria-valuetext", text);
    }
    let timer = null;
    function stop() {
        clearInterval(timer);
        timer = null;
        byId("play").textContent = "Play";
        byId("play").setAttribute("aria-pressed", "false");
    }
    byId("play").addEventListener("click", () => {
        if (timer) { stop(); return; }
        if (span.value === "all") span.value = "until";
        if (Number(slider.value) >= lastDay) slider.value = firstDay;
        const step = Math.max(1, Math.round((lastDay - firstDay) / 150));
        byId("play").textContent = "Pause";
        byId("play").setAttribute("aria-pressed", "true");
        timer = setInterval(() => {
            slider.value = Math.min(lastDay, Number(slider.value) + step);
            update();
            if (Number(slider.value) >= lastDay) stop();
        }, 250);
        update();
    });

    /* ---- what is shown */

    let listed = [], listLength = LIST_STEP;
    /* What the title does not say. */
    function noteOf(entry) {
        const p = entry.p, accounts = (p.sources || []).length;
        return [entry.start === null ? entry.dateWords() : entry.end === entry.start ? DATE_WORDS[p.date_precision] : null,
                entry.sites.length > 1 ? entry.placeWords() : null, p.actor ? `by ${p.actor}` : null,
                accounts > 1 ? `${accounts} accounts` : entry.publishers[0]].filter(Boolean).join(" · ");
    }
    function itemOf(entry) {
        const p = entry.p;
        const what = element("span", { class: "what" }, entry.title + " ");
        if (p.status && p.status !== "reported") what.append(element("span", { class: "badge", text: words(p.status) }));
        const button = element("button", { type: "button", class: "item" }, swatch(entry.colour), what,
                               element("span", { class: "note", text: noteOf(entry) }));
        button.addEventListener("click", () => open(entry));
        if (entry === chosen) button.setAttribute("aria-current", "true");
        entry.button = button;
        return element("li", {}, button);
    }
    function unlocatedOf(entry) {
        const p = entry.p;
        const item = element("details", { class: "card" }, element("summary", {}, entry.title + " — ",
            element("span", { text: p.unlocated_reason || "the text does not say where" })));
        item.addEventListener("toggle", () => { if (item.open && item.childElementCount === 1) item.append(cardOf(entry)); });
        return element("li", {}, item);
    }
    function fill() {
        const rows = document.createDocumentFragment();
        for (const entry of listed.slice(0, listLength)) rows.append(itemOf(entry));
        byId("list").replaceChildren(rows);
        byId("more").hidden = listed.length <= listLength;
    }
    byId("more").addEventListener("click", () => { listLength += LIST_STEP; fill(); });

    function update() {
        const types = hiddenTypes(), statuses = hiddenStatuses(), sources = hiddenSources();
        const asked = fold(byId("search").value.trim()).split(/\s+/).filter(Boolean);
        const shown = entries.filter(entry =>
            !types.has(entry.p.type) && !statuses.has(entry.p.status || "reported") &&
            (!entry.publishers.length || entry.publishers.some(name => !sources.has(name))) &&
            inTime(entry) && asked.every(word => entry.haystack().includes(word)));
        const wanted = new Set();
        for (const entry of shown) for (const { marker } of entry.markers) wanted.add(marker);
        const current = new Set(clusters.getLayers());
        const leaving = [...current].filter(marker => !wanted.has(marker));
        const coming = [...wanted].filter(marker => !current.has(marker));
        if (leaving.length) clusters.removeLayers(leaving);
        if (coming.length) clusters.addLayers(coming);
        setTimeout(nameClusters, 0);
        areas.clearLayers();
        if (byId("show-areas").checked)
            for (const entry of shown.slice(0, 1000))
                for (const site of entry.sites)
                    if (site.geometry && site.properties.where_precision > 1 && site.properties.radius_km > 0 && site.properties.radius_km <= 100)
                        areas.addLayer(areaOf(site, entry.colour, false));
        if (byId("show-places").checked) mentioned.addTo(map); else mentioned.remove();
        listed = shown.filter(entry => entry.located);
        fill();
        const without = shown.filter(entry => !entry.located);
        byId("unlocated").hidden = without.length === 0;
        byId("unlocated-list").replaceChildren(...without.slice(0, 500).map(unlocatedOf));
        const reports = new Set(shown.flatMap(entry => entry.p.documents || [])).size;
        const plural = (n, word) => `${prints.format(n)} ${word}${n === 1 ? "" : "s"}`;
        byId("summary").textContent = `${plural(shown.length, "incident")} from ${plural(reports, "report")}` +
            (without.length ? `, ${prints.format(without.length)} without a place` : "") +
            (shown.length < entries.length ? ` (of ${prints.format(entries.length)})` : "");
        byId("list-title").textContent = listed.length ? "Incidents" : "No incident on the map";
        byId("filter-note").textContent = types.size + statuses.size + sources.size ? "(some are hidden)" : "";
        showDate();
    }

    for (const id of ["search", "slider"]) byId(id).addEventListener("input", update);
    for (const id of ["window", "undated", "show-areas", "show-places"]) byId(id).addEventListener("change", update);
    slider.addEventListener("input", () => { if (span.value === "all") { span.value = "until"; update(); } });
    byId("reset").addEventListener("click", () => {
        for (const input of byId("filters").querySelectorAll(".boxes input")) if (input.id !== "show-places") input.checked = true;
        byId("search").value = "";
        span.value = "all";
        update();
    });

    /* ---- legend */

    function legend() {
        const body = byId("legend-body"), types = element("ul"), looks = element("ul"), sizes = element("ul");
        const sharing = new Map();
        for (const type of [...typeCounts.keys()].sort(byCount(typeCounts))) {
            const colour = typeColours.get(type);
            sharing.set(colour, [...(sharing.get(colour) || []), words(type)]);
        }
        for (const [colour, names] of sharing)
            types.append(element("li", {}, swatch(colour), names.length > 4 ? names.slice(0, 4).join(", ") + " ..." : names.join(", ")));
        for (const status of STATUSES) {
            if (!statusCounts.has(status)) continue;
            const mark = element("span", { class: `dot s-${status}`, text: MARKS[status] || "" });
            Object.assign(mark.style, { width: "18px", height: "18px", backgroundColor: "#57606a" });
            mark.style.setProperty("--mark", "#57606a");
            looks.append(element("li", {}, mark, status));
        }
        const row = element("li", { class: "sizes" });
        for (const dead of [0, 10, 40]) {
            const mark = element("span", { class: "dot" }), size = sizeOf({ fatalities_best: dead }) + "px";
            Object.assign(mark.style, { width: size, height: size, backgroundColor: "#57606a" });
            row.append(mark, element("span", { text: dead === 40 ? "40 killed" : String(dead) }));
        }
        sizes.append(row);
        const notes = element("ul");
        if (entries.some(entry => entry.sites.some(site => site.geometry && isVague(site.properties)))) {
            const mark = element("span", { class: "dot vague" });
            Object.assign(mark.style, { width: "16px", height: "16px", backgroundColor: "#57606a" });
            notes.append(element("li", {}, mark, "somewhere in this region or country"));
        }
        const dashed = element("span", { class: "around", "aria-hidden": "true" });
        notes.append(element("li", {}, dashed, "the place is within this circle"));
        body.append(types, looks, sizes, notes);
    }
    legend();
    if (window.matchMedia("(max-width: 760px)").matches) byId("legend").open = false;

    /* A country's point would take the view away from what is known more closely. */
    function showAll() {
        const sites = entries.flatMap(entry => entry.markers.filter(({ marker }) => clusters.hasLayer(marker)));
        const close = sites.filter(({ site }) => !isVague(site.properties));
        const points = (close.length ? close : sites).map(({ marker }) => marker.getLatLng());
        if (points.length) map.fitBounds(L.latLngBounds(points).pad(0.1), { maxZoom: 8, animate: false, ...clear });
        else map.setView([25, 20], 2);
    }

    /* On paper the map is as wide as the page and shows all that is listed. */
    let before = null;
    function onPaper(printing) {
        if (printing) before = { centre: map.getCenter(), zoom: map.getZoom() };
        map.closePopup();
        map.invalidateSize({ animate: false });
        if (printing) showAll();
        else if (before) map.setView(before.centre, before.zoom, { animate: false });
    }
    window.matchMedia("print").addEventListener("change", event => onPaper(event.matches));

    map.setView([25, 20], 2);
    update();
    showAll();
    showLabels();
    document.title = byId("page-title").textContent + ": " + byId("summary").textContent;
}());
