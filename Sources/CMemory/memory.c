#include "CMemory.h"

#include <sqlite3.h>
#include <stdlib.h>

void perrong_count_no_sqlite_memory(void) {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

#ifdef __GLIBC__
#include <malloc.h>

void perrong_keep_memory(void) {
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    mallopt(M_TRIM_THRESHOLD, 16 << 20);
}

void perrong_return_memory(void) {
    malloc_trim(0);
}
#else
void perrong_keep_memory(void) {}
void perrong_return_memory(void) {}
#endif
