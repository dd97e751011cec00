/* Files that are taken into the program as they are. */
#ifndef GAZETAG_BASE_EMBED_H
#define GAZETAG_BASE_EMBED_H

#include "base/slice.h"

/* Defines, at file scope, a function NAME() that gives the bytes of the file `path` (a string
 * literal, usually a compile definition). They start at a multiple of 64 and a zero byte follows
 * them. The build has to be told that the object depends on the file. */
#define EMBED_FILE(name, path)                                                                     \
    __asm__(".section .rodata\n"                                                                   \
            ".balign 64\n"                                                                         \
            ".globl gazetag_embedded_" #name "\n"                                                  \
            ".hidden gazetag_embedded_" #name "\n"                                                 \
            "gazetag_embedded_" #name ":\n"                                                        \
            ".incbin \"" path "\"\n"                                                               \
            ".globl gazetag_embedded_" #name "_end\n"                                              \
            ".hidden gazetag_embedded_" #name "_end\n"                                             \
            "gazetag_embedded_" #name "_end:\n"                                                    \
            ".byte 0\n"                                                                            \
            ".text\n");                                                                            \
    extern const char gazetag_embedded_##name[] __attribute__((visibility("hidden")));             \
    extern const char gazetag_embedded_##name##_end[] __attribute__((visibility("hidden")));       \
    struct slice name(void)                                                                        \
    {                                                                                              \
        return slice_of(gazetag_embedded_##name,                                                   \
                        (size_t)(gazetag_embedded_##name##_end - gazetag_embedded_##name));        \
    }                                                                                              \
    struct slice name(void)

#endif
