#include "match/matcher.h"

bool match_variant(const struct matcher *matcher, const struct text *text, size_t first, size_t end,
                   struct arena *arena, struct match *out)
{
    (void)matcher, (void)text, (void)first, (void)end, (void)arena, (void)out;
    return false; /* an image without skeletons knows no variants */
}
