// usage: node validate.mjs FILE...: GeoJSON as RFC 7946 has it, said by a validator that is not ours.
import { readFileSync } from "node:fs";
import { check } from "@placemarkio/check-geojson";

for (const file of process.argv.slice(2)) {
    const { features } = check(readFileSync(file, "utf8"));
    if (features.length === 0) throw new Error(`${file}: no Feature`);
    console.log(`${file.replace(/.*\//, "")}: ${features.length} Features, valid`);
}
let refused = false;
try {
    check('{"type":"Feature","geometry":{"type":"Point","coordinates":["a",1]},"properties":{}}');
} catch {
    refused = true;
}
if (!refused) throw new Error("the validator lets everything pass");
