// Names the one header of OpenCC that we call; its functions are plain C and need no wrapper.
#include <opencc/opencc.h>
