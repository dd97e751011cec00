/* The incidents: one entry for all sites of an incident. */
const features = JSON.parse(byId("data").textContent).features || [];
const DATE_WORDS = { 2: "within a few days", 3: "within the week", 4: "within the month",
                     5: "within a longer time" };

class Entry {
    constructor(first) {
        const p = first.properties;
        this.p = p;
        this.sites = [];
        this.colour = colourOf(p);
        this.start = dayOf(p.date_start);
        this.end = dayOf(p.date_end) ?? this.start;
        this.publishers = [...new Set((p.sources || []).map(s => s.source || nameOf(s.document) || "unnamed source"))];
        this.title = p.title || words(p.type);
        this.located = false;
        this.markers = [];
    }
    add(feature) {
        this.sites.push(feature);
        this.located = this.located || Boolean(feature.geometry);
    }
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
