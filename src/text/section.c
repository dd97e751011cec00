/* What stands around the report: headline, bylines, furniture of the page, biographies. */
#include "text/scan.h"

enum {
    LONGEST_HEADLINE = 30, /* tokens */
    MOST_HEADLINES = 4,    /* lines */
    LONGEST_BYLINE = 16,
    LONGEST_KEYWORDS = 14,
    SHORTEST_REPORT = 8,
    NEAR_START = 8,  /* sentences that may be a byline */
    NEAR_END = 12,   /* sentences in which cues are looked for everywhere */
    LOOK_AHEAD = 16, /* sentences among which a report must follow a headline */
};

/* The sentences first .. end (exclusive) of one line. */
struct line {
    size_t first, end;
    size_t first_token, end_token;
};

static struct line line_at(const struct text *text, size_t sentence)
{
    struct line line = {.first = sentence, .end = sentence + 1};

    while (line.end < text->sentence_count &&
           text->sentences[line.end].paragraph == text->sentences[sentence].paragraph)
        line.end++;
    line.first_token = text->sentences[sentence].first_token;
    line.end_token =
        text->sentences[line.end - 1].first_token + text->sentences[line.end - 1].token_count;
    return line;
}

static void mark_sentences(struct text *text, size_t first, size_t end, enum text_section section)
{
    for (size_t i = first; i < end; i++)
        text->sentences[i].section = (uint8_t)section;
}

static bool is_stop(const struct text *text, size_t token)
{
    const struct text_token *t = &text->tokens[token];
    unsigned char c = (unsigned char)text->bytes.data[t->start];

    return (t->flags & TEXT_HAS_PERIOD) ||
           (t->kind == TEXT_PUNCT && (c == '.' || c == '!' || c == '?' || c >= 0xE2));
}

/* Ends as a sentence does: with a stop, perhaps in brackets or quotation marks. */
static bool ends_with_stop(const struct text *text, size_t first, size_t end)
{
    for (size_t i = end; i > first && i + 3 > end; i--) {
        if (is_stop(text, i - 1))
            return true;
        if (text->tokens[i - 1].kind != TEXT_PUNCT && text->tokens[i - 1].kind != TEXT_CLITIC)
            return false;
    }
    return false;
}

/* ---- cues */

/* The first word of a sentence behind opening marks and dashes. */
static size_t first_word(const struct text *text, size_t sentence)
{
    size_t token = text->sentences[sentence].first_token;
    size_t end = token + text->sentences[sentence].token_count;

    for (size_t i = token; i < end && i < token + 3; i++)
        if (text->tokens[i].kind != TEXT_PUNCT)
            return i;
    return token;
}

static bool fits(const struct cue *cue, size_t tokens)
{
    return cue->longest == 0 || tokens <= (size_t)cue->longest;
}

static bool is_colon(const struct text *text, size_t token)
{
    return token < text->token_count && text->tokens[token].kind == TEXT_PUNCT &&
           text->bytes.data[text->tokens[token].start] == ':';
}

/* A cue at the start of the sentence. */
static bool find_cue_at_start(struct text *text, size_t sentence)
{
    struct text_sentence *s = &text->sentences[sentence];
    size_t word = first_word(text, sentence), length;
    const struct cue *cue = text_cue_at(text, word, &length);
    struct line line;

    if (!cue || cue->place == CUE_WITHIN)
        return false;
    if (cue->place == CUE_SENTENCE) {
        if (!fits(cue, s->token_count) || !(text->tokens[word].flags & TEXT_INITIAL_UPPER))
            return false;
        s->section = (uint8_t)cue->section;
        return true;
    }
    if (!(text->tokens[s->first_token].flags & TEXT_PARAGRAPH_START) ||
        (cue->place == CUE_LABEL && !is_colon(text, word + length)))
        return false;
    line = line_at(text, sentence);
    if (!fits(cue, line.end_token - line.first_token))
        return false;
    mark_sentences(text, line.first, line.end, (enum text_section)cue->section);
    return true;
}

