#ifndef CMEMORY_H
#define CMEMORY_H

/// Lets large pieces of memory be used again instead of giving each back to the system and asking for it anew.
void perrong_keep_memory(void);

/// Gives what is free back to the system.
void perrong_return_memory(void);

#endif
