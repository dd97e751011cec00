/* gazetag score: how well places and incidents are found. */
#include "cli/common.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
    "Usage: gazetag score [OPTION]... GOLD...\n"
    "Geotag annotated documents and compare. GOLD is JSON Lines whose objects have\n"
    "`text` (and may have `id` and `published`) and one of\n"
    "  toponyms   an array of {\"start\", \"end\" (code points), \"lat\", \"lon\"}\n"
    "  gold       an incident as people coded it, as far as they did: {\"type\": [one\n"
    "             or more that are right], \"date\": \"YYYY-MM-DD\", \"killed\": [low,\n"
    "             high], \"wounded\": [low, high] (high null: no limit), \"lat\", \"lon\",\n"
    "             \"acled_sub_event_type\"}; or several: {\"templates\": [{\"type\",\n"
    "             \"date\", \"killed\", \"location\", \"actor\": [names], \"optional\": true or\n"
    "             false}]}\n"
    "or whose objects are two documents {\"a\": {\"id\", \"text\"}, \"b\": {\"id\", \"text\"},\n"
    "\"label\": \"same\" or \"different\"}: do they tell of one incident?\n"
    "\n"
    "  -g, --gazetteer FILE   CSV, GeoNames or compiled; repeatable (default: the\n"
    "                         shipped places)\n"
    "      --no-core          without the shipped countries, regions and demonyms\n"
    "      --strict           a bad row of a gazetteer refuses it\n"
    "      --json             one JSON object a file\n"
    "  -h, --help\n"
    "\n"
    "P R F1: recognition, equal spans. acc161: share of the recognised within 161 km\n"
    "of the annotated point. e2eF: F1 of mentions both recognised and within 161 km.\n"
    "\n"
    "Incidents: of each document the one that agrees most with `gold` is compared\n"
    "(series and what is planned, supposed or denied left out). found: documents with\n"
    "one. killed+, wounded+: right where people were; killed0, wounded0: none where\n"
    "none were. geo25, geo161: within so many km. record: type, date, killed and\n"
    "geo25 right at once, of those that are coded. Templates are aligned one to one\n"
    "with incidents of their type: P R F, then the slots of the aligned; relevance:\n"
    "any incident in the document, or none. Pairs: P R F of being merged into one.\n";

enum option { OPTION_JSON };

static const struct option_spec options[] = {[OPTION_JSON] = {0, "json", false}};

struct run {
    struct common common;
    bool json;
};

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

static void print_places(const struct run *run, const gazetag_score *score)
{
    if (run->json)
        printf(",\"documents\":%" PRIu64 ",\"annotated\":%" PRIu64 ",\"predicted\":%" PRIu64
               ",\"precision\":%.4f,\"recall\":%.4f,\"f1\":%.4f,\"accuracy_161\":%.4f,"
               "\"median_km\":%.1f,\"end_to_end_f1\":%.4f",
               score->documents, score->annotated, score->predicted, score->precision,
               score->recall, score->f1, score->accuracy_161, score->median_km,
               score->end_to_end_f1);
    else
        printf(" %6" PRIu64 " documents %7" PRIu64 " annotated %7" PRIu64
               " found  P %.3f  R %.3f  F1 %.3f  acc161 %.3f  median %.1f km  e2eF %.3f\n",
               score->documents, score->annotated, score->predicted, score->precision,
               score->recall, score->f1, score->accuracy_161, score->median_km,
               score->end_to_end_f1);
}

/* ---- incidents: named figures, those that nobody coded left out */

static void print_count(const struct run *run, const char *name, uint64_t count)
{
    if (run->json)
        printf(",\"%s\":%" PRIu64, name, count);
    else
        printf("  %s %" PRIu64, name, count);
}

static void print_figure(const struct run *run, const char *name, double figure)
{
    if (run->json)
        printf(",\"%s\":%.4f", name, figure);
    else
        printf("  %s %.3f", name, figure);
}

static double ratio(uint64_t part, uint64_t whole)
{
    return whole ? (double)part / (double)whole : 0;
}

static void print_share(const struct run *run, const char *name, const gazetag_share *share)
{
    if (share->of != 0)
        print_figure(run, name, ratio(share->right, share->of));
}

