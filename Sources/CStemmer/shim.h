// Names the one header of Snowball's libstemmer that we call; its functions are plain C and need no wrapper.
#include <libstemmer.h>
