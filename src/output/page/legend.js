/* The legend. */
function sample(look, size, text) {
    const mark = element("span", { class: "dot " + look, text: text || "" });
    Object.assign(mark.style, { width: size + "px", height: size + "px", backgroundColor: "#57606a" });
    mark.style.setProperty("--mark", "#57606a");
    return mark;
}

function legend() {
    const line = (...parts) => element("li", {}, ...parts);
    const types = new Map(); // by colour
    for (const type of [...typeCounts.keys()].sort(byCount(typeCounts))) {
        const colour = typeColours.get(type);
        types.set(colour, [...(types.get(colour) || []), words(type)]);
    }
    const typeLines = [...types].filter(([colour]) => colour !== GREY).map(([colour, names]) =>
        line(swatch(colour), names.slice(0, 4).join(", ") + (names.length > 4 ? " ..." : "")));
    if (entries.some(entry => entry.colour === GREY)) typeLines.push(line(swatch(GREY), "background or denied, of any type"));
    const statusLines = STATUSES.filter(status => statusCounts.has(status))
        .map(status => line(sample(`s-${status}`, 18, MARKS[status]), status));
    const sizes = element("li", { class: "sizes" }, ...[0, 10, 40].flatMap(dead =>
        [sample("", sizeOf({ fatalities_best: dead })), element("span", { text: dead === 40 ? "40 killed" : String(dead) })]));
    const vague = entries.some(entry => entry.sites.some(site => site.geometry && isVague(site.properties)));
    const placeLines = [vague ? line(sample("vague", 16), "somewhere in this region or country") : null,
                        line(element("span", { class: "around" }), "the place is within this circle")];
    byId("legend-body").append(...[typeLines, statusLines, [sizes], placeLines].map(lines => element("ul", {}, ...lines)));
}

legend();
if (window.matchMedia("(max-width: 760px)").matches) byId("legend").open = false;
