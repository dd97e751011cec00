/* gazetag score: how well places are found and put. */
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "Usage: gazetag score [OPTION]... GOLD...\n"
    "Geotag annotated documents and compare. GOLD is JSON Lines whose objects have `text` and\n"
    "`toponyms`: an array of {\"start\", \"end\" (code points), \"lat\", \"lon\"}.\n"
    "\n"
    "  -g, --gazetteer FILE   CSV, GeoNames or compiled; repeatable (default: the shipped places)\n"
    "      --no-core          without the shipped countries, regions and demonyms\n"
    "      --json             one JSON object a file\n"
    "  -h, --help\n"
    "\n"
    "P R F1: recognition, equal spans. acc161: share of the recognised within 161 km of the\n"
    "annotated point. e2eF: F1 of mentions both recognised and within 161 km.\n";

enum option {
    OPTION_GAZETTEER,
    OPTION_NO_CORE,
    OPTION_JSON,
    OPTION_HELP,
};

static const struct option_spec options[] = {
    [OPTION_GAZETTEER] = {'g', "gazetteer", true},
    [OPTION_NO_CORE] = {0, "no-core", false},
    [OPTION_JSON] = {0, "json", false},
    [OPTION_HELP] = {'h', "help", false},
};

struct run {
    gazetag_gazetteer_options gazetteer;
    const char **gazetteers, **files;
    size_t gazetteer_count, file_count;
    bool json, help;
};

static void report(void *context, const gazetag_error *problem)
{
    (void)context;
    print_error(problem);
}

static void print_json_string(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            putchar('\\');
        if ((unsigned char)*text < 0x20)
            printf("\\u%04x", (unsigned char)*text);
        else
            putchar(*text);
    }
    putchar('"');
}

static void print_score(const struct run *run, const char *file, const gazetag_score *score)
{
    if (run->json) {
        fputs("{\"file\":", stdout);
        print_json_string(file);
        printf(",\"documents\":%" PRIu64 ",\"annotated\":%" PRIu64 ",\"predicted\":%" PRIu64
               ",\"precision\":%.4f,\"recall\":%.4f,\"f1\":%.4f,\"accuracy_161\":%.4f,"
               "\"median_km\":%.1f,\"end_to_end_f1\":%.4f}\n",
               score->documents, score->annotated, score->predicted, score->precision,
               score->recall, score->f1, score->accuracy_161, score->median_km,
               score->end_to_end_f1);
        return;
    }
    printf("%-28s %6" PRIu64 " documents %7" PRIu64 " annotated %7" PRIu64
           " found  P %.3f  R %.3f  F1 %.3f  acc161 %.3f  median %.1f km  e2eF %.3f\n",
           file, score->documents, score->annotated, score->predicted, score->precision,
           score->recall, score->f1, score->accuracy_161, score->median_km, score->end_to_end_f1);
}

static int score_all(const struct run *run, const gazetag_tagger *tagger)
{
    int exit_status = EXIT_ALL_WELL;

    for (size_t i = 0; i < run->file_count; i++) {
        gazetag_error error = {0};
        gazetag_score score;

        if (gazetag_score_files(tagger, &run->files[i], 1, report, NULL, &score, &error) !=
            GAZETAG_OK) {
            print_error(&error);
            return exit_status_of(&error);
        }
        if (score.skipped > 0)
            exit_status = EXIT_SOME_SKIPPED;
        print_score(run, run->files[i], &score);
    }
    return finish_standard_output(exit_status);
}

static int run_score(struct run *run)
{
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_tagger *tagger = NULL;
    gazetag_error error = {0};
    enum gazetag_status status;
    int exit_status;

    if (run->file_count == 0)
        return usage_error("score", "which annotated file?");
    run->gazetteer.files = run->gazetteers;
    run->gazetteer.file_count = run->gazetteer_count;
    run->gazetteer.report = report;
    status = gazetag_gazetteer_open(&run->gazetteer, &gazetteer, &error);
    if (status == GAZETAG_OK)
        status = gazetag_tagger_new(gazetteer, NULL, &tagger, &error);
    if (status == GAZETAG_OK) {
        exit_status = score_all(run, tagger);
    } else {
        print_error(&error);
        exit_status = exit_status_of(&error);
    }
    gazetag_tagger_free(tagger);
    gazetag_gazetteer_free(gazetteer);
    return exit_status;
}

static bool take_option(void *context, size_t option, const char *value)
{
    struct run *run = context;

    if (option == OPTION_GAZETTEER)
        run->gazetteers[run->gazetteer_count++] = value;
    else if (option == OPTION_NO_CORE)
        run->gazetteer.no_core = true;
    else if (option == OPTION_JSON)
        run->json = true;
    else
        run->help = true;
    return true;
}

static bool take_operand(void *context, const char *value)
{
    struct run *run = context;

    run->files[run->file_count++] = value;
    return true;
}

static const struct command_syntax syntax = {.command = "score",
                                             .options = options,
                                             .option_count = sizeof options / sizeof *options,
                                             .take_option = take_option,
                                             .take_operand = take_operand};

int command_score(int count, char **items)
{
    struct run run = {0};
    int status = EXIT_USAGE;

    run.gazetteers = calloc((size_t)count + 1, sizeof *run.gazetteers);
    run.files = calloc((size_t)count + 1, sizeof *run.files);
    if (!run.gazetteers || !run.files) {
        fputs("gazetag: out of memory\n", stderr);
        status = EXIT_OS;
    } else if (arguments_read(&syntax, count, items, &run)) {
        if (run.help)
            fputs(help, stdout);
        status = run.help ? finish_standard_output(EXIT_ALL_WELL) : run_score(&run);
    }
    free(run.gazetteers);
    free(run.files);
    return status;
}
