#include "gazetteer/wordlists.h"

#include <string.h>

#include "gazetteer/gazetteer.h"
#include "gazetteer/names.h"
#include "lexicon/lexicon.h"

struct wordlist_plain {
    char unused;
};

struct wordlist_generic {
    const char *side;  /* "before", "after" or "either" side of the name proper */
    const char *codes; /* feature codes of which it says the kind, divided by spaces */
    int strip;         /* whether a name may be found without it */
};

#include "abbreviations.inc"
#include "arabic_countries.inc"
#include "generic_words.inc"
#include "stopwords.inc"

static struct slice fold_ascii(struct slice text, char *out, size_t room)
{
    if (text.length > room)
        return slice_of(NULL, 0);
    for (size_t i = 0; i < text.length; i++)
        out[i] =
            (char)(text.data[i] >= 'A' && text.data[i] <= 'Z' ? text.data[i] + 32 : text.data[i]);
    return slice_of(out, text.length);
}

bool wordlist_is_abbreviation(struct slice spelling)
{
    char folded[8];
    struct slice word = fold_ascii(spelling, folded, sizeof folded);

    return word.length > 0 && lexicon_lookup(&abbreviations_lexicon, word) >= 0;
}

bool names_arabic_country(uint16_t country)
{
    char code[2] = {(char)((country >> 8) + 32), (char)((country & 0xFF) + 32)};

    return country != 0 && lexicon_lookup(&arabic_countries_lexicon, slice_of(code, 2)) >= 0;
}

static bool has_code(const char *codes, const char *code)
{
    size_t length = strlen(code);

    while (length > 0 && *codes) {
        size_t here = strcspn(codes, " ");
        if (here == length && memcmp(codes, code, length) == 0)
            return true;
        codes += here;
        codes += *codes == ' ';
    }
    return false;
}

static bool may_strip(struct slice phrase, const char *side, const char *feature_code)
{
    int found = lexicon_lookup(&generic_words_lexicon, phrase);

    return found >= 0 && generic_words_entries[found].strip &&
           (strcmp(generic_words_entries[found].side, side) == 0 ||
            strcmp(generic_words_entries[found].side, "either") == 0) &&
           has_code(generic_words_entries[found].codes, feature_code);
}

struct slice wordlist_without_generic(struct slice key, char feature_class,
                                      const char *feature_code)
{
    size_t spaces = 0;

    (void)feature_class;
    /* The longest phrase at the front, then at the end; phrases have at most three words. */
    for (int words = 3; words > 0; words--) {
        spaces = 0;
        for (size_t i = 0; i < key.length; i++)
            if (key.data[i] == ' ' && ++spaces == (size_t)words &&
                may_strip(slice_of(key.data, i), "before", feature_code))
                return slice_of(key.data + i + 1, key.length - i - 1);
        spaces = 0;
        for (size_t i = key.length; i-- > 0;)
            if (key.data[i] == ' ' && ++spaces == (size_t)words &&
                may_strip(slice_of(key.data + i + 1, key.length - i - 1), "after", feature_code))
                return slice_of(key.data, i);
    }
    return key;
}

bool wordlist_is_generic(const struct text *text, size_t token)
{
    uint16_t entry;

    return lexicon_find(&generic_words_lexicon, text, token, &entry) > 0;
}

bool wordlist_is_stopword(const struct text *text, size_t token)
{
    uint16_t entry;

    return lexicon_find(&stopwords_lexicon, text, token, &entry) == 1;
}
