#ifndef CMEMORY_H
#define CMEMORY_H

/// Lets large pieces of memory be used again instead of giving each back to the system and asking for it anew.
void perrong_keep_memory(void);

/// Gives what is free back to the system.
void perrong_return_memory(void);

/// Lets SQLite keep no account of its memory, for which all threads would wait at one lock; said before SQLite is
/// first used.
void perrong_count_no_sqlite_memory(void);

#endif