static double f_measure(const gazetag_share *precision, const gazetag_share *recall)
{
    double p = ratio(precision->right, precision->of), r = ratio(recall->right, recall->of);

    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

static void print_prf(const struct run *run, const gazetag_share *precision,
                      const gazetag_share *recall)
{
    print_figure(run, "P", ratio(precision->right, precision->of));
    print_figure(run, "R", ratio(recall->right, recall->of));
    print_figure(run, "F", f_measure(precision, recall));
}

static void print_records(const struct run *run, const gazetag_incident_score *score)
{
    const struct {
        const char *name;
        const gazetag_share *share;
    } shares[] = {{"found", &score->found},
                  {"type", &score->type},
                  {"date", &score->date},
                  {"killed+", &score->killed},
                  {"killed0", &score->nobody_killed},
                  {"wounded+", &score->wounded},
                  {"wounded0", &score->nobody_wounded},
                  {"geo25", &score->within_25_km},
                  {"geo161", &score->within_161_km},
                  {"record", &score->record},
                  {"sub_event", &score->sub_event_type}};

    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        print_share(run, shares[i].name, shares[i].share);
    if (score->found.of != 0)
        print_figure(run, "n/doc", ratio(score->candidates, score->found.of));
}

static void print_templates(const struct run *run, const gazetag_incident_score *score)
{
    print_count(run, "gold", score->template_recall.of);
    print_count(run, "pred", score->template_precision.of);
    print_prf(run, &score->template_precision, &score->template_recall);
    print_figure(run, "relevance_F",
                 f_measure(&score->relevance_precision, &score->relevance_recall));
    print_share(run, "slot_place", &score->slot_place);
    print_share(run, "slot_date", &score->slot_date);
    print_share(run, "slot_actor", &score->slot_actor);
    print_share(run, "slot_killed", &score->slot_killed);
}

static void print_incidents(const struct run *run, const gazetag_incident_score *score)
{
    if (run->json)
        printf(",\"incidents\":{\"docs\":%" PRIu64, score->documents);
    else
        printf(" %6" PRIu64 " documents", score->documents);
    print_records(run, score);
    if (score->template_recall.of + score->template_precision.of + score->relevance_precision.of)
        print_templates(run, score);
    if (score->pairs != 0) {
        print_count(run, "pairs", score->pairs);
        print_count(run, "same", score->pair_recall.of);
        print_prf(run, &score->pair_precision, &score->pair_recall);
    }
    putchar(run->json ? '}' : '\n');
}

static void print_score(const struct run *run, const char *file, const gazetag_score *score)
{
    bool incidents = score->incidents.documents != 0 || score->incidents.pairs != 0;
    bool places = score->documents != 0 || !incidents;

    if (run->json) {
        fputs("{\"file\":", stdout);
        print_json_string(file);
    }
    if (places) {
        if (!run->json)
            printf("%-28s", file);
        print_places(run, score);
    }
    if (incidents) {
        if (!run->json)
            printf("%-28s", file);
        print_incidents(run, &score->incidents);
    }
    if (run->json)
        fputs("}\n", stdout);
}

static int score_all(struct run *run, const gazetag_tagger *tagger)
{
    int exit_status = EXIT_ALL_WELL;

    for (size_t i = 0; i < run->common.operand_count; i++) {
        gazetag_error error = {0};
        gazetag_score score;

        if (gazetag_score_files(tagger, &run->common.operands[i], 1, common_report, &run->common,
                                &score, &error) != GAZETAG_OK) {
            print_error(&error);
            return exit_status_of(&error);
        }
        if (score.skipped > 0)
            exit_status = EXIT_SOME_SKIPPED;
        print_score(run, run->common.operands[i], &score);
    }
    return finish_standard_output(exit_status);
}

static int run_score(void *context)
{
    struct run *run = context;
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_tagger *tagger = NULL;
    gazetag_error error = {0};
    int exit_status;

    if (run->common.operand_count == 0)
        return usage_error("score", "which annotated file?");
    if (common_open(&run->common, &gazetteer, &tagger, &error) == GAZETAG_OK) {
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

    (void)option, (void)value; /* there is one */
    return run->json = true;
}

int command_score(int count, char **items)
{
    static const struct command command = {.name = "score",
                                           .help = help,
                                           .common = COMMON_OF_GAZETTEER,
                                           .options = options,
                                           .option_count = sizeof options / sizeof *options,
                                           .take_option = take_option,
                                           .act = run_score};
    struct run run = {0};

    return command_run(&command, count, items, &run);
}