/* A biography takes its whole line; where the text is one line, the sentence and what follows. */
static void mark_biography(struct text *text, size_t sentence)
{
    size_t first = sentence;

    while (first > 0 && text->sentences[first - 1].paragraph == text->sentences[sentence].paragraph)
        first--;
    if (first == 0)
        first = sentence;
    mark_sentences(text, first, line_at(text, sentence).end, TEXT_BIOGRAPHY);
}

/* A cue anywhere in the sentence. Biographies stand near the end or behind the closing byline. */
static void find_cue_within(struct text *text, size_t sentence, bool behind_byline)
{
    const struct text_sentence *s = &text->sentences[sentence];
    bool near_end = sentence > 0 && 3 * (sentence + 1) > 2 * text->sentence_count;

    for (size_t i = s->first_token; i < (size_t)s->first_token + s->token_count; i++) {
        size_t length;
        const struct cue *cue = text_cue_at(text, i, &length);
        if (!cue || cue->place != CUE_WITHIN || !fits(cue, s->token_count))
            continue;
        if (cue->section != TEXT_BIOGRAPHY)
            text->sentences[sentence].section = (uint8_t)cue->section;
        else if (near_end || behind_byline)
            mark_biography(text, sentence);
        else
            continue;
        return;
    }
}

/* Behind a closing byline ("(Reporting by ...)") short lines without a stop are furniture. */
static void find_cues(struct text *text)
{
    bool behind_byline = false;

    for (size_t i = 0; i < text->sentence_count; i++) {
        struct text_sentence *s = &text->sentences[i];
        size_t end = (size_t)s->first_token + s->token_count;
        if (s->section != TEXT_BODY || find_cue_at_start(text, i)) {
            behind_byline =
                behind_byline || (s->section == TEXT_BYLINE && 2 * i > text->sentence_count);
            continue;
        }
        if (behind_byline || i + NEAR_END >= text->sentence_count)
            find_cue_within(text, i, behind_byline);
        if (s->section == TEXT_BODY && behind_byline && s->token_count <= LONGEST_KEYWORDS &&
            !ends_with_stop(text, s->first_token, end))
            s->section = TEXT_FURNITURE;
    }
}

/* ---- bylines */

/* "By Ann Lee, Staff Writer": capitals and the few small words that go with them. */
static bool is_byline(const struct text *text, size_t first, size_t end)
{
    size_t capitals = 0;

    if (end - first < 2 || end - first > LONGEST_BYLINE || !text_token_is(text, first, "by") ||
        text->letter_case != TEXT_MIXED_CASE)
        return false;
    for (size_t i = first + 1; i < end; i++) {
        const struct text_token *t = &text->tokens[i];
        if (t->kind == TEXT_WORD && (t->flags & TEXT_INITIAL_UPPER))
            capitals++;
        else if (t->kind == TEXT_WORD && !text_is_byline_word(text, i))
            return false;
    }
    return capitals > 0;
}

/* "— Alex Branch" at the end. */
static bool is_signature(const struct text *text, size_t first, size_t end)
{
    if (end - first < 3 || end - first > 5 || text->tokens[first].kind != TEXT_PUNCT ||
        !strchr("-\xE2", text->bytes.data[text->tokens[first].start]))
        return false;
    for (size_t i = first + 1; i < end; i++)
        if (text->tokens[i].kind != TEXT_WORD || !(text->tokens[i].flags & TEXT_INITIAL_UPPER))
            return false;
    return true;
}

static void find_bylines(struct text *text)
{
    size_t last = text->sentence_count - 1;

    for (size_t i = 0; i <= last; i = i == NEAR_START && i < last ? last : i + 1) {
        struct text_sentence *s = &text->sentences[i];
        size_t end = (size_t)s->first_token + s->token_count;
        if (s->section == TEXT_BODY &&
            (is_byline(text, s->first_token, end) ||
             (i == last && i > 0 && is_signature(text, s->first_token, end))))
            s->section = TEXT_BYLINE;
    }
}

/* ---- headlines */

static bool has_report_after(const struct text *text, size_t sentence)
{
    for (size_t i = sentence; i < text->sentence_count && i < sentence + LOOK_AHEAD; i++) {
        const struct text_sentence *s = &text->sentences[i];
        if (s->token_count >= SHORTEST_REPORT &&
            ends_with_stop(text, s->first_token, (size_t)s->first_token + s->token_count))
            return true;
    }
    return false;
}

