// Names the one header of libical that we call; its functions are plain C and need no wrapper.
#include <libical/ical.h>
