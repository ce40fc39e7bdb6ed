// Names the headers that we call, and wraps what Swift cannot say: libpng's formats are macros, and cairo
// keeps a pixel in the low 24 bits of a native word, which no PNG knows.
#include <librsvg/rsvg.h>
#include <png.h>
#include <stdint.h>
#include <stdlib.h>

// Packs cairo's RGB24 rows and writes them as a PNG with libpng's fast settings: the standard ones cost five
// times the processor time and save a tenth of the bytes. Returns 0 when memory ran out.
static inline int daybook_png(
    const uint8_t *pixels, int stride, uint32_t width, uint32_t height, uint8_t **bytes, size_t *length) {
  uint8_t *packed = malloc((size_t)width * height * 3);
  if (packed == NULL) return 0;
  uint8_t *next = packed;
  for (uint32_t y = 0; y < height; y++) {
    const uint32_t *row = (const uint32_t *)(const void *)(pixels + (size_t)y * (size_t)stride);
    for (uint32_t x = 0; x < width; x++) {
      *next++ = (uint8_t)(row[x] >> 16);
      *next++ = (uint8_t)(row[x] >> 8);
      *next++ = (uint8_t)row[x];
    }
  }
  png_image image = {
      .version = PNG_IMAGE_VERSION, .width = width, .height = height, .format = PNG_FORMAT_RGB,
      .flags = PNG_IMAGE_FLAG_FAST};
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  *bytes = malloc(size);
  int written = *bytes != NULL && png_image_write_to_memory(&image, *bytes, &size, 0, packed, 0, NULL);
  free(packed);
  if (!written) {
    free(*bytes);
    *bytes = NULL;
    return 0;
  }
  *length = size;
  return 1;
}
