#pragma once
#include <stddef.h>

/// What became of a photo.
typedef enum {
    PERRONG_PHOTO_OK = 0,
    /// It cannot be read as a whole picture.
    PERRONG_PHOTO_DAMAGED = 1,
    /// It has more pixels than are decoded at all.
    PERRONG_PHOTO_TOO_MANY_PIXELS = 2,
    /// It stays too heavy however it is pressed.
    PERRONG_PHOTO_TOO_HEAVY = 3,
    PERRONG_PHOTO_UNAVAILABLE = 4,
} PerrongPhotoResult;

/// Limits of what comes in and of what goes out.
typedef struct {
    long most_pixels;
    int longest_side;
    size_t most_bytes;
} PerrongPhotoLimits;

/// Makes a JPEG of a JPEG, PNG or WebP: turned the right way up, made smaller, and without anything but the picture.
///
/// The number of pixels is read from its head, before anything is decoded.
/// `*out` is to be given to `perrong_photo_free`.
PerrongPhotoResult perrong_photo_remake(
    const void *bytes, size_t count, PerrongPhotoLimits limits, void **out, size_t *out_count, int *width,
    int *height);

void perrong_photo_free(void *bytes);
