/* Accounts of records: made, copied, compared, given back. */
#ifndef GAZETAG_MERGE_RECORD_ACCOUNT_H
#define GAZETAG_MERGE_RECORD_ACCOUNT_H

#include "merge/record.h"

void record_account_init(struct record_account *account);
void record_account_clear(struct record_account *account);
void record_site_init(struct record_site *site);
void record_site_clear(struct record_site *site);

/* `to` is cleared storage; on failure it can be cleared again. */
bool record_site_copy(const struct record_site *from, struct record_site *to);
bool record_copy_string(const char *from, char **to);

/* An order that depends on what the accounts say alone: document, evidence, type, words. */
int record_account_compare(const struct record_account *a, const struct record_account *b);
int record_compare_strings(const char *a, const char *b);

/* The summary of `count` accounts, and on which fields they differ. `out` is initialised. */
bool record_summarise(const struct record_account *accounts, size_t count,
                      struct record_account *out, unsigned *disagreement);

#endif
