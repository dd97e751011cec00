/* Titles and sentences for readers, and how markers look. */
#ifndef GAZETAG_OUTPUT_DESCRIBE_H
#define GAZETAG_OUTPUT_DESCRIBE_H

#include "base/buffer.h"
#include "merge/record.h"

/* "drone_attack" as "drone attack". */
void describe_type(struct buffer *out, enum incident_type type);

/* "30 July 2024", "22-28 July 2024"; nothing for DATE_NONE. */
void describe_days(struct buffer *out, date_day start, date_day end);

/* "Airstrike in Al Musayyib, 30 July 2024: 4 killed". */
void describe_title(struct buffer *out, const struct record_account *account,
                    const struct record_site *site, const struct incident_count *fatalities,
                    const struct incident_count *injuries);

/* One plain sentence. */
void describe_sentence(struct buffer *out, const struct record_account *account,
                       const struct record_site *site, const struct incident_count *fatalities,
                       const struct incident_count *injuries, size_t account_count);

/* simplestyle 1.1.0: a colour for the type, a Maki icon, a size for the dead. */
const char *style_color(enum incident_type type, enum incident_status status);
const char *style_symbol(enum incident_type type);
const char *style_size(int64_t fatalities);

#endif
