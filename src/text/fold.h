/* Folding: the form in which names and words are compared. */
#ifndef GAZETAG_TEXT_FOLD_H
#define GAZETAG_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

/* Changes whenever a fold gives another result; compiled gazetteers record it. */
#define TEXT_FOLD_VERSION 1

/* Appends `text` (valid UTF-8) folded: small letters, no marks (NFKD without combining marks; also
 * ß ss, æ ae, ø o, đ d, ł l, ı i ...), no apostrophes (', ’, ‘, ʻ, ʼ, ʿ, ʾ, `) at a word and no
 * full stop after a letter ("U.S." us, "1.5" 1.5); any run of white space, hyphens, dashes, slashes
 * and underscores is one space, none at either end; Arabic letters lose tatweel and vowel signs,
 * and alef, yeh and teh marbuta forms are one. Other punctuation stays. False when memory is short.
 */
bool text_fold(struct slice text, struct buffer *out);

/* A hash of text_fold()'s result that needs no memory for ASCII text. Equal folded words have
 * equal hashes. */
uint32_t text_fold_hash(struct slice text);

/* True when text_fold() of `text` is `folded`; needs no memory. */
bool text_fold_equals(struct slice text, struct slice folded);

/* The hash of a word that is already folded. */
uint32_t text_folded_hash(struct slice folded);

#endif
