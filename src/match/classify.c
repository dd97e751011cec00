#include "match/classify.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_AVX2 1
#include <immintrin.h>
#endif

void byte_set_add(struct byte_set *set, unsigned char byte)
{
    set->rows[(byte & 15) + (byte >> 7) * 16] |= (uint8_t)(1u << (byte >> 4 & 7));
}

void classify_portable(const unsigned char *bytes, size_t blocks, const struct byte_set *words,
                       const struct byte_set *firsts, uint64_t *word_bits, uint64_t *first_bits)
{
    for (size_t block = 0; block < blocks; block++) {
        uint64_t in_words = 0, in_firsts = 0;

        for (unsigned i = 0; i < 64; i++) {
            unsigned char byte = bytes[block * 64 + i];
            in_words |= (uint64_t)byte_set_has(words, byte) << i;
            in_firsts |= (uint64_t)byte_set_has(firsts, byte) << i;
        }
        word_bits[block] = in_words;
        first_bits[block] = in_firsts;
    }
}

#ifdef HAS_AVX2

#define TARGET __attribute__((target("avx2")))

struct wide_set {
    __m256i low, high; /* rows of bytes below 0x80 and from there on, twice each */
};

TARGET static inline struct wide_set widen(const struct byte_set *set)
{
    __m128i low = _mm_loadu_si128((const __m128i *)(const void *)set->rows);
    __m128i high = _mm_loadu_si128((const __m128i *)(const void *)(set->rows + 16));

    return (struct wide_set){_mm256_broadcastsi128_si256(low), _mm256_broadcastsi128_si256(high)};
}

/* The row of each byte's low half, its bit of the high half. The shuffle gives 0 for a byte whose
 * top bit is set, which picks between the two tables. */
TARGET static inline uint32_t members(__m256i bytes, __m256i bit, struct wide_set set)
{
    const __m256i half = _mm256_set1_epi8((char)0x8F);
    __m256i index = _mm256_and_si256(bytes, half);
    __m256i other = _mm256_xor_si256(index, _mm256_set1_epi8((char)0x80));
    __m256i row =
        _mm256_or_si256(_mm256_shuffle_epi8(set.low, index), _mm256_shuffle_epi8(set.high, other));

    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(row, bit), bit));
}

TARGET static inline void half_block(const unsigned char *bytes, struct wide_set words,
                                     struct wide_set firsts, uint32_t *in_words,
                                     uint32_t *in_firsts)
{
    const __m256i bits =
        _mm256_setr_epi8(1, 2, 4, 8, 16, 32, 64, (char)128, 1, 2, 4, 8, 16, 32, 64, (char)128, 1, 2,
                         4, 8, 16, 32, 64, (char)128, 1, 2, 4, 8, 16, 32, 64, (char)128);
    __m256i data = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
    __m256i high = _mm256_and_si256(_mm256_srli_epi16(data, 4), _mm256_set1_epi8(0x07));
    __m256i bit = _mm256_shuffle_epi8(bits, high);

    *in_words = members(data, bit, words);
    *in_firsts = members(data, bit, firsts);
}

TARGET static void classify_avx2(const unsigned char *bytes, size_t blocks,
                                 const struct byte_set *words, const struct byte_set *firsts,
                                 uint64_t *word_bits, uint64_t *first_bits)
{
    const struct wide_set wide_words = widen(words), wide_firsts = widen(firsts);

    for (size_t block = 0; block < blocks; block++, bytes += 64) {
        uint32_t words_low, words_high, firsts_low, firsts_high;

        half_block(bytes, wide_words, wide_firsts, &words_low, &firsts_low);
        half_block(bytes + 32, wide_words, wide_firsts, &words_high, &firsts_high);
        word_bits[block] = (uint64_t)words_high << 32 | words_low;
        first_bits[block] = (uint64_t)firsts_high << 32 | firsts_low;
    }
}

#endif

classify *classify_choose(void)
{
#ifdef HAS_AVX2
    if (__builtin_cpu_supports("avx2"))
        return classify_avx2;
#endif
    return classify_portable;
}
