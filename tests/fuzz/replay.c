/* Gives a fuzzer the files of its corpus, one after the other, where there is no libFuzzer. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "fuzz.h"

enum { MOST_BYTES = 1024 * 1024 };

static void replay(const char *folder, const char *name)
{
    static uint8_t bytes[MOST_BYTES];
    char path[4096];
    uint8_t *exact;
    size_t length;
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "rb");
    require(file != NULL);
    length = fread(bytes, 1, sizeof bytes, file);
    require(length < sizeof bytes);
    fclose(file);
    /* Without spare bytes, so that reading beyond the end is seen. */
    exact = malloc(length ? length : 1);
    require(exact != NULL);
    memcpy(exact, bytes, length);
    LLVMFuzzerTestOneInput(exact, length);
    free(exact);
}

int main(int argc, char **argv)
{
    size_t count = 0;

    for (int i = 1; i < argc; i++) {
        DIR *folder = opendir(argv[i]);
        const struct dirent *entry;

        require(folder != NULL);
        while ((entry = readdir(folder)) != NULL)
            if (entry->d_name[0] != '.') {
                replay(argv[i], entry->d_name);
                count++;
            }
        closedir(folder);
    }
    printf("%zu inputs\n", count);
    return count > 0 ? 0 : 1;
}
