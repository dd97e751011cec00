/* Bytes in any charset as UTF-8. */
#ifndef GAZETAG_INPUT_CHARSET_H
#define GAZETAG_INPUT_CHARSET_H

#include <stdbool.h>

#include "base/buffer.h"

/* Appends `bytes` as UTF-8, with U+FFFD for what cannot be converted. What is well-formed UTF-8
 * is taken as that, whatever is declared; else `declared` (may be empty) is believed unless it
 * is UTF-8 or unknown; what is left is Windows-1252, as browsers do (WHATWG Encoding, section 4.2).
 * A byte order mark decides before all of this and is left off. False when memory is short. */
bool charset_to_utf8(struct slice bytes, struct slice declared, struct buffer *out);

/* The charset that the beginning of an HTML or XML document declares; empty when it does not. */
struct slice charset_declared(struct slice start);

#endif
