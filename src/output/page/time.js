/* The time slider and what it lets through. */
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

/* What tells whether an incident lies in the time that is chosen. */
function inTime() {
    const undated = byId("undated").checked, day = Number(slider.value);
    if (span.value === "all") return entry => entry.start !== null || undated;
    const from = span.value === "until" ? -Infinity : day - Number(span.value) + 1;
    return entry => entry.start === null ? undated : entry.start <= day && entry.end >= from;
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
