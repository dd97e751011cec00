/* Compiles gazetteer sources while the project is built, and for measuring:
 *
 *     gazetag-mkgazetteer [--shipped] [--c SYMBOL] OUT SOURCE...
 *     gazetag-mkgazetteer --verify FILE
 *
 * --shipped says that the sources are the project's own (the first one is the core), --c writes
 * the image as C, to be compiled into the library. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gazetteer/compile.h"
#include "gazetteer/image.h"

enum { MOST_SOURCES = 32 };

static void warn(void *context, const gazetag_error *row)
{
    unsigned *count = context;

    if (++*count <= 20)
        fprintf(stderr, "%s:%llu: %s\n", row->file, (unsigned long long)row->line, row->message);
}

/* Eight bytes a number: quick to compile, and aligned as the image wants to be. */
static int write_c(const struct gazetteer *image, const char *symbol, const char *path)
{
    FILE *out = fopen(path, "w");
    size_t words = (image->length + 7) / 8;

    if (!out)
        return 1;
    fprintf(out,
            "#include <stddef.h>\n#include <stdint.h>\n\n#include \"gazetteer/shipped.h\"\n\n"
            "const size_t %s_length = %zu;\n_Alignas(64) const uint64_t %s[%zu] = {\n",
            symbol, image->length, symbol, words);
    for (size_t i = 0; i < words; i++) {
        uint64_t word = 0;
        size_t left = image->length - i * 8;
        memcpy(&word, image->base + i * 8, left < 8 ? left : 8);
        fprintf(out, "0x%llxu,%s", (unsigned long long)word, i % 6 == 5 ? "\n" : "");
    }
    fputs("\n};\n", out);
    return fclose(out) != 0;
}

static void print_statistics(const struct builder_statistics *s)
{
    double names = s->names ? (double)s->names : 1;

    fprintf(stderr,
            "%llu rows, %llu spellings (%llu kept out), %llu names; %.1f MB, index %.1f bytes a "
            "name beside %.1f of names\n",
            (unsigned long long)s->rows_kept, (unsigned long long)s->spellings,
            (unsigned long long)s->spellings_kept_out, (unsigned long long)s->names,
            (double)s->file_bytes / 1e6, (double)s->index_bytes / names,
            (double)s->names_bytes / names);
}

int main(int argc, char **argv)
{
    struct compile_source sources[MOST_SOURCES] = {{0}};
    struct builder_statistics statistics = {0};
    unsigned warnings = 0;
    struct compile_options options = {.warn = warn, .warn_context = &warnings};
    const char *symbol = NULL, *path = NULL;
    gazetag_error error = {0};
    bool shipped = false;
    size_t count = 0;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--shipped") == 0)
            shipped = true;
        else if (strcmp(argv[i], "--c") == 0 && i + 1 < argc)
            symbol = argv[++i];
        else if (!path)
            path = argv[i];
        else if (count < MOST_SOURCES)
            sources[count++].path = argv[i];
    }
    if (argc == 3 && strcmp(argv[1], "--verify") == 0) {
        if (gazetteer_verify(argv[2], &error) == GAZETAG_OK)
            return 0;
        goto fail;
    }
    if (!path || count == 0) {
        fputs("usage: gazetag-mkgazetteer [--shipped] [--c SYMBOL] OUT SOURCE...\n", stderr);
        return 64;
    }
    options.strict = shipped;
    for (size_t i = 0; i < count; i++) {
        sources[i].trusted = shipped;
        sources[i].core = shipped && i == 0;
    }
    if (symbol) {
        struct gazetteer *image = NULL;
        int failed;
        if (gazetteer_compile_memory(&options, sources, count, &image, &statistics, &error) !=
            GAZETAG_OK)
            goto fail;
        failed = write_c(image, symbol, path);
        gazetteer_free(image);
        return failed;
    }
    if (gazetteer_compile(&options, sources, count, path, &statistics, &error) != GAZETAG_OK)
        goto fail;
    print_statistics(&statistics);
    return 0;
fail:
    fprintf(stderr, "%s:%llu: %s\n", error.file, (unsigned long long)error.line, error.message);
    return 1;
}
