/* From spellings to keys: which names are matched at all, and in which forms.
 *
 * A key is a folded name (text/fold.h) cut into words, which single spaces divide; a punctuation
 * mark that folding leaves is a word of its own, but apostrophes and full stops are dropped.
 *
 * Kept out of matching, because news does not write them and they would match other things:
 * - codes (IQ, IRQ, BGW, ORBI): alternates of at most four capital letters. As words they collide
 *   with abbreviations and shouted words; as names of places they are not written in news. The
 *   real ones (UAE, NYC) are in abbreviations.csv or come from a source of our own.
 * - alternates with letters that have case but no capital: machine romanisations of Arabic
 *   ("almsyb" for Al Musayyib, "alhskt" for Al Hasakah), syllable by syllable Chinese ("ma ku si
 *   pa na"). Names are written with capitals.
 * - what has no letter, or only one letter or sign.
 * - web addresses, and what is longer than INDEX_KEY_BYTES when folded. */
#ifndef GAZETAG_GAZETTEER_NAMES_H
#define GAZETAG_GAZETTEER_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

struct name_spelling {
    struct slice text;
    uint32_t flags; /* enum gazetteer_name_flag */
    bool trusted;   /* from a source of our own: capitals are abbreviations, no codes */
    uint16_t country;
    char feature_class;
    const char *feature_code;
};

/* One key of a spelling. `record_flags` are those of enum index_record_flag. False ends it all. */
typedef bool name_sink(void *context, struct slice key, uint32_t flags, unsigned record_flags);

/* Reused from spelling to spelling; cleared storage is fine, names_clear() at the end. */
struct name_work {
    struct buffer folded, key, other;
};
void names_clear(struct name_work *work);

enum names_result { NAMES_MADE, NAMES_KEPT_OUT, NAMES_NO_MEMORY };

/* Gives the keys of one spelling to `sink`. */
enum names_result names_make(struct name_work *work, const struct name_spelling *spelling,
                             name_sink *sink, void *context);

/* The key of any text, for looking up: false when memory is short. Appends to `key`. */
bool names_key(struct slice text, struct buffer *folded, struct buffer *key);

/* Hash of a whole key. */
uint64_t names_key_hash(struct slice key);

/* Whether names of this country are romanised from Arabic script. */
bool names_arabic_country(uint16_t country);

/* Whether a folded word is the Arabic article in one of its forms (al, el, as, ash ...). */
bool names_is_article(struct slice word);

#endif
