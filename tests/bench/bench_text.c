/* Text and names to measure with, the same on every machine:
 *
 *     bench_text text LINES BYTES OUT     sentences of LINES in another order, again and again
 *     bench_text jsonl LINES BYTES OUT    the same as reports of about 4 KB, one JSON object a line
 *     bench_text names COUNT OUT          made-up names, sorted, when there are no real ones
 *     bench_text lines COUNT OUT          made-up sentences with names in them */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state = 20240731;

static uint32_t draw(uint32_t below)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)((state >> 33) % below);
}

static void die(const char *what)
{
    fprintf(stderr, "bench_text: %s\n", what);
    exit(1);
}

static FILE *create(const char *path)
{
    FILE *out = fopen(path, "wb");

    if (!out)
        die(path);
    return out;
}

/* ---- made up */

static void write_name(char *out)
{
    static const char *const parts[] = {"al",  "ba",  "dor", "el",  "fin", "gar", "ham",
                                        "is",  "jur", "kel", "lan", "mar", "nor", "os",
                                        "par", "qa",  "ri",  "sal", "tem", "um",  "vel",
                                        "wor", "ya",  "zar", "ton", "by",  "stad"};
    unsigned words = draw(10) < 6 ? 1 : 2 + draw(2);

    *out = '\0';
    for (unsigned i = 0; i < words; i++) {
        char *word = out + strlen(out);
        unsigned syllables = 2 + draw(3);
        if (i > 0)
            *word++ = ' ';
        *word = '\0';
        for (unsigned j = 0; j < syllables; j++)
            strcat(word, parts[draw(sizeof parts / sizeof *parts)]);
        *word = (char)(*word - 32);
    }
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void write_names(unsigned long count, const char *path)
{
    char **names = malloc(count * sizeof *names), name[256];
    FILE *out = create(path);

    if (!names)
        die("memory is short");
    for (unsigned long i = 0; i < count; i++) {
        write_name(name);
        names[i] = strdup(name);
        if (!names[i])
            die("memory is short");
    }
    qsort(names, count, sizeof *names, by_bytes);
    for (unsigned long i = 0; i < count; i++)
        if (i == 0 || strcmp(names[i], names[i - 1]) != 0)
            fprintf(out, "%s\n", names[i]);
    if (fclose(out) != 0)
        die(path);
    for (unsigned long i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

static void write_lines(unsigned long count, const char *path)
{
    static const char *const words[] = {"the",   "forces", "said", "on",     "a",    "report",
                                        "near",  "in",     "of",   "killed", "two",  "were",
                                        "after", "police", "road", "and",    "from", "attack"};
    FILE *out = create(path);
    char name[256];

    for (unsigned long i = 0; i < count; i++) {
        unsigned length = 8 + draw(20);
        write_name(name);
        fprintf(out, "%s", name);
        for (unsigned j = 0; j < length; j++) {
            if (draw(8) == 0) {
                write_name(name);
                fprintf(out, " %s", name);
            } else {
                fprintf(out, " %s", words[draw(sizeof words / sizeof *words)]);
            }
        }
        fputs(".\n", out);
    }
    if (fclose(out) != 0)
        die(path);
}

/* ---- shuffled */

struct lines {
    char *bytes;
    char **starts;
    size_t count;
};

static struct lines read_lines(const char *path)
{
    struct lines lines = {0};
    FILE *in = fopen(path, "rb");
    long size;

    if (!in || fseek(in, 0, SEEK_END) != 0 || (size = ftell(in)) < 0)
        die(path);
    rewind(in);
    lines.bytes = malloc((size_t)size + 1);
    lines.starts = malloc(((size_t)size + 1) * sizeof *lines.starts);
    if (!lines.bytes || !lines.starts || fread(lines.bytes, 1, (size_t)size, in) != (size_t)size)
        die(path);
    lines.bytes[size] = '\0';
    fclose(in);
    for (char *line = strtok(lines.bytes, "\n"); line; line = strtok(NULL, "\n"))
        lines.starts[lines.count++] = line;
    if (lines.count == 0)
        die(path);
    return lines;
}

static void write_json(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        fputc((unsigned char)*text < 0x20 ? ' ' : *text, out);
    }
}

static void shuffle(const char *from, uint64_t bytes, const char *path, int json)
{
    struct lines lines = read_lines(from);
    FILE *out = create(path);
    uint64_t written = 0;

    for (unsigned document = 0; written < bytes; document++) {
        uint64_t end = written + 4000;
        if (json)
            fprintf(out, "{\"id\":\"%u\",\"published\":\"2024-08-01\",\"text\":\"", document);
        while (written < end && written < bytes) {
            const char *line = lines.starts[draw((uint32_t)lines.count)];
            if (json) {
                write_json(out, line);
                fputs("\\n", out);
            } else {
                fprintf(out, "%s\n", line);
            }
            written += strlen(line) + 1;
        }
        if (json)
            fputs("\"}\n", out);
    }
    if (fclose(out) != 0)
        die(path);
    free(lines.bytes);
    free(lines.starts);
}

int main(int argc, char **argv)
{
    if (argc == 5 && (strcmp(argv[1], "text") == 0 || strcmp(argv[1], "jsonl") == 0))
        shuffle(argv[2], strtoull(argv[3], NULL, 10), argv[4], argv[1][0] == 'j');
    else if (argc == 4 && strcmp(argv[1], "names") == 0)
        write_names(strtoul(argv[2], NULL, 10), argv[3]);
    else if (argc == 4 && strcmp(argv[1], "lines") == 0)
        write_lines(strtoul(argv[2], NULL, 10), argv[3]);
    else
        die("usage: bench_text text|jsonl LINES BYTES OUT, or names|lines COUNT OUT");
    return 0;
}
