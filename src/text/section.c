/* What stands around the report, and its dateline. */
#include "text/scan.h"

void text_find_sections(struct text *text)
{
    (void)text;
}

void text_find_dateline(struct text *text)
{
    (void)text;
}
