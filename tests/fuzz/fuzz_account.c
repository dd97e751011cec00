/* Fuzzes Features read back: what account_read_record() takes from any JSON can be written, and
 * what is written says the same when it is read again. */
#include "fuzz.h"

#include "output/account.h"
#include "output/layers.h"

static void write_record(const struct record *record, struct buffer *out)
{
    struct feature_writer writer;

    feature_writer_init(&writer, GAZETAG_TO_NDJSON, GAZETAG_LAYER_INCIDENTS, out, NULL);
    record_write(&writer, record, 0);
    feature_writer_clear(&writer);
    require(!out->failed);
}

static struct record *read_line(struct slice line)
{
    const char *newline = memchr(line.data, '\n', line.length), *why = NULL;
    json_t *feature;
    struct record *record = NULL;

    require(newline != NULL);
    feature = json_loadb(line.data, (size_t)(newline - line.data), 0, NULL);
    require(feature != NULL && account_read_record(feature, &record, &why) == GAZETAG_OK);
    json_decref(feature);
    return record;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    json_t *feature = json_loadb((const char *)data, size, 0, NULL);
    struct record *record = NULL, *again;
    struct buffer first = {0}, second = {0};
    const char *why = NULL;
    enum gazetag_status status = account_read_record(feature, &record, &why);

    require(status == GAZETAG_OK || why != NULL);
    if (status == GAZETAG_OK) {
        write_record(record, &first);
        if (first.length > 0) { /* all sites may be too unsure */
            again = read_line(buffer_slice(&first));
            write_record(again, &second);
            require(second.length == first.length &&
                    memcmp(first.data, second.data, first.length) == 0);
            record_free(again);
        }
    }
    record_free(record);
    buffer_clear(&first);
    buffer_clear(&second);
    json_decref(feature);
    return 0;
}
