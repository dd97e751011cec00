/* The dateline before a report: place, agency and date, up to the dash. */
#include "base/utf8.h"
#include "text/scan.h"

enum {
    MOST_SENTENCES = 8,    /* a dateline stands in one of these, or nowhere */
    MOST_STARTS = 48,      /* tokens of a sentence behind which a wide gap may precede it */
    MOST_PLACE_WORDS = 5,  /* "Port of Spain", "SANTA CRUZ DE LA SIERRA" */
    MOST_PLACE_PARTS = 4,  /* "KABUL, Afghanistan", "PARIS/LONDON" */
    MOST_IN_BRACKETS = 30, /* tokens */
    SHORTEST_REPORT = 8,
};

struct reader {
    const struct text *text;
    size_t at, end; /* end: of the tokens that may belong to the dateline */
    bool capitals;  /* the place is written in capitals in a text that is not */
    bool has_date, has_agency, weak;
    size_t sentence_end;
    bool comma_before_agency;
};

static const struct text_token *current(const struct reader *r)
{
    return r->at < r->end ? &r->text->tokens[r->at] : NULL;
}

static char byte_of(const struct reader *r, size_t token)
{
    return token < r->end ? r->text->bytes.data[r->text->tokens[token].start] : '\0';
}

static bool is_mark(const struct reader *r, char mark)
{
    const struct text_token *t = current(r);

    return t && t->kind == TEXT_PUNCT && byte_of(r, r->at) == mark;
}

/* "--", "—", "–", or a hyphen with space around it. */
static bool is_dash(const struct reader *r)
{
    const struct text_token *t = current(r);
    size_t offset = 0;
    uint32_t mark;

    if (!t || t->kind != TEXT_PUNCT)
        return false;
    mark = utf8_next(text_token_slice(r->text, r->at), &offset);
    if (mark == 0x2013 || mark == 0x2014 || mark == 0x2015)
        return true;
    if (mark != '-')
        return false;
    return t->end - t->start >= 2 || r->at + 1 == r->end ||
           (r->text->tokens[r->at + 1].flags & TEXT_SPACE_BEFORE);
}

static bool is_capital(const struct reader *r, size_t token)
{
    return token < r->end && r->text->tokens[token].kind == TEXT_WORD &&
           (r->text->tokens[token].flags & TEXT_INITIAL_UPPER);
}

static bool all_capitals(const struct text_token *t)
{
    return (t->flags & TEXT_ALL_UPPER) && !(t->flags & TEXT_HAS_LOWER);
}

/* ---- parts */

/* "3 JAN 90", "Jan. 22, 2013", "April 5", "2024-07-31", "NO DATE". */
static bool take_date(struct reader *r)
{
    size_t start = r->at;
    bool day = false, month = false, more = true;

    if (r->at + 1 < r->end && text_token_is(r->text, r->at, "no") &&
        text_token_is(r->text, r->at + 1, "date")) {
        r->at += 2;
        return r->has_date = true;
    }
    while (more && r->at < r->end && r->at < start + 6) {
        const struct text_token *t = current(r);
        if (!month && t->kind == TEXT_WORD && text_is_month(r->text, r->at)) {
            month = true;
        } else if (t->kind == TEXT_NUMBER) {
            day = true;
        } else if (!(is_mark(r, ',') && day && month && r->at + 1 < r->end &&
                     r->text->tokens[r->at + 1].kind == TEXT_NUMBER)) {
            more = false;
        }
        if (more)
            r->at++;
    }
    if (day && (month || r->text->tokens[start].letters >= 8)) {
        r->has_date = true;
        return true;
    }
    r->at = start;
    return false;
}

/* Two spaces or more before the token, which part what was put on one line. */
static bool wide_gap(const struct text *text, size_t token)
{
    return text->tokens[token].start - text->tokens[token - 1].end >= 2 &&
           !(text->tokens[token].flags & TEXT_LINE_START);
}

/* Words with capitals, joined by hyphens or small words ("Port-au-Prince", "Port of Spain"). */
static bool take_place(struct reader *r)
{
    size_t words = 0, start = r->at, last = r->at;

    while (r->at < r->end && words < MOST_PLACE_WORDS) {
        const struct text_token *t = current(r);
        if (words > 0 && ((t->flags & TEXT_PARAGRAPH_START) || wide_gap(r->text, r->at)))
            break;
        if (t->kind == TEXT_WORD && (t->flags & TEXT_INITIAL_UPPER) &&
            !text_is_month(r->text, r->at)) {
            words++;
            last = r->at + 1;
        } else if (words == 0 || t->kind == TEXT_NUMBER ||
                   (t->kind == TEXT_PUNCT && !(byte_of(r, r->at) == '-' && !is_dash(r))) ||
                   (t->kind == TEXT_WORD && t->letters > 3)) {
            break;
        }
        r->at++;
    }
    r->at = last;
    return last > start;
}

/* "(Reuters)", "(Jan. 22, 2013)", "[REPORT]". */
static bool take_brackets(struct reader *r, char open, char close)
{
    size_t limit = r->at + MOST_IN_BRACKETS < r->end ? r->at + MOST_IN_BRACKETS : r->end;
    struct reader inside = *r;

    if (!is_mark(r, open) ||
        !(open == '[' || is_capital(r, r->at + 1) ||
          (r->at + 1 < r->end && r->text->tokens[r->at + 1].kind == TEXT_NUMBER)))
        return false;
    for (inside.at++; inside.at < limit; inside.at++) {
        if (is_mark(&inside, close)) {
            r->at = inside.at + 1;
            r->has_date = inside.has_date;
            r->has_agency = true;
            return true;
        }
        if (take_date(&inside))
            inside.at--;
    }
    return false;
}

