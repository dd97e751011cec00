/* Compiled gazetteers that somebody damaged: opening, looking up, matching and verifying them reads
 * nothing out of bounds. The input says what to change in an image that was compiled properly; the
 * checksums are made to fit, so that the change is met by the code behind them. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "gazetteer/compile.h"
#include "gazetteer/image.h"
#include "gazetteer/names.h"
#include "match/match.h"

static const char ROWS[] =
    "geonameid,name,alternatenames,latitude,longitude,feature_class,feature_code,country_code,"
    "admin1_code,admin2_code,population\n"
    "99237,Iraq,Republic of Iraq|Irak,33,44,A,PCLI,IQ,00,,39309783\n"
    "98227,Babil,Babylon|Babil Governorate,32.5,44.6,A,ADM1,IQ,06,,1181751\n"
    "99040,Al Musayyib District,,32.77,44.29,A,ADM2,IQ,06,99040,\n"
    "99039,Al Musayyib,Musayyib|Musaib,32.77872,44.29005,P,PPLA2,IQ,06,99040,76454\n"
    "3,Basra,Al Basrah|Bassora,30.5,47.8,P,PPLA,IQ,02,,1300000\n"
    "4,An Nasiriyah,Nassiriya,31,46.2,P,PPLA,IQ,,,500000\n"
    "6,St. John's,,47.5,-52.7,P,PPLA,CA,,,100000\n"
    "7,Alabama,Ala.,32,-86,A,ADM1,US,AL,,4900000\n"
    "8,United States,U.S.,39,-98,A,PCLI,US,,,320000000\n"
    "10,New York,,43,-75,A,ADM1,US,NY,,19000000\n"
    "11,New York City,New York,40.7,-74,P,PPL,US,NY,,8100000\n"
    "18,Ain al-Asad Air Base,Ain al-Asad,33.8,42.4,S,AIRB,IQ,01,,\n";

static const char TEXT[] =
    "BAGHDAD - Two rockets hit Ain al-Asad Air Base near Al Musayyib in Babil, Iraq, and al-Basra. "
    "New York City's mayor left St. John's for Nasiriyah, Ala., and the U.S. on Monday.";

enum { MOST_BYTES = 64 * 1024 };

static struct gazetteer *pristine;
static struct arena *arena, *kept; /* of one text, and of the text that is matched */
static struct text text;
static _Alignas(64) unsigned char image[MOST_BYTES];

static void set_up(void)
{
    char path[] = "/tmp/gazetag-fuzz-XXXXXX";
    int file = mkstemp(path);

    kept = arena_new();
    if (file < 0 || write(file, ROWS, sizeof ROWS - 1) != (ssize_t)sizeof ROWS - 1 || !kept ||
        gazetteer_open(path, NULL, &pristine, NULL) != GAZETAG_OK ||
        pristine->length > MOST_BYTES || text_analyse(slice_from(TEXT), kept, &text) != GAZETAG_OK)
        abort();
    close(file);
    unlink(path);
    arena = arena_new();
}

/* `length` bytes of the image with nothing readable behind them but what aligning costs: the
 * address sanitizer sees to it, or a page without access where it is not built in. */
#ifdef __SANITIZE_ADDRESS__ /* gcc */
#define WITH_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) /* clang */
#define WITH_SANITIZER
#endif
#endif
#ifdef WITH_SANITIZER
static unsigned char *place(size_t length)
{
    return aligned_alloc(64, (length + 63) / 64 * 64);
}

static void take_away(unsigned char *bytes)
{
    free(bytes);
}
#else
static unsigned char *place(size_t length)
{
    static unsigned char *room;

    if (!room) {
        room = mmap(NULL, MOST_BYTES + 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                    -1, 0);
        if (room == MAP_FAILED || mprotect(room + MOST_BYTES, 65536, PROT_NONE) != 0)
            abort();
    }
    return room + MOST_BYTES - (length + 63) / 64 * 64;
}

static void take_away(unsigned char *bytes)
{
    (void)bytes;
}
#endif

