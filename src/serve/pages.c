#include "serve/pages.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const geojson = "application/geo+json";
static const char *const plain_json = "application/json";
static const char *const crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

enum {
    ADDRESS_BYTES = 4096,
};

static bool add_link(json_t *links, const char *address, const char *relation, const char *type,
                     const char *title)
{
    json_t *link = json_pack("{s:s, s:s, s:s, s:s}", "href", address, "rel", relation, "type", type,
                             "title", title);

    return link && json_array_append_new(links, link) == 0;
}

/* `format` has a %s for the root. */
static bool add_link_below(json_t *links, const char *root, const char *path, const char *relation,
                           const char *type, const char *title)
{
    char address[ADDRESS_BYTES];

    snprintf(address, sizeof address, "%s%s", root, path);
    return add_link(links, address, relation, type, title);
}

/* The object when all went well, else nothing. */
static json_t *finished(json_t *object, bool good)
{
    if (good)
        return object;
    json_decref(object);
    return NULL;
}

json_t *page_landing(const char *root)
{
    json_t *links = json_array();
    json_t *page = json_pack("{s:s, s:s, s:o}", "title", "gazetag", "description",
                             "Places and incidents that news reports tell of", "links", links);

    return finished(
        page,
        page && add_link_below(links, root, "/?f=json", "self", plain_json, "This page") &&
            add_link_below(links, root, "/", "alternate", "text/html", "The map") &&
            add_link_below(links, root, "/api", "service-desc",
                           "application/vnd.oai.openapi+json;version=3.0",
                           "The description of this interface") &&
            add_link_below(links, root, "/api?f=html", "service-doc", "text/html",
                           "The description of this interface") &&
            add_link_below(links, root, "/conformance", "conformance", plain_json,
                           "What this server conforms to") &&
            add_link_below(links, root, "/collections", "data", plain_json, "The collections"));
}

json_t *page_conformance(const char *root)
{
    (void)root;
    return json_pack("{s:s, s:[s,s,s,s]}", "title", "Conformance", "conformsTo",
                     "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
                     "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
                     "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
                     "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html");
}

static json_t *parameter(const char *name, const char *type, const char *description)
{
    return json_pack("{s:s, s:s, s:b, s:s, s:{s:s}}", "name", name, "in", "query", "required", 0,
                     "description", description, "schema", "type", type);
}

static json_t *operation(const char *summary, const char *content, json_t *parameters)
{
    return json_pack("{s:{s:s, s:o, s:{s:{s:s, s:{s:{s:{s:s}}}}, s:{s:s}}}}", "get", "summary",
                     summary, "parameters", parameters, "responses", "200", "description", "Done",
                     "content", content, "schema", "type", "object", "400", "description",
                     "A parameter does not fit (RFC 7807)");
}

static bool add_collection_paths(json_t *paths, enum store_layer layer)
{
    char path[128], summary[128];
    json_t *parameters =
        json_pack("[o,o,o,o]", parameter("bbox", "string", "west,south,east,north in degrees"),
                  parameter("datetime", "string", "a date, or an interval with / between"),
                  parameter("limit", "integer", "Features a page, 100 unless told"),
                  parameter("offset", "integer", "Features to pass over"));
    const char *name = store_layer_name(layer);

    snprintf(path, sizeof path, "/collections/%s", name);
    if (json_object_set_new(paths, path,
                            operation(store_layer_title(layer), plain_json, json_array())) != 0)
        return false;
    snprintf(path, sizeof path, "/collections/%s/items", name);
    snprintf(summary, sizeof summary, "%s; other parameters filter by property",
             store_layer_title(layer));
    if (json_object_set_new(paths, path, operation(summary, geojson, parameters)) != 0)
        return false;
    snprintf(path, sizeof path, "/collections/%s/items/{featureId}", name);
    parameters = json_pack("[{s:s, s:s, s:b, s:{s:s}}]", "name", "featureId", "in", "path",
                           "required", 1, "schema", "type", "string");
    return json_object_set_new(paths, path, operation("One Feature", geojson, parameters)) == 0;
}

