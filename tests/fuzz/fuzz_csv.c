/* Fuzzes gazetteers as CSV: any bytes give rows or reasons, and what is made of the rows is an
 * image that passes its own check. */
#include "fuzz.h"

#include "gazetteer/csv_source.h"
#include "gazetteer/image.h"

struct bytes {
    const uint8_t *data;
    size_t left;
};

static long read_bytes(void *context, void *into, size_t room, gazetag_error *error)
{
    struct bytes *bytes = context;
    size_t length = bytes->left < room ? bytes->left : room;

    (void)error;
    memcpy(into, bytes->data, length);
    bytes->data += length;
    bytes->left -= length;
    return (long)length;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes bytes = {data, size};
    struct source source = {.path = "fuzz.csv", .read = read_bytes, .context = &bytes};
    struct builder *builder = builder_new();
    struct builder_image image = {0};
    struct gazetteer *gazetteer = NULL;

    require(builder != NULL);
    builder_begin_source(builder, false, false);
    if (csv_source_read(&source, builder, NULL) == GAZETAG_OK &&
        builder_finish(builder, &image, NULL) == GAZETAG_OK) {
        require(builder_image_open(&image, &gazetteer, NULL) == GAZETAG_OK);
        require(image_verify(gazetteer, "fuzz.csv", NULL) == GAZETAG_OK);
    }
    gazetteer_free(gazetteer);
    builder_image_clear(&image);
    builder_free(builder);
    return 0;
}
