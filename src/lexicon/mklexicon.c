/* gazetag-mklexicon: turns a word list (CSV) into the C table that lexicon.h describes. Runs while
 * the project is built; an error in the list ends the build with its file and line. */
#include <csv.h>
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "text/chars.h"
#include "text/clitic.h"
#include "text/fold.h"
#include "text/fold_hash.h"

enum { MOST_COLUMNS = 32, MOST_WORDS = 8, MOST_ENTRIES = 65534 };

enum column_kind { COLUMN_STRING, COLUMN_ENUM, COLUMN_INT };

struct column {
    char *name;
    enum column_kind kind;
    const char *prefix;
};

struct phrase {
    char *folded;
    uint32_t hashes[MOST_WORDS];
    uint32_t word_count, entry;
    unsigned long line;
};

struct builder {
    const char *file, *name, *entry_type;
    unsigned long line;
    struct column columns[MOST_COLUMNS];
    size_t column_count, field, phrase_column;
    bool header_read, failed;
    struct buffer row; /* the initialiser of the entry being read */
    struct buffer entries;
    size_t entry_count;
    struct phrase *phrases;
    size_t phrase_count, phrase_capacity;
    size_t phrases_before_row;
    /* --enum and --int, as given */
    const char *options[2 * MOST_COLUMNS];
    enum column_kind option_kinds[2 * MOST_COLUMNS];
    size_t option_count;
    bool option_used[2 * MOST_COLUMNS];
};

static void complain(struct builder *builder, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void complain(struct builder *builder, const char *format, ...)
{
    va_list arguments;

    builder->failed = true;
    fprintf(stderr, "%s:%lu: error: ", builder->file, builder->line);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

static void *checked(void *memory)
{
    if (!memory) {
        fputs("gazetag-mklexicon: memory is short\n", stderr);
        exit(EXIT_FAILURE);
    }
    return memory;
}

static char *copy(const char *data, size_t length)
{
    char *string = checked(malloc(length + 1));

    if (length > 0)
        memcpy(string, data, length);
    string[length] = '\0';
    return string;
}

/* ---- columns */

static bool is_identifier(struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && !(i > 0 && c >= '0' && c <= '9'))
            return false;
    }
    return text.length > 0;
}

/* An option is COLUMN=PREFIX of --enum, or COLUMN of --int. */
static void apply_options(struct builder *builder, struct column *column)
{
    size_t length = strlen(column->name);

    for (size_t i = 0; i < builder->option_count; i++) {
        const char *option = builder->options[i];
        if (strncmp(option, column->name, length) != 0)
            continue;
        if (builder->option_kinds[i] == COLUMN_ENUM ? option[length] != '='
                                                    : option[length] != '\0')
            continue;
        column->kind = builder->option_kinds[i];
        column->prefix = column->kind == COLUMN_ENUM ? option + length + 1 : NULL;
        builder->option_used[i] = true;
    }
}

static void read_column_name(struct builder *builder, struct slice name)
{
    struct column *column = &builder->columns[builder->column_count];

    if (builder->column_count == MOST_COLUMNS) {
        complain(builder, "more than %d columns", MOST_COLUMNS);
        return;
    }
    if (!is_identifier(name))
        complain(builder, "\"%.*s\" is no name for a column", (int)name.length, name.data);
    column->name = copy(name.data, name.length);
    apply_options(builder, column);
    if (slice_is(name, "phrase")) {
        builder->phrase_column = builder->column_count;
        column->kind = COLUMN_STRING;
    }
    builder->column_count++;
}

static void check_columns(struct builder *builder)
{
    if (builder->phrase_column == MOST_COLUMNS)
        complain(builder, "there is no column \"phrase\"");
    for (size_t i = 0; i < builder->option_count; i++)
        if (!builder->option_used[i])
            complain(builder, "there is no column for the option \"%s\"", builder->options[i]);
}

/* ---- fields */

static void append_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void append_format(struct buffer *buffer, const char *format, ...)
{
    char text[512];
    va_list arguments;
    int length;

    va_start(arguments, format);
    length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= sizeof text)
        buffer->failed = true;
    else
        buffer_append(buffer, text, (size_t)length);
}

