#include "perrong_photo.h"

#include <pthread.h>
#include <string.h>
#include <vips/vips.h>

static int failed;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void start(void) {
    g_setenv("VIPS_WARNING", "0", FALSE);  // what somebody sends is no warning to the operator
    failed = vips_init("perrong");
    if (failed) return;
    vips_block_untrusted_set(TRUE);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
}

static int begins(const char *name, const char *head) {
    return strncmp(name, head, strlen(head)) == 0;
}

/// Nothing but the pixels is kept: where, when, by whom and with what it was taken are all fields.
static void forget_fields(VipsImage *image) {
    char **names = vips_image_get_fields(image);
    for (int i = 0; names && names[i]; i++)
        if (begins(names[i], "exif-") || begins(names[i], "xmp-") || begins(names[i], "iptc-") ||
            begins(names[i], "photoshop-") || begins(names[i], "icc-") || begins(names[i], "png-comment") ||
            begins(names[i], "jpeg-thumbnail") || begins(names[i], "orientation"))
            vips_image_remove(image, names[i]);
    g_strfreev(names);
}

PerrongPhotoResult perrong_photo_remake(
    const void *bytes, size_t count, PerrongPhotoLimits limits, void **out, size_t *out_count, int *width,
    int *height) {
    pthread_once(&once, start);
    if (failed) return PERRONG_PHOTO_UNAVAILABLE;
    PerrongPhotoResult result = PERRONG_PHOTO_DAMAGED;
    // Only the head is read here; the thumbnail of a buffer would not say that the rest is missing.
    VipsImage *head = vips_image_new_from_buffer(bytes, count, "", "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
                                                 VIPS_FAIL_ON_TRUNCATED, NULL);
    if (!head) goto done;
    long pixels = (long)vips_image_get_width(head) * vips_image_get_height(head);
    if (pixels > limits.most_pixels) {
        result = PERRONG_PHOTO_TOO_MANY_PIXELS;
        g_object_unref(head);
        goto done;
    }
    VipsImage *image = NULL;
    int error = vips_thumbnail_image(head, &image, limits.longest_side, "height", limits.longest_side, "size",
                                     VIPS_SIZE_DOWN, NULL);
    g_object_unref(head);
    if (error) goto done;
    VipsImage *made = NULL;
    if (vips_colourspace(image, &made, VIPS_INTERPRETATION_sRGB, NULL)) goto drop;
    g_object_unref(image);
    image = made, made = NULL;
    if (vips_image_hasalpha(image)) {
        VipsArrayDouble *white = vips_array_double_newv(3, 255.0, 255.0, 255.0);
        error = vips_flatten(image, &made, "background", white, NULL);
        vips_area_unref(VIPS_AREA(white));
        if (error) goto drop;
        g_object_unref(image);
        image = made, made = NULL;
    }
    // Into memory first: it is pressed more than once, and its fields may be changed.
    made = vips_image_copy_memory(image);
    if (!made) goto drop;
    g_object_unref(image);
    image = made, made = NULL;
    forget_fields(image);
    *width = vips_image_get_width(image);
    *height = vips_image_get_height(image);
    result = PERRONG_PHOTO_TOO_HEAVY;
    for (int quality = 82; quality >= 34; quality -= 16) {
        if (vips_jpegsave_buffer(image, out, out_count, "Q", quality, "strip", TRUE, "optimize_coding", TRUE,
                                 NULL)) {
            result = PERRONG_PHOTO_DAMAGED;
            break;
        }
        if (*out_count <= limits.most_bytes) {
            result = PERRONG_PHOTO_OK;
            break;
        }
        g_free(*out);
        *out = NULL;
    }
drop:
    if (image) g_object_unref(image);
done:
    vips_error_clear();
    vips_thread_shutdown();
    return result;
}

void perrong_photo_free(void *bytes) { g_free(bytes); }
