/* The trained weights, taken into the library as they are. */
#include "recognize/model.h"

__asm__(".section .rodata\n"
        ".balign 64\n"
        ".globl gazetag_recognize_model\n"
        ".hidden gazetag_recognize_model\n"
        "gazetag_recognize_model:\n"
        ".incbin \"" GAZETAG_MODEL_FILE "\"\n"
        ".globl gazetag_recognize_model_end\n"
        ".hidden gazetag_recognize_model_end\n"
        "gazetag_recognize_model_end:\n"
        ".byte 0\n"
        ".text\n");

extern const char gazetag_recognize_model[] __attribute__((visibility("hidden")));
extern const char gazetag_recognize_model_end[] __attribute__((visibility("hidden")));

struct slice model_embedded(void)
{
    return slice_of(gazetag_recognize_model,
                    (size_t)(gazetag_recognize_model_end - gazetag_recognize_model));
}
