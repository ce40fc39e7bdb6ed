/*
 * Ends a process by SIGKILL right after its n-th durable step, to try every crash there is.
 *
 * Preloaded (LD_PRELOAD), it counts the calls of fsync, fdatasync, rename, renameat, renameat2, send and
 * sendto that the program makes, from every thread.
 *
 *   DAYBOOK_KILL_AFTER=n           the process ends itself once the n-th call has returned, n >= 1
 *   DAYBOOK_KILL_COUNT_FILE=path   holds the count so far, in decimal; right also after a SIGKILL
 *
 * The first process that sees these variables is the one that counts; its children, forked or executed, run
 * as if the library were not there. Bytes written with write(2), such as those of TLS, are not counted.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* Names the counting process to its children. */
static const char owner_variable[] = "DAYBOOK_KILL_OWNER";

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned long long count;
static unsigned long long kill_after; /* 0: never */
static int count_file = -1;
static pid_t owner; /* 0: nobody counts here */

/* Written before the kill, so that the file names the step that ended the process. */
static void write_count(void) {
  char text[32];
  int length = snprintf(text, sizeof text, "%llu\n", count);
  ssize_t written = pwrite(count_file, text, (size_t)length, 0);
  (void)written;
}

static void step_done(void) {
  if (owner == 0 || getpid() != owner) return;
  int saved = errno;
  pthread_mutex_lock(&lock);
  count += 1;
  if (count_file >= 0) write_count();
  if (count == kill_after) {
    kill(owner, SIGKILL);
    for (;;) pause(); /* no other thread passes the lock while the signal is under way */
  }
  pthread_mutex_unlock(&lock);
  errno = saved;
}

__attribute__((constructor)) static void start(void) {
  const char *after = getenv("DAYBOOK_KILL_AFTER");
  const char *path = getenv("DAYBOOK_KILL_COUNT_FILE");
  const char *other = getenv(owner_variable);
  if (after == NULL && path == NULL) return;
  if (other != NULL && strtol(other, NULL, 10) != (long)getpid()) return;
  char text[32];
  snprintf(text, sizeof text, "%ld", (long)getpid());
  setenv(owner_variable, text, 1);
  if (after != NULL) kill_after = strtoull(after, NULL, 10);
  if (path != NULL) count_file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (count_file >= 0) write_count();
  owner = getpid();
}

/* Defines `name` as the next library's function of that name, followed by the count. */
#define STEP(result, name, parameters, arguments)            \
  result name parameters {                                   \
    static result(*next) parameters;                         \
    if (next == NULL) next = dlsym(RTLD_NEXT, #name);        \
    if (next == NULL) {                                      \
      errno = ENOSYS;                                        \
      return -1;                                             \
    }                                                        \
    result value = next arguments;                           \
    step_done();                                             \
    return value;                                            \
  }

STEP(int, fsync, (int file), (file))
STEP(int, fdatasync, (int file), (file))
STEP(int, rename, (const char *from, const char *to), (from, to))
STEP(int, renameat, (int from_folder, const char *from, int to_folder, const char *to),
     (from_folder, from, to_folder, to))
STEP(int, renameat2,
     (int from_folder, const char *from, int to_folder, const char *to, unsigned int flags),
     (from_folder, from, to_folder, to, flags))
STEP(ssize_t, send, (int peer, const void *bytes, size_t length, int flags), (peer, bytes, length, flags))
STEP(ssize_t, sendto,
     (int peer, const void *bytes, size_t length, int flags, const struct sockaddr *address, socklen_t size),
     (peer, bytes, length, flags, address, size))
