// Counts what SQLite gives a program: preloaded, it writes "rows full-scan-steps" at the program's end.
//
//   LD_PRELOAD=row_count.so DAYBOOK_ROW_COUNT_FILE=/tmp/rows daybook once …
#include <dlfcn.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static atomic_llong rows, scanned;

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

int sqlite3_step(sqlite3_stmt *statement) {
  static int (*next)(sqlite3_stmt *);
  if (!next) next = real("sqlite3_step");
  int result = next(statement);
  if (result == SQLITE_ROW) rows++;
  return result;
}

static void count(sqlite3_stmt *statement) {
  if (statement) scanned += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
}

int sqlite3_reset(sqlite3_stmt *statement) {
  static int (*next)(sqlite3_stmt *);
  if (!next) next = real("sqlite3_reset");
  count(statement);
  return next(statement);
}

int sqlite3_finalize(sqlite3_stmt *statement) {
  static int (*next)(sqlite3_stmt *);
  if (!next) next = real("sqlite3_finalize");
  count(statement);
  return next(statement);
}

__attribute__((destructor)) static void tell(void) {
  const char *path = getenv("DAYBOOK_ROW_COUNT_FILE");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%lld %lld\n", (long long)rows, (long long)scanned);
  fclose(file);
}
