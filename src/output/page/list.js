/* What is shown: the list, what has no place, the summary; update() brings all to the filters. */
const LIST_STEP = 200, MOST_UNLOCATED = 500;

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

/* What tells whether an incident is asked for by the filters, the search and the time. */
function asked() {
    const types = hiddenTypes(), statuses = hiddenStatuses(), sources = hiddenSources();
    const searched = fold(byId("search").value.trim()).split(/\s+/).filter(Boolean), when = inTime();
    byId("filter-note").textContent = types.size + statuses.size + sources.size ? "(some are hidden)" : "";
    return entry => !types.has(entry.p.type) && !statuses.has(entry.p.status || "reported") &&
        (!entry.publishers.length || entry.publishers.some(name => !sources.has(name))) &&
        when(entry) && searched.every(word => entry.haystack().includes(word));
}

function update() {
    const shown = entries.filter(asked()), without = shown.filter(entry => !entry.located);
    showMarkers(shown);
    listed = shown.filter(entry => entry.located);
    listLength = LIST_STEP;
    fill();
    byId("list-title").textContent = listed.length ? "Incidents" : "No incident on the map";
    byId("unlocated").hidden = without.length === 0;
    byId("unlocated-list").replaceChildren(...without.slice(0, MOST_UNLOCATED).map(unlocatedOf));
    if (without.length > MOST_UNLOCATED)
        byId("unlocated-list").append(element("li", { text: `and ${prints.format(without.length - MOST_UNLOCATED)} more` }));
    const reports = new Set(shown.flatMap(entry => entry.p.documents || [])).size;
    byId("summary").textContent = `${plural(shown.length, "incident")} from ${plural(reports, "report")}` +
        (without.length ? `, ${prints.format(without.length)} without a place` : "") +
        (shown.length < entries.length ? ` (of ${prints.format(entries.length)})` : "");
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
