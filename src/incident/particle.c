#include "incident/particle.h"

static bool is_one_of(const struct text *text, size_t token, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text_token_is(text, token, words[i]))
            return true;
    return false;
}

uint32_t particle_name_end(const struct text *text, const struct mention *mention)
{
    static const char *const particles[] = {"de", "del", "da", "do", "dos", "das"};
    static const char *const articles[] = {"la", "las", "los", "el"};
    uint32_t end = mention->first_token + mention->token_count;
    size_t at = end;

    if (text->letter_case != TEXT_MIXED_CASE || at + 1 >= text->token_count ||
        text_token_is_capitalised(text, at) ||
        !is_one_of(text, at, particles, sizeof particles / sizeof *particles))
        return end;
    at++;
    if (is_one_of(text, at, articles, sizeof articles / sizeof *articles))
        at++;
    return text_token_is_capitalised(text, at) ? (uint32_t)(at + 1) : end;
}
