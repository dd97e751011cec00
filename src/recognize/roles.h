/* What part a place name plays where it stands, as far as the wording tells. */
#ifndef GAZETAG_RECOGNIZE_ROLES_H
#define GAZETAG_RECOGNIZE_ROLES_H

#include "recognize/context.h"
#include "recognize/recognize.h"

/* Sets role and kind of the mentions, and inserts coreferences ("the same facility"). */
enum gazetag_status roles_assign(const struct matcher *matcher, struct context *context,
                                 const struct entity_list *entities, struct arena *arena,
                                 struct mention_list *mentions);

#endif
