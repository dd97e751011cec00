/* An account of an incident as JSON: written whole, so that it can be read back and merged again.
 */
#ifndef GAZETAG_OUTPUT_ACCOUNT_H
#define GAZETAG_OUTPUT_ACCOUNT_H

#include <jansson.h>

#include "base/buffer.h"
#include "merge/record.h"

/* Each appends to an array that is open. The buffer's `failed` tells of short memory. */
void account_put(struct buffer *out, const struct record_account *account);
void account_put_attributions(struct buffer *out, const struct record_account *account);
void account_put_evidence(struct buffer *out, const struct record_account *account);

/* Makes the record that a Feature of the layer of incidents was written from: all its accounts,
 * also those of its other sites. GAZETAG_BAD_DATA, with a constant sentence in `*why`, when it is
 * no such Feature; numbers out of range count as unknown. */
enum gazetag_status account_read_record(const json_t *feature, struct record **out,
                                        const char **why);

#endif
