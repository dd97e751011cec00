// usage: node kepler.mjs INCIDENTS PLACES: what kepler.gl makes of the output when it is dropped on
// its page: the types of its fields, and the filter on `time`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { processGeojson } = require("@kepler.gl/processors");
const { KeplerTable } = require("@kepler.gl/table");
const { applyFilterFieldName, filterDatasetCPU, getDefaultFilter } = require("@kepler.gl/utils");

async function open(file) {
    // What has no place it leaves out.
    const features = JSON.parse(readFileSync(file, "utf8")).features.filter(feature => feature.geometry);
    const data = processGeojson({ type: "FeatureCollection", features });
    assert.equal(data.rows.length, features.length);
    const table = new KeplerTable({ info: { id: "found", label: file }, color: [0, 0, 0] });
    await table.importData({ data });
    return { features, table, types: Object.fromEntries(data.fields.map(field => [field.name, field.type])) };
}

const { features, table, types } = await open(process.argv[2]);
for (const [name, type] of Object.entries({
    time: "timestamp", date_start: "date", date_end: "date", fatalities_best: "integer", injuries_best: "integer",
    where_precision: "integer", confidence: "real", radius_km: "real", aggregate: "boolean", type: "string", title: "string"
})) assert.equal(types[name], type, name);

const days = features.map(feature => feature.properties.time && Date.parse(feature.properties.time)).filter(Boolean).sort((a, b) => a - b);
assert.ok(days.length > 1);
const id = ["found"];
const { filter } = applyFilterFieldName({ ...getDefaultFilter({ dataId: id }), dataId: id }, { found: table }, "found", "time", 0);
assert.equal(filter.type, "timeRange");
assert.deepEqual(filter.domain, [days[0], days.at(-1)]);
// From the second day on.
const second = days.find(day => day > days[0]);
const { datasets } = filterDatasetCPU({ datasets: { found: table }, filters: [{ ...filter, value: [second, days.at(-1)] }] }, "found");
const kept = datasets.found.filteredIdxCPU.map(row => features[row].properties.time);
assert.deepEqual(kept.sort(), features.map(feature => feature.properties.time).filter(time => time && Date.parse(time) >= second).sort());

const places = await open(process.argv[3]);
assert.equal(places.types.time, "timestamp");
assert.equal(places.types.incident_count, "integer");
console.log(`kepler.gl has ${features.length} incidents and ${places.features.length} places, typed; its time filter keeps ${kept.length}`);
