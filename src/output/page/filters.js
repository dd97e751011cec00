/* The filters by type, status and source. */
const STATUSES = ["reported", "claimed", "disputed", "denied", "attempted", "planned",
                  "hypothetical", "background"];
const MOST_BOXES = 200;
const GREY = "#999999"; /* what is background, denied or only spoken of, whatever its type */

function tally(read) {
    const counts = new Map();
    for (const entry of entries) for (const value of read(entry)) counts.set(value, (counts.get(value) || 0) + 1);
    return counts;
}

/* Boxes for the values that are counted; returns what tells the values that are switched off. Of very
   many the last share one box. */
function boxes(holder, counts, order, labelOf) {
    const values = [...counts.keys()].sort(order), groups = values.slice(0, MOST_BOXES).map(value => [value]);
    if (values.length > MOST_BOXES) groups.push(values.slice(MOST_BOXES));
    const made = groups.map(group => {
        const input = element("input", { type: "checkbox", checked: true });
        const number = group.reduce((sum, value) => sum + counts.get(value), 0);
        input.addEventListener("change", update);
        byId(holder).append(element("label", {}, input, ...(group.length > 1 ? [`${prints.format(group.length)} others`] : labelOf(group[0])),
                                    ` (${prints.format(number)})`));
        return { input, group };
    });
    byId(holder).closest("fieldset").hidden = values.length === 0;
    return () => new Set(made.filter(({ input }) => !input.checked).flatMap(({ group }) => group));
}

const typeColours = new Map();
for (const entry of entries)
    if (!typeColours.has(entry.p.type) || entry.colour !== GREY) typeColours.set(entry.p.type, entry.colour);
const typeCounts = tally(entry => [entry.p.type]);
const statusCounts = tally(entry => [entry.p.status || "reported"]);
const byCount = counts => (a, b) => counts.get(b) - counts.get(a) || a.localeCompare(b);
const hiddenTypes = boxes("types", typeCounts, byCount(typeCounts), type => [swatch(typeColours.get(type)), words(type)]);
const hiddenStatuses = boxes("statuses", statusCounts, (a, b) => STATUSES.indexOf(a) - STATUSES.indexOf(b), status => [words(status)]);
const sourceCounts = tally(entry => entry.publishers);
const hiddenSources = boxes("sources", sourceCounts, byCount(sourceCounts), source => [source]);