static void append_literal(struct buffer *buffer, struct slice text)
{
    buffer_append_char(buffer, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\')
            append_format(buffer, "\\%c", c);
        else if (c < 0x20 || c >= 0x7F || c == '?')
            append_format(buffer, "\\%03o", c);
        else
            buffer_append_char(buffer, (char)c);
    }
    buffer_append_char(buffer, '"');
}

/* "armed_clash" with the prefix TYPE_ is TYPE_ARMED_CLASH; "a|b" is both. */
static void append_enumerators(struct builder *builder, const char *prefix, struct slice value)
{
    struct buffer *row = &builder->row;

    buffer_append_string(row, prefix);
    for (size_t i = 0; i < value.length; i++) {
        char c = value.data[i];
        if (c == '|') {
            buffer_append_string(row, " | ");
            buffer_append_string(row, prefix);
        } else if (c >= 'a' && c <= 'z') {
            buffer_append_char(row, (char)(c - 'a' + 'A'));
        } else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_') {
            buffer_append_char(row, c);
        } else if (c == '-' || c == ' ') {
            buffer_append_char(row, '_');
        } else {
            complain(builder, "\"%.*s\" is no value for this column", (int)value.length,
                     value.data);
            return;
        }
    }
}

static void read_value(struct builder *builder, const struct column *column, struct slice value)
{
    if (value.length == 0 && column->kind != COLUMN_STRING)
        return; /* stays zero */
    append_format(&builder->row, " .%s = ", column->name);
    if (column->kind == COLUMN_STRING) {
        append_literal(&builder->row, value);
    } else if (column->kind == COLUMN_ENUM) {
        append_enumerators(builder, column->prefix, value);
    } else {
        char *text = copy(value.data, value.length), *end;
        long long number;
        errno = 0;
        number = strtoll(text, &end, 10);
        if (errno != 0 || *end != '\0')
            complain(builder, "column %s: \"%s\" is no whole number", column->name, text);
        append_format(&builder->row, "%lld", number);
        free(text);
    }
    buffer_append_char(&builder->row, ',');
}

/* ---- phrases */

/* Where the tokeniser cuts off the "'s", "'t" ... of a word; its length where it does not. */
static size_t clitic_start(struct slice word)
{
    for (size_t i = 0; i < word.length;) {
        size_t start = i;
        if ((char_class(utf8_next(word, &i)) & CHAR_APOSTROPHE) &&
            clitic_is(slice_of(word.data, start), slice_of(word.data + i, word.length - i)))
            return start;
    }
    return word.length;
}

static bool add_word(struct builder *builder, struct phrase *phrase, struct slice word)
{
    struct buffer folded = {0};
    struct slice bytes;
    bool good = true;

    if (!text_fold(word, &folded))
        checked(NULL);
    bytes = buffer_slice(&folded);
    for (size_t i = 0; i < bytes.length;)
        if (!(char_class(utf8_next(bytes, &i)) & CHAR_WORD))
            good = false;
    if (!good)
        complain(builder, "\"%.*s\": a phrase holds words of letters and digits only",
                 (int)word.length, word.data);
    else if (bytes.length > 0 && phrase->word_count == MOST_WORDS)
        complain(builder, "a phrase has at most %d words", MOST_WORDS);
    else if (bytes.length > 0)
        phrase->hashes[phrase->word_count++] = text_folded_hash(bytes);
    buffer_clear(&folded);
    return good;
}

static bool parts_words(struct slice text, size_t offset)
{
    unsigned class = char_class(utf8_next(text, &offset));

    return (class & (CHAR_SPACE | CHAR_DASH)) != 0;
}

