// Remakes basemap.json, the page's base map, from Natural Earth (public domain):
// country areas of the world and first-order borders of the Middle East as one TopoJSON.
//
//   apt-get install gdal-bin qgis-common        (qgis-common ships Natural Earth's 1:10m layers)
//   npm install topojson-server@3 topojson-simplify@3 topojson-client@3
//   node basemap.mjs /usr/share/qgis/resources/data/world_map.gpkg > basemap.json
import { execFileSync } from "node:child_process";
import { topology } from "topojson-server";
import { presimplify, simplify, filter, filterWeight, sphericalTriangleArea } from "topojson-simplify";
import { quantize } from "topojson-client";

const middleEast = ["IQ", "SY", "YE", "LB", "JO", "IL", "PS", "SA", "AE", "OM", "QA", "KW", "BH", "IR", "TR", "EG"];
// Steradians; about 40 and 80 square kilometres.
const smallestBend = 1e-6, smallestIsland = 2e-6;

function layer(sql) {
    const text = execFileSync("ogr2ogr", ["-f", "GeoJSON", "-lco", "RFC7946=YES", "/vsistdout/", process.argv[2], "-sql", sql],
                              { maxBuffer: 1 << 28 });
    return JSON.parse(text);
}

const countries = layer("SELECT NAME AS name, geom FROM countries ORDER BY NAME");
const provinces = layer(`SELECT name, geom FROM states_provinces WHERE iso_a2 IN (${middleEast.map(c => `'${c}'`)}) ORDER BY admin, name`);
let topo = presimplify(topology({ countries, provinces }), sphericalTriangleArea);
topo = simplify(topo, smallestBend);
topo = filter(topo, filterWeight(topo, smallestIsland, sphericalTriangleArea));
topo = quantize(topo, 20000);
for (const object of Object.values(topo.objects))
    for (const geometry of object.geometries) {
        geometry.n = geometry.properties?.name;
        delete geometry.properties;
    }
process.stdout.write(JSON.stringify(topo));