json_t *page_api(const char *root)
{
    json_t *paths = json_object();
    json_t *page =
        json_pack("{s:s, s:{s:s, s:s}, s:[{s:s}], s:o}", "openapi", "3.0.3", "info", "title",
                  "gazetag", "version", "1.0.0", "servers", "url", root, "paths", paths);
    bool good =
        page && json_object_set_new(paths, "/",
                                    operation("The landing page", plain_json, json_array())) == 0;

    good = good &&
           json_object_set_new(paths, "/conformance",
                               operation("Conformance", plain_json, json_array())) == 0 &&
           json_object_set_new(paths, "/collections",
                               operation("The collections", plain_json, json_array())) == 0;
    for (int layer = 0; good && layer < STORE_LAYERS; layer++)
        good = add_collection_paths(paths, (enum store_layer)layer);
    if (good) {
        json_t *post = json_pack(
            "{s:{s:s, s:{s:b, s:{s:{s:{s:s}}, s:{s:{s:s}}}}, s:{s:{s:s}}}}", "post", "summary",
            "Geotags one document: plain text, or a JSON object with text, title, published",
            "requestBody", "required", 1, "content", "text/plain", "schema", "type", "string",
            plain_json, "schema", "type", "object", "responses", "200", "description",
            "A FeatureCollection");

        good = json_object_set_new(paths, "/tag", post) == 0;
    }
    return finished(page, good);
}

static json_t *extent_of(const struct store_collection *collection)
{
    json_t *extent = json_object();
    char first[11], last[11], start[32], end[32];
    bool good = extent != NULL;

    if (good && collection->has_box)
        good =
            json_object_set_new(extent, "spatial",
                                json_pack("{s:[[f,f,f,f]], s:s}", "bbox", collection->box.west_deg,
                                          collection->box.south_deg, collection->box.east_deg,
                                          collection->box.north_deg, "crs", crs84)) == 0;
    if (good && collection->first != DATE_NONE) {
        date_format(collection->first, first);
        date_format(collection->last, last);
        snprintf(start, sizeof start, "%sT00:00:00Z", first);
        snprintf(end, sizeof end, "%sT23:59:59Z", last);
        good = json_object_set_new(
                   extent, "temporal",
                   json_pack("{s:[[s,s]], s:s}", "interval", start, end, "trs",
                             "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian")) == 0;
    }
    return finished(extent, good);
}

json_t *page_collection(const struct store *store, enum store_layer layer, const char *root)
{
    const char *name = store_layer_name(layer);
    char path[128];
    json_t *links = json_array();
    json_t *page = json_pack("{s:s, s:s, s:s, s:[s], s:o, s:o}", "id", name, "title",
                             store_layer_title(layer), "itemType", "feature", "crs", crs84,
                             "extent", extent_of(&store->collections[layer]), "links", links);
    bool good = page != NULL;

    snprintf(path, sizeof path, "/collections/%s", name);
    good = good && add_link_below(links, root, path, "self", plain_json, "This collection");
    snprintf(path, sizeof path, "/collections/%s/items", name);
    good = good && add_link_below(links, root, path, "items", geojson, "The Features");
    snprintf(path, sizeof path, "/collections/%s/items?f=html", name);
    good =
        good && add_link_below(links, root, path, "items", "text/html", "The Features as a page");
    return finished(page, good);
}

json_t *page_collections(const struct store *store, const char *root)
{
    json_t *links = json_array(), *list = json_array();
    json_t *page =
        json_pack("{s:s, s:o, s:o}", "title", "Collections", "links", links, "collections", list);
    bool good = page &&
                add_link_below(links, root, "/collections", "self", plain_json, "This page") &&
                add_link_below(links, root, "/collections?f=html", "alternate", "text/html",
                               "This page for people");

    for (int layer = 0; good && layer < STORE_LAYERS; layer++)
        good =
            json_array_append_new(list, page_collection(store, (enum store_layer)layer, root)) == 0;
    return finished(page, good);
}

static bool add_page_link(json_t *links, const char *root, enum store_layer layer,
                          const char *same_query, size_t limit, size_t offset, const char *relation,
                          const char *title)
{
    char address[ADDRESS_BYTES];

    snprintf(address, sizeof address, "%s/collections/%s/items?%slimit=%zu&offset=%zu", root,
             store_layer_name(layer), same_query, limit, offset);
    return add_link(links, address, relation, geojson, title);
}

