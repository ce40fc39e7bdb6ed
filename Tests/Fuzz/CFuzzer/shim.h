// libFuzzer's driver (FuzzerInterface of LLVM), which has no header of its own.
#include <stddef.h>
#include <stdint.h>
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

// Runs a target with the arguments of `main`, which Swift hands out by value.
static inline int daybook_fuzz(int argc, char **argv, int (*target)(const uint8_t *data, size_t size)) {
  return LLVMFuzzerRunDriver(&argc, &argv, target);
}
