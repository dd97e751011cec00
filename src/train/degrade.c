#include "train/degrade.h"

enum gazetag_status degrade_text(const struct text *text, bool upper, const struct matcher *matcher,
                                 struct arena *arena, struct text *out, struct match_list *matches)
{
    char *copy = arena_strdup(arena, text->bytes);
    enum gazetag_status status;

    if (!copy)
        return GAZETAG_NO_MEMORY;
    for (size_t i = 0; i < text->bytes.length; i++) {
        if (upper && copy[i] >= 'a' && copy[i] <= 'z')
            copy[i] = (char)(copy[i] - 'a' + 'A');
        else if (!upper && copy[i] >= 'A' && copy[i] <= 'Z')
            copy[i] = (char)(copy[i] - 'A' + 'a');
    }
    status = text_analyse(slice_of(copy, text->bytes.length), arena, out);
    return status == GAZETAG_OK ? match_text(matcher, out, arena, matches) : status;
}
