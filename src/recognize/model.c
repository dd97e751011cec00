#include "recognize/model.h"

#include <string.h>

#include "base/error.h"

enum {
    HEADER_BYTES = 64,
    TRANSITION_COUNT = LABEL_STRIDE * LABEL_STRIDE,
    ROW_BYTES = MODEL_SLOTS * LABEL_STRIDE,
    PADDING = LABEL_LANES - LABEL_STRIDE,
    MODEL_BYTES = HEADER_BYTES + 4 * (TRANSITION_COUNT + MODEL_SPAN_WEIGHTS) + ROW_BYTES + PADDING,
};

/* Header, little-endian: magic, version, slots, labels, unit, threshold, length (8 bytes),
 * checksum of all that follows the header (8 bytes), zeros. */
static const char magic[8] = "GZTRECOG";

static void put32(unsigned char *at, uint32_t value)
{
    for (unsigned i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (8 * i));
}

static void put64(unsigned char *at, uint64_t value)
{
    put32(at, (uint32_t)value);
    put32(at + 4, (uint32_t)(value >> 32));
}

static uint32_t get32(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint64_t get64(const unsigned char *at)
{
    return get32(at) | (uint64_t)get32(at + 4) << 32;
}

static void put_float(unsigned char *at, float value)
{
    uint32_t bits;

    memcpy(&bits, &value, sizeof bits);
    put32(at, bits);
}

static float get_float(const unsigned char *at)
{
    uint32_t bits = get32(at);
    float value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Four interleaved FNV-1a sums over words of eight bytes: 3 MB in well under a millisecond. */
static uint64_t checksum(const unsigned char *bytes, size_t length)
{
    uint64_t sums[4] = {0xcbf29ce484222325u, 0x9ae16a3b2f90404fu, 0xc949d7c7509e6557u,
                        0xff51afd7ed558ccdu};
    size_t i = 0;

    for (; i + 32 <= length; i += 32)
        for (unsigned lane = 0; lane < 4; lane++)
            sums[lane] = (sums[lane] ^ get64(bytes + i + 8 * lane)) * 0x100000001b3u;
    for (; i < length; i++)
        sums[0] = (sums[0] ^ bytes[i]) * 0x100000001b3u;
    return sums[0] ^ (sums[1] >> 7) ^ (sums[2] << 11) ^ (sums[3] >> 17) ^ (uint64_t)length;
}

static int8_t quantise(float weight)
{
    float scaled = weight * (127.0f / MODEL_CLIP);

    if (scaled > 127.0f)
        scaled = 127.0f;
    if (scaled < -127.0f)
        scaled = -127.0f;
    return (int8_t)(scaled + (scaled < 0.0f ? -0.5f : 0.5f));
}

enum gazetag_status model_write(const float *rows, const struct crf_transitions *transitions,
                                const float *span_weights, float threshold, struct buffer *out)
{
    unsigned char *start, *at;

    if (!buffer_reserve(out, MODEL_BYTES))
        return GAZETAG_NO_MEMORY;
    start = (unsigned char *)out->data + out->length;
    memset(start, 0, MODEL_BYTES);
    at = start + HEADER_BYTES;
    for (unsigned x = 0; x < LABEL_STRIDE; x++)
        for (unsigned y = 0; y < LABEL_STRIDE; y++, at += 4)
            put_float(at, transitions->score[x][y]);
    for (size_t i = 0; i < MODEL_SPAN_WEIGHTS; i++, at += 4)
        put_float(at, span_weights[i]);
    for (size_t i = 0; i < ROW_BYTES; i++)
        at[i] = (unsigned char)quantise(rows[i]);
    memcpy(start, magic, sizeof magic);
    put32(start + 8, MODEL_VERSION);
    put32(start + 12, MODEL_SLOTS);
    put32(start + 16, LABEL_COUNT);
    put_float(start + 20, MODEL_CLIP / 127.0f);
    put_float(start + 24, threshold);
    put64(start + 32, MODEL_BYTES);
    put64(start + 40, checksum(start + HEADER_BYTES, MODEL_BYTES - HEADER_BYTES));
    out->length += MODEL_BYTES;
    return GAZETAG_OK;
}

enum gazetag_status model_open(struct slice bytes, struct model *out, gazetag_error *error)
{
    const unsigned char *start = (const unsigned char *)bytes.data, *at;

    if (bytes.length < HEADER_BYTES || memcmp(start, magic, sizeof magic) != 0)
        return error_set(error, GAZETAG_BAD_DATA, "not a recognition model");
    if (get32(start + 8) != MODEL_VERSION || get32(start + 12) != MODEL_SLOTS ||
        get32(start + 16) != LABEL_COUNT)
        return error_set(error, GAZETAG_BAD_DATA, "a recognition model of another version");
    if (bytes.length != MODEL_BYTES || get64(start + 32) != MODEL_BYTES ||
        get64(start + 40) != checksum(start + HEADER_BYTES, MODEL_BYTES - HEADER_BYTES))
        return error_set(error, GAZETAG_BAD_DATA, "a damaged recognition model");
    at = start + HEADER_BYTES;
    for (unsigned x = 0; x < LABEL_STRIDE; x++)
        for (unsigned y = 0; y < LABEL_STRIDE; y++, at += 4)
            out->transitions.score[x][y] = get_float(at);
    crf_prepare(&out->transitions);
    for (size_t i = 0; i < MODEL_SPAN_WEIGHTS; i++, at += 4)
        out->span_weights[i] = get_float(at);
    out->rows = (const int8_t *)at;
    out->unit = get_float(start + 20);
    out->threshold = get_float(start + 24);
    return GAZETAG_OK;
}

typedef int16_t lanes __attribute__((vector_size(LABEL_LANES)));
typedef uint16_t unsigned_lanes __attribute__((vector_size(LABEL_LANES)));

/* A row is taken as eight pairs of bytes. The sums of the pairs' upper bytes, and of the pairs as
 * they are, tell those of the lower ones too (which are made unsigned for it): half the work of
 * widening every byte. No sum of FEATURES_MAX weights leaves 16 bits. */
void model_score(const struct model *model, const uint32_t *features, size_t count, crf_row out)
{
    unsigned_lanes pairs = {0};
    lanes upper = {0}, lower;

    for (size_t i = 0; i < count; i++) {
        lanes row;

        /* Reads into the next row, whose lanes are not used. */
        memcpy(&row, model->rows + (size_t)(features[i] & (MODEL_SLOTS - 1)) * LABEL_STRIDE,
               sizeof row);
        pairs += (unsigned_lanes)row ^ 0x80;
        upper += row >> 8;
    }
    lower = (lanes)(pairs - ((unsigned_lanes)upper << 8) - (uint16_t)(0x80 * count));
    for (unsigned pair = 0; pair < LABEL_STRIDE / 2; pair++) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        out[2 * pair] = (float)upper[pair] * model->unit;
        out[2 * pair + 1] = (float)lower[pair] * model->unit;
#else
        out[2 * pair] = (float)lower[pair] * model->unit;
        out[2 * pair + 1] = (float)upper[pair] * model->unit;
#endif
    }
}
