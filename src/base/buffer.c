#include "base/buffer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void buffer_clear(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}

void buffer_rewind(struct buffer *buffer)
{
    buffer->length = 0;
    buffer->failed = false;
}

bool buffer_reserve(struct buffer *buffer, size_t extra)
{
    size_t wanted = buffer->capacity < 64 ? 64 : buffer->capacity;
    char *data;

    if (buffer->failed)
        return false;
    if (extra <= buffer->capacity - buffer->length)
        return true;
    if (extra > SIZE_MAX / 2 - buffer->length) {
        buffer->failed = true;
        return false;
    }
    while (wanted - buffer->length < extra)
        wanted *= 2;
    data = realloc(buffer->data, wanted);
    if (!data) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->capacity = wanted;
    return true;
}

bool buffer_append(struct buffer *buffer, const char *data, size_t length)
{
    if (!buffer_reserve(buffer, length))
        return false;
    if (length > 0)
        memcpy(buffer->data + buffer->length, data, length);
    buffer->length += length;
    return true;
}

bool buffer_append_slice(struct buffer *buffer, struct slice text)
{
    return buffer_append(buffer, text.data, text.length);
}

bool buffer_append_string(struct buffer *buffer, const char *text)
{
    return buffer_append(buffer, text, strlen(text));
}

bool buffer_append_char(struct buffer *buffer, char byte)
{
    return buffer_append(buffer, &byte, 1);
}