/* All longer words of "Grand Jury Indicts Man in December Slaying" have capitals but for a few
 * prepositions; a sentence full of names still has its verb in small letters. */
static bool is_title_case(const struct text *text, size_t first, size_t end)
{
    size_t words = 0, commas = 0;

    for (size_t i = first + 1; i < end; i++) {
        const struct text_token *t = &text->tokens[i];
        commas += t->kind == TEXT_PUNCT && text->bytes.data[t->start] == ',';
        if (t->kind != TEXT_WORD || t->letters < 4)
            continue;
        if (t->flags & TEXT_INITIAL_UPPER)
            words++;
        else if (!text_is_starter(text, i))
            return false;
    }
    return words >= 3 && commas * 3 <= words;
}

static bool holds_dateline(const struct text *text, const struct line *line)
{
    return text->dateline_end > text->dateline_first && text->dateline_first >= line->first_token &&
           text->dateline_first < line->end_token;
}

/* Sentences of the first line that come before its dateline, or that stand in capitals. */
static void find_headline_sentences(struct text *text, const struct line *line)
{
    size_t end = line->first;

    if (holds_dateline(text, line))
        while (end < line->end && text->sentences[end].token_count <= LONGEST_HEADLINE &&
               text->sentences[end].first_token + text->sentences[end].token_count <=
                   text->dateline_first)
            end++;
    if (end > line->first + 3)
        return;
    if (end == line->first && !holds_dateline(text, line) && text->letter_case == TEXT_MIXED_CASE) {
        const struct text_sentence *s = &text->sentences[line->first];
        const struct text_sentence *next = s + 1;
        if (line->end - line->first >= 2 && s->token_count <= LONGEST_HEADLINE &&
            is_title_case(text, s->first_token, (size_t)s->first_token + s->token_count) &&
            !is_title_case(text, next->first_token, (size_t)next->first_token + next->token_count))
            end++;
    }
    for (size_t i = line->first; i < end; i++)
        if (text->sentences[i].section == TEXT_BODY)
            text->sentences[i].section = TEXT_HEADLINE;
}

static void find_headlines(struct text *text)
{
    size_t sentence = 0;

    for (int lines = 0; lines < MOST_HEADLINES && sentence < text->sentence_count; lines++) {
        struct line line = line_at(text, sentence);
        bool short_line = line.end_token - line.first_token <= LONGEST_HEADLINE;
        if (text->sentences[sentence].section != TEXT_BODY) {
            sentence = line.end;
            continue;
        }
        if (holds_dateline(text, &line) || !short_line ||
            ends_with_stop(text, line.first_token, line.end_token) ||
            !has_report_after(text, line.end)) {
            find_headline_sentences(text, &line);
            return;
        }
        mark_sentences(text, line.first, line.end, TEXT_HEADLINE);
        sentence = line.end;
    }
}

/* ---- key words and other short lines behind the report */

static void find_tail(struct text *text)
{
    size_t tail = text->sentence_count;

    while (tail > 0) {
        size_t first = tail - 1;
        struct line line;
        while (first > 0 &&
               text->sentences[first - 1].paragraph == text->sentences[tail - 1].paragraph)
            first--;
        line = line_at(text, first);
        if (text->sentences[first].section == TEXT_BODY) {
            if (line.end - line.first > 1 || line.end_token - line.first_token > LONGEST_KEYWORDS ||
                ends_with_stop(text, line.first_token, line.end_token))
                break;
        } else if (text->sentences[first].section == TEXT_HEADLINE) {
            return;
        }
        tail = first;
    }
    if (tail == 0)
        return;
    for (size_t i = tail; i < text->sentence_count; i++)
        if (text->sentences[i].section == TEXT_BODY)
            text->sentences[i].section = TEXT_FURNITURE;
}

void text_find_sections(struct text *text)
{
    if (text->sentence_count == 0)
        return;
    find_cues(text);
    find_bylines(text);
    find_headlines(text);
    find_tail(text);
}