static void add_phrase(struct builder *builder, struct slice text)
{
    struct phrase phrase = {.entry = (uint32_t)builder->entry_count, .line = builder->line};
    struct buffer folded = {0};

    for (size_t start = 0, i = 0; i <= text.length; i++) {
        struct slice word = slice_of(text.data + start, i - start);
        size_t cut;
        if (i < text.length &&
            (((unsigned char)text.data[i] & 0xC0) == 0x80 || !parts_words(text, i)))
            continue;
        cut = clitic_start(word);
        if (!add_word(builder, &phrase, slice_of(word.data, cut)) ||
            !add_word(builder, &phrase, slice_of(word.data + cut, word.length - cut)))
            return;
        if (i < text.length)
            utf8_next(text, &i), start = i--;
    }
    if (phrase.word_count == 0) {
        complain(builder, "a phrase has no words");
        return;
    }
    if (!text_fold(text, &folded))
        checked(NULL);
    phrase.folded = copy(folded.data, folded.length);
    buffer_clear(&folded);
    /* Two spellings of a row may fold alike ("car-bomb|car bomb"). */
    for (size_t i = builder->phrases_before_row; i < builder->phrase_count; i++)
        if (strcmp(builder->phrases[i].folded, phrase.folded) == 0) {
            free(phrase.folded);
            return;
        }
    if (builder->phrase_count == builder->phrase_capacity) {
        builder->phrase_capacity = builder->phrase_capacity ? builder->phrase_capacity * 2 : 256;
        builder->phrases =
            checked(realloc(builder->phrases, builder->phrase_capacity * sizeof *builder->phrases));
    }
    builder->phrases[builder->phrase_count++] = phrase;
}

static void read_phrases(struct builder *builder, struct slice spellings)
{
    size_t start = 0;

    builder->phrases_before_row = builder->phrase_count;
    for (size_t i = 0; i <= spellings.length; i++)
        if (i == spellings.length || spellings.data[i] == '|') {
            add_phrase(builder, slice_of(spellings.data + start, i - start));
            start = i + 1;
        }
}

/* ---- libcsv's callbacks */

static void on_field(void *data, size_t length, void *context)
{
    struct builder *builder = context;
    struct slice value = slice_of(data, length);

    if (utf8_valid_up_to(value) != length) {
        complain(builder, "not UTF-8");
        value.length = 0;
    }
    if (!builder->header_read)
        read_column_name(builder, value);
    else if (builder->field == builder->phrase_column)
        read_phrases(builder, value);
    else if (builder->field < builder->column_count)
        read_value(builder, &builder->columns[builder->field], value);
    builder->field++;
}

static void on_row(int end, void *context)
{
    struct builder *builder = context;

    (void)end;
    if (!builder->header_read) {
        builder->header_read = true;
        check_columns(builder);
    } else {
        if (builder->field != builder->column_count)
            complain(builder, "%zu fields where the header has %zu", builder->field,
                     builder->column_count);
        if (builder->entry_count == MOST_ENTRIES)
            complain(builder, "more than %d rows", MOST_ENTRIES);
        buffer_append_string(&builder->entries, "    {");
        if (builder->row.length > 0)
            buffer_append_slice(&builder->entries, buffer_slice(&builder->row));
        else
            buffer_append_string(&builder->entries, "0");
        buffer_append_string(&builder->entries, " },\n");
        builder->entry_count++;
    }
    buffer_rewind(&builder->row);
    builder->field = 0;
}

/* Fed line by line, so that an error knows its line; a line that starts with # is a remark. */
static bool read_file(struct builder *builder)
{
    FILE *in = fopen(builder->file, "rb");
    struct csv_parser parser;
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    bool good = true;

    if (!in || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0) {
        fprintf(stderr, "%s: error: %s\n", builder->file, strerror(errno));
        if (in)
            fclose(in);
        return false;
    }
    while (good && (length = getline(&line, &capacity, in)) >= 0) {
        size_t skip =
            builder->line == 0 && length >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
        builder->line++;
        if (line[0] == '#')
            continue;
        good = csv_parse(&parser, line + skip, (size_t)length - skip, on_field, on_row, builder) ==
               (size_t)length - skip;
    }
    if (good && ferror(in)) {
        complain(builder, "%s", strerror(errno));
    } else if (!good || csv_fini(&parser, on_field, on_row, builder) != 0) {
        complain(builder, "%s", csv_strerror(csv_error(&parser)));
    }
    csv_free(&parser);
    free(line);
    fclose(in);
    return !builder->failed;
}

/* ---- writing */

static int by_first_word(const void *a, const void *b)
{
    const struct phrase *left = a, *right = b;

    if (left->hashes[0] != right->hashes[0])
        return left->hashes[0] < right->hashes[0] ? -1 : 1;
    if (left->word_count != right->word_count)
        return left->word_count > right->word_count ? -1 : 1;
    return strcmp(left->folded, right->folded);
}

