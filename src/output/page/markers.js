/* What lies on the map: markers in clusters, areas, places merely mentioned; opening a marker. */
const CLOSEST = 10; /* what the base map still says something at */
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

function hasArea(site) { return site.properties.where_precision > 1 && site.properties.radius_km > 0; }

function areaOf(site, colour, strong) {
    return L.circle(latLng(site), { radius: site.properties.radius_km * 1000, color: colour, weight: strong ? 2 : 1,
                                    dashArray: "4 4", fillOpacity: strong ? 0.16 : 0.07, interactive: false });
}

/* A card opens clear of the legend and of the buttons; where there is no room beside it they give way. */
const wide = window.matchMedia("(min-width: 761px)").matches;
const clear = wide ? { paddingTopLeft: [50, 20], paddingBottomRight: [250, 20] } : { padding: [30, 30] };
const cardOptions = { maxWidth: wide ? 360 : Math.min(360, window.innerWidth - 60), minWidth: 230, autoPanPaddingTopLeft: wide ? [50, 8] : [8, 8],
                      autoPanPaddingBottomRight: wide ? [250, 8] : [8, 8] };
for (const entry of entries)
    for (const site of entry.sites) {
        if (!site.geometry) continue;
        const marker = L.marker(latLng(site), { icon: iconOf(entry, site.properties), keyboard: true });
        nameMarker(marker, `${entry.title}, ${entry.dateWords()}`);
        marker.bindPopup(() => cardOf(entry, site), cardOptions);
        marker.on("popupopen", event => { choose(entry, site); enter(event.popup, entry.title); });
        entry.markers.push({ marker, site });
    }
map.on("popupopen", () => byId("map-area").classList.add("reading"));
map.on("popupclose", () => {
    highlight.clearLayers();
    byId("map-area").classList.remove("reading");
});

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
    if (site?.geometry && hasArea(site)) highlight.addLayer(areaOf(site, entry.colour, true));
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

/* The markers and areas of these incidents, and no others. */
function showMarkers(shown) {
    const MOST_AREAS = 1000, WIDEST_KM = 100;
    const wanted = new Set(shown.flatMap(entry => entry.markers.map(({ marker }) => marker)));
    const current = new Set(clusters.getLayers());
    const leaving = [...current].filter(marker => !wanted.has(marker)), coming = [...wanted].filter(marker => !current.has(marker));
    if (leaving.length) clusters.removeLayers(leaving);
    if (coming.length) clusters.addLayers(coming);
    setTimeout(nameClusters, 0);
    areas.clearLayers();
    if (byId("show-areas").checked)
        for (const entry of shown.slice(0, MOST_AREAS))
            for (const { site } of entry.markers)
                if (hasArea(site) && site.properties.radius_km <= WIDEST_KM) areas.addLayer(areaOf(site, entry.colour, false));
    if (byId("show-places").checked) mentioned.addTo(map); else mentioned.remove();
}