json_t *page_items(const struct store *store, enum store_layer layer, const struct query *query,
                   const char *root, const char *same_query)
{
    const struct store_collection *collection = &store->collections[layer];
    json_t *features = json_array(), *links = json_array();
    size_t matched = 0, returned = 0;
    json_t *page;
    bool good = features && links;

    for (size_t i = 0; good && i < collection->count; i++) {
        if (!query_matches(query, &collection->items[i]))
            continue;
        if (matched++ < query->offset || returned == query->limit)
            continue;
        returned++;
        good = json_array_append(features, collection->items[i].json) == 0;
    }
    page = json_pack("{s:s, s:s, s:I, s:I, s:o, s:o}", "type", "FeatureCollection", "title",
                     store_layer_title(layer), "numberMatched", (json_int_t)matched,
                     "numberReturned", (json_int_t)returned, "links", links, "features", features);
    good = good && page &&
           add_page_link(links, root, layer, same_query, query->limit, query->offset, "self",
                         "This page");
    if (good && query->offset + returned < matched)
        good = add_page_link(links, root, layer, same_query, query->limit, query->offset + returned,
                             "next", "The next page");
    if (good && query->offset > 0)
        good = add_page_link(links, root, layer, same_query, query->limit,
                             query->offset > query->limit ? query->offset - query->limit : 0,
                             "prev", "The page before");
    return finished(page, good);
}

json_t *page_item(const struct store_feature *feature, enum store_layer layer, const char *root)
{
    json_t *page = json_copy(feature->json), *links = json_array();
    char path[ADDRESS_BYTES];
    bool good = page && links && json_object_set_new(page, "links", links) == 0;

    snprintf(path, sizeof path, "/collections/%s/items/%s", store_layer_name(layer), feature->id);
    good = good && add_link_below(links, root, path, "self", geojson, "This Feature");
    snprintf(path, sizeof path, "/collections/%s", store_layer_name(layer));
    good = good && add_link_below(links, root, path, "collection", plain_json, "Its collection");
    return finished(page, good);
}

json_t *page_problem(unsigned http_status, const char *title, const char *detail)
{
    return json_pack("{s:s, s:s, s:i, s:s}", "type", "about:blank", "title", title, "status",
                     (int)http_status, "detail", detail);
}

/* ---- for people */

static void put_escaped(struct buffer *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '<')
            buffer_append_string(out, "&lt;");
        else if (*text == '&')
            buffer_append_string(out, "&amp;");
        else if (*text == '"')
            buffer_append_string(out, "&quot;");
        else
            buffer_append_char(out, *text);
    }
}

static void put_links(struct buffer *out, const json_t *links)
{
    size_t index;
    const json_t *link;

    if (json_array_size(links) == 0)
        return;
    buffer_append_string(out, "<ul>\n");
    json_array_foreach(links, index, link)
    {
        const char *address = json_string_value(json_object_get(link, "href"));
        const char *title = json_string_value(json_object_get(link, "title"));

        if (!address)
            continue;
        buffer_append_string(out, "<li><a href=\"");
        put_escaped(out, address);
        buffer_append_string(out, "\">");
        put_escaped(out, title ? title : address);
        buffer_append_string(out, "</a></li>\n");
    }
    buffer_append_string(out, "</ul>\n");
}

static void put_features(struct buffer *out, const json_t *features)
{
    size_t index;
    const json_t *feature;

    buffer_append_string(out, "<ol>\n");
    json_array_foreach(features, index, feature)
    {
        const json_t *properties = json_object_get(feature, "properties");
        const char *title = json_string_value(json_object_get(properties, "title"));
        const char *text = json_string_value(json_object_get(properties, "description"));

        buffer_append_string(out, "<li><b>");
        put_escaped(out, title ? title : "");
        buffer_append_string(out, "</b> ");
        put_escaped(out, text ? text : "");
        buffer_append_string(out, "</li>\n");
    }
    buffer_append_string(out, "</ol>\n");
}

bool page_put_html(const json_t *resource, struct buffer *out)
{
    const char *title = json_string_value(json_object_get(resource, "title"));
    const json_t *features = json_object_get(resource, "features"), *collections, *collection;
    size_t index;

    buffer_append_string(out, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                              "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    put_escaped(out, title ? title : "gazetag");
    buffer_append_string(out, "</title></head>\n<body><main>\n<h1>");
    put_escaped(out, title ? title : "gazetag");
    buffer_append_string(out, "</h1>\n");
    put_links(out, json_object_get(resource, "links"));
    collections = json_object_get(resource, "collections");
    json_array_foreach(collections, index, collection)
    {
        buffer_append_string(out, "<h2>");
        put_escaped(out, json_string_value(json_object_get(collection, "title")));
        buffer_append_string(out, "</h2>\n");
        put_links(out, json_object_get(collection, "links"));
    }
    if (features) {
        put_features(out, features);
    } else if (!collections) {
        char *text = json_dumps(resource, JSON_INDENT(2) | JSON_REAL_PRECISION(12));

        buffer_append_string(out, "<pre>");
        put_escaped(out, text ? text : "");
        buffer_append_string(out, "</pre>\n");
        free(text);
    }
    return buffer_append_string(out, "</main></body></html>\n");
}
