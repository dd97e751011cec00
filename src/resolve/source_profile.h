/* What a feed teaches of its publishers: the names that each one's articles use, and from these the
 * place where it is at home. Nothing but the articles themselves is looked at. */
#ifndef GAZETAG_RESOLVE_SOURCE_PROFILE_H
#define GAZETAG_RESOLVE_SOURCE_PROFILE_H

#include "resolve/resolve.h"

struct source_profile;

enum gazetag_status source_profile_new(struct source_profile **out, gazetag_error *error);
void source_profile_free(struct source_profile *profile);

/* Notes the names of one article; without effect when it does not say its source. One thread at a
 * time, and for the same result in the same order. */
enum gazetag_status source_profile_add(struct source_profile *profile,
                                       const struct document *document, const struct text *text,
                                       const struct mention_list *mentions);

/* How many articles of `source` it has seen. */
uint32_t source_profile_documents(const struct source_profile *profile, struct slice source);

/* Works the homes out. To be called after the last addition and before the first question; more
 * may be added afterwards, then it has to be called again. */
enum gazetag_status source_profile_settle(struct source_profile *profile,
                                          const struct gazetteer_set *set);

/* Sets the home fields of `prior` when the home of `source` is known. Thread safe once settled. */
bool source_profile_home(const struct source_profile *profile, struct slice source,
                         struct resolve_prior *prior);

/* Adds what a file of an earlier run holds (JSON, {"sources": {"herald.example": {"documents": 12,
 * "names": {"musayib": 7}}}}). A file that does not exist is GAZETAG_NO_INPUT. */
enum gazetag_status source_profile_read(struct source_profile *profile, const char *path,
                                        gazetag_error *error);

/* Writes such a file, beside and renamed when complete; the commonest names of each source. */
enum gazetag_status source_profile_write(const struct source_profile *profile, const char *path,
                                         gazetag_error *error);

#endif