static void fix_sums(size_t length)
{
    struct image_header *header = (struct image_header *)(void *)image;

    for (int i = 0; i < IMAGE_SECTION_COUNT; i++) {
        struct image_span *span = &header->sections[i];
        if (span->offset <= length && span->length <= length - span->offset)
            span->checksum = image_checksum(image + span->offset, span->length);
    }
    header->checksum = image_checksum(header, offsetof(struct image_header, checksum));
}

/* Patches of five bytes: which section (or the header), where in it, how, the value. */
static size_t damage(const uint8_t *data, size_t size)
{
    struct image_header header;
    size_t length = pristine->length;

    memcpy(image, pristine->base, length);
    memcpy(&header, image, sizeof header);
    for (; size >= 5; data += 5, size -= 5) {
        unsigned which = data[0] % (IMAGE_SECTION_COUNT + 1);
        uint64_t start = which < IMAGE_SECTION_COUNT ? header.sections[which].offset : 0;
        uint64_t span = which < IMAGE_SECTION_COUNT ? header.sections[which].length : sizeof header;
        size_t at = span ? (data[1] | (size_t)data[2] << 8) % span : 0;

        if (span == 0)
            continue;
        switch (data[3] % 4) {
        case 0:
            image[start + at] = data[4];
            break;
        case 1:
            image[start + at] ^= (unsigned char)(1u << (data[4] & 7));
            break;
        case 2: /* a number that is out of bounds by little or by much */
            at &= ~(size_t)3;
            if (at + 4 <= span)
                memset(image + start + at, data[4] & 1 ? 0xFF : 0x7F, 4);
            break;
        default: /* cut short, or said to be */
            if (data[4] & 1)
                length = length > data[4] ? length - data[4] : length;
            else
                ((struct image_header *)(void *)image)->length = length;
        }
    }
    fix_sums(length);
    return length;
}

static void look_up(const struct gazetteer_set *set)
{
    static const char *const names[] = {"Al Musayyib", "new york", "U.S.", "Ain al-Asad", "x"};
    struct gazetteer_candidate found[8];
    struct gazetteer_country_info info;
    struct slice spellings[16];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        gazetteer_find(set, slice_from(names[i]), found, 8);
    for (gazetteer_row row = 0; row < 16; row++) {
        struct gazetteer_place place;
        gazetteer_place_get(set, row, &place);
        gazetteer_names(set, row, spellings, 16);
        gazetteer_division_name(set, gazetteer_admin1(set, row));
        gazetteer_row_by_id(set, place.id);
    }
    gazetteer_country_info(set, 'I' << 8 | 'Q', &info);
}

static void match(const struct gazetteer_set *set)
{
    struct matcher *matcher = NULL;
    struct match_list list = {0};
    struct match variant;

    if (matcher_new(set, &matcher, NULL) == GAZETAG_OK) {
        match_text(matcher, &text, arena, &list);
        for (size_t token = 0; token + 2 < text.token_count; token += 3)
            match_variant(set, &text, token, token + 2, arena, &variant);
        for (size_t i = 0; i < list.count; i++)
            for (uint32_t j = 0; j < list.items[i].candidate_count; j++)
                gazetteer_point(set, list.items[i].candidates[j].row);
    }
    matcher_free(matcher);
    arena_reset(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gazetteer *layer = malloc(sizeof *layer);
    struct gazetteer_set *set = NULL;
    unsigned char *bytes;
    size_t length;

    if (!pristine)
        set_up();
    length = damage(data, size);
    bytes = place(length);
    if (!layer || !bytes)
        abort();
    memcpy(bytes, image, length);
    if (image_view(bytes, length, "fuzz", layer, NULL) != GAZETAG_OK) {
        free(layer);
    } else {
        image_verify(layer, "fuzz", NULL);
        if (gazetteer_set_new(&layer, 1, &set, NULL) == GAZETAG_OK) {
            look_up(set);
            match(set);
        }
        gazetteer_set_free(set);
    }
    take_away(bytes);
    return 0;
}
