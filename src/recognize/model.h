/* The recogniser's weights as a block of bytes: embedded in the library, made by gazetag-train. */
#ifndef GAZETAG_RECOGNIZE_MODEL_H
#define GAZETAG_RECOGNIZE_MODEL_H

#include "base/buffer.h"
#include "base/slice.h"
#include "gazetag.h"
#include "recognize/crf.h"

enum {
    MODEL_VERSION = 1,
    MODEL_SLOTS = 1 << 18,
    /* Weights of the second step (see span.h), room to spare. */
    MODEL_SPAN_WEIGHTS = 4096,
};

/* Weights beyond this are cut: measured to cost nothing, while a narrower range does. */
#define MODEL_CLIP 6.0f

/* Views into the block, which must outlive them. */
struct model {
    const int8_t *rows; /* MODEL_SLOTS rows of LABEL_STRIDE bytes, then 4 bytes of padding */
    float unit;         /* what 1 means in a row */
    struct crf_transitions transitions;
    float span_weights[MODEL_SPAN_WEIGHTS];
    float threshold; /* least probability of a mention */
};

/* Appends the block that model_open() reads. `rows` are the weights, MODEL_SLOTS rows of
 * LABEL_STRIDE. */
enum gazetag_status model_write(const float *rows, const struct crf_transitions *transitions,
                                const float *span_weights, float threshold, struct buffer *out);

/* Checks magic, version, length and checksum. */
enum gazetag_status model_open(struct slice bytes, struct model *out, gazetag_error *error);

/* The block in the library. */
struct slice model_embedded(void);

/* Sums the rows of `count` hashed features into `out`. */
void model_score(const struct model *model, const uint32_t *features, size_t count, crf_row out);

#endif
