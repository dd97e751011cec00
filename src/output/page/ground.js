/* The map itself: land, borders and their names. */
const topology = JSON.parse(byId("basemap").textContent);

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
