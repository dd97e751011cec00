/* How likely an incident is a happening that the text reports, not talk about one. */
#ifndef GAZETAG_INCIDENT_CONFIDENCE_H
#define GAZETAG_INCIDENT_CONFIDENCE_H

#include "incident/gathering.h"

/* What the estimate is made from: each is 0 or 1, or a share between. */
enum confidence_feature {
    CONFIDENCE_BIAS,
    CONFIDENCE_STRENGTH_MIDDLE, /* the words name a kind of event */
    CONFIDENCE_STRENGTH_HIGH,   /* and leave no doubt about it */
    CONFIDENCE_DAY,             /* it has a day of its own */
    CONFIDENCE_VAGUE_DATE,
    CONFIDENCE_SITE_TOWN,
    CONFIDENCE_SITE_UNKNOWN, /* a place that no gazetteer knows */
    CONFIDENCE_SITE_WIDE,
    CONFIDENCE_KILLED,
    CONFIDENCE_HURT,
    CONFIDENCE_NOBODY_HURT,
    CONFIDENCE_ACTOR,
    CONFIDENCE_TARGET,
    CONFIDENCE_WEAPON,
    CONFIDENCE_TWO_SENTENCES,
    CONFIDENCE_MANY_SENTENCES,
    CONFIDENCE_FIRST, /* the first incident of its text */
    CONFIDENCE_VERB,  /* a verb tells it, not only a noun */
    CONFIDENCE_DEFINITE,
    CONFIDENCE_PLURAL,
    CONFIDENCE_QUOTED,
    CONFIDENCE_PERSONAL, /* "we", "you": somebody argues */
    CONFIDENCE_QUESTION,
    CONFIDENCE_BACKGROUND,
    CONFIDENCE_ATTEMPTED,
    CONFIDENCE_PLANNED,
    CONFIDENCE_AGGREGATE,
    CONFIDENCE_ALLEGED,
    CONFIDENCE_SHORT_TEXT,
    CONFIDENCE_TINY_TEXT,
    CONFIDENCE_DENSITY, /* share of the text's sentences that tell of events */
    CONFIDENCE_CLASH,
    CONFIDENCE_GENERIC_ATTACK,
    CONFIDENCE_STATE_FIRE, /* from the air or by artillery */
    CONFIDENCE_ABDUCTION,
    CONFIDENCE_ARREST,
    CONFIDENCE_INTERCEPTION,
    CONFIDENCE_ARSON,
    CONFIDENCE_PROPERTY,
    CONFIDENCE_PROTEST,
    CONFIDENCE_POLITICAL,
    CONFIDENCE_TERRITORY,
    CONFIDENCE_HARM_ONLY,
    CONFIDENCE_TARGET_CIVILIAN,
    CONFIDENCE_TARGET_FORCES,
    CONFIDENCE_TARGET_MILITANTS,
    CONFIDENCE_TARGET_OBJECT,
    CONFIDENCE_FACTS, /* a time, a place and figures of its own */
    CONFIDENCE_ACTOR_STATE,
    CONFIDENCE_ACTOR_MILITANT,
    CONFIDENCE_OLD, /* more than a month before it */
    CONFIDENCE_KILLED_ONE,
    CONFIDENCE_KILLED_MANY,
    CONFIDENCE_VAGUE_COUNT,
    CONFIDENCE_PLACE_IN_TEXT, /* how far down, 0..1 */
    CONFIDENCE_LATER,         /* three or more incidents were told before */
    CONFIDENCE_PERFECT,       /* "have been killed": told of the whole */
    CONFIDENCE_PRESENT,       /* "are attacking" */
    CONFIDENCE_LENGTH,
    CONFIDENCE_COUNT,
};

/* `index`: how many gatherings the text told before it. Fills `features` (CONFIDENCE_COUNT long)
 * and returns a probability. */
float confidence_estimate(const struct extraction *x, const struct gathering *gathering,
                          const struct incident *incident, size_t index, float *features);

#endif
