/* The first view, the view on paper, and the start. */
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
