/* The smallest use of the library: the places of one report. */
#include <gazetag.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    static const char text[] = "Two people were killed in Baghdad on Tuesday, Iraqi police said.";
    gazetag_document document = {.id = "example", .text = text, .text_length = strlen(text)};
    gazetag_gazetteer *gazetteer = NULL;
    gazetag_tagger *tagger = NULL;
    gazetag_result *result = NULL;
    gazetag_error error = {GAZETAG_OK};
    enum gazetag_status status = gazetag_gazetteer_open(NULL, &gazetteer, &error);

    if (status == GAZETAG_OK)
        status = gazetag_tagger_new(gazetteer, NULL, &tagger, &error);
    if (status == GAZETAG_OK)
        status = gazetag_tag(tagger, &document, &result, &error);
    if (status != GAZETAG_OK)
        fprintf(stderr, "%s\n", error.message);
    for (size_t i = 0; status == GAZETAG_OK && i < gazetag_result_mention_count(result); i++) {
        gazetag_mention mention = gazetag_result_mention(result, i);

        if (mention.located)
            printf("%s %.2f %.2f\n", mention.text, mention.place.latitude_deg,
                   mention.place.longitude_deg);
    }
    gazetag_result_free(result);
    gazetag_tagger_free(tagger);
    gazetag_gazetteer_free(gazetteer);
    return status == GAZETAG_OK ? 0 : 1;
}
