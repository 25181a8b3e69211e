#pragma once
#include <stddef.h>

/// A file of the project that the program carries inside itself.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t count;
} PerrongAsset;

/// Every carried file; the list ends with a null name.
const PerrongAsset *perrong_assets(void);