/* ---- the whole */

/* What the first place is like: in capitals, or with initial capitals. */
static void note_capitals(struct reader *r, size_t first, size_t end)
{
    r->capitals = r->text->letter_case == TEXT_MIXED_CASE;
    for (size_t i = first; i < end; i++) {
        const struct text_token *t = &r->text->tokens[i];
        if (t->kind == TEXT_WORD && t->letters > 3 && !all_capitals(t))
            r->capitals = false;
    }
    /* "ST.", "DeKALB": one word in capitals is enough beside short ones. */
    if (end - first == 1 && !all_capitals(&r->text->tokens[first]))
        r->capitals = false;
}

/* The text goes on as a report does: with a capital, a number or an opening mark. */
static bool report_follows(const struct reader *r)
{
    const struct text_token *t = current(r);

    if (!t)
        return true;
    return t->kind == TEXT_NUMBER || t->kind == TEXT_PUNCT || (t->flags & TEXT_INITIAL_UPPER);
}

/* Closes the dateline; false when what was read is none. */
static bool take_end(struct reader *r)
{
    bool dash = is_dash(r), colon = is_mark(r, ':') && r->has_agency;
    /* A hyphen alone stands in names too ("Ministry of Defence - Army"). */
    bool long_dash = dash && r->text->tokens[r->at].end - r->text->tokens[r->at].start >= 2;
    bool stated = r->has_date || r->has_agency;

    if (dash || colon) {
        r->at++;
    } else if (!(r->has_agency && (r->capitals || r->has_date || r->comma_before_agency))) {
        return false;
    }
    while (take_brackets(r, '[', ']'))
        stated = true;
    if (!report_follows(r))
        return false;
    if (r->text->letter_case != TEXT_MIXED_CASE || stated)
        return stated;
    return r->capitals || (r->weak && long_dash && r->at + SHORTEST_REPORT <= r->sentence_end);
}

/* The token behind the dateline that starts at `first`, 0 when none does. A weak one ("Goose Creek
 * — A man ...") has no capitals, date or agency. */
static size_t dateline_at(const struct text *text, size_t first, size_t sentence_end, size_t end,
                          bool weak)
{
    struct reader r = {
        .text = text, .at = first, .end = end, .sentence_end = sentence_end, .weak = weak};
    size_t place_end;

    if (text_is_dateline_stop(text, first) || !take_place(&r))
        return 0;
    place_end = r.at;
    note_capitals(&r, first, place_end);
    for (int parts = 0; parts < MOST_PLACE_PARTS; parts++) {
        bool comma = is_mark(&r, ',') || is_mark(&r, '/') || is_mark(&r, ';');
        size_t before = r.at;
        if (comma)
            r.at++;
        if (take_date(&r) || (comma && !r.has_agency && take_place(&r)))
            continue;
        if (take_brackets(&r, '(', ')')) {
            r.comma_before_agency = r.comma_before_agency || comma;
            continue;
        }
        r.at = before;
        break;
    }
    if (is_mark(&r, ','))
        r.at++;
    return take_end(&r) ? r.at : 0;
}

static size_t sentence_end(const struct text *text, size_t sentence)
{
    return text->sentences[sentence].first_token + text->sentences[sentence].token_count;
}

/* Whether a dateline may start at this token of its sentence: at its start, behind a gap, behind
 * "By" and the commas after it. */
static bool may_begin(const struct text *text, const struct text_sentence *sentence, size_t token,
                      bool byline)
{
    const struct text_token *t = &text->tokens[token];

    if (t->kind != TEXT_WORD || !(t->flags & TEXT_INITIAL_UPPER))
        return false;
    if (token == sentence->first_token)
        return true;
    if (byline && (token == sentence->first_token + 1u ||
                   text->bytes.data[text->tokens[token - 1].start] == ','))
        return all_capitals(t);
    return wide_gap(text, token) || (t->flags & TEXT_LINE_START);
}

static bool find(struct text *text, bool weak)
{
    for (size_t s = 0; s < text->sentence_count && s < MOST_SENTENCES; s++) {
        const struct text_sentence *sentence = &text->sentences[s];
        size_t end = sentence_end(text, s);
        /* A month's full stop may have ended the sentence early. */
        size_t last = s + 1 < text->sentence_count ? sentence_end(text, s + 1) : end;
        bool byline = text_token_is(text, sentence->first_token, "by");
        for (size_t i = sentence->first_token; i < end && i < sentence->first_token + MOST_STARTS;
             i++) {
            size_t behind;
            if (!may_begin(text, sentence, i, byline))
                continue;
            behind = dateline_at(text, i, end, last, weak);
            if (behind == 0)
                continue;
            text->dateline_first = (uint32_t)i;
            text->dateline_end = (uint32_t)behind;
            return true;
        }
    }
    return false;
}

void text_find_dateline(struct text *text)
{
    if (!find(text, false))
        find(text, true);
}
