#include "text/text.h"

#include "base/utf8.h"
#include "text/fold.h"
#include "text/scan.h"

#define MOST_BYTES ((size_t)1 << 30)

enum { BLOCK_BYTES = 64 };

static bool is_ascii(struct slice bytes)
{
    uint64_t seen = 0, word;
    size_t i = 0;

    for (; bytes.length - i >= sizeof word; i += sizeof word) {
        memcpy(&word, bytes.data + i, sizeof word);
        seen |= word;
    }
    for (; i < bytes.length; i++)
        seen |= (unsigned char)bytes.data[i];
    return (seen & UINT64_C(0x8080808080808080)) == 0;
}

/* Code points before each block of 64 bytes. */
static const uint32_t *count_code_points(struct slice bytes, struct arena *arena)
{
    size_t blocks = bytes.length / BLOCK_BYTES + 1;
    uint32_t *counts = arena_alloc(arena, blocks * sizeof *counts), count = 0;

    for (size_t block = 0; counts && block < blocks; block++) {
        size_t start = block * BLOCK_BYTES, left = bytes.length - start;
        counts[block] = count;
        count += (uint32_t)utf8_count(
            slice_of(bytes.data + start, left < BLOCK_BYTES ? left : BLOCK_BYTES));
    }
    return counts;
}

uint32_t text_code_point(const struct text *text, uint32_t offset)
{
    uint32_t block = offset / BLOCK_BYTES;

    if (text->ascii)
        return offset;
    return text->code_points[block] +
           (uint32_t)utf8_count(
               slice_of(text->bytes.data + (size_t)block * BLOCK_BYTES, offset % BLOCK_BYTES));
}

bool text_token_folds_to(const struct text *text, size_t token, const char *word)
{
    return text_fold_equals(text_token_slice(text, token), slice_from(word));
}

enum gazetag_status text_analyse(struct slice bytes, struct arena *arena, struct text *out)
{
    struct text text = {.bytes = bytes};
    struct text_form form;

    if (bytes.length > MOST_BYTES)
        return GAZETAG_LIMIT;
    form = text_form_of(bytes);
    text.letter_case = form.letter_case;
    text.ascii = is_ascii(bytes);
    if (!text.ascii) {
        text.code_points = count_code_points(bytes, arena);
        if (!text.code_points)
            return GAZETAG_NO_MEMORY;
    }
    if (!text_scan(&text, &form, arena))
        return GAZETAG_NO_MEMORY;
    text_mark_quotes(&text);
    if (!text_cut_sentences(&text, arena))
        return GAZETAG_NO_MEMORY;
    text_find_dateline(&text);
    text_find_sections(&text);
    *out = text;
    return GAZETAG_OK;
}