/* After sorting, phrases that are alike stand beside one another. */
static bool check_doubles(struct builder *builder)
{
    for (size_t i = 1; i < builder->phrase_count; i++) {
        const struct phrase *before = &builder->phrases[i - 1], *phrase = &builder->phrases[i];
        if (strcmp(before->folded, phrase->folded) != 0)
            continue;
        builder->line = phrase->line > before->line ? phrase->line : before->line;
        complain(builder, "\"%s\" stands in line %lu already", phrase->folded,
                 phrase->line > before->line ? before->line : phrase->line);
    }
    return !builder->failed;
}

static bool is_short(const struct phrase *phrase)
{
    size_t length = strlen(phrase->folded);

    for (size_t i = 0; i < length; i++)
        if ((unsigned)(phrase->folded[i] - 'a') >= 26)
            return false;
    return length <= 8;
}

static uint64_t glance_of(const struct phrase *phrase)
{
    if (phrase->word_count > 1)
        return phrase->hashes[1];
    return is_short(phrase) ? fold_load(phrase->folded, strlen(phrase->folded)) : 0;
}

static void write_phrases(const struct builder *builder, FILE *out)
{
    uint32_t word = 0;

    fprintf(out, "static const uint32_t %s_words[] = {\n", builder->name);
    for (size_t i = 0; i < builder->phrase_count; i++) {
        for (uint32_t w = 0; w < builder->phrases[i].word_count; w++)
            fprintf(out, "%s0x%08" PRIX32 ",", w ? " " : "    ", builder->phrases[i].hashes[w]);
        fputc('\n', out);
    }
    fprintf(out, "};\n\nstatic const struct lexicon_phrase %s_phrases[] = {\n", builder->name);
    for (size_t i = 0; i < builder->phrase_count; i++) {
        const struct phrase *phrase = &builder->phrases[i];
        bool more = i + 1 < builder->phrase_count && phrase[1].hashes[0] == phrase->hashes[0];

        fprintf(out, "    {0x%" PRIX64 ", %" PRIu32 ", %" PRIu32 ", %" PRIu32 ", %s%s},\n",
                glance_of(phrase), word, phrase->entry, phrase->word_count,
                is_short(phrase) ? "LEXICON_SHORT" : "0", more ? " | LEXICON_MORE" : "");
        word += phrase->word_count;
    }
    fprintf(out, "};\n\nstatic const char *const %s_spellings[] = {\n", builder->name);
    for (size_t i = 0; i < builder->phrase_count; i++) {
        struct buffer literal = {0};
        append_literal(&literal, slice_from(builder->phrases[i].folded));
        if (!buffer_append_char(&literal, '\0'))
            checked(NULL);
        fprintf(out, "    %s,\n", literal.data);
        buffer_clear(&literal);
    }
    fputs("};\n\n", out);
}

