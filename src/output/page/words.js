/* Small helpers: elements, words, dates, numbers. Text is only ever set as text. */
const byId = id => document.getElementById(id);
const prints = new Intl.NumberFormat("en");
const DAY = 86400000;

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

function words(value) { return String(value || "").replace(/_/g, " ").replace(/\bied\b/, "IED"); }

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

function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
}

function plural(number, word) { return `${prints.format(number)} ${word}${number === 1 ? "" : "s"}`; }
