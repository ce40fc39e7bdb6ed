// Counts what SQLite gives a program: preloaded, it writes "rows full-scan-steps" at the program's end, and
// the statements that gave most.
//
//   LD_PRELOAD=row_count.so DAYBOOK_ROW_COUNT_FILE=/tmp/rows daybook once …
#include <dlfcn.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 2048, SHOWN = 12 };

static struct { char *sql; long long rows, scanned; } statements[MOST];
static int count;
static long long rows, scanned;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

static void add(sqlite3_stmt *statement, long long more_rows, long long more_scanned) {
  const char *sql = sqlite3_sql(statement);
  pthread_mutex_lock(&lock);
  rows += more_rows;
  scanned += more_scanned;
  int at = 0;
  while (sql && at < count && strcmp(statements[at].sql, sql)) at++;
  if (sql && at == count && count < MOST) statements[count++].sql = strdup(sql);
  if (sql && at < count) {
    statements[at].rows += more_rows;
    statements[at].scanned += more_scanned;
  }
  pthread_mutex_unlock(&lock);
}

int sqlite3_step(sqlite3_stmt *statement) {
  static int (*next)(sqlite3_stmt *);
  if (!next) next = real("sqlite3_step");
  int result = next(statement);
  if (result == SQLITE_ROW) add(statement, 1, 0);
  return result;
}

static void take(sqlite3_stmt *statement) {
  int steps = statement ? sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1) : 0;
  if (steps) add(statement, 0, steps);
}

int sqlite3_reset(sqlite3_stmt *statement) {
  static int (*next)(sqlite3_stmt *);
  if (!next) next = real("sqlite3_reset");
  take(statement);
  return next(statement);
}

int sqlite3_finalize(sqlite3_stmt *statement) {
  static int (*next)(sqlite3_stmt *);
  if (!next) next = real("sqlite3_finalize");
  take(statement);
  return next(statement);
}

static long long work(int at) { return at < count ? statements[at].rows + statements[at].scanned : 0; }

__attribute__((destructor)) static void tell(void) {
  const char *path = getenv("DAYBOOK_ROW_COUNT_FILE");
  FILE *file = path ? fopen(path, "w") : NULL;
  if (!file) return;
  fprintf(file, "%lld %lld\n", rows, scanned);
  for (int shown = 0; shown < SHOWN; shown++) {
    int best = 0;
    for (int at = 1; at < count; at++) {
      if (work(at) > work(best)) best = at;
    }
    if (work(best) <= 0) break;
    fprintf(file, "%lld rows, %lld scanned: ", statements[best].rows, statements[best].scanned);
    for (char *letter = statements[best].sql; *letter; letter++) fputc(*letter == '\n' ? ' ' : *letter, file);
    fputc('\n', file);
    statements[best].rows = statements[best].scanned = 0;
  }
  fclose(file);
}