static void write_filter(const struct builder *builder, uint32_t bits, FILE *out)
{
    uint64_t *filter = checked(calloc(bits / 64 + 1, sizeof *filter));

    for (size_t i = 0; i < builder->phrase_count; i++) {
        uint32_t bit = builder->phrases[i].hashes[0] & (bits - 1);
        filter[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    fprintf(out, "static const uint64_t %s_filter[] = {\n", builder->name);
    for (uint32_t i = 0; i < bits / 64 + 1; i++)
        fprintf(out, "    0x%016" PRIX64 ",\n", filter[i]);
    fputs("};\n\n", out);
    free(filter);
}

/* At least twice as many buckets as first words, so that probes are short and end. */
static uint32_t write_buckets(const struct builder *builder, FILE *out)
{
    uint32_t count = 4, *buckets;

    while (count < 2 * builder->phrase_count)
        count *= 2;
    buckets = checked(calloc(count, sizeof *buckets));
    for (size_t i = 0; i < builder->phrase_count; i++) {
        uint32_t hash = builder->phrases[i].hashes[0], bucket = hash & (count - 1);
        if (i > 0 && builder->phrases[i - 1].hashes[0] == hash)
            continue;
        while (buckets[bucket])
            bucket = (bucket + 1) & (count - 1);
        buckets[bucket] = (uint32_t)i + 1;
    }
    fprintf(out, "static const struct lexicon_bucket %s_buckets[] = {\n", builder->name);
    for (uint32_t i = 0; i < count; i++)
        fprintf(out, "    {0x%08" PRIX32 ", %" PRIu32 "},\n",
                buckets[i] ? builder->phrases[buckets[i] - 1].hashes[0] : 0, buckets[i]);
    fputs("};\n\n", out);
    free(buckets);
    write_filter(builder, count * LEXICON_FILTER_BITS, out);
    return count - 1;
}

static void write_table(struct builder *builder, FILE *out)
{
    uint32_t mask;

    fprintf(out, "/* Made by gazetag-mklexicon. */\n\nstatic const %s %s_entries[] = {\n",
            builder->entry_type, builder->name);
    fwrite(builder->entries.data, 1, builder->entries.length, out);
    fputs("};\n\n", out);
    write_phrases(builder, out);
    mask = write_buckets(builder, out);
    fprintf(out,
            "static const struct lexicon %s_lexicon = {\n"
            "    .words = %s_words,\n    .phrases = %s_phrases,\n    .spellings = %s_spellings,\n"
            "    .phrase_count = %zu,\n    .buckets = %s_buckets,\n    .bucket_mask = %" PRIu32
            ",\n    .filter = %s_filter,\n};\n",
            builder->name, builder->name, builder->name, builder->name, builder->phrase_count,
            builder->name, mask, builder->name);
}

static bool write_file(struct builder *builder, const char *path)
{
    FILE *out = fopen(path, "wb");
    bool good;

    if (!out) {
        fprintf(stderr, "%s: error: %s\n", path, strerror(errno));
        return false;
    }
    write_table(builder, out);
    good = !ferror(out);
    good = fclose(out) == 0 && good;
    if (!good) {
        fprintf(stderr, "%s: error: it cannot be written\n", path);
        remove(path);
    }
    return good;
}

static bool finish(struct builder *builder, const char *path)
{
    if (builder->entry_count == 0)
        complain(builder, "the list is empty");
    if (builder->phrase_count > MOST_ENTRIES)
        complain(builder, "more than %d phrases", MOST_ENTRIES);
    if (builder->entries.failed)
        checked(NULL);
    if (builder->failed)
        return false;
    qsort(builder->phrases, builder->phrase_count, sizeof *builder->phrases, by_first_word);
    return check_doubles(builder) && write_file(builder, path);
}

static int usage(void)
{
    fputs("usage: gazetag-mklexicon [--enum COLUMN=PREFIX] [--int COLUMN]... --entry TYPE "
          "--name NAME FILE.csv OUT.inc\n",
          stderr);
    return 64;
}

int main(int argc, char **argv)
{
    struct builder builder = {.phrase_column = MOST_COLUMNS};
    int i = 1;
    bool good;

    for (; i + 1 < argc && strncmp(argv[i], "--", 2) == 0; i += 2) {
        if (strcmp(argv[i], "--entry") == 0) {
            builder.entry_type = argv[i + 1];
        } else if (strcmp(argv[i], "--name") == 0) {
            builder.name = argv[i + 1];
        } else if (builder.option_count < 2 * MOST_COLUMNS &&
                   (strcmp(argv[i], "--enum") == 0 || strcmp(argv[i], "--int") == 0)) {
            builder.option_kinds[builder.option_count] =
                strcmp(argv[i], "--enum") == 0 ? COLUMN_ENUM : COLUMN_INT;
            builder.options[builder.option_count++] = argv[i + 1];
        } else {
            return usage();
        }
    }
    if (argc - i != 2 || !builder.name || !builder.entry_type)
        return usage();
    builder.file = argv[i];
    good = read_file(&builder) && finish(&builder, argv[i + 1]);

    for (size_t c = 0; c < builder.column_count; c++)
        free(builder.columns[c].name);
    for (size_t p = 0; p < builder.phrase_count; p++)
        free(builder.phrases[p].folded);
    free(builder.phrases);
    buffer_clear(&builder.row);
    buffer_clear(&builder.entries);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
